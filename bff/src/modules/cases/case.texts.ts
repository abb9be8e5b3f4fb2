import { CHECK_RESULT_NAMES, VERIFY_RESULT_NAMES, type CheckResult, type VerifyResult } from '@suishoupai/shared-types';
import { maskContacts } from '../../kernel/mask-contacts';
import type { CaseEvent } from './case.events';
import type { CaseSource, CaseState } from './case.state';

/** What a citizen reads on the timeline. */
export interface CitizenText {
  title: string;
  text: string;
}

/** Chinese name of a source, as staff read it. */
export const CASE_SOURCE_NAMES: Record<CaseSource, string> = {
  citizen: '市民上报',
  collector: '信息采集员上报',
  hotline: '12345 热线转办',
  province: '省级平台转办',
  command: '指挥中心交办',
};

/** One sentence for staff. Names no person: who acted is a column of its own, who reported is nobody's business here. */
export function staffText(event: CaseEvent, after: CaseState): string {
  const department = after.departmentName ?? '';
  switch (event.type) {
    case 'caseOpened':
      return `${CASE_SOURCE_NAMES[event.opened.source]}${after.grid === null ? '，位置在网格范围之外（区域外）' : ''}。`;
    case 'reportJoined':
      return `${CASE_SOURCE_NAMES[event.report.source]}同一问题，已并入本案${mergedText(event.report.mergedFrom)}，共 ${after.reportCount} 次反映。`;
    case 'caseAccepted':
      return withNote('予以受理。', event.note);
    case 'caseRejected': {
      const found = after.verification ? `现场核实结果：${VERIFY_RESULT_NAMES[after.verification.result]}。` : '';
      return `不予受理。${found}原因：${event.reason}`;
    }
    case 'verifyRequested':
      return withNote(event.from === event.to ? '改派信息采集员现场核实。' : '派信息采集员现场核实。', event.note);
    case 'caseVerified':
      return `现场核实：${VERIFY_RESULT_NAMES[event.result]}。${event.text}`;
    case 'caseMarkedDuplicate':
      return `与案件 ${event.intoCaseNo} 为同一问题，并入该案。原因：${event.reason}`;
    case 'caseFiled': {
      const { filing, closing, limitText } = event.condition;
      return withNote(`立案。立案条件：${filing}；结案条件：${closing}；处置时限：${limitText}。`, event.note);
    }
    case 'caseDispatched':
      return withNote(`派遣至${event.departmentName}。`, event.note);
    case 'caseReturnedToAcceptor':
      return `派遣员退回受理员，撤销立案。原因：${event.reason}`;
    case 'handlingStarted':
      return `${department}开始处置。`;
    case 'caseReplied':
      return `${department}处置完毕：${event.text}`;
    case 'caseReturnedToDispatcher':
      return `处置部门退回派遣员，撤销派遣。原因：${event.reason}`;
    case 'checkRequested':
      return withNote(event.from === event.to ? '改派信息采集员现场核查。' : '派信息采集员现场核查。', event.note);
    case 'caseChecked':
      return `现场核查：${CHECK_RESULT_NAMES[event.result]}。${event.text}`;
    case 'reworkOrdered':
      return `返工，退回${department}继续处置（第 ${after.reworkCount} 次）。原因：${event.reason}`;
    case 'caseClosed':
      return withNote(`符合结案条件「${after.filing?.closing ?? ''}」，予以结案。`, event.note);
    case 'caseSupervised':
      return `督办要求：${event.text}`;
    case 'caseEvaluated':
      // The citizen's own words stay out: they may say who wrote them, and the department reads this log.
      return `市民评价：${event.stars} 星。`;
    case 'caseWithdrawn':
      return `上报人撤回。原因：${maskContacts(event.reason)}`; // other institutions read it too
    default:
      throw new Error(`no text for ${String(event satisfies never)}`);
  }
}

/**
 * What the citizen is told, or null where the step is the offices' own affair. Names departments and roles, never a person;
 * of what officials write only the reason of a refusal and the department's reply are passed on: they are written to the citizen.
 */
export function citizenText(event: CaseEvent, after: CaseState): CitizenText | null {
  const department = after.departmentName ?? '责任部门';
  switch (event.type) {
    case 'caseOpened':
      return after.grid === null
        ? say('已上报', '问题已提交。位置在网格范围之外，将由区域外专席受理。')
        : say('已上报', '问题已提交，等待受理。');
    case 'reportJoined':
      return say('多人反映', `又有人反映同一问题，已并入本案一并办理，共 ${after.reportCount} 次反映。`);
    case 'caseAccepted':
      return say('已受理', '监督中心已受理，正在审核。');
    case 'caseRejected':
      return say('不予受理', `经审核，不予受理。原因：${event.reason}`);
    case 'verifyRequested':
      return event.from === event.to ? null : say('正在核实', '已安排信息采集员到现场核实。');
    case 'caseVerified':
      return say('核实完成', VERIFIED_TEXTS[event.result]);
    case 'caseMarkedDuplicate':
      return say('并入办理', `经核对，与案件 ${event.intoCaseNo} 是同一问题，已并入该案一并办理。`);
    case 'caseFiled':
      return say('已立案', `已立案。办理标准：${event.condition.closing}；处置时限：${event.condition.limitText}。`);
    case 'caseDispatched':
      return say('已派遣', `已交${event.departmentName}处置。`);
    case 'caseReturnedToAcceptor':
      return say('重新审核', '监督中心正在重新审核立案信息。');
    case 'handlingStarted':
      return say('正在处置', `${department}已开始处置。`);
    case 'caseReplied':
      return say('已处置', `${department}回复：${event.text}`);
    case 'caseReturnedToDispatcher':
      return say('重新派遣', '指挥中心正在重新安排处置部门。');
    case 'checkRequested':
      return event.from === event.to ? null : say('正在核查', '已安排信息采集员到现场核查处置结果。');
    case 'caseChecked':
      return say('核查完成', CHECKED_TEXTS[event.result]);
    case 'reworkOrdered':
      return say('继续处置', `处置结果未达到要求，已交${department}继续处置。`);
    case 'caseClosed':
      return say('已结案', `问题已按标准「${after.filing?.closing ?? ''}」办结，欢迎您评价。`);
    case 'caseSupervised':
      return null;
    case 'caseEvaluated':
      return say('已评价', '已收到市民评价，感谢参与。');
    case 'caseWithdrawn':
      return say('已撤回', '上报已撤回。');
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
  pass: '经现场核查，处置结果通过，等待结案。',
  not_pass: '经现场核查，问题尚未完全解决，监督中心将要求继续处置。',
  unable: '现场暂时无法核查，监督中心将再次安排。',
};

function say(title: string, text: string): CitizenText {
  return { title, text };
}

function withNote(text: string, note: string | null): string {
  return note === null ? text : `${text}备注：${note}`;
}

function mergedText(mergedFrom: string | null): string {
  return mergedFrom === null ? '' : `（原案件 ${mergedFrom}）`;
}
