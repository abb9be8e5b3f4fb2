import { useEffect, useState } from 'react';
import { Image, Text, View } from '@tarojs/components';
import { Icon } from '../../components/icon/Icon';
import type { DraftPhoto } from '../../drafts/draft';
import { a11y } from '../../platform/a11y';
import { photoPreviewUrl } from '../../platform/photo-files';
import { COLORS } from '../../theme/colors';
import { photoLine } from './photo-line';
import { texts } from './texts';

interface PhotoCellProps {
  index: number;
  photo: DraftPhoto;
  /** Of the running upload, or null. */
  percent: number | null;
  online: boolean;
  onRemove: () => void;
  onRetry: () => void;
}

/** One photo of the draft with its progress bar; what failed is retried by itself and at once when tapped. */
export function PhotoCell({ index, photo, percent, online, onRemove, onRetry }: PhotoCellProps) {
  const url = usePreview(photo.path);
  const line = photoLine(photo.progress, percent, online);
  return (
    <View id={`report-photo-${index}`} className={`photo-cell photo-cell--${line.tone}`}>
      {url === null ? null : <Image className="photo-cell__image" src={url} mode="aspectFill" />}
      <View
        className="photo-cell__remove"
        id={`report-photo-remove-${index}`}
        {...a11y({ role: 'button', label: texts.removePhoto })}
        onClick={onRemove}
      >
        <View className="photo-cell__cross">
          <Icon name="close" size={14} color={COLORS.white} strokeWidth={2.6} />
        </View>
      </View>
      <View
        className="photo-cell__foot"
        {...(line.canRetry
          ? { id: `report-photo-retry-${index}`, ...a11y({ role: 'button', label: texts.retryNow }), onClick: onRetry }
          : {})}
      >
        <Text className="photo-cell__text">{line.text}</Text>
        {line.percent === null ? null : (
          <View className="photo-cell__bar">
            <View className="photo-cell__fill" style={{ width: `${line.percent}%` }} />
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
