import { Text, View } from '@tarojs/components';
import { heatKey } from './heat';
import './grid-map.scss';

/** What the shades of a map mean. */
export function HeatKey({ title, steps }: { title: string; steps: readonly number[] }) {
  return (
    <View className="heat-key">
      <Text className="heat-key__text">{title}</Text>
      {heatKey(steps).map(({ text, color }) => (
        <View key={text} className="heat-key__step">
          <View className="heat-key__box" style={{ backgroundColor: color }} />
          <Text className="heat-key__text">{text}</Text>
        </View>
      ))}
    </View>
  );
}
