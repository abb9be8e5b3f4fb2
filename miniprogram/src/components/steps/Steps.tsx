import { Text, View } from '@tarojs/components';
import type { CaseStatus } from '@suishoupai/shared-types';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import { endedEarly, reachedStep, STEP_NAMES } from './case-steps';
import './steps.scss';

/** Five dots from 上报 to 结案, for a glance at where the case is. */
export function Steps({ status }: { status: CaseStatus }) {
  if (endedEarly(status)) return null;
  const reached = reachedStep(status);
  return (
    <View className="steps">
      {STEP_NAMES.map((name, index) => {
        const state = index <= reached ? 'done' : index === reached + 1 ? 'next' : 'later';
        return (
          <View key={name} className={`steps__step steps__step--${state}`}>
            <View className="steps__dot">
              {state === 'done' ? <Icon name="check" size={14} color={COLORS.white} strokeWidth={3} /> : null}
            </View>
            <Text className="steps__name">{name}</Text>
          </View>
        );
      })}
    </View>
  );
}
