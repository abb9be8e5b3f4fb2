import { useCallback } from 'react';
import { Page } from '../../../components/page/Page';
import { PAIR_DESKS } from '../../../features/case-pairs/CasePairs';
import { PairQueue } from '../../../features/case-pairs/PairQueue';
import { texts } from '../../../features/case-pairs/texts';
import { ManagerGate } from '../../../features/manager-gate/ManagerGate';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { useLoad } from '../../../lib/use-load';
import { useFreshPage } from '../../../platform/use-fresh-page';
import { useServices } from '../../../session/services';
import { useFreshLinks } from '../../../session/use-fresh-links';
import { useTextSize } from '../../../session/use-session';

/** 疑似重复核对: pairs of cases that may be one problem. */
export default function PairsPage() {
  const { className } = useTextSize();
  return (
    <Page id="page-pairs" textSize={className} title={texts.queueTitle} back>
      <SignInGate>
        <ManagerGate roles={PAIR_DESKS}>
          <Queue />
        </ManagerGate>
      </SignInGate>
    </Page>
  );
}

function Queue() {
  const { api } = useServices();
  const loader = useLoad(useCallback(() => api.staff.pairs({}), [api]));
  useFreshPage(loader);
  useFreshLinks(loader.reload);
  return <PairQueue loader={loader} />;
}
