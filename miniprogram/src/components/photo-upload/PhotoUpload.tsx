import { Text, View } from '@tarojs/components';
import type { DraftPhoto } from '../../drafts/draft';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import { PhotoCell } from './PhotoCell';
import './photo-upload.scss';

interface PhotoUploadProps {
  /** `<id>-add-photo`, `<id>-photo-0`, `<id>-photo-0-remove`, `<id>-photo-0-retry`. */
  id: string;
  photos: DraftPhoto[];
  /** Percent by localId of the running uploads. */
  uploading: Record<string, number>;
  online: boolean;
  /** Photos that may still be added. */
  room: number;
  hint: string;
  onAdd: () => void;
  onRemove: (localId: string) => void;
  onRetry: (localId: string) => void;
}

/** Chosen photos in squares, each with its own progress, and the way to add more. */
export function PhotoUpload(props: PhotoUploadProps) {
  const { id, photos, uploading, online, room, hint, onAdd, onRemove, onRetry } = props;
  const add = { id: `${id}-add-photo`, hoverClass: 'pressed', onClick: onAdd };
  if (photos.length === 0) {
    return (
      <View className="photo-add" {...add} {...a11y({ role: 'button', label: '拍照或从相册选择' })}>
        <View className="photo-add__badge">
          <Icon name="camera" size={26} color={COLORS.primary} />
        </View>
        <View className="photo-add__words">
          <Text className="photo-add__text">拍照或从相册选择</Text>
          <Text className="photo-add__hint">{hint}</Text>
        </View>
      </View>
    );
  }
  return (
    <View className="photo-ups">
      {photos.map((photo, index) => (
        <PhotoCell
          key={photo.localId}
          id={`${id}-photo-${index}`}
          photo={photo}
          percent={uploading[photo.localId] ?? null}
          online={online}
          onRemove={() => onRemove(photo.localId)}
          onRetry={() => onRetry(photo.localId)}
        />
      ))}
      {room > 0 ? (
        <View className="photo-ups__more" {...add} {...a11y({ role: 'button', label: '添加照片' })}>
          <Icon name="plus" size={28} color={COLORS.primary} />
          <Text className="photo-ups__text">添加</Text>
        </View>
      ) : null}
    </View>
  );
}
