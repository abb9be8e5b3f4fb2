import { View } from '@tarojs/components';

/** WeChat wants this component to exist when `tabBar.custom` is set; the tabs themselves are components/page/TabBar, drawn by each page. */
export default function NoTabBar() {
  return <View />;
}
