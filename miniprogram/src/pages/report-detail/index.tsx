import { useRouter } from '@tarojs/taro';
import { Page } from '../../components/page/Page';
import { ReportStory } from '../../features/report-story/ReportStory';
import { SignInGate } from '../../features/sign-in/SignInGate';
import { useTextSize } from '../../session/use-session';

/** One report with its timeline. */
export default function ReportDetailPage() {
  const { className } = useTextSize();
  const { params } = useRouter();
  return (
    <Page id="page-report-detail" textSize={className} title="上报详情" back>
      <SignInGate>
        <ReportStory reportId={params['id'] ?? ''} />
      </SignInGate>
    </Page>
  );
}
