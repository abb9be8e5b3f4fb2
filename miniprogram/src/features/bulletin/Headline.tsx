import { Text, View } from '@tarojs/components';
import type { HeadlineView } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { changeText, fractionText, valueText } from '../../lib/indicator-text';
import { texts } from './texts';

/** The month's main numbers, each with its change in words. */
export function Headline({ rows }: { rows: HeadlineView[] }) {
  return (
    <Card id="bulletin-headline" title={texts.headline}>
      <View className="headline">
        {rows.map((row) => {
          const change = changeText(row);
          return (
            <View key={row.key} id={`bulletin-headline-${row.key}`} className="headline__one">
              <Text className="headline__name">{row.name}</Text>
              <Text className="headline__value">{valueText(row.value, row.unit)}</Text>
              <Text className="headline__fraction">{fractionText(row, row.unit) ?? ' '}</Text>
              <Text className={`headline__change headline__change--${change.tone}`}>{change.text}</Text>
            </View>
          );
        })}
      </View>
    </Card>
  );
}
