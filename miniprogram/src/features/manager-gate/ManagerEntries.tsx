import { Text, View } from '@tarojs/components';
import { Icon } from '../../components/icon/Icon';
import { a11y } from '../../platform/a11y';
import { openPage } from '../../platform/navigation';
import { useSession } from '../../session/use-session';
import { COLORS } from '../../theme/colors';
import { ENTRIES } from './entries';
import './manager-entries.scss';

/** The ways to 综合评价, 月报, 指挥中心, 派遣设置 and 默认点; nothing for those who have no business there. */
export function ManagerEntries() {
  const role = useSession().me?.staff?.role;
  const entries = role === undefined ? [] : ENTRIES.filter(({ roles }) => roles.includes(role));
  if (entries.length === 0) return null;
  return (
    <View className="manager-entries">
      {entries.map(({ page, name, icon }) => (
        <View
          key={page}
          id={`manager-entry-${page}`}
          className="manager-entries__one"
          hoverClass="pressed"
          {...a11y({ role: 'button', label: name })}
          onClick={() => void openPage(`packages/manager/${page}/index`)}
        >
          <Icon name={icon} size={24} color={COLORS.primary} />
          <Text className="manager-entries__name">{name}</Text>
        </View>
      ))}
    </View>
  );
}
