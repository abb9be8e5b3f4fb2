import {
  ACCEPTOR_RETURN_REASON_NAMES,
  ALARM_LEVEL_NAMES,
  APPEAL_RESULT_NAMES,
  CASE_SOURCE_NAMES,
  CASE_STAGE_NAMES,
  CHECK_RESULT_NAMES,
  DELAY_KIND_NAMES,
  RETURN_CALL_RESULT_NAMES,
  RETURN_REASON_NAMES,
  VERIFY_RESULT_NAMES,
} from '@suishoupai/shared-types';
import { maskContacts } from '../../kernel/mask-contacts';
import { limitText } from '../catalogue';
import { instantText } from './case.instant-text';
import type { CaseEvent, CaseEventOf } from './case.events';
import type { CaseState } from './case.state';

/**
 * One sentence for staff, so that the log explains itself. Names no person: who acted is a column of its own, who reported is
 * nobody's business here. Words stay as they were written; presenters mask telephone numbers for whoever must not read them.
 */
export function staffText(event: CaseEvent, after: CaseState): string {
  const department = after.departmentName ?? '';
  switch (event.type) {
    case 'caseOpened': {
      const { source, splitFrom } = event.opened;
      const outside = after.grid === null ? '，位置在网格范围之外（区域外）' : '';
      return `${CASE_SOURCE_NAMES[source]}${splitFrom === null ? '' : `，由案件 ${splitFrom} 拆分`}${outside}。`;
    }
    case 'reportJoined': {
      const { source, mergedFrom } = event.report;
      const moved = mergedFrom === null ? '' : `（原案件 ${mergedFrom}）`;
      return `${CASE_SOURCE_NAMES[source]}同一问题，已并入本案${moved}，共 ${after.reportCount} 次反映。`;
    }
    case 'caseAccepted':
      return withNote('予以受理。', event.note);
    case 'caseRejected': {
      const found = after.verification ? `现场核实结果：${VERIFY_RESULT_NAMES[after.verification.result]}。` : '';
      return `不予受理。${found}原因：${event.reason}`;
    }
    case 'caseVoided':
      return `作废。原因：${event.reason}`;
    case 'verifyRequested':
      return withNote(event.from === event.to ? '改派信息采集员现场核实。' : '派信息采集员现场核实。', event.note);
    case 'caseVerified':
      return `现场核实：${VERIFY_RESULT_NAMES[event.result]}（距案发位置 ${event.distanceMeters} 米）。${event.text}`;
    case 'caseMarkedDuplicate':
      return `与案件 ${event.intoCaseNo} 为同一问题，并入该案。原因：${event.reason}`;
    case 'reportsSplit':
      return `拆出 ${event.reports.length} 条上报，另立案件 ${event.intoCaseNo}；本案余 ${after.reportCount} 条。原因：${event.reason}`;
    case 'caseCorrected':
      return `${correctionText(event)}。原因：${event.reason}`;
    case 'caseKeptApart':
      return `经核对，与案件 ${event.otherCaseNo} 不是同一问题，分别办理。原因：${event.reason}`;
    case 'joinUpheld':
      return `经核对，与案件 ${event.otherCaseNo} 是同一问题，维持并案。原因：${event.reason}`;
    case 'sameAnswered': {
      const other = event.otherCaseNo === null ? '本案' : `案件 ${event.otherCaseNo} `;
      if (event.to === 'duplicate') return `上报人确认与${other}是同一问题，并入该案。`;
      return `上报人表示与${other}${event.same ? '是' : '不是'}同一问题。${event.reason}`;
    }
    case 'caseFiled': {
      const { filing, closing, limitText: limit } = event.condition;
      return withNote(`立案。立案条件：${filing}；结案条件：${closing}；处置时限：${limit}。`, event.note);
    }
    case 'caseDispatched':
      return withNote(
        `${event.ordered ? '经管理员指定，' : ''}派遣至${event.departmentName}${helperText(event.helpers)}。`,
        event.note,
      );
    case 'caseReturnedToAcceptor':
      return `退回受理员，撤销立案。原因：${event.reasonCode ? `${ACCEPTOR_RETURN_REASON_NAMES[event.reasonCode]}。` : ''}${event.reason}`;
    case 'caseReceived':
      return `${department}签收。`;
    case 'handlingStarted':
      return `${department}开始处置。`;
    case 'caseReplied':
      return `${department}处置完毕：${event.text}`;
    case 'caseAssisted':
      return `会办单位${event.departmentName}回复：${event.text}`;
    case 'caseReturnedToDispatcher':
      return `处置部门退回派遣员，撤销派遣。原因：${RETURN_REASON_NAMES[event.reasonCode]}。${event.reason}`;
    case 'caseReassigned':
      return `${event.ordered ? '经管理员指定，' : ''}改派至${event.departmentName}${helperText(event.helpers)}。原因：${event.reason}`;
    case 'delayRequested':
      return `${department}申请${DELAY_KIND_NAMES[event.kind]}至 ${instantText(event.until)}。理由：${event.reason}`;
    case 'delayAnswered':
      return event.granted
        ? `同意${DELAY_KIND_NAMES[event.kind]}至 ${instantText(event.until)}。意见：${event.reason}`
        : `不同意${DELAY_KIND_NAMES[event.kind]}。意见：${event.reason}`;
    case 'caseSuspended':
      return `挂账，计时暂停，${instantText(event.reviewAt)} 复查。原因：${event.reason}`;
    case 'caseResumed':
      return `恢复办理，继续计时。${event.reason}`;
    case 'citizenAsked':
      return `请上报人补充：${event.text}（计时暂停，最迟至 ${instantText(event.expiresAt)}）`;
    case 'checkRequested': {
      const { candidateIds, seed } = event.draw;
      const drawn =
        seed === ''
          ? '已无可抽取的人选，指定一名信息采集员。'
          : `从 ${candidateIds.length} 名信息采集员中随机抽取（抽签号 ${seed}）。`;
      return withNote(`${event.from === event.to ? '改派现场核查' : '派发现场核查'}，${drawn}`, event.note);
    }
    case 'caseChecked':
      return `现场核查：${CHECK_RESULT_NAMES[event.result]}（距案发位置 ${event.distanceMeters} 米）。${event.text}`;
    case 'reworkOrdered':
      return `返工，退回${department}继续处置（第 ${after.reworkCount} 次）。原因：${event.reason}`;
    case 'caseClosed':
      return withNote(
        `符合结案条件「${after.filing?.closing ?? ''}」，予以结案。${scoreText(event.score)}`,
        event.note,
      );
    case 'caseForceClosed':
      return `强制结案。原因：${event.reason}。${scoreText(event.score)}`;
    case 'caseSupervised':
      return `督办要求（第 ${event.orderNo} 号，时限 ${limitText(event.limit)}，至 ${instantText(event.orderClock.dueAt)}）：${event.text}`;
    case 'supervisionAnswered':
      return `${department}回复第 ${event.orderNo} 号督办：${event.text}`;
    case 'appealAnswered':
      return `${APPEAL_RESULT_NAMES[event.result]}。${event.text}`;
    case 'citizenCalled':
      return `电话回访：${RETURN_CALL_RESULT_NAMES[event.result]}。${event.text}`;
    case 'noteAdded':
      return `内部备注：${event.text}`;
    case 'caseEvaluated':
      // The citizen's own words stay out: they may say who wrote them, and the department reads this log.
      return `市民评价：${event.stars} 星。`;
    case 'caseWithdrawn':
      return `上报人撤回。原因：${event.reason}`;
    case 'caseSupplemented':
      return `上报人补充：${event.text}`;
    case 'checkDisputed':
      return `市民反映未解决，${event.to === 'filed' ? '重新派遣' : '重新核查'}。${event.reason}`;
    case 'caseAppealed':
      return `市民申诉：${event.reason}`;
    case 'deadlinePassed': {
      const of = event.orderNo === null ? CASE_STAGE_NAMES[event.stage] : `第 ${event.orderNo} 号督办`;
      return `${of}${ALARM_LEVEL_NAMES[event.level]}（应于 ${instantText(event.dueAt)} 前完成），${TOLD[event.level]}。`;
    }
    case 'clocksRecalculated':
      return `工作日历有调整，时限重新计算${after.clock?.dueAt ? `，至 ${instantText(after.clock.dueAt)}` : ''}。`;
    case 'questionEnded':
      return '等待补充期满，继续计时。';
    default:
      throw new Error(`no text for ${String(event satisfies never)}`);
  }
}

