import { Text, View } from '@tarojs/components';
import type { NearbyCaseView } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Icon } from '../../components/icon/Icon';
import { LinkedImage } from '../../components/photo/LinkedImage';
import { distanceText, timeAgo } from '../../lib/time-text';
import { COLORS } from '../../theme/colors';
import { texts } from './texts';

interface NearbyOfferProps {
  cases: NearbyCaseView[];
  joined: string | null;
  now: Date;
  onJoin: (caseNo: string | null) => void;
  /** The citizen's words when left out. */
  words?: NearbyWords;
}

export interface NearbyWords {
  nearbyTitle: string;
  nearbyLead: string;
  join: string;
  joined: string;
  nearbyLine: (distance: string, count: number) => string;
}

/** 「有人报过了吗」: open cases of the same class close by, each with 我也遇到. */
export function NearbyOffer({ cases, joined, now, onJoin, words = texts }: NearbyOfferProps) {
  if (cases.length === 0) return null;
  return (
    <View id="report-nearby" className="nearby-offer">
      <View className="nearby-offer__head">
        <Icon name="people" size={22} color={COLORS.accentDeep} />
        <Text className="nearby-offer__title">{words.nearbyTitle}</Text>
      </View>
      <Text className="nearby-offer__lead">{words.nearbyLead}</Text>
      {cases.map((one) => {
        const on = one.caseNo === joined;
        return (
          <View
            key={one.caseNo}
            id={`report-nearby-${one.caseNo}`}
            className={`nearby-offer__row ${on ? 'nearby-offer__row--on' : ''}`}
          >
            {one.thumbnailUrl === null ? (
              <View className="nearby-offer__photo nearby-offer__photo--none">
                <Icon name={one.icon} size={26} color={COLORS.primary} />
              </View>
            ) : (
              <LinkedImage className="nearby-offer__photo" url={one.thumbnailUrl} />
            )}
            <View className="nearby-offer__words">
              <Text className="nearby-offer__name">{one.className}</Text>
              <Text className="nearby-offer__meta">
                {words.nearbyLine(distanceText(one.distanceMeters), one.reportCount)}
              </Text>
              <Text className="nearby-offer__meta">
                {[timeAgo(one.openedAt, now), one.statusName, ...(one.photoPending ? [texts.photoPending] : [])].join(
                  ' · ',
                )}
              </Text>
            </View>
            {one.mine ? (
              <Text className="nearby-offer__mine">{texts.mine}</Text>
            ) : (
              <Button
                id={`report-join-${one.caseNo}`}
                small
                kind={on ? 'primary' : 'plain'}
                {...(on ? { icon: 'check' } : {})}
                text={on ? words.joined : words.join}
                onTap={() => onJoin(on ? null : one.caseNo)}
              />
            )}
          </View>
        );
      })}
    </View>
  );
}
