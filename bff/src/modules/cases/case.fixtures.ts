import path from 'node:path';
import type { CaseStatus, PositionInput } from '@suishoupai/shared-types';
import { loadCity } from '../../city/load-city';
import { createClocks, createWorkingCalendar } from '../working-time';
import {
  NO_FACTS,
  type CaseCommand,
  type CommandFacts,
  type JoinedReport,
  type OpenedCase,
  type SplitReport,
} from './case.commands';
import { decide } from './case.decider';
import type { CaseEvent } from './case.events';
import { replay } from './case.evolve';
import type { CaseRules } from './case.rules';
import type { ActorRole, CaseActor, CaseState, FilingSnapshot } from './case.state';

/** Wednesday, 09:00 in Shanghai. */
export const T0 = new Date('2026-07-01T01:00:00.000Z');
export const CASE_NO = '4409022026070100001';
export const OTHER_CASE_NO = '4409022026070100002';

const actor = (role: ActorRole, id: string, departmentId: string | null = null): CaseActor => ({
  role,
  id,
  departmentId,
});
export const ACTORS = {
  reporter: actor('citizen', 'citizen-reporter-7f3a'),
  stranger: actor('citizen', 'citizen-stranger-9b1c'),
  acceptor: actor('acceptor', 'staff-acceptor'),
  dispatcher: actor('dispatcher', 'staff-dispatcher'),
  handler: actor('handler', 'staff-handler', 'municipal'),
  otherHandler: actor('handler', 'staff-other-handler', 'water'),
  collector: actor('collector', 'staff-collector'),
  otherCollector: actor('collector', 'staff-other-collector'),
  supervisor: actor('supervisor', 'staff-supervisor'),
  manager: actor('manager', 'staff-manager'),
  hotline: actor('hotline', 'hotline-client'),
  system: actor('system', 'worker'),
} as const satisfies Record<string, CaseActor>;
export type ActorName = keyof typeof ACTORS;
export const ACTOR_NAMES = Object.keys(ACTORS) as ActorName[];

export const CONDITION: FilingSnapshot = {
  id: 'SJ-06013-1',
  filing: '路面破损面积不小于 0.5 平方米',
  closing: '路面修复平整',
  limit: { amount: 5, unit: 'working_days' },
  limitText: '5 工作日',
};

/** The demo city's numbers and calendar. */
export const RULES: CaseRules = demoRules();

function demoRules(): CaseRules {
  const { calendar, stageLimits: limits } = loadCity(path.resolve(__dirname, '../../../city/maoming'));
  const { warnShare, escalateShare } = limits;
  return { clocks: createClocks({ calendar: createWorkingCalendar(calendar), warnShare, escalateShare }), limits };
}

/** A report of the case, as a split names it. */
function buildSplit(report: Pick<SplitReport, 'reportId' | 'citizenId' | 'photoIds'>): SplitReport {
  return { ...report, staffId: null, deadlineAt: null, at: T0 };
}

export const FACTS: CommandFacts = {
  department: { id: 'municipal', name: '市政设施管理处' },
  helpers: [],
  collector: { id: ACTORS.collector.id },
  draw: { seed: 'lot-1', candidateIds: [ACTORS.collector.id] },
  filingConditions: [CONDITION],
  correction: {
    toClass: { code: 'SJ-06010', name: '暴露垃圾', groupId: 'garbage', urgent: false },
    toGrid: null,
    className: '道路破损',
    gridName: '茂南03网格',
    filing: null,
  },
  mainCase: { caseNo: OTHER_CASE_NO, status: 'filed' },
  pair: { otherCaseNo: OTHER_CASE_NO, state: 'open', objected: true, answeredBy: [] },
  site: { distanceMeters: 20, accuracyMeters: 10, photosAt: [new Date('2100-01-01T00:00:00.000Z')] },
  split: {
    reports: [buildSplit({ reportId: 'report-2', citizenId: ACTORS.stranger.id, photoIds: ['photo-before-2'] })],
    remaining: [buildSplit({ reportId: 'report-1', citizenId: ACTORS.reporter.id, photoIds: ['photo-before'] })],
    intoCaseNo: OTHER_CASE_NO,
  },
};
/** 会办 by the waterworks. */
export const WITH_HELPER: CommandFacts = { ...FACTS, helpers: [{ id: 'water', name: '市水务局' }] };
/** 改网格: the grid across the road, where the condition has a shorter limit. */
export const OTHER_GRID = { code: '440902001001002', name: '茂南04网格', district: '茂南区', community: '新湖社区', version: 1 }; // prettier-ignore
export const IN_OTHER_GRID: CommandFacts = {
  ...FACTS,
  correction: {
    toClass: null,
    toGrid: OTHER_GRID,
    className: '道路破损',
    gridName: '茂南03网格',
    filing: { ...CONDITION, limit: { amount: 3, unit: 'working_days' }, limitText: '3 工作日' },
  },
};
/** The same condition of another unit. */
export const OTHER_UNIT: CommandFacts = { ...FACTS, department: { id: 'water', name: '市水务局' } };

