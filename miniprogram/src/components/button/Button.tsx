import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './button.scss';

interface ButtonProps {
  id?: string;
  text: string;
  onTap: () => void;
  kind?: 'primary' | 'accent' | 'plain' | 'danger' | 'quiet';
  icon?: string;
  busy?: boolean;
  /** A tap while `disabled`: shows what is missing. */
  onMissing?: () => void;
  disabled?: boolean;
  /** As wide as its place. */
  block?: boolean;
  small?: boolean;
}

const ICON_COLORS = {
  primary: COLORS.white,
  accent: COLORS.white,
  plain: COLORS.primary,
  danger: COLORS.bad,
  quiet: COLORS.ink2,
};

/** The one button. Busy or disabled it does nothing when tapped. */
export function Button(props: ButtonProps) {
  const {
    id,
    text,
    onTap,
    onMissing,
    kind = 'primary',
    icon,
    busy = false,
    disabled = false,
    block = false,
    small = false,
  } = props;
  const off = busy || disabled;
  const classes = ['button', `button--${kind}`];
  if (off) classes.push('button--off');
  if (block) classes.push('button--block');
  if (small) classes.push('button--small');
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={classes.join(' ')}
      hoverClass={off ? 'none' : 'pressed'}
      {...a11y({ role: 'button', disabled: off })}
      onClick={() => {
        if (!off) onTap();
        else if (!busy) onMissing?.();
      }}
    >
      {busy ? <View className="button__spinner" /> : null}
      {!busy && icon !== undefined ? <Icon name={icon} size={small ? 16 : 20} color={ICON_COLORS[kind]} /> : null}
      <Text className="button__text">{text}</Text>
    </View>
  );
}
