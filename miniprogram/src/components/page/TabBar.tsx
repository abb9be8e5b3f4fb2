import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import type { TabName } from '../../platform/navigation';
import { goToTab } from '../../platform/navigation';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './tab-bar.scss';

interface TabBarProps {
  current: TabName;
  /** The staff tab is there for staff only. */
  showWorkbench: boolean;
}

const TABS: { name: TabName; text: string; icon: string }[] = [
  { name: 'home', text: '首页', icon: 'home' },
  { name: 'report', text: '随手拍', icon: 'camera' },
  { name: 'workbench', text: '工作台', icon: 'desk' },
  { name: 'me', text: '我的', icon: 'user' },
];

/** The tab bar, drawn by the page: WeChat's own cannot hide a tab by role. */
export function TabBar({ current, showWorkbench }: TabBarProps) {
  return (
    <View className="tab-bar" {...a11y({ role: 'tablist' })}>
      {TABS.filter((tab) => tab.name !== 'workbench' || showWorkbench).map((tab) => {
        const on = tab.name === current;
        return (
          <View
            key={tab.name}
            id={`tab-${tab.name}`}
            className={`tab-bar__tab ${on ? 'tab-bar__tab--on' : ''}`}
            {...a11y({ role: 'tab', on })}
            onClick={() => {
              if (!on) void goToTab(tab.name);
            }}
          >
            <Icon name={tab.icon} size={24} color={on ? COLORS.primary : COLORS.ink3} strokeWidth={on ? 2.1 : 1.7} />
            <Text className="tab-bar__text">{tab.text}</Text>
          </View>
        );
      })}
    </View>
  );
}
