import { Text, View } from '@tarojs/components';
import { Icon } from '../../components/icon/Icon';
import { PhotoGrid } from '../../components/photo-upload/PhotoGrid';
import type { Draft } from '../../drafts/draft';
import { photoRoom } from '../../drafts/draft';
import type { Activity } from '../../drafts/draft-queue';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { StepCard } from './StepCard';
import { texts } from './texts';

interface PhotoStepProps {
  draft: Draft | null;
  activity: Activity;
  onAdd: () => void;
  onRemove: (localId: string) => void;
  onRetry: (localId: string) => void;
  onRetake: (localId: string) => void;
}

/** Step one: photos, each with its own progress. */
export function PhotoStep({ draft, activity, onAdd, onRemove, onRetry, onRetake }: PhotoStepProps) {
  const photos = draft?.photos ?? [];
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
        <PhotoGrid
          id="report"
          photos={photos}
          uploading={activity.uploading}
          online={activity.online}
          room={photoRoom(draft)}
          onAdd={onAdd}
          onRemove={onRemove}
          onRetry={onRetry}
          onRetake={onRetake}
        />
      )}
    </StepCard>
  );
}
