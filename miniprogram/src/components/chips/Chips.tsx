import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import './chips.scss';

export interface Chip {
  value: string;
  name: string;
  /** Small beside the name, for example how many there are. */
  count?: string;
}

interface ChipsProps {
  /** Chips get `<id>-<value>`. */
  id: string;
  label: string;
  chips: readonly Chip[];
  /** null = none is chosen. */
  value: string | null;
  onChange: (value: string) => void;
  /** In one line that is wider than the screen, inside a ScrollView. */
  oneLine?: boolean;
}

/** One of a few short words. */
export function Chips({ id, label, chips, value, onChange, oneLine = false }: ChipsProps) {
  return (
    <View className={`chips ${oneLine ? 'chips--line' : ''}`} {...a11y({ role: 'radiogroup', label })}>
      {chips.map((chip) => {
        const on = chip.value === value;
        return (
          <View
            key={chip.value}
            id={`${id}-${chip.value}`}
            className={`chips__one ${on ? 'chips__one--on' : ''}`}
            {...a11y({ role: 'radio', label: chip.name, on })}
            onClick={() => onChange(chip.value)}
          >
            <View className="chips__face">
              <Text className="chips__name">{chip.name}</Text>
              {chip.count === undefined ? null : <Text className="chips__count">{chip.count}</Text>}
            </View>
          </View>
        );
      })}
    </View>
  );
}
