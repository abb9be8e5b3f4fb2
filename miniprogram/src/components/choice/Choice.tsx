import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './choice.scss';

export interface ChoiceOption {
  value: string;
  title: string;
  /** Small lines below the title. */
  lines?: string[];
  /** A word in a coloured chip, for example 推荐. */
  tag?: string;
  tone?: 'good' | 'bad' | 'plain';
}

interface ChoiceProps {
  /** Options get `<id>-<value>`. */
  id: string;
  label: string;
  options: ChoiceOption[];
  value: string | null;
  onChange: (value: string) => void;
}

/** One of a few, all in sight, with room for an explanation each. */
export function Choice({ id, label, options, value, onChange }: ChoiceProps) {
  return (
    <View className="choice" {...a11y({ role: 'radiogroup', label })}>
      {options.map((option) => {
        const on = option.value === value;
        const tone = option.tone ?? 'plain';
        return (
          <View
            key={option.value}
            id={`${id}-${option.value}`}
            className={`choice__option choice__option--${tone} ${on ? 'choice__option--on' : ''}`}
            hoverClass="pressed"
            {...a11y({ role: 'radio', label: option.title, on })}
            onClick={() => onChange(option.value)}
          >
            <View className="choice__dot">
              {on ? <Icon name="check" size={14} color={COLORS.white} strokeWidth={3} /> : null}
            </View>
            <View className="choice__words">
              <View className="choice__line">
                <Text className="choice__title">{option.title}</Text>
                {option.tag === undefined ? null : <Text className="choice__tag">{option.tag}</Text>}
              </View>
              {(option.lines ?? []).map((line) => (
                <Text key={line} className="choice__text">
                  {line}
                </Text>
              ))}
            </View>
          </View>
        );
      })}
    </View>
  );
}
