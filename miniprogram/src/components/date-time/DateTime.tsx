import { Picker, Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './date-time.scss';

interface DateTimeProps {
  /** `<id>-date` and `<id>-time`. */
  id: string;
  /** `2026-11-28`; null = not chosen. */
  date: string | null;
  /** `18:00`; null = not chosen. */
  time: string | null;
  /** Earliest date. */
  from: string;
  onDate: (date: string) => void;
  onTime: (time: string) => void;
}

/** A day and a time of day, each with the platform's own wheel. */
export function DateTime({ id, date, time, from, onDate, onTime }: DateTimeProps) {
  return (
    <View className="date-time">
      <Picker
        id={`${id}-date`}
        className="date-time__pick date-time__pick--date"
        mode="date"
        value={date ?? from}
        start={from}
        onChange={(event) => onDate(event.detail.value)}
      >
        <View className="date-time__box" {...a11y({ role: 'button', label: '选择日期' })}>
          <Text className={date === null ? 'date-time__none' : 'date-time__text'}>
            {date === null ? '选择日期' : dayText(date)}
          </Text>
          <Icon name="down" size={16} color={COLORS.ink3} />
        </View>
      </Picker>
      <Picker
        id={`${id}-time`}
        className="date-time__pick"
        mode="time"
        value={time ?? '18:00'}
        onChange={(event) => onTime(event.detail.value)}
      >
        <View className="date-time__box" {...a11y({ role: 'button', label: '选择时间' })}>
          <Text className={time === null ? 'date-time__none' : 'date-time__text'}>{time ?? '时间'}</Text>
          <Icon name="down" size={16} color={COLORS.ink3} />
        </View>
      </Picker>
    </View>
  );
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** 「11月28日 周六」, so that nobody has to look at a calendar. */
function dayText(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  return `${month}月${day}日 周${weekday}`;
}
