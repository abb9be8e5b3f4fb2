import { View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './stars.scss';

interface StarsProps {
  id: string;
  /** 0 = none chosen yet. */
  value: number;
  /** Absent = shown only. */
  onChange?: (value: number) => void;
}

const FIVE = [1, 2, 3, 4, 5];

/** One to five stars. */
export function Stars({ id, value, onChange }: StarsProps) {
  return (
    <View id={id} className="stars">
      {FIVE.map((star) => {
        const on = star <= value;
        return (
          <View
            key={star}
            id={`${id}-${star}`}
            className={onChange === undefined ? 'stars__shown' : 'stars__star'}
            {...(onChange === undefined
              ? {}
              : { ...a11y({ role: 'radio', label: `${star} 星`, on: star === value }), onClick: () => onChange(star) })}
          >
            <Icon
              name="star"
              size={onChange === undefined ? 20 : 32}
              color={on ? COLORS.accent : '#c3cfd4'}
              filled={on}
            />
          </View>
        );
      })}
    </View>
  );
}
