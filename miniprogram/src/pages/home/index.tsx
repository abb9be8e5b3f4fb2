import { useCallback, useEffect } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Notice } from '../../components/feedback/Feedback';
import { Page } from '../../components/page/Page';
import { TabBar } from '../../components/page/TabBar';
import { listedDrafts, useDrafts } from '../../drafts/use-drafts';
import { ClassShortcuts } from '../../features/class-shortcuts/ClassShortcuts';
import { Hero } from '../../features/home-hero/Hero';
import { LatestReport } from '../../features/latest-report/LatestReport';
import { texts } from '../../features/latest-report/texts';
import { NearbyCases } from '../../features/nearby-cases/NearbyCases';
import { SignInGate } from '../../features/sign-in/SignInGate';
import { useLoad } from '../../lib/use-load';
import { goToTab, openPage } from '../../platform/navigation';
import { useServices } from '../../session/services';
import { isStaff, useSession, useTextSize } from '../../session/use-session';

/** 首页 */
export default function HomePage() {
  const session = useSession();
  const { className } = useTextSize();
  const signedIn = session.status === 'signed_in';
  return (
    <Page
      id="page-home"
      textSize={className}
      title="茂名随手拍"
      tone={signedIn ? 'hero' : 'plain'}
      bottom={<TabBar current="home" showWorkbench={isStaff(session)} />}
    >
      <SignInGate>
        <Home key={session.me?.citizenId ?? ''} />
      </SignInGate>
    </Page>
  );
}

function Home() {
  const { api } = useServices();
  const drafts = useDrafts();
  const latest = useLoad(useCallback(() => api.reports.mine(undefined, 1), [api]));
  const catalogue = useLoad(useCallback(() => api.catalogue.read(), [api]));
  const waiting = listedDrafts(drafts.all).filter((draft) => draft.phase !== 'editing').length;
  const { reload } = latest;
  const { news } = drafts;
  useDidShow(reload);
  useEffect(() => {
    if (news !== '') reload();
  }, [reload, news]);

  return (
    <View>
      <Hero onReport={() => void goToTab('report')} />
      <View className="content">
        {drafts.activity.online ? null : <Notice id="home-offline" tone="warn" text={texts.offline} />}
        {waiting === 0 ? null : (
          <Notice
            id="home-waiting"
            tone="info"
            text={texts.waiting(waiting)}
            action={{ id: 'home-waiting-see', text: texts.see, onTap: () => void goToTab('me') }}
          />
        )}
        <ClassShortcuts
          load={catalogue.load}
          onChoose={({ code, plainName, icon }) => {
            drafts.edit({ classCode: code, className: plainName, icon, joinCaseNo: null });
            void goToTab('report');
          }}
          onMore={() => void goToTab('report')}
          onRetry={catalogue.reload}
        />
        <LatestReport
          load={latest.load}
          now={new Date()}
          onOpen={(reportId) => void openPage('pages/report-detail/index', { id: reportId })}
          onAll={() => void goToTab('me')}
          onRetry={latest.reload}
        />
        <NearbyCases />
      </View>
    </View>
  );
}
