import { Text, View } from '@tarojs/components';
import type { MeView } from '@suishoupai/shared-types';
import { Icon } from '../../components/icon/Icon';
import { Switch } from '../../components/switch/Switch';
import { a11y } from '../../platform/a11y';
import { IS_PREVIEW } from '../../platform/env';
import { confirm } from '../../platform/ui';
import { useServices } from '../../session/services';
import { useTextSize } from '../../session/use-session';
import { COLORS } from '../../theme/colors';
import { texts } from './texts';
import './account.scss';

/** Who I am. */
export function ProfileCard({ me }: { me: MeView }) {
  const name = useServices().session.demoName() ?? me.displayName;
  const role =
    me.staff === null ? texts.citizen : [me.staff.departmentName, me.staff.roleName].filter(Boolean).join(' · ');
  return (
    <View id="me-profile" className="profile">
      <View className="profile__face">
        <Text>{name.slice(0, 1)}</Text>
      </View>
      <View className="profile__words">
        <Text id="me-name" className="profile__name">
          {name}
        </Text>
        <Text className="profile__role">{IS_PREVIEW ? `${role} · ${texts.demo}` : role}</Text>
      </View>
    </View>
  );
}

/** Large text, and signing out or (in the preview) taking another demo account. */
export function Settings() {
  const { session, textSize } = useServices();
  const { care } = useTextSize();
  const leave = async () => {
    if (IS_PREVIEW) await session.signOut();
    else if (await confirm({ title: texts.signOutTitle, text: texts.signOutText, yes: texts.signOut }))
      await session.signOut();
  };
  return (
    <View className="settings">
      <View className="settings__row">
        <Icon name="text" size={22} color={COLORS.primary} />
        <View className="settings__words">
          <Text className="settings__name">{texts.care}</Text>
          <Text className="settings__text">{texts.careText}</Text>
        </View>
        <Switch id="me-care-mode" label={texts.care} on={care} onChange={textSize.setCare} />
      </View>
      <View
        id="me-switch-account"
        className="settings__row settings__row--tap"
        hoverClass="pressed"
        {...a11y({ role: 'button' })}
        onClick={() => void leave()}
      >
        <Icon name={IS_PREVIEW ? 'swap' : 'logout'} size={22} color={COLORS.primary} />
        <View className="settings__words">
          <Text className="settings__name">{IS_PREVIEW ? texts.switchAccount : texts.signOut}</Text>
        </View>
        <Icon name="right" size={18} color={COLORS.ink3} />
      </View>
      <Text className="settings__about">{IS_PREVIEW ? texts.about : texts.aboutWechat}</Text>
    </View>
  );
}
