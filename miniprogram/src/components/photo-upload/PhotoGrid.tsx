import { Text, View } from '@tarojs/components';
import type { DraftPhoto } from '../../drafts/draft';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Notice } from '../feedback/Feedback';
import { Icon } from '../icon/Icon';
import { hintedPhotos, refusedPhotos } from './photo-hint';
import { PhotoCell } from './PhotoCell';
import { texts } from './texts';
import './photo-upload.scss';

export interface PhotoGridProps {
  /** Prefix of `<id>-add-photo`, `<id>-photo-0`, `<id>-photo-remove-0`, `<id>-photo-retry-0` and `<id>-photo-retake-0`. */
  id: string;
  photos: DraftPhoto[];
  /** Percent by localId of the running uploads. */
  uploading: Record<string, number>;
  online: boolean;
  /** Photos that may still be added. */
  room: number;
  /** Taken now, nothing from the album. */
  cameraOnly?: boolean;
  onAdd: () => void;
  onRemove: (localId: string) => void;
  onRetry: (localId: string) => void;
  /** Takes another in place of a blurred or dark one. */
  onRetake?: ((localId: string) => void) | undefined;
}

/** Chosen photos in squares, each with its own progress, the way to add more, and why the server refused one. */
export function PhotoGrid({
  id,
  photos,
  uploading,
  online,
  room,
  cameraOnly = false,
  onAdd,
  onRemove,
  onRetry,
  onRetake,
}: PhotoGridProps) {
  return (
    <>
      <View className="photo-ups">
        {photos.map((photo, index) => (
          <PhotoCell
            key={photo.localId}
            id={id}
            index={index}
            photo={photo}
            percent={uploading[photo.localId] ?? null}
            online={online}
            onRemove={() => onRemove(photo.localId)}
            onRetry={() => onRetry(photo.localId)}
          />
        ))}
        {room > 0 ? (
          <View
            id={`${id}-add-photo`}
            className="photo-ups__more"
            hoverClass="pressed"
            {...a11y({ role: 'button', label: cameraOnly ? texts.take : texts.add })}
            onClick={onAdd}
          >
            <Icon name="plus" size={28} color={COLORS.primary} />
            <Text className="photo-ups__text">{cameraOnly ? texts.take : texts.add}</Text>
          </View>
        ) : null}
      </View>
      {refusedPhotos(photos).map(({ localId, text }) => (
        <Notice key={localId} tone="bad" text={text} />
      ))}
      {hintedPhotos(photos).map(({ localId, index, text }) => (
        <Notice
          key={localId}
          id={`${id}-photo-hint-${index}`}
          tone="info"
          text={text}
          {...(onRetake === undefined
            ? {}
            : {
                action: {
                  id: `${id}-photo-retake-${index}`,
                  text: texts.retake,
                  onTap: () => onRetake(localId),
                },
              })}
        />
      ))}
    </>
  );
}
