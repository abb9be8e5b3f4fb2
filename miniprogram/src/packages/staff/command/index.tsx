import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { CASE_COMMAND_NAMES } from '@suishoupai/shared-types';
import { Message } from '../../../components/feedback/Feedback';
import { Page } from '../../../components/page/Page';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { CaseView, useCase } from '../../../features/staff-case/CaseView';
import type { StaffCommandName } from '../../../features/staff-command/command.fields';
import { isStaffCommand } from '../../../features/staff-command/command.fields';
import { CommandScreen } from '../../../features/staff-command/CommandScreen';
import { SubmitBar } from '../../../features/staff-command/SubmitBar';
import { texts } from '../../../features/staff-command/texts';
import { useCommand } from '../../../features/staff-command/use-command';
import { goBack } from '../../../platform/navigation';
import { useServices } from '../../../session/services';
import { useFreshLinks } from '../../../session/use-fresh-links';
import { useSession, useTextSize } from '../../../session/use-session';

const PAGE_CHANGE_MS = 350;

/** 处置回复, 核实 or 核查 with text and photos. `?caseNo=&command=` */
export default function StaffCommandPage() {
  const { caseNo = '', command } = useRouter().params;
  const { className } = useTextSize();
  const { api } = useServices();
  const loader = useCase(caseNo);
  const signedIn = useSession().status === 'signed_in';
  const detail = loader.load.data;
  /** Only the links: what has happened to the case since is told when the command is sent. */
  const renewLinks = async (): Promise<void> => {
    const now = await api.staff.caseDetail(caseNo).catch(() => null);
    if (now !== null && now.version === detail?.version) loader.replace(now);
  };
  useFreshLinks(() => void renewLinks());
  if (detail !== null && signedIn && isStaffCommand(command)) {
    return <Form detail={detail} command={command} textSize={className} onCase={loader.replace} />;
  }
  return (
    <Page id="page-staff-command" textSize={className} title="办理案件" back>
      <SignInGate>
        {isStaffCommand(command) ? <CaseView loader={loader} /> : <Message icon="alert" title={texts.notFound} />}
      </SignInGate>
    </Page>
  );
}

/** Waits a moment: the browser's router takes away every toast that is there when the page changes. */
async function goBackCalmly(): Promise<void> {
  void goBack();
  await new Promise((resolve) => setTimeout(resolve, PAGE_CHANGE_MS));
}

interface FormProps {
  detail: CaseDetailView;
  command: StaffCommandName;
  textSize: string;
  onCase: (detail: CaseDetailView) => void;
}

function Form({ detail, command, textSize, onCase }: FormProps) {
  const form = useCommand({ detail, command, onCase, onDone: goBackCalmly });
  return (
    <Page
      id="page-staff-command"
      textSize={textSize}
      title={CASE_COMMAND_NAMES[command]}
      back
      bottom={
        <View className="command-foot">
          <SubmitBar form={form} />
        </View>
      }
    >
      <CommandScreen form={form} />
    </Page>
  );
}
