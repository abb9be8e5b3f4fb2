import { Text, View } from '@tarojs/components';
import { Notice } from '../../components/feedback/Feedback';
import { Icon } from '../../components/icon/Icon';
import type { Draft } from '../../drafts/draft';
import { photoRoom } from '../../drafts/draft';
import type { Activity } from '../../drafts/draft-queue';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { PhotoCell } from './PhotoCell';
import { StepCard } from './StepCard';
import { texts } from './texts';

interface PhotoStepProps {
  draft: Draft | null;
  activity: Activity;
  onAdd: () => void;
  onRemove: (localId: string) => void;
  onRetry: (localId: string) => void;
}

/** Step one: photos, each with its own progress. */
export function PhotoStep({ draft, activity, onAdd, onRemove, onRetry }: PhotoStepProps) {
  const photos = draft?.photos ?? [];
  const reasons = [
    ...new Set(photos.flatMap(({ progress }) => (progress.state === 'refused' ? [progress.refusal.text] : []))),
  ];
  const done = photos.length > 0 && photos.every((photo) => photo.progress.state !== 'refused');
  return (
    <StepCard id="report-step-photo" number={1} title={texts.photoTitle} done={done} aside={`${photos.length}/9`}>
      {photos.length === 0 ? (
        <View
          id="report-add-photo"
          className="photo-first"
          hoverClass="pressed"
          {...a11y({ role: 'button' })}
          onClick={onAdd}
        >
          <View className="photo-first__badge">
            <Icon name="camera" size={32} color={COLORS.white} />
          </View>
          <Text className="photo-first__text">{texts.addPhoto}</Text>
          <Text className="photo-first__hint">{texts.photoHint}</Text>
        </View>
      ) : (
        <View className="photo-grid">
          {photos.map((photo, index) => (
            <PhotoCell
              key={photo.localId}
              index={index}
              photo={photo}
              percent={activity.uploading[photo.localId] ?? null}
              online={activity.online}
              onRemove={() => onRemove(photo.localId)}
              onRetry={() => onRetry(photo.localId)}
            />
          ))}
          {photoRoom(draft) > 0 ? (
            <View
              id="report-add-photo"
              className="photo-more"
              hoverClass="pressed"
              {...a11y({ role: 'button' })}
              onClick={onAdd}
            >
              <Icon name="plus" size={28} color={COLORS.primary} />
              <Text className="photo-more__text">{texts.addMore}</Text>
            </View>
          ) : null}
        </View>
      )}
      {reasons.map((text) => (
        <Notice key={text} tone="bad" text={text} />
      ))}
    </StepCard>
  );
}
