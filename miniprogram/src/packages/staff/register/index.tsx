import { Text, View } from '@tarojs/components';
import type { ReportView } from '@suishoupai/shared-types';
import { Button } from '../../../components/button/Button';
import { Message } from '../../../components/feedback/Feedback';
import { Page } from '../../../components/page/Page';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { openPage } from '../../../platform/navigation';
import { useSession, useTextSize } from '../../../session/use-session';
import { missingIn } from './registration';
import { RegisterForm } from './RegisterForm';
import { texts } from './texts';
import { useRegistration, type RegistrationForm } from './use-registration';

/** 登记上报: what an acceptor hears on the telephone or is told from above becomes a case. */
export default function RegisterPage() {
  const session = useSession();
  const { className } = useTextSize();
  const registration = useRegistration();
  const { done } = registration;
  const isAcceptor = session.status === 'signed_in' && session.me?.staff?.role === 'acceptor';
  return (
    <Page
      id="page-staff-register"
      textSize={className}
      title={texts.title}
      back
      {...(isAcceptor && done === null ? { bottom: <SubmitBar registration={registration} /> } : {})}
    >
      <SignInGate>
        {!isAcceptor ? (
          <Message id="register-not-allowed" icon="shield" title={texts.onlyAcceptors} text={texts.onlyAcceptorsText} />
        ) : done === null ? (
          <RegisterForm registration={registration} />
        ) : (
          <Done report={done} onAnother={registration.another} />
        )}
      </SignInGate>
    </Page>
  );
}

function SubmitBar({ registration: { form, uploads, busy, submit } }: { registration: RegistrationForm }) {
  const first = missingIn(form)[0];
  const reason = first !== undefined ? texts.missing[first] : uploads.photoIds === null ? texts.photosWaiting : null;
  return (
    <View className="submit-bar">
      {reason === null ? null : (
        <Text id="register-missing" className="submit-bar__reason submit-bar__reason--missing">
          {reason}
        </Text>
      )}
      <Button
        id="register-submit"
        kind="primary"
        block
        text={busy ? texts.submitting : texts.submit}
        busy={busy}
        disabled={reason !== null}
        onTap={submit}
      />
    </View>
  );
}

function Done({ report, onAnother }: { report: ReportView; onAnother: () => void }) {
  const { caseNo, message } = report;
  return (
    <View className="content">
      <Message
        id="register-done"
        icon="check"
        title={texts.done}
        text={texts.doneText(caseNo, message)}
        action={{
          id: 'register-see',
          text: texts.seeCase,
          onTap: () => void openPage('packages/staff/case/index', { caseNo }),
        }}
      />
      <Button id="register-another" kind="quiet" text={texts.another} onTap={onAnother} />
    </View>
  );
}
