import { useEffect, useState } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { Page } from '../../../components/page/Page';
import { CommandCentre } from '../../../features/command-centre/CommandCentre';
import { OVERSEERS } from '../../../features/manager-gate/entries';
import { ManagerGate } from '../../../features/manager-gate/ManagerGate';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { widenPage } from '../../../platform/wide-page';
import { useTextSize } from '../../../session/use-session';

/** 指挥中心: four quadrants on a wide screen, one under the other on a phone. */
export default function CommandCentrePage() {
  const { className } = useTextSize();
  const [shown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  useEffect(() => {
    widenPage(shown);
    return () => widenPage(false);
  }, [shown]);
  return (
    <Page id="page-command-centre" textSize={className} title="指挥中心" back>
      <SignInGate>
        <ManagerGate roles={OVERSEERS}>
          <CommandCentre shown={shown} />
        </ManagerGate>
      </SignInGate>
    </Page>
  );
}
