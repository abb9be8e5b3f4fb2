import type { TimeLimit } from './catalogue';
import type { PositionInput } from './geo';

/** What a person may order a case to do. One command = one POST /api/v1/staff/cases/{caseNo}/commands. */
export const CASE_COMMANDS = [
  'accept',
  'reject',
  'void',
  'requestVerify',
  'verify',
  'markDuplicate',
  'split',
  'correct',
  'keepApart',
  'keepJoined',
  'file',
  'dispatch',
  'returnToAcceptor',
  'receive',
  'startHandling',
  'reply',
  'assist',
  'returnToDispatcher',
  'reassign',
  'requestDelay',
  'answerDelay',
  'suspend',
  'resume',
  'askCitizen',
  'requestCheck',
  'check',
  'rework',
  'close',
  'forceClose',
  'supervise',
  'answerSupervision',
  'answerAppeal',
  'returnCall',
  'addNote',
  'evaluate',
  'withdraw',
  'supplement',
  'dispute',
  'appeal',
  'answerSame',
] as const;
export type CaseCommandName = (typeof CASE_COMMANDS)[number];

export const CASE_COMMAND_NAMES: Record<CaseCommandName, string> = {
  accept: '受理',
  reject: '不予受理',
  void: '作废',
  requestVerify: '派发核实',
  verify: '核实',
  markDuplicate: '并入重复',
  split: '拆分',
  correct: '更正',
  keepApart: '不是同一个',
  keepJoined: '维持并案',
  file: '立案',
  dispatch: '派遣',
  returnToAcceptor: '退回受理员',
  receive: '签收',
  startHandling: '开始处置',
  reply: '处置回复',
  assist: '会办回复',
  returnToDispatcher: '退回派遣员',
  reassign: '改派',
  requestDelay: '申请延期或挂账',
  answerDelay: '批复申请',
  suspend: '挂账',
  resume: '恢复办理',
  askCitizen: '请市民补充',
  requestCheck: '派发核查',
  check: '核查',
  rework: '返工',
  close: '结案',
  forceClose: '强制结案',
  supervise: '督办',
  answerSupervision: '督办回复',
  answerAppeal: '答复申诉',
  returnCall: '回访',
  addNote: '内部备注',
  evaluate: '评价',
  withdraw: '撤回',
  supplement: '补充情况',
  dispute: '反映未解决',
  appeal: '申诉',
  answerSame: '是否同一问题',
};

/** What happens to a case without anybody's order. */
export const CASE_SYSTEM_ACTIONS = ['open', 'join', 'noteDeadline', 'endQuestion', 'recalculate'] as const;
export type CaseSystemAction = (typeof CASE_SYSTEM_ACTIONS)[number];
/** Everything that can be done to a case: what people order, what intake does, and what the clock does. */
export type CaseAction = CaseCommandName | CaseSystemAction;

export const CASE_ACTION_NAMES: Record<CaseAction, string> = {
  ...CASE_COMMAND_NAMES,
  open: '上报',
  join: '再次反映',
  noteDeadline: '时限提醒',
  endQuestion: '补充期满',
  recalculate: '重算时限',
};

export const VERIFY_RESULTS = ['exists', 'not_exists', 'unable'] as const;
export type VerifyResult = (typeof VERIFY_RESULTS)[number];
export const VERIFY_RESULT_NAMES: Record<VerifyResult, string> = {
  exists: '情况属实',
  not_exists: '情况不属实',
  unable: '无法核实',
};

export const CHECK_RESULTS = ['pass', 'not_pass', 'unable'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];
export const CHECK_RESULT_NAMES: Record<CheckResult, string> = {
  pass: '核查通过',
  not_pass: '核查不通过',
  unable: '无法核查',
};

