import { View } from '@tarojs/components';
import { Page } from '../../components/page/Page';
import { TabBar } from '../../components/page/TabBar';
import { SignInGate } from '../../features/sign-in/SignInGate';
import { useSession, useTextSize } from '../../session/use-session';

/** 我的 */
export default function MePage() {
  const isStaff = (useSession().me?.staff ?? null) !== null;
  const { className } = useTextSize();
  return (
    <Page id="page-me" textSize={className} title="我的" bottom={<TabBar current="me" showWorkbench={isStaff} />}>
      <SignInGate>
        <View className="content" />
      </SignInGate>
    </Page>
  );
}
