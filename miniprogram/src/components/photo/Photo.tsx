import { Image, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { absoluteUrl } from '../../platform/env';
import { showPhotos } from '../../platform/ui';
import './photo.scss';

interface PhotoProps {
  url: string;
  /** What a screen reader says. */
  label: string;
  onTap?: () => void;
}

/** One photo, cut to its square. */
export function Photo({ url, label, onTap }: PhotoProps) {
  return (
    <View className="photo" {...(onTap === undefined ? {} : { onClick: onTap, ...a11y({ role: 'button', label }) })}>
      <Image className="photo__image" src={absoluteUrl(url)} mode="aspectFill" lazyLoad />
    </View>
  );
}

/** Thumbnails in a row of squares; a tap opens them full screen. */
export function PhotoStrip({
  photos,
  label,
}: {
  photos: { thumbnailUrl: string; displayUrl: string }[];
  label: string;
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
          onTap={() => void showPhotos(full, absoluteUrl(photo.displayUrl))}
        />
      ))}
    </View>
  );
}
