import { Text, View } from '@tarojs/components';
import type { TaskClockView } from '@suishoupai/shared-types';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './clock.scss';

const COLORS_OF = { normal: COLORS.good, due_soon: COLORS.warn, overdue: COLORS.bad, paused: COLORS.ink2 };

/** 「剩 2 小时 10 分」「超 35 分」「计时暂停」; the words carry the meaning, the colour only helps. */
export function ClockChip({ clock }: { clock: TaskClockView }) {
  return (
    <View className={`clock clock--${clock.timeliness}`}>
      <Icon name="clock" size={13} color={COLORS_OF[clock.timeliness]} strokeWidth={2.4} />
      <Text className="clock__text">{clockWords(clock)}</Text>
    </View>
  );
}

/** What the chip says. */
export function clockWords({ timeliness, timelinessName, remainingText }: TaskClockView): string {
  return timeliness === 'paused' ? timelinessName : remainingText;
}
