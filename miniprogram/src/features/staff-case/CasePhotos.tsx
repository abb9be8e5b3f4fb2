import { Text, View } from '@tarojs/components';
import type { CaseDetailView, PhotoView } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { Icon } from '../../components/icon/Icon';
import { photoLabel, videoBadge } from '../../components/photo/video-badge';
import { LinkedImage } from '../../components/photo/LinkedImage';
import { a11y } from '../../platform/a11y';
import { absoluteUrl } from '../../platform/env';
import { showPhotos } from '../../platform/ui';
import { usePlayVideo } from '../../session/use-play-video';
import { COLORS } from '../../theme/colors';
import { PhotoFiles } from './PhotoFiles';
import { texts } from './texts';
import './case-photos.scss';

/** Small ones below the large one: a mass event brings dozens, which would push the case out of sight. */
const SMALL_SHOWN = 6;

/** Before and after side by side; a tap opens them full screen, and there all of them. */
export function CasePhotos({ detail }: { detail: CaseDetailView }) {
  return (
    <Card title={texts.photos}>
      <View className="compare">
        <Side id="staff-photos-before" name={texts.before} none={texts.noBefore} photos={detail.photosBefore} />
        <Side id="staff-photos-after" name={texts.after} none={texts.noAfter} photos={detail.photosAfter} good />
      </View>
      <View className="compare__files">
        <PhotoFiles detail={detail} />
      </View>
    </Card>
  );
}

interface SideProps {
  id: string;
  name: string;
  none: string;
  photos: PhotoView[];
  good?: boolean;
}

function Side({ id, name, none, photos, good = false }: SideProps) {
  const full = photos.map((photo) => absoluteUrl(photo.displayUrl));
  const [first, ...rest] = photos;
  const others = rest.slice(0, SMALL_SHOWN);
  const hidden = rest.length - others.length;
  const play = usePlayVideo();
  const open = (photo: PhotoView) =>
    photo.kind === 'video' ? play(photo) : void showPhotos(full, absoluteUrl(photo.displayUrl));
  return (
    <View id={id} className="compare__side">
      <Text className={`compare__name ${good ? 'compare__name--good' : ''}`}>{name}</Text>
      {first === undefined ? (
        <View className="compare__main compare__main--none">
          <View className="compare__empty">
            <Icon name="image" size={28} color={COLORS.ink3} />
            <Text className="compare__none">{none}</Text>
          </View>
        </View>
      ) : (
        <View
          id={`${id}-0`}
          className="compare__main"
          {...a11y({ role: 'button', label: photoLabel(`${name} 1`, first.durationSeconds) })}
          onClick={() => open(first)}
        >
          <LinkedImage className="compare__image" url={first.previewUrl} />
          <VideoMark photo={first} />
          {photos.length > 1 ? <Text className="compare__count">{texts.photoCount(photos.length)}</Text> : null}
        </View>
      )}
      {others.length === 0 ? null : (
        <View className="compare__more">
          {others.map((photo, index) => (
            <View
              key={photo.photoId}
              id={`${id}-${index + 1}`}
              className="compare__small"
              {...a11y({ role: 'button', label: photoLabel(`${name} ${index + 2}`, photo.durationSeconds) })}
              onClick={() => open(photo)}
            >
              <LinkedImage className="compare__image" url={photo.thumbnailUrl} lazyLoad />
              <VideoMark photo={photo} />
              {hidden > 0 && index === others.length - 1 ? (
                <Text className="compare__rest">{texts.photosMore(hidden)}</Text>
              ) : null}
            </View>
          ))}
        </View>
      )}
    </View>
  );
}

function VideoMark({ photo }: { photo: PhotoView }) {
  const badge = videoBadge(photo.durationSeconds);
  return badge === undefined ? null : <Text className="compare__video">{badge}</Text>;
}
