import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './pick.scss';

export interface PickOption {
  value: string;
  title: string;
  /** Small lines below the title. */
  lines?: string[];
  /** A word in a coloured chip, for example 推荐. */
  tag?: string;
  tone?: 'good' | 'bad' | 'plain';
}

interface PickProps {
  /** Options get `<id>-<value>`. */
  id: string;
  label: string;
  options: PickOption[];
  value: string | null;
  onChange: (value: string) => void;
}

/** One of a few, all in sight, with room for an explanation each. */
export function Pick({ id, label, options, value, onChange }: PickProps) {
  return (
    <View className="pick" {...a11y({ role: 'radiogroup', label })}>
      {options.map((option) => {
        const on = option.value === value;
        const tone = option.tone ?? 'plain';
        return (
          <View
            key={option.value}
            id={`${id}-${option.value}`}
            className={`pick__option pick__option--${tone} ${on ? 'pick__option--on' : ''}`}
            hoverClass="pressed"
            {...a11y({ role: 'radio', label: option.title, on })}
            onClick={() => onChange(option.value)}
          >
            <View className="pick__dot">
              {on ? <Icon name="check" size={14} color={COLORS.white} strokeWidth={3} /> : null}
            </View>
            <View className="pick__words">
              <View className="pick__line">
                <Text className="pick__title">{option.title}</Text>
                {option.tag === undefined ? null : <Text className="pick__tag">{option.tag}</Text>}
              </View>
              {(option.lines ?? []).map((line) => (
                <Text key={line} className="pick__text">
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
