import { Text, View } from '@tarojs/components';

import { a11y } from '../../platform/a11y';
import { absoluteUrl } from '../../platform/env';
import { showPhotos } from '../../platform/ui';
import { LinkedImage } from './LinkedImage';
import { photoLabel, videoBadge } from './video-badge';
import './photo.scss';

interface PhotoProps {
  url: string;
  /** What a screen reader says. */
  label: string;
  onTap?: () => void;
  /** On its lower edge, as "▶ 12 秒". */
  badge?: string | undefined;
}

/** One photo, cut to its square. */
export function Photo({ url, label, onTap, badge }: PhotoProps) {
  return (
    <View className="photo" {...(onTap === undefined ? {} : { onClick: onTap, ...a11y({ role: 'button', label }) })}>
      <LinkedImage className="photo__image" url={url} lazyLoad />
      {badge === undefined ? null : <Text className="photo__badge">{badge}</Text>}
    </View>
  );
}

interface StripPhoto {
  photoId: string;
  /** A third of a screen is wider than a thumbnail. */
  previewUrl: string;
  displayUrl: string;
  durationSeconds?: number | null;
}

/** Photos in a row of squares; a tap opens them full screen. */
export function PhotoStrip<P extends StripPhoto>({
  photos,
  label,
  onPlay,
}: {
  photos: readonly P[];
  label: string;
  /** Where videos can be played; elsewhere their poster opens. */
  onPlay?: (video: P) => void;
}) {
  if (photos.length === 0) return null;
  const full = photos.map((photo) => absoluteUrl(photo.displayUrl));
  return (
    <View className="photo-strip">
      {photos.map((photo, index) => (
        <Photo
          key={photo.photoId}
          url={photo.previewUrl}
          label={photoLabel(`${label} ${index + 1}`, photo.durationSeconds)}
          badge={videoBadge(photo.durationSeconds)}
          onTap={() => {
            if (onPlay !== undefined && videoBadge(photo.durationSeconds) !== undefined) onPlay(photo);
            else void showPhotos(full, absoluteUrl(photo.displayUrl));
          }}
        />
      ))}
    </View>
  );
}
