import { useCallback, useEffect } from 'react';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { MeView } from '@suishoupai/shared-types';
import { Page } from '../../components/page/Page';
import { TabBar } from '../../components/page/TabBar';
import { listedDrafts, useDrafts } from '../../drafts/use-drafts';
import { ProfileCard, Settings } from '../../features/account/Account';
import { DraftCard } from '../../features/draft-list/DraftCard';
import { texts } from '../../features/draft-list/texts';
import { MyReports } from '../../features/my-reports/MyReports';
import { useMyReports } from '../../features/my-reports/use-my-reports';
import { SignInGate } from '../../features/sign-in/SignInGate';
import { goToTab, openPage } from '../../platform/navigation';
import { isStaff, useSession, useTextSize } from '../../session/use-session';
import './me.scss';

/** 我的 */
export default function MePage() {
  const session = useSession();
  const { className } = useTextSize();
  return (
    <Page
      id="page-me"
      textSize={className}
      title="我的"
      bottom={<TabBar current="me" showWorkbench={isStaff(session)} />}
    >
      <SignInGate>{session.me === null ? null : <Me key={session.me.citizenId} me={session.me} />}</SignInGate>
    </Page>
  );
}

function Me({ me }: { me: MeView }) {
  const { all, activity, news, queue } = useDrafts();
  const mine = useMyReports();
  const { reload } = mine;
  const listed = listedDrafts(all);
  const openForm = useCallback(() => void goToTab('report'), []);

  useDidShow(() => void reload());
  useEffect(() => void reload(), [reload, news]);

  return (
    <View className="content">
      <ProfileCard me={me} />
      {listed.length === 0 ? null : (
        <View id="me-drafts" className="me__drafts">
          <Text className="me__title">{texts.title}</Text>
          {listed.map((draft) => (
            <DraftCard
              key={draft.clientReportId}
              draft={draft}
              activity={activity}
              queue={queue}
              onOpenForm={openForm}
            />
          ))}
        </View>
      )}
      <MyReports
        mine={mine}
        onOpen={(reportId) => void openPage('pages/report-detail/index', { id: reportId })}
        onReport={openForm}
      />
      <Settings />
    </View>
  );
}