/** Steps that are between the offices: other institutions read that they happened, not what was written. */
const INTERNAL: readonly CaseEvent['type'][] = [
  'reportsSplit',
  'caseKeptApart',
  'joinUpheld',
  'caseReturnedToAcceptor',
  'caseAssisted',
  'caseReturnedToDispatcher',
  'delayRequested',
  'delayAnswered',
  'checkRequested',
  'caseSupervised',
  'supervisionAnswered',
  'citizenCalled',
  'noteAdded',
  'deadlinePassed',
  'clocksRecalculated',
];

/** What other institutions read of an event: nothing internal, no notes, and no telephone numbers and the like, whoever wrote them. */
export function publicText(event: CaseEvent, after: CaseState, actionName: string): string {
  if (INTERNAL.includes(event.type)) return `${actionName}。`;
  return maskContacts(staffText('note' in event ? { ...event, note: null } : event, after));
}

/** Where it shows: in the lists of those who have to act (case.lists.ts). */
const TOLD = { warned: '请承办人抓紧办理', overdue: '已列入督查员任务', escalated: '已列入管理员任务' } as const;

function scoreText({ score, reasons }: { score: number; reasons: readonly string[] }): string {
  return `系统评分 ${score} 分${reasons.length > 0 ? `（${reasons.join('；')}）` : ''}。`;
}

function correctionText({ toClass, className, toGrid, gridName, filing }: CaseEventOf<'caseCorrected'>): string {
  return [
    ...(toClass === null ? [] : [`类别由「${className}」更正为「${toClass.name}」`]),
    ...(toGrid === null ? [] : [`网格由「${gridName ?? '区域外'}」更正为「${toGrid.name}」`]),
    ...(filing === null ? [] : [`处置时限：${filing.limitText}`]),
  ].join('，');
}

function helperText(helpers: readonly { name: string }[]): string {
  return helpers.length === 0 ? '' : `（会办：${helpers.map(({ name }) => name).join('、')}）`;
}

function withNote(text: string, note: string | null): string {
  return note === null ? text : `${text}备注：${note}`;
}
