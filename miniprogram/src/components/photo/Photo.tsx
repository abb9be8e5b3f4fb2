import { Image, Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { absoluteUrl } from '../../platform/env';
import { showPhotos } from '../../platform/ui';
import { videoBadge } from './video-badge';
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
      <Image className="photo__image" src={absoluteUrl(url)} mode="aspectFill" lazyLoad />
      {badge === undefined ? null : <Text className="photo__badge">{badge}</Text>}
    </View>
  );
}

interface StripPhoto {
  thumbnailUrl: string;
  displayUrl: string;
  durationSeconds?: number | null;
}

/** Thumbnails in a row of squares; a tap opens them full screen. */
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
          key={photo.displayUrl}
          url={photo.thumbnailUrl}
          label={`${label} ${index + 1}`}
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
