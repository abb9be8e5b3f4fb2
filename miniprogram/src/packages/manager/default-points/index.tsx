import { Page } from '../../../components/page/Page';
import { DefaultPoints } from '../../../features/default-points/DefaultPoints';
import { MANAGERS } from '../../../features/manager-gate/entries';
import { ManagerGate } from '../../../features/manager-gate/ManagerGate';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { useTextSize } from '../../../session/use-session';

/** 默认点 */
export default function DefaultPointsPage() {
  const { className } = useTextSize();
  return (
    <Page id="page-default-points" textSize={className} title="默认点" back>
      <SignInGate>
        <ManagerGate roles={MANAGERS}>
          <DefaultPoints />
        </ManagerGate>
      </SignInGate>
    </Page>
  );
}