/** What a case is opened with; `overrides` say what matters to the test. */
export function buildOpened(overrides: Partial<OpenedCase> = {}): OpenedCase {
  return {
    caseNo: CASE_NO,
    source: 'citizen',
    classCode: 'SJ-06013',
    groupId: 'road',
    description: '路面有个大坑',
    address: null,
    position: {
      wgs84: { datum: 'wgs84', longitude: 110.919, latitude: 21.663 },
      gcj02: { datum: 'gcj02', longitude: 110.924, latitude: 21.66 },
    },
    accuracyMeters: 12,
    grid: { code: '440902001001001', version: 1 },
    unitGridCode: null,
    candidateGrids: [],
    suspectedCaseNo: null,
    deadlineAt: null,
    urgent: false,
    splitFrom: null,
    reporterId: ACTORS.reporter.id,
    reporterStaffId: null,
    reportId: 'report-1',
    photoIds: ['photo-before'],
    ...overrides,
  };
}

/** A report that joins a case. */
export function buildJoined(overrides: Partial<JoinedReport> = {}): JoinedReport {
  return {
    reportId: 'report-2',
    reporterId: ACTORS.stranger.id,
    reporterStaffId: null,
    source: 'citizen',
    photoIds: ['photo-before-2'],
    deadlineAt: null,
    mergedFrom: null,
    ...overrides,
  };
}

/** A step of a story: who does what. */
export type Step = readonly [ActorName, CaseCommand];

/** Where the collector stands. */
const HERE: PositionInput = {
  datum: 'wgs84',
  longitude: 110.919,
  latitude: 21.663,
  accuracyMeters: 10,
  capturedAt: T0.toISOString(),
};

