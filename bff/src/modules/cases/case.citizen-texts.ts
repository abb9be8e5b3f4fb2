import {
  APPEAL_RESULT_NAMES,
  type AppealResult,
  type CaseStatus,
  type CheckResult,
  type VerifyResult,
} from '@suishoupai/shared-types';
import type { CaseEvent } from './case.events';
import { instantText } from './case.instant-text';
import type { CaseState } from './case.state';

/** What a citizen reads on the timeline. */
export interface CitizenText {
  title: string;
  text: string;
}

/**
 * What the citizen is told, or null where the step is the offices' own affair. Names departments and roles, never a person;
 * of what officials write only the reason of a refusal and the department's reply are passed on: they are written to the citizen.
 */
export function citizenText(event: CaseEvent, after: CaseState): CitizenText | null {
  const department = after.departmentName ?? '责任部门';
  switch (event.type) {
    case 'caseOpened':
      if (event.opened.splitFrom !== null) return say('另行办理', `您反映的是另一个问题，已单独立为一案办理。`);
      return after.grid === null
        ? say('已上报', '问题已提交。位置在网格范围之外，将由区域外专席受理。')
        : say('已上报', '问题已提交，等待受理。');
    case 'reportJoined':
      return say('多人反映', `又有人反映同一问题，已并入本案一并办理，共 ${after.reportCount} 次反映。`);
    case 'caseAccepted':
      return say('已受理', '监督中心已受理，正在审核。');
    case 'caseRejected':
      return say(
        '不予受理',
        `经审核，不予受理。原因：${event.reason}。如有异议，可在 ${instantText(event.appealUntil)} 前申诉。`,
      );
    case 'caseVoided':
      return say(
        '已作废',
        `经审核，本次上报已作废。原因：${event.reason}。如有异议，可在 ${instantText(event.appealUntil)} 前申诉。`,
      );
    case 'verifyRequested':
      return event.from === event.to ? null : say('正在核实', '已安排信息采集员到现场核实。');
    case 'caseVerified':
      return say('核实完成', VERIFIED_TEXTS[event.result]);
    case 'caseMarkedDuplicate':
      return say('并入办理', `经核对，与案件 ${event.intoCaseNo} 是同一问题，已并入该案一并办理。`);
    case 'caseCorrected':
      return event.toClass === null
        ? null // Whose grid it is, is the offices' own affair.
        : say('类别已更正', `问题类别由「${event.className}」更正为「${event.toClass.name}」，按此类别继续办理。`);
    case 'caseKeptApart':
      return event.suspected ? say('单独办理', `经核对，与案件 ${event.otherCaseNo} 不是同一问题，单独办理。`) : null;
    case 'joinUpheld':
      return say('核对答复', `经核对，与案件 ${event.otherCaseNo} 是同一问题，继续一并办理。原因：${event.reason}`);
    case 'sameAnswered':
      return event.to === 'duplicate'
        ? say('并入办理', `上报人确认与案件 ${event.otherCaseNo ?? ''} 是同一问题，已并入该案一并办理。`)
        : null;
    case 'caseFiled':
      return say('已立案', `已立案。办理标准：${event.condition.closing}；处置时限：${event.condition.limitText}。`);
    case 'caseDispatched':
      return say('已派遣', `已交${event.departmentName}处置。`);
    case 'caseReassigned':
      return say('重新派遣', `已改由${event.departmentName}处置。`);
    case 'caseReturnedToAcceptor':
      return say('重新审核', '监督中心正在重新审核立案信息。');
    case 'caseReceived':
      return say('已签收', `${department}已签收，准备处置。`);
    case 'handlingStarted':
      return say('正在处置', `${department}已开始处置。`);
    case 'caseReplied':
      return say('已处置', `${department}回复：${event.text}`);
    case 'caseReturnedToDispatcher':
      return say('重新派遣', '指挥中心正在重新安排处置部门。');
    case 'delayAnswered':
      if (!event.granted) return null;
      return event.kind === 'extension'
        ? say('延期办理', `因情况特殊，办理期限延至 ${instantText(event.until)}。`)
        : say(
            '暂缓办理',
            `暂不具备处置条件，将于 ${instantText(event.until)} 前复查。原因：${after.suspension?.reason ?? event.reason}`,
          );
    case 'caseSuspended':
      return say('暂缓办理', `暂不具备处置条件，将于 ${instantText(event.reviewAt)} 前复查。原因：${event.reason}`);
    case 'caseResumed':
      return say('恢复办理', `${department}继续处置。`);
    case 'citizenAsked':
      return say('请您补充', `${event.text}（请在 ${instantText(event.expiresAt)} 前补充）`);
    case 'caseSupplemented':
      return say('已补充', '已收到补充的情况。');
    case 'questionEnded':
      return say('继续办理', '未收到补充，按现有情况继续办理。');
    case 'checkRequested':
      return event.from === event.to ? null : say('正在核查', '已安排信息采集员到现场核查处置结果。');
    case 'caseChecked':
      return say('核查完成', CHECKED_TEXTS[event.result]);
    case 'checkDisputed':
      return event.to === 'filed'
        ? say('重新派遣', '有市民反映问题没有解决，将安排责任部门处置。')
        : say('重新核查', '有市民反映问题没有解决，将安排另一名信息采集员重新核查。');
    case 'reworkOrdered':
      return say('继续处置', `处置结果未达到要求，已交${department}继续处置。`);
    case 'caseClosed':
      return say(
        '已结案',
        `问题已按标准「${after.filing?.closing ?? ''}」办结，欢迎您评价。没有解决？请在 ${instantText(event.disputeUntil)} 前告诉我们。`,
      );
    case 'caseForceClosed':
      return say(
        '已结案',
        `经指挥中心研究，予以结案。原因：${event.reason}。如有异议，可在 ${instantText(event.appealUntil)} 前申诉。`,
      );
    case 'caseEvaluated':
      return say('已评价', '已收到市民评价，感谢参与。');
    case 'citizenCalled':
      return event.result === 'unreached' ? null : say('已回访', '工作人员已电话回访。');
    case 'caseWithdrawn':
      return say('已撤回', '上报已撤回。');
    case 'caseAppealed':
      return say('已申诉', '已收到申诉，正在复核。');
    case 'appealAnswered': {
      return say('申诉答复', `${APPEAL_RESULT_NAMES[event.result]}。${event.text}${nextAfterAppeal(event)}`);
    }
    // The offices' own affair.
    case 'reportsSplit':
    case 'caseAssisted':
    case 'delayRequested':
    case 'caseSupervised':
    case 'supervisionAnswered':
    case 'noteAdded':
    case 'deadlinePassed':
    case 'clocksRecalculated':
      return null;
    default:
      throw new Error(`no text for ${String(event satisfies never)}`);
  }
}

const VERIFIED_TEXTS: Record<VerifyResult, string> = {
  exists: '经现场核实，情况属实，等待立案。',
  not_exists: '经现场核实，未发现所反映的情况，监督中心将进一步研判。',
  unable: '现场暂时无法核实，监督中心将进一步研判。',
};

const CHECKED_TEXTS: Record<CheckResult, string> = {
  pass: '经现场核查，处置结果通过，等待结案。您看到的不是这样？请告诉我们「没有解决」。',
  not_pass: '经现场核查，问题尚未完全解决，监督中心将要求继续处置。',
  unable: '现场暂时无法核查，监督中心将再次安排。',
};

function nextAfterAppeal({ result, to }: { result: AppealResult; to: CaseStatus }): string {
  if (result === 'dismissed') return '';
  if (to === 'reported') return '本案将重新受理。';
  return to === 'filed' ? '本案将重新派遣。' : '本案将重新核查。';
}

function say(title: string, text: string): CitizenText {
  return { title, text };
}
