import { Text, View } from '@tarojs/components';
import { Icon } from '../../components/icon/Icon';
import { a11y } from '../../platform/a11y';
import { IS_PREVIEW } from '../../platform/env';
import { COLORS } from '../../theme/colors';
import { skylineUri } from './skyline';
import { texts } from './texts';
import './hero.scss';

/** Top of the home page: the promise, and the one big action. */
export function Hero({ onReport }: { onReport: () => void }) {
  return (
    <View className="hero">
      <View className="hero__skyline" style={{ backgroundImage: `url("${skylineUri()}")` }} />
      <View className="hero__words">
        <View className="hero__line">
          <Text className="hero__city">{texts.city}</Text>
          {IS_PREVIEW ? <Text className="hero__preview">{texts.preview}</Text> : null}
        </View>
        <Text className="hero__title">{texts.title}</Text>
        <Text className="hero__lead">{texts.lead}</Text>
      </View>
      <View
        id="home-report"
        className="hero__action"
        hoverClass="pressed"
        {...a11y({ role: 'button' })}
        onClick={onReport}
      >
        <View className="hero__badge">
          <Icon name="camera" size={32} color={COLORS.white} strokeWidth={2} />
        </View>
        <View className="hero__action-words">
          <Text className="hero__action-text">{texts.action}</Text>
          <Text className="hero__action-hint">{texts.actionHint}</Text>
        </View>
        <Icon name="right" size={22} color={COLORS.accentDeep} strokeWidth={2.4} />
      </View>
    </View>
  );
}
