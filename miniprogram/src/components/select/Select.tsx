import { Picker, Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './select.scss';

interface SelectProps {
  label: string;
  options: string[];
  index: number;
  /** What is shown while it is closed. */
  text: string;
  onChange: (index: number) => void;
}

/** One of many, by the platform's own wheel. */
export function Select({ label, options, index, text, onChange }: SelectProps) {
  return (
    <Picker mode="selector" range={options} value={index} onChange={(event) => onChange(Number(event.detail.value))}>
      <View className="select" {...a11y({ role: 'button', label })}>
        <Text className="select__text">{text}</Text>
        <Icon name="down" size={16} color={COLORS.ink3} />
      </View>
    </Picker>
  );
}
