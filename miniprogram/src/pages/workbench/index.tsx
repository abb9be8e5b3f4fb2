import { View } from '@tarojs/components';
import { Page } from '../../components/page/Page';
import { TabBar } from '../../components/page/TabBar';
import { SignInGate } from '../../features/sign-in/SignInGate';
import { useSession, useTextSize } from '../../session/use-session';

/** 工作台 */
export default function WorkbenchPage() {
  const isStaff = (useSession().me?.staff ?? null) !== null;
  const { className } = useTextSize();
  return (
    <Page
      id="page-workbench"
      textSize={className}
      title="工作台"
      bottom={<TabBar current="workbench" showWorkbench={isStaff} />}
    >
      <SignInGate>
        <View className="content" />
      </SignInGate>
    </Page>
  );
}