/** One complete example of every command, with the actor whose turn it is. */
export const STEPS = {
  open: ['reporter', { command: 'open', opened: buildOpened() }],
  openByCollector: [
    'otherCollector',
    {
      command: 'open',
      opened: buildOpened({ source: 'collector', reporterId: null, reporterStaffId: ACTORS.otherCollector.id }),
    },
  ],
  join: ['stranger', { command: 'join', report: buildJoined() }],
  accept: ['acceptor', { command: 'accept' }],
  reject: ['acceptor', { command: 'reject', reason: '不属于城市管理范围' }],
  void: ['acceptor', { command: 'void', reason: '测试上报' }],
  requestVerify: ['acceptor', { command: 'requestVerify' }],
  verifyExists: [
    'collector',
    { command: 'verify', result: 'exists', text: '', photoIds: ['photo-verify'], position: HERE },
  ],
  verifyNotExists: [
    'collector',
    { command: 'verify', result: 'not_exists', text: '现场没有', photoIds: ['photo-verify'], position: HERE },
  ],
  verifyUnable: ['collector', { command: 'verify', result: 'unable', text: '进不去', photoIds: [], position: HERE }],
  markDuplicate: ['acceptor', { command: 'markDuplicate', intoCaseNo: OTHER_CASE_NO, reason: '同一处破损' }],
  split: ['acceptor', { command: 'split', reportNos: [2], reason: '是另一处破损' }],
  correctClass: ['acceptor', { command: 'correct', classCode: 'SJ-06010', reason: '实为垃圾堆放' }],
  correctGrid: ['dispatcher', { command: 'correct', gridCode: OTHER_GRID.code, reason: '位置在路的另一侧' }],
  keepApart: ['acceptor', { command: 'keepApart', otherCaseNo: OTHER_CASE_NO, reason: '两处破损' }],
  keepJoined: ['dispatcher', { command: 'keepJoined', otherCaseNo: OTHER_CASE_NO, reason: '就是一处' }],
  file: ['acceptor', { command: 'file', filingConditionId: CONDITION.id }],
  dispatch: ['dispatcher', { command: 'dispatch', departmentId: 'municipal' }],
  returnToAcceptor: [
    'dispatcher',
    { command: 'returnToAcceptor', reasonCode: 'wrong_condition', reason: '破损不足半平方米' },
  ],
  receive: ['handler', { command: 'receive' }],
  startHandling: ['handler', { command: 'startHandling' }],
  reply: ['handler', { command: 'reply', text: '已修补路面', photoIds: ['photo-after'] }],
  assist: ['otherHandler', { command: 'assist', text: '已关闭阀门', photoIds: [] }],
  returnToDispatcher: [
    'handler',
    { command: 'returnToDispatcher', reasonCode: 'not_our_duty', reason: '该路段由公路局养护' },
  ],
  reassign: ['dispatcher', { command: 'reassign', departmentId: 'water', reason: '实为管道漏水' }],
  requestDelay: [
    'handler',
    { command: 'requestDelay', kind: 'extension', until: '2026-07-10T10:00:00.000Z', reason: '材料未到' },
  ],
  requestSuspension: [
    'handler',
    { command: 'requestDelay', kind: 'suspension', until: '2026-08-01T00:00:00.000Z', reason: '等待拆迁' },
  ],
  grantDelay: ['dispatcher', { command: 'answerDelay', granted: true, reason: '同意' }],
  refuseDelay: ['dispatcher', { command: 'answerDelay', granted: false, reason: '请按期办结' }],
  suspend: ['dispatcher', { command: 'suspend', reviewAt: '2026-08-01T00:00:00.000Z', reason: '汛期无法施工' }],
  resume: ['dispatcher', { command: 'resume', reason: '具备施工条件' }],
  askCitizen: ['acceptor', { command: 'askCitizen', text: '请说明具体楼栋' }],
  askByUnit: ['handler', { command: 'askCitizen', text: '请问是哪一侧路面' }],
  requestCheck: ['acceptor', { command: 'requestCheck', note: '请今日完成' }],
  checkPass: ['collector', { command: 'check', result: 'pass', text: '', photoIds: ['photo-check'], position: HERE }],
  checkNotPass: [
    'collector',
    { command: 'check', result: 'not_pass', text: '仍有坑洼', photoIds: ['photo-check'], position: HERE },
  ],
  checkUnable: ['collector', { command: 'check', result: 'unable', text: '道路封闭', photoIds: [], position: HERE }],
  rework: ['acceptor', { command: 'rework', reason: '核查不通过' }],
  close: ['acceptor', { command: 'close', closingConditionId: CONDITION.id }],
  forceClose: ['manager', { command: 'forceClose', reason: '上级已统一处理' }],
  supervise: ['supervisor', { command: 'supervise', text: '请于今日内办结' }],
  answerSupervision: ['handler', { command: 'answerSupervision', orderNo: 1, text: '今日内办结' }],
  answerByDispatcher: ['dispatcher', { command: 'answerSupervision', orderNo: 1, text: '正在协调单位' }],
  upholdAppeal: ['supervisor', { command: 'answerAppeal', result: 'upheld', text: '经复核，申诉成立' }],
  dismissAppeal: ['supervisor', { command: 'answerAppeal', result: 'dismissed', text: '经复核，处理得当' }],
  returnCall: ['acceptor', { command: 'returnCall', result: 'satisfied', text: '' }],
  callInVain: ['acceptor', { command: 'returnCall', result: 'unreached', text: '' }],
  addNote: ['acceptor', { command: 'addNote', text: '与公路局电话沟通过' }],
  evaluate: ['reporter', { command: 'evaluate', stars: 5, text: '办得快' }],
  withdraw: ['reporter', { command: 'withdraw', reason: '已经自行解决' }],
  supplement: ['reporter', { command: 'supplement', text: '在三号楼东侧', photoIds: [] }],
  dispute: ['reporter', { command: 'dispute', reason: '坑还在' }],
  appeal: ['reporter', { command: 'appeal', reason: '确实是市政道路' }],
  saySame: [
    'reporter',
    { command: 'answerSame', same: true, otherCaseNo: OTHER_CASE_NO, reportId: 'report-1', reason: '' },
  ],
  sayDifferent: [
    'reporter',
    { command: 'answerSame', same: false, otherCaseNo: OTHER_CASE_NO, reportId: 'report-1', reason: '隔着一条街' },
  ],
  endQuestion: ['system', { command: 'endQuestion' }],
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof STEPS;

const TO_FILED: readonly StepName[] = ['open', 'accept', 'requestVerify', 'verifyExists', 'file'];
const TO_HANDLED: readonly StepName[] = [...TO_FILED, 'dispatch', 'startHandling', 'reply'];
const TO_CHECKED: readonly StepName[] = [...TO_HANDLED, 'requestCheck', 'checkPass'];

/** The shortest ordinary way to each status. */
export const WAY_TO: Record<CaseStatus, readonly StepName[]> = {
  reported: ['open'],
  accepted: ['open', 'accept'],
  verifying: ['open', 'accept', 'requestVerify'],
  filed: TO_FILED,
  dispatched: [...TO_FILED, 'dispatch'],
  received: [...TO_FILED, 'dispatch', 'receive'],
  handling: [...TO_FILED, 'dispatch', 'startHandling'],
  suspended: [...TO_FILED, 'dispatch', 'startHandling', 'suspend'],
  handled: TO_HANDLED,
  checking: [...TO_HANDLED, 'requestCheck'],
  checked: TO_CHECKED,
  closed: [...TO_CHECKED, 'close'],
  evaluated: [...TO_CHECKED, 'close', 'evaluate'],
  rejected: ['open', 'reject'],
  voided: ['open', 'void'],
  duplicate: ['open', 'markDuplicate'],
  withdrawn: ['open', 'withdraw'],
};

/** Decides one step, one minute after the last event. */
export function take(events: readonly CaseEvent[], step: Step, facts: CommandFacts = FACTS): CaseEvent[] {
  const [who, command] = step;
  const state = events.length === 0 ? null : replay(events);
  const now = new Date(T0.getTime() + events.length * 60_000);
  return [...events, ...decide(state, command, { actor: ACTORS[who], now, facts, rules: RULES })];
}

/** The events of a story told by the names of its steps. */
export function story(...steps: StepName[]): CaseEvent[] {
  const key = steps.join(' ');
  const told = TOLD.get(key) ?? steps.reduce<CaseEvent[]>((events, name) => take(events, STEPS[name]), []);
  TOLD.set(key, told);
  return [...told];
}
/** Stories are told again and again, and events never change. */
const TOLD = new Map<string, CaseEvent[]>();

/** A case that went through these steps. */
export function caseAfter(...steps: StepName[]): CaseState {
  return replay(story(...steps));
}

/** A case that came to a status by the ordinary way. */
export function caseIn(status: CaseStatus): CaseState {
  return caseAfter(...WAY_TO[status]);
}

/** Some minutes into the story, when a state that was built has its latest event behind it. */
export const LATER = new Date(T0.getTime() + 60 * 60_000);

/** Decides one command on a state; `facts` default to all that could be asked for. */
export function attempt(state: CaseState | null, who: ActorName, command: CaseCommand, facts: CommandFacts = FACTS) {
  return decide(state, command, { actor: ACTORS[who], now: LATER, facts, rules: RULES });
}

export { NO_FACTS };