/** Why a department sends a case back. */
export const RETURN_REASONS = [
  'not_our_duty',
  'wrong_area',
  'wrong_class',
  'not_found',
  'beyond_power',
  'other',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
export const RETURN_REASON_NAMES: Record<ReturnReason, string> = {
  not_our_duty: '不属于本单位职责',
  wrong_area: '不在本单位管辖范围',
  wrong_class: '案件类别有误',
  not_found: '现场未发现所述问题',
  beyond_power: '需其他单位牵头',
  other: '其他',
};

/** Why a dispatcher sends a case back to the acceptor. */
export const ACCEPTOR_RETURN_REASONS = [
  'wrong_condition',
  'wrong_class',
  'wrong_place',
  'unclear',
  'duplicate',
  'not_city_management',
  'other',
] as const;
export type AcceptorReturnReason = (typeof ACCEPTOR_RETURN_REASONS)[number];
export const ACCEPTOR_RETURN_REASON_NAMES: Record<AcceptorReturnReason, string> = {
  wrong_condition: '立案条件不符',
  wrong_class: '案件类别有误',
  wrong_place: '位置或网格有误',
  unclear: '现场情况不清，需再核实',
  duplicate: '与其他案件重复',
  not_city_management: '不属于城市管理范围',
  other: '其他',
};

/** 延期 moves the due date; 挂账 (缓办) stops the clock until a review date. */
export const DELAY_KINDS = ['extension', 'suspension'] as const;
export type DelayKind = (typeof DELAY_KINDS)[number];
export const DELAY_KIND_NAMES: Record<DelayKind, string> = { extension: '延期', suspension: '挂账' };

export const APPEAL_RESULTS = ['upheld', 'dismissed'] as const;
export type AppealResult = (typeof APPEAL_RESULTS)[number];
export const APPEAL_RESULT_NAMES: Record<AppealResult, string> = { upheld: '申诉成立', dismissed: '申诉不成立' };

export const RETURN_CALL_RESULTS = ['satisfied', 'neutral', 'dissatisfied', 'unreached'] as const;
export type ReturnCallResult = (typeof RETURN_CALL_RESULTS)[number];
export const RETURN_CALL_RESULT_NAMES: Record<ReturnCallResult, string> = {
  satisfied: '满意',
  neutral: '基本满意',
  dissatisfied: '不满意',
  unreached: '未接通',
};

/** Decide a pair of cases, and are given where the two are compared. */
export const PAIR_COMMANDS = ['keepApart', 'keepJoined'] as const satisfies readonly CaseCommandName[];
export type PairCommandName = (typeof PAIR_COMMANDS)[number];

/** Body of a command. `version` is the case version the person was looking at: another version answers 409. */
export type StaffCommandRequest = { version: number } & StaffCommandBody;

/** Dates (`until`, `reviewAt`) are ISO 8601 instants. */
export type StaffCommandBody =
  | { command: 'accept'; note?: string }
  | { command: 'reject'; reason: string }
  | { command: 'void'; reason: string }
  | { command: 'requestVerify'; collectorId?: string; note?: string }
  /** The position where the collector stands. */
  | { command: 'verify'; result: VerifyResult; text: string; photoIds: string[]; position: PositionInput }
  | { command: 'markDuplicate'; intoCaseNo: string; reason: string }
  /** `reportNos` as the case shows them; at least one report stays. */
  | { command: 'split'; reportNos: number[]; reason: string }
  /** 改类, 改网格 before dispatch: another class, another grid or both; with the dispatcher only the grid. */
  | { command: 'correct'; classCode?: string; gridCode?: string; reason: string }
  /** The two cases of a suspected pair are about different problems; remembered for ever. */
  | { command: 'keepApart'; otherCaseNo: string; reason: string }
  /** A citizen says that the case `otherCaseNo` was merged wrongly; it stays merged. */
  | { command: 'keepJoined'; otherCaseNo: string; reason: string }
  | { command: 'file'; filingConditionId: string; note?: string }
  /** One lead unit, and helpers (会办). */
  | { command: 'dispatch'; departmentId: string; helperDepartmentIds?: string[]; note?: string }
  | { command: 'returnToAcceptor'; reasonCode: AcceptorReturnReason; reason: string }
  | { command: 'receive' }
  | { command: 'startHandling' }
  | { command: 'reply'; text: string; photoIds: string[] }
  | { command: 'assist'; text: string; photoIds: string[] }
  | { command: 'returnToDispatcher'; reasonCode: ReturnReason; reason: string }
  | { command: 'reassign'; departmentId: string; helperDepartmentIds?: string[]; reason: string }
  | { command: 'requestDelay'; kind: DelayKind; until: string; reason: string }
  /** `until`: another date than was asked for. */
  | { command: 'answerDelay'; granted: boolean; until?: string; reason: string }
  | { command: 'suspend'; reviewAt: string; reason: string }
  | { command: 'resume'; reason: string }
  | { command: 'askCitizen'; text: string }
  /**
   * Nobody chooses who checks: the collector is drawn. A supervisor or manager names one, with a note, when nobody is left to
   * draw; whoever sends another one while somebody checks says why.
   */
  | { command: 'requestCheck'; collectorId?: string; note?: string }
  | { command: 'check'; result: CheckResult; text: string; photoIds: string[]; position: PositionInput }
  | { command: 'rework'; reason: string }
  | { command: 'close'; closingConditionId: string; note?: string }
  | { command: 'forceClose'; reason: string }
  | { command: 'supervise'; text: string; limit?: TimeLimit }
  | { command: 'answerSupervision'; orderNo: number; text: string }
  | { command: 'answerAppeal'; result: AppealResult; text: string }
  | { command: 'returnCall'; result: ReturnCallResult; text: string }
  | { command: 'addNote'; text: string };
