import type { PropsWithChildren } from 'react';
import { Text, View } from '@tarojs/components';
import { COLORS } from '../../theme/colors';
import { Icon } from '../../components/icon/Icon';
import './report-form.scss';

interface StepCardProps {
  id: string;
  number: number;
  title: string;
  done: boolean;
  /** Small words at the right. */
  aside?: string;
}

/** One of the four steps; its number becomes a tick when it is done. */
export function StepCard({ id, number, title, done, aside, children }: PropsWithChildren<StepCardProps>) {
  return (
    <View id={id} className="step">
      <View className="step__head">
        <View className={`step__number ${done ? 'step__number--done' : ''}`}>
          {done ? <Icon name="check" size={16} color={COLORS.white} strokeWidth={3} /> : <Text>{number}</Text>}
        </View>
        <Text className="step__title">{title}</Text>
        {aside === undefined ? null : <Text className="step__aside">{aside}</Text>}
      </View>
      {children}
    </View>
  );
}
