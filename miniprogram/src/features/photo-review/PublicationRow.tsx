import { Text, View } from '@tarojs/components';
import { LinkedImage } from '../../components/photo/LinkedImage';
import type { PublicationView } from '@suishoupai/shared-types';
import { timeAgo } from '../../lib/time-text';
import { a11y } from '../../platform/a11y';
import { texts } from './texts';
import './photo-review.scss';

interface PublicationRowProps {
  publication: PublicationView;
  /** On the page of its case, where class and number stand above. */
  name?: string;
  onOpen: () => void;
}

/** One photo in a list; a tap opens its review. */
export function PublicationRow({ publication, name, onOpen }: PublicationRowProps) {
  const { photoId, photo, className, caseNo, addedAt, state, stateName } = publication;
  return (
    <View
      id={`publication-${photoId}`}
      className="publication-row"
      hoverClass="pressed"
      {...a11y({ role: 'button', label: `${texts.open} ${name ?? className}` })}
      onClick={onOpen}
    >
      <LinkedImage className="publication-row__photo" url={photo.thumbnailUrl} lazyLoad />
      <View className="publication-row__words">
        <Text className="publication-row__name">{name ?? className}</Text>
        {name === undefined ? <Text className="publication-row__meta">{caseNo}</Text> : null}
        <Text className="publication-row__meta">{timeAgo(addedAt, new Date())}</Text>
      </View>
      <Text className={`review-head__state review-head__state--${state}`}>{stateName}</Text>
    </View>
  );
}
