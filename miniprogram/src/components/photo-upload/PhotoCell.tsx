import { useEffect, useState } from 'react';
import { Image, Text, View } from '@tarojs/components';
import type { DraftPhoto } from '../../drafts/draft';
import { a11y } from '../../platform/a11y';
import { photoPreviewUrl } from '../../platform/photo-files';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import { videoBadge } from '../photo/video-badge';
import { photoLine } from './photo-line';
import { texts } from './texts';

interface PhotoCellProps {
  id: string;
  index: number;
  photo: DraftPhoto;
  /** Of the running upload, or null. */
  percent: number | null;
  online: boolean;
  onRemove: () => void;
  onRetry: () => void;
}

/** One chosen photo with its progress bar; what failed is retried by itself and at once when tapped. */
export function PhotoCell({ id, index, photo, percent, online, onRemove, onRetry }: PhotoCellProps) {
  const url = usePreview(photo.video?.posterPath ?? photo.path);
  /** What this phone cannot draw; the reason below says what to do about it. */
  const [unseen, setUnseen] = useState<string | null>(null);
  const badge = videoBadge(photo.video?.seconds);
  const line = photoLine(photo.progress, percent, online);
  return (
    <View id={`${id}-photo-${index}`} className={`photo-up photo-up--${line.tone}`}>
      {url === null || unseen === url ? null : (
        <Image className="photo-up__image" src={url} mode="aspectFill" onError={() => setUnseen(url)} />
      )}
      {badge === undefined ? null : <Text className="photo-up__video">{badge}</Text>}
      <View
        id={`${id}-photo-remove-${index}`}
        className="photo-up__remove"
        {...a11y({ role: 'button', label: texts.remove })}
        onClick={onRemove}
      >
        <View className="photo-up__cross">
          <Icon name="close" size={14} color={COLORS.white} strokeWidth={2.6} />
        </View>
      </View>
      <View
        className={`photo-up__foot ${line.canRetry ? 'photo-up__foot--tap' : ''}`}
        {...(line.canRetry
          ? { id: `${id}-photo-retry-${index}`, ...a11y({ role: 'button', label: texts.retryNow }), onClick: onRetry }
          : {})}
      >
        <Text className="photo-up__text">{line.text}</Text>
        {line.percent === null ? null : (
          <View className="photo-up__bar">
            <View className="photo-up__fill" style={{ width: `${line.percent}%` }} />
          </View>
        )}
      </View>
    </View>
  );
}

function usePreview(path: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    photoPreviewUrl(path).then(
      (found) => {
        if (wanted) setUrl(found);
      },
      () => {
        if (wanted) setUrl(null); // The phone has cleared the file; the upload will say so in words.
      },
    );
    return () => {
      wanted = false;
    };
  }, [path]);
  return url;
}
