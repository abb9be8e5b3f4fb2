import { View } from '@tarojs/components';
import { Page } from '../../components/page/Page';
import { TabBar } from '../../components/page/TabBar';
import { SignInGate } from '../../features/sign-in/SignInGate';
import { useSession, useTextSize } from '../../session/use-session';

/** 随手拍 */
export default function ReportPage() {
  const isStaff = (useSession().me?.staff ?? null) !== null;
  const { className } = useTextSize();
  return (
    <Page
      id="page-report"
      textSize={className}
      title="随手拍"
      bottom={<TabBar current="report" showWorkbench={isStaff} />}
    >
      <SignInGate>
        <View className="content" />
      </SignInGate>
    </Page>
  );
}
