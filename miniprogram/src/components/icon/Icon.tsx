import { View } from '@tarojs/components';
import { COLORS } from '../../theme/colors';
import { iconUri } from './icon-uri';
import './icon.scss';

interface IconProps {
  name: string;
  /** px at usual text size. */
  size?: number;
  color?: string;
  filled?: boolean;
  strokeWidth?: number;
}

/** A drawn icon; decoration only, so it says nothing to screen readers. */
export function Icon({ name, size = 22, color = COLORS.ink2, filled = false, strokeWidth = 1.8 }: IconProps) {
  const uri = iconUri(name, { color, filled, strokeWidth });
  return <View className={`icon icon--${size}`} style={{ backgroundImage: `url("${uri}")` }} />;
}
