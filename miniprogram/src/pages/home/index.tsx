import { View } from '@tarojs/components';
import { Page } from '../../components/page/Page';
import { TabBar } from '../../components/page/TabBar';
import { SignInGate } from '../../features/sign-in/SignInGate';
import { useSession, useTextSize } from '../../session/use-session';

/** 首页 */
export default function HomePage() {
  const isStaff = (useSession().me?.staff ?? null) !== null;
  const { className } = useTextSize();
  return (
    <Page
      id="page-home"
      textSize={className}
      title="茂名随手拍"
      bottom={<TabBar current="home" showWorkbench={isStaff} />}
    >
      <SignInGate>
        <View className="content" />
      </SignInGate>
    </Page>
  );
}
