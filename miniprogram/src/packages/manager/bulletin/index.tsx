import { Page } from '../../../components/page/Page';
import { Bulletin } from '../../../features/bulletin/Bulletin';
import { CENTRE } from '../../../features/manager-gate/entries';
import { ManagerGate } from '../../../features/manager-gate/ManagerGate';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { useTextSize } from '../../../session/use-session';

/** 月报 */
export default function BulletinPage() {
  const { className } = useTextSize();
  return (
    <Page id="page-bulletin" textSize={className} title="月报" back>
      <SignInGate>
        <ManagerGate roles={CENTRE}>
          <Bulletin />
        </ManagerGate>
      </SignInGate>
    </Page>
  );
}
