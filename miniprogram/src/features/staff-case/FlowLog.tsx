import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { FlowLogItem } from '@suishoupai/shared-types';
import { CASE_STATUS_NAMES } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { Chips } from '../../components/chips/Chips';
import { Fold } from '../../components/fold/Fold';
import { PhotoStrip } from '../../components/photo/Photo';
import { dateTimeText } from '../../lib/time-text';
import type { FlowView } from './flow-lines';
import { FLOW_SHOWN, flowKind, latestFirst, linesOfView } from './flow-lines';
import { usePlayVideo } from '../../session/use-play-video';
import { texts } from './texts';
import './flow-log.scss';

const VIEWS: readonly FlowView[] = ['all', 'steps', 'notes'];

/** The flow log, the latest first; a long one is folded. */
export function FlowLog({ items, now }: { items: FlowLogItem[]; now: Date }) {
  const [view, setView] = useState<FlowView>('all');
  const notes = linesOfView(items, 'notes').length;
  return (
    <Card id="staff-flow-log" title={texts.flow} aside={texts.flowCount(items.length)}>
      {notes === 0 ? null : (
        <Chips
          id="staff-flow-view"
          label={texts.flow}
          chips={VIEWS.map((one) => ({ value: one, name: texts.flowView[one] }))}
          value={view}
          onChange={(value) => setView(VIEWS.find((one) => one === value) ?? 'all')}
        />
      )}
      <View className="flow">
        <Fold key={view} id="staff-flow" items={latestFirst(linesOfView(items, view))} least={FLOW_SHOWN}>
          {(item) => <FlowLine key={item.seq} item={item} now={now} />}
        </Fold>
      </View>
    </Card>
  );
}

function FlowLine({ item, now }: { item: FlowLogItem; now: Date }) {
  const play = usePlayVideo();
  return (
    <View id={`staff-flow-${item.seq}`} className={`flow__item flow__item--${flowKind(item)}`}>
      <View className="flow__head">
        <Text className="flow__name">{item.commandName}</Text>
        {item.from === item.to ? null : <Text className="flow__to">{`→ ${CASE_STATUS_NAMES[item.to]}`}</Text>}
        <Text className="flow__at">{dateTimeText(item.at, now)}</Text>
      </View>
      <Text className="flow__who">{texts.actor(item.actorRole, item.actorName)}</Text>
      {item.text === '' ? null : <Text className="flow__text">{item.text}</Text>}
      <PhotoStrip onPlay={play} photos={item.photos} label={item.commandName} />
    </View>
  );
}
