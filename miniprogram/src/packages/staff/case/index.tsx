import { useState } from 'react';
import { useDidShow, useRouter } from '@tarojs/taro';
import { isGone } from '../../../api/api-error';
import { Page } from '../../../components/page/Page';
import { CaseSignals } from '../../../features/case-signals/CaseSignals';
import { CENTRE } from '../../../features/manager-gate/entries';
import { CasePublications } from '../../../features/photo-review/CasePublications';
import { REVIEWERS } from '../../../features/photo-review/reviewers';
import { CasePairs } from '../../../features/case-pairs/CasePairs';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { CaseView, useCase } from '../../../features/staff-case/CaseView';
import { CommandBar, CommandMenu } from '../../../features/staff-case/CommandBar';
import type { StaffCommandName } from '../../../features/staff-command/command.fields';
import { opensPage } from '../../../features/staff-command/command.fields';
import { CommandSheet } from '../../../features/staff-command/CommandSheet';
import { openPage } from '../../../platform/navigation';
import { useFreshPage } from '../../../platform/use-fresh-page';
import { useFreshLinks } from '../../../session/use-fresh-links';
import { useSession, useTextSize } from '../../../session/use-session';

/** One case for staff, with exactly the commands that this viewer may give. `?caseNo=` */
export default function StaffCasePage() {
  const caseNo = useRouter().params['caseNo'] ?? '';
  const { className } = useTextSize();
  const loader = useCase(caseNo);
  const [command, setCommand] = useState<StaffCommandName | null>(null);
  const [menu, setMenu] = useState(false);
  const [visits, setVisits] = useState(0);
  const role = useSession().me?.staff?.role;
  const detail = isGone(loader.load.error) ? null : loader.load.data;

  useDidShow(() => setVisits((before) => before + 1));
  useFreshPage(loader);
  useFreshLinks(loader.reload);

  const give = (chosen: StaffCommandName) => {
    setMenu(false);
    if (opensPage(chosen)) void openPage('packages/staff/command/index', { caseNo, command: chosen });
    else setCommand(chosen);
  };

  return (
    <Page
      id="page-staff-case"
      textSize={className}
      title="案件详情"
      back
      {...(detail === null
        ? {}
        : { bottom: <CommandBar detail={detail} onCommand={give} onMore={() => setMenu(true)} /> })}
    >
      <SignInGate>
        <CaseView loader={loader}>
          {detail === null ? null : <CasePairs caseNo={caseNo} version={detail.version} onDecided={loader.reload} />}
          {role !== undefined && CENTRE.includes(role) ? <CaseSignals caseNo={caseNo} /> : null}
          {role !== undefined && REVIEWERS.includes(role) ? <CasePublications key={visits} caseNo={caseNo} /> : null}
        </CaseView>
      </SignInGate>
      {detail === null || !menu ? null : (
        <CommandMenu detail={detail} onCommand={give} onClose={() => setMenu(false)} />
      )}
      {detail === null || command === null ? null : (
        <CommandSheet
          key={command}
          detail={detail}
          command={command}
          onCase={loader.replace}
          onDone={async (after) => {
            setCommand(null);
            if (after === null) loader.reload();
            else loader.replace(after);
          }}
          onClose={() => setCommand(null)}
        />
      )}
    </Page>
  );
}
