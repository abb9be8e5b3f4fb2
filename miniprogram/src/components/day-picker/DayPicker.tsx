import { Picker, Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './day-picker.scss';

interface DayPickerProps {
  id: string;
  /** What is chosen, for screen readers. */
  label: string;
  /** `YYYY-MM-DD`, or `YYYY-MM` of a month. */
  value: string;
  /** The value as a person reads it. */
  text: string;
  fields?: 'day' | 'month';
  from?: string;
  to?: string;
  onChange: (value: string) => void;
}

/** A day or a month, with the platform's own wheel. */
export function DayPicker({ id, label, value, text, fields = 'day', from, to, onChange }: DayPickerProps) {
  return (
    <Picker
      id={id}
      className="day-picker"
      mode="date"
      fields={fields}
      value={value}
      {...(from === undefined ? {} : { start: from })}
      {...(to === undefined ? {} : { end: to })}
      onChange={(event) => onChange(event.detail.value)}
    >
      <View className="day-picker__box" {...a11y({ role: 'button', label: `${label} ${text}` })}>
        <Text className="day-picker__text">{text}</Text>
        <Icon name="down" size={16} color={COLORS.ink3} />
      </View>
    </Picker>
  );
}
