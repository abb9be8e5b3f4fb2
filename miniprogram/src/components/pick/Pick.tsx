import type { ReactNode } from 'react';
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
  /** Cannot be chosen; the lines say why. */
  disabled?: boolean;
  /** More than words, for example photos. */
  children?: ReactNode;
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
      {options.map((option) => (
        <Option
          key={option.value}
          id={id}
          role="radio"
          option={option}
          on={option.value === value}
          onTap={() => onChange(option.value)}
        />
      ))}
    </View>
  );
}

interface MultiPickProps extends Omit<PickProps, 'value' | 'onChange'> {
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** Any number of them. */
export function MultiPick({ id, options, values, onChange }: MultiPickProps) {
  const toggle = (value: string): void =>
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  return (
    <View className="pick pick--multi">
      {options.map((option) => (
        <Option
          key={option.value}
          id={id}
          role="checkbox"
          option={option}
          on={values.includes(option.value)}
          onTap={() => toggle(option.value)}
        />
      ))}
    </View>
  );
}

interface OptionProps {
  id: string;
  role: 'radio' | 'checkbox';
  option: PickOption;
  on: boolean;
  onTap: () => void;
}

function Option({ id, role, option, on, onTap }: OptionProps) {
  const { value, title, lines = [], tag, tone = 'plain', disabled = false, children } = option;
  const classes = ['pick__option', `pick__option--${tone}`];
  if (on) classes.push('pick__option--on');
  if (disabled) classes.push('pick__option--off');
  return (
    <View
      id={`${id}-${value}`}
      className={classes.join(' ')}
      hoverClass={disabled ? 'none' : 'pressed'}
      {...a11y({ role, label: title, on, disabled })}
      onClick={() => {
        if (!disabled) onTap();
      }}
    >
      <View className="pick__dot">
        {on ? <Icon name="check" size={14} color={COLORS.white} strokeWidth={3} /> : null}
      </View>
      <View className="pick__words">
        <View className="pick__line">
          <Text className="pick__title">{title}</Text>
          {tag === undefined ? null : <Text className="pick__tag">{tag}</Text>}
        </View>
        {lines.map((line) => (
          <Text key={line} className="pick__text">
            {line}
          </Text>
        ))}
        {children}
      </View>
    </View>
  );
}
