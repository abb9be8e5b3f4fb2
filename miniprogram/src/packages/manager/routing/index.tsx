import { Page } from '../../../components/page/Page';
import { RoutingSettings } from '../../../features/routing-settings/RoutingSettings';
import { MANAGERS } from '../../../features/manager-gate/entries';
import { ManagerGate } from '../../../features/manager-gate/ManagerGate';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { useTextSize } from '../../../session/use-session';

/** 派遣设置 */
export default function RoutingPage() {
  const { className } = useTextSize();
  return (
    <Page id="page-routing" textSize={className} title="派遣设置" back>
      <SignInGate>
        <ManagerGate roles={MANAGERS}>
          <RoutingSettings />
        </ManagerGate>
      </SignInGate>
    </Page>
  );
}
