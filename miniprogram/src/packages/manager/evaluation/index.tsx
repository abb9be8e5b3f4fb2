import { Page } from '../../../components/page/Page';
import { Evaluation } from '../../../features/evaluation/Evaluation';
import { EVALUATED } from '../../../features/manager-gate/entries';
import { ManagerGate } from '../../../features/manager-gate/ManagerGate';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { useTextSize } from '../../../session/use-session';

/** 综合评价 */
export default function EvaluationPage() {
  const { className } = useTextSize();
  return (
    <Page id="page-evaluation" textSize={className} title="综合评价" back>
      <SignInGate>
        <ManagerGate roles={EVALUATED}>
          <Evaluation />
        </ManagerGate>
      </SignInGate>
    </Page>
  );
}
