import { View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import './switch.scss';

interface SwitchProps {
  id: string;
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** On or off, in the city's colour. */
export function Switch({ id, label, on, onChange }: SwitchProps) {
  return (
    <View
      id={id}
      className={`switch ${on ? 'switch--on' : ''}`}
      {...a11y({ role: 'switch', label, on })}
      onClick={() => onChange(!on)}
    >
      <View className="switch__track">
        <View className="switch__knob" />
      </View>
    </View>
  );
}
