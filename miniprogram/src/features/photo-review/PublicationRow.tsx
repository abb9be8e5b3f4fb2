import { Text, View } from '@tarojs/components';
import { LinkedImage } from '../../components/photo/LinkedImage';
import type { PublicationView } from '@suishoupai/shared-types';
import { timeAgo } from '../../lib/time-text';
import { a11y } from '../../platform/a11y';
import { texts } from './texts';
import './photo-review.scss';

/** One photo in a list; a tap opens its review. */
export function PublicationRow({ publication, onOpen }: { publication: PublicationView; onOpen: () => void }) {
  const { photoId, photo, className, caseNo, addedAt, state, stateName } = publication;
  return (
    <View
      id={`publication-${photoId}`}
      className="publication-row"
      hoverClass="pressed"
      {...a11y({ role: 'button', label: `${texts.open} ${className}` })}
      onClick={onOpen}
    >
      <LinkedImage className="publication-row__photo" url={photo.thumbnailUrl} lazyLoad />
      <View className="publication-row__words">
        <Text className="publication-row__name">{className}</Text>
        <Text className="publication-row__meta">{caseNo}</Text>
        <Text className="publication-row__meta">{timeAgo(addedAt, new Date())}</Text>
      </View>
      <Text className={`review-head__state review-head__state--${state}`}>{stateName}</Text>
    </View>
  );
}
