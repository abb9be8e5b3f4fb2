import { Text, View } from '@tarojs/components';
import type { FlowLogItem } from '@suishoupai/shared-types';
import { CASE_STATUS_NAMES } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { PhotoStrip } from '../../components/photo/Photo';
import { dateTimeText } from '../../lib/time-text';
import { texts } from './texts';

/** The flow log, the latest first. */
export function FlowLog({ items, now }: { items: FlowLogItem[]; now: Date }) {
  const latestFirst = [...items].sort((a, b) => b.seq - a.seq);
  return (
    <Card id="staff-flow-log" title={texts.flow} aside={texts.flowCount(items.length)}>
      <View className="flow">
        {latestFirst.map((item) => (
          <View key={item.seq} id={`staff-flow-${item.seq}`} className="flow__item">
            <View className="flow__head">
              <Text className="flow__name">{item.commandName}</Text>
              {item.from === item.to ? null : <Text className="flow__to">{`→ ${CASE_STATUS_NAMES[item.to]}`}</Text>}
              <Text className="flow__at">{dateTimeText(item.at, now)}</Text>
            </View>
            <Text className="flow__who">{texts.actor(item.actorRole, item.actorName)}</Text>
            {item.text === '' ? null : <Text className="flow__text">{item.text}</Text>}
            <PhotoStrip photos={item.photos} label={item.commandName} />
          </View>
        ))}
      </View>
    </Card>
  );
}
