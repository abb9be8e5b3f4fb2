import { Text, View } from '@tarojs/components';
import type { NearbyCaseView } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Notice, Skeleton } from '../../components/feedback/Feedback';
import { Icon } from '../../components/icon/Icon';
import { distanceText, timeAgo } from '../../lib/time-text';
import { COLORS } from '../../theme/colors';
import { texts } from './texts';
import { useNearby } from './use-nearby';
import './nearby-cases.scss';

const SHOWN = 5;

/** Open problems around here, on request. */
export function NearbyCases() {
  const { nearby, look } = useNearby();
  const again = { id: 'home-nearby-retry', text: texts.retry, onTap: () => void look() };
  const aside = nearby.state === 'ready' ? { aside: texts.refresh, onAside: () => void look() } : {};
  return (
    <Card id="home-nearby" title={texts.title} {...aside}>
      {nearby.state === 'idle' ? (
        <View className="nearby__ask">
          <Text className="nearby__lead">{texts.askText}</Text>
          <Button id="home-nearby-look" kind="plain" small icon="pin" text={texts.ask} onTap={() => void look()} />
        </View>
      ) : null}
      {nearby.state === 'busy' ? <Skeleton rows={2} /> : null}
      {nearby.state === 'denied' || nearby.state === 'unavailable' ? (
        <Notice tone="warn" text={texts[nearby.state]} action={again} />
      ) : null}
      {nearby.state === 'failed' ? <Notice tone="bad" text={nearby.error.text} action={again} /> : null}
      {nearby.state === 'ready' && nearby.cases.length === 0 ? <Notice tone="good" text={texts.empty} /> : null}
      {nearby.state === 'ready'
        ? nearby.cases.slice(0, SHOWN).map((one) => <NearbyRow key={one.caseNo} found={one} />)
        : null}
    </Card>
  );
}

function NearbyRow({ found }: { found: NearbyCaseView }) {
  const line = texts.line(distanceText(found.distanceMeters), found.reportCount, timeAgo(found.openedAt, new Date()));
  return (
    <View id={`home-nearby-${found.caseNo}`} className="nearby__row">
      <View className="nearby__icon">
        <Icon name={found.icon} size={26} color={COLORS.primary} />
      </View>
      <View className="nearby__words">
        <Text className="nearby__name">{found.className}</Text>
        <Text className="nearby__meta">{line}</Text>
      </View>
      <Text className="nearby__status">{found.mine ? texts.mine : found.statusName}</Text>
    </View>
  );
}
