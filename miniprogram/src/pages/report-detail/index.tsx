import { View } from '@tarojs/components';
import { Page } from '../../components/page/Page';
import { SignInGate } from '../../features/sign-in/SignInGate';
import { useTextSize } from '../../session/use-session';

/** One report with its timeline. */
export default function ReportDetailPage() {
  const { className } = useTextSize();
  return (
    <Page id="page-report-detail" textSize={className} title="上报详情" back>
      <SignInGate>
        <View className="content" />
      </SignInGate>
    </Page>
  );
}
