import { LIMITS, type CaseAction, type CheckResult, type LimitUnit, type VerifyResult } from '@suishoupai/shared-types';
import { NO_FACTS, type CaseCommand, type CommandFacts } from './case.commands';
import { buildJoined, OTHER_CASE_NO, RULES } from './case.fixtures';
import { refusalOf } from './case.guards';
import { reportsIn } from './case.moved-reports';
import type { StoredFlowEntry } from './case.records';
import type { ActorRole, CaseActor, CaseState, FilingSnapshot } from './case.state';
import { TRANSITIONS } from './case.transitions';

const actor = (role: ActorRole, id: string, departmentId: string | null = null): CaseActor => ({
  role,
  id,
  departmentId,
});

/** Units of the walks. Nobody in a walk sends a case to the spare one. */
export const UNITS = [
  { id: 'municipal', name: '市政设施管理处' },
  { id: 'water', name: '市水务局' },
  { id: 'sanitation', name: '市环境卫生管理处' },
] as const;
export const SPARE_UNIT = { id: 'spare-unit', name: '备用单位' };

/** Ids that occur nowhere else, so that one that leaks is found. */
export const PEOPLE = {
  reporter: actor('citizen', 'citizen-1-7f3a'),
  neighbour: actor('citizen', 'citizen-2-9b1c'),
  passerBy: actor('citizen', 'citizen-3-2d4e'),
  acceptor: actor('acceptor', 'staff-acceptor'),
  dispatcher: actor('dispatcher', 'staff-dispatcher'),
  roadMender: actor('handler', 'staff-road-1', 'municipal'),
  roadMate: actor('handler', 'staff-road-2', 'municipal'),
  plumber: actor('handler', 'staff-water-1', 'water'),
  sweeper: actor('handler', 'staff-sweeper-1', 'sanitation'),
  homeless: actor('handler', 'staff-no-unit'),
  anna: actor('collector', 'staff-collector-a'),
  bo: actor('collector', 'staff-collector-b'),
  chen: actor('collector', 'staff-collector-c'),
  supervisor: actor('supervisor', 'staff-supervisor'),
  manager: actor('manager', 'staff-manager'),
  hotline: actor('hotline', 'hotline-client'),
  system: actor('system', 'system-timer'),
} as const satisfies Record<string, CaseActor>;
export type PersonName = keyof typeof PEOPLE;
export const EVERYBODY = Object.keys(PEOPLE) as PersonName[];
export const COLLECTORS = [PEOPLE.anna, PEOPLE.bo, PEOPLE.chen];
/** Written by citizens wherever they write: may be read by the centre only. */
export const PHONE = '13812345678';

const condition = (id: string, amount: number, unit: LimitUnit): FilingSnapshot => ({
  id,
  filing: `条件 ${id}`,
  closing: `标准 ${id}`,
  limit: { amount, unit },
  limitText: `${amount} ${unit}`,
});
export const CONDITIONS = [
  condition('c-1', 5, 'working_days'),
  condition('c-2', 2, 'urgent_hours'),
  condition('c-3', 4, 'working_hours'),
  condition('c-4', 7, 'calendar_days'),
];

const CLASSES = [
  { code: 'SJ-06013', name: '道路破损', groupId: 'road', urgent: false },
  { code: 'BJ-01023', name: '井盖', groupId: 'cover', urgent: true },
  { code: 'SJ-06010', name: '暴露垃圾', groupId: 'garbage', urgent: false },
];
const GRIDS = ['440902001001001', '440902001001002', '440904001001001'].map((code) => ({
  ...{ code, name: `网格 ${code}`, district: '茂南区', community: '光华社区', version: 1 },
}));

/** Choices out of one number, so that fast-check can shrink and repeat them. */
export function createChooser(roll: number) {
  let rest = (roll ^ 0x9e3779b9) >>> 0;
  const next = (below: number): number => {
    rest = (Math.imul(rest, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((rest / 2 ** 32) * below);
  };
  return {
    next,
    one<T>(list: readonly T[]): T {
      const chosen = list[next(list.length)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
    oneIn: (times: number): boolean => next(times) === 0,
  };
}
export type Chooser = ReturnType<typeof createChooser>;

export interface Situation {
  state: CaseState;
  log: readonly StoredFlowEntry[];
  now: Date;
  choose: Chooser;
}
/** No calendar changes in a walk. */
export type WalkAction = Exclude<CaseAction, 'open' | 'recalculate'>;
export interface Move {
  by: CaseActor;
  command: CaseCommand;
  facts: CommandFacts;
}

const HOUR_MS = 3_600_000;
const later = (now: Date, hours: number): string => new Date(now.getTime() + hours * HOUR_MS).toISOString();
const HERE = {
  datum: 'wgs84',
  longitude: 110.919,
  latitude: 21.663,
  accuracyMeters: 10,
  capturedAt: later(new Date(0), 0),
} as const;
const CHECKED: readonly CheckResult[] = ['pass', 'pass', 'pass', 'not_pass', 'unable'];
const VERIFIED: readonly VerifyResult[] = ['exists', 'exists', 'exists', 'exists', 'not_exists', 'unable'];

/** A command as somebody in their right mind would give it; its dates may still be more than the city allows. */
export const COMMANDS: Readonly<Record<WalkAction, (situation: Situation) => CaseCommand>> = {
  join: ({ choose, log }) => {
    const reportId = `report-${log.length + 1}`;
    return choose.one<CaseCommand>([
      {
        command: 'join',
        report: buildJoined({ reportId, reporterId: choose.one([PEOPLE.neighbour, PEOPLE.passerBy]).id }),
      },
      { command: 'join', report: buildJoined({ reportId, source: 'hotline', reporterId: null }) },
      {
        command: 'join',
        report: buildJoined({
          reportId,
          source: 'collector',
          reporterId: null,
          reporterStaffId: choose.one(COLLECTORS).id,
        }),
      },
    ]);
  },
  accept: () => ({ command: 'accept' }),
  reject: () => ({ command: 'reject', reason: '不属于城市管理范围' }),
  void: () => ({ command: 'void', reason: '测试上报' }),
  requestVerify: ({ choose }) => ({ command: 'requestVerify', collectorId: choose.one(COLLECTORS).id }),
  verify: ({ choose }) => ({
    command: 'verify',
    result: choose.one(VERIFIED),
    text: '现场情况',
    photoIds: ['photo-verify'],
    position: HERE,
  }),
  markDuplicate: () => ({ command: 'markDuplicate', intoCaseNo: OTHER_CASE_NO, reason: '同一处' }),
  split: ({ choose, log }) => ({
    command: 'split',
    reportNos: [2 + choose.next(Math.max(1, reportsIn(log).length - 1))],
    reason: '是另一处',
  }),
  correct: ({ state, choose }) => {
    const gridCode = choose.one(GRIDS.filter(({ code }) => code !== state.grid?.code)).code;
    const classCode = choose.one(CLASSES.filter(({ code }) => code !== state.classCode)).code;
    const named = choose.one([{ classCode }, { gridCode }, { classCode, gridCode }]);
    return { command: 'correct', ...(state.status === 'filed' ? { gridCode } : named), reason: `另一类，${PHONE}` };
  },
  keepApart: () => ({ command: 'keepApart', otherCaseNo: OTHER_CASE_NO, reason: '两处' }),
  keepJoined: () => ({ command: 'keepJoined', otherCaseNo: OTHER_CASE_NO, reason: '一处' }),
  answerSame: ({ choose }) => ({
    command: 'answerSame',
    same: choose.oneIn(2),
    otherCaseNo: OTHER_CASE_NO,
    reportId: 'report-1',
    reason: `不是一处，${PHONE}`,
  }),
  file: ({ choose }) => ({ command: 'file', filingConditionId: choose.one(CONDITIONS).id }),
  dispatch: ({ choose }) => ({ command: 'dispatch', ...unitsBy(choose) }),
  returnToAcceptor: () => ({ command: 'returnToAcceptor', reasonCode: 'wrong_condition', reason: '立案条件不符' }),
  receive: () => ({ command: 'receive' }),
  startHandling: () => ({ command: 'startHandling' }),
  reply: () => ({ command: 'reply', text: '已修复', photoIds: ['photo-after'] }),
  assist: () => ({ command: 'assist', text: '已关阀门', photoIds: [] }),
  returnToDispatcher: () => ({ command: 'returnToDispatcher', reasonCode: 'not_our_duty', reason: '不归我们管' }),
  reassign: ({ choose }) => ({ command: 'reassign', ...unitsBy(choose), reason: '换一个单位' }),
  requestDelay: ({ choose, now, state }) => {
    const kind = choose.one(['extension', 'suspension'] as const);
    const from = kind === 'extension' ? (state.clock?.dueAt ?? now) : now;
    return { command: 'requestDelay', kind, until: later(from, choose.one([1, 20, 100, 2400])), reason: '材料未到' };
  },
  answerDelay: ({ choose }) => ({ command: 'answerDelay', granted: !choose.oneIn(3), reason: '意见' }),
  suspend: ({ choose, now }) => ({
    command: 'suspend',
    reviewAt: later(now, choose.one([1, 30, 400, 2000])),
    reason: '汛期',
  }),
  resume: () => ({ command: 'resume', reason: '具备条件' }),
  askCitizen: () => ({ command: 'askCitizen', text: '请说明位置' }),
  requestCheck: () => ({ command: 'requestCheck', note: '原定人员去不了' }),
  check: ({ choose }) => ({
    command: 'check',
    result: choose.one(CHECKED),
    text: '现场情况',
    photoIds: ['photo-check'],
    position: HERE,
  }),
  rework: () => ({ command: 'rework', reason: '没有修好' }),
  close: ({ state }) => ({ command: 'close', closingConditionId: state.filing?.id ?? 'none' }),
  forceClose: () => ({ command: 'forceClose', reason: '上级已处理' }),
  supervise: ({ choose }) => ({
    command: 'supervise',
    text: '请限期办结',
    ...(choose.oneIn(2) ? { limit: choose.one(CONDITIONS).limit } : {}),
  }),
  answerSupervision: ({ state, choose }) => {
    const open = state.supervisions.filter(({ answer, endedAt }) => answer === null && endedAt === null);
    return { command: 'answerSupervision', orderNo: open.length === 0 ? 9 : choose.one(open).orderNo, text: '即办' };
  },
  answerAppeal: ({ choose }) => ({
    command: 'answerAppeal',
    result: choose.one(['upheld', 'upheld', 'dismissed']),
    text: '经复核',
  }),
  returnCall: ({ choose }) => ({
    command: 'returnCall',
    result: choose.one(['satisfied', 'neutral', 'dissatisfied', 'unreached']),
    text: `来电号码 ${PHONE}`,
  }),
  addNote: () => ({ command: 'addNote', text: '电话沟通过' }),
  evaluate: ({ choose }) => ({ command: 'evaluate', stars: 1 + choose.next(5), text: `我是 ${PHONE}` }),
  withdraw: () => ({ command: 'withdraw', reason: `已解决，${PHONE}` }),
  supplement: () => ({ command: 'supplement', text: `三号楼东侧，${PHONE}`, photoIds: [] }),
  dispute: () => ({ command: 'dispute', reason: `坑还在，${PHONE}` }),
  appeal: () => ({ command: 'appeal', reason: `不服，${PHONE}` }),
  noteDeadline: ({ choose }) => ({
    command: 'noteDeadline',
    orderNo: choose.one([null, 1]),
    level: choose.one(['warned', 'overdue', 'escalated']),
  }),
  endQuestion: () => ({ command: 'endQuestion' }),
};
export const WALK_ACTIONS = Object.keys(COMMANDS) as WalkAction[];

/** Everything that the service would look up for a command, as for a case where nothing is missing. */
export function factsFor(command: CaseCommand, { state, log, now, choose }: Situation): CommandFacts {
  const unit = (id: string) => [...UNITS, SPARE_UNIT].find((each) => each.id === id) ?? null;
  switch (command.command) {
    case 'dispatch':
    case 'reassign':
      return {
        ...NO_FACTS,
        department: unit(command.departmentId),
        helpers: (command.helperDepartmentIds ?? []).map(unit),
      };
    case 'requestVerify':
      return { ...NO_FACTS, collector: { id: command.collectorId ?? PEOPLE.anna.id } };
    case 'requestCheck': {
      const candidateIds = COLLECTORS.map(({ id }) => id).filter((id) => !state.drawnIds.includes(id));
      const named = choose.one(COLLECTORS).id;
      if (candidateIds.length === 0) return { ...NO_FACTS, draw: { seed: '', candidateIds: [named] } };
      return { ...NO_FACTS, draw: { seed: `lot-${choose.next(1000)}`, candidateIds } };
    }
    case 'correct':
      return {
        ...NO_FACTS,
        correction: {
          toClass: CLASSES.find(({ code }) => code === command.classCode) ?? null,
          toGrid: GRIDS.find(({ code }) => code === command.gridCode) ?? null,
          className: '道路破损',
          gridName: state.grid?.code ?? null,
          // The other grid's grade may have another limit, even of another kind of time.
          filing: state.filing && { ...state.filing, limit: choose.one(CONDITIONS).limit },
        },
      };
    case 'file':
      return { ...NO_FACTS, filingConditions: CONDITIONS };
    case 'markDuplicate':
      return { ...NO_FACTS, mainCase: { caseNo: OTHER_CASE_NO, status: 'filed' } };
    case 'keepApart':
    case 'keepJoined':
    case 'answerSame':
      return { ...NO_FACTS, pair: { otherCaseNo: OTHER_CASE_NO, state: 'open', objected: true, answeredBy: [] } };
    case 'verify':
    case 'check':
      return { ...NO_FACTS, site: { distanceMeters: choose.next(100), accuracyMeters: 10, photosAt: [now] } };
    case 'split': {
      const reports = reportsIn(log).map(({ reportId, citizenId, staffId, photoIds, deadlineAt, at }) => ({
        ...{ reportId, citizenId, staffId, photoIds, deadlineAt, at },
      }));
      const moved = command.reportNos.map((no) => reports[no - 1] ?? null);
      return {
        ...NO_FACTS,
        split: {
          reports: moved,
          remaining: reports.filter((each) => !moved.includes(each)),
          intoCaseNo: OTHER_CASE_NO,
        },
      };
    }
    default:
      return NO_FACTS;
  }
}

/** Ends and detours that would make most lives short. */
const SELDOM: readonly WalkAction[] = [
  'reject',
  'void',
  'markDuplicate',
  'withdraw',
  'forceClose',
  'noteDeadline',
  'join',
  'correct',
  'addNote',
  'keepApart',
  'keepJoined',
  'answerSame',
];

/** What somebody may do now: the next step of the ordinary way about every other time, anything else that is possible otherwise. */
export function sensibleMove(situation: Situation): Move | null {
  const { state, choose } = situation;
  const onward = choose.oneIn(2) ? onwardAction(situation) : null;
  for (let attempt = 0; attempt < 12; attempt++) {
    const action = attempt === 0 && onward !== null ? onward : choose.one(WALK_ACTIONS);
    if (!TRANSITIONS[action].from?.includes(state.status)) continue;
    if (SELDOM.includes(action) && !choose.oneIn(8)) continue;
    const command = COMMANDS[action](situation);
    const able = Object.values(PEOPLE).filter((by) => mayGive(situation, by, command));
    if (able.length > 0) return { by: choose.one(able), command, facts: factsFor(command, situation) };
  }
  return null;
}

function mayGive({ state, now }: Situation, by: CaseActor, command: CaseCommand): boolean {
  // A report comes from whoever it says: the decider refuses any other source.
  if (command.command === 'join' && by.role !== command.report.source) return false;
  return refusalOf(state, command.command, { actor: by, now, rules: RULES }) === null;
}

function onwardAction({ state, choose }: Situation): WalkAction | null {
  if (state.delay !== null && choose.oneIn(2)) return 'answerDelay';
  if (state.clock?.stage === 'handle' && choose.oneIn(5)) return choose.one(['requestDelay', 'returnToDispatcher']);
  const mayFile = !['citizen', 'hotline'].includes(state.source) || state.verification?.result === 'exists';
  switch (state.status) {
    case 'reported':
      return 'accept';
    case 'accepted':
      return mayFile ? 'file' : 'requestVerify';
    case 'verifying':
      return 'verify';
    case 'filed':
      return 'dispatch';
    case 'dispatched':
      return choose.one(['receive', 'startHandling']);
    case 'received':
      return 'startHandling';
    case 'handling':
      return 'reply';
    case 'suspended':
      return 'resume';
    case 'handled':
      return state.check?.result === 'not_pass' ? 'rework' : 'requestCheck';
    case 'checking':
      return 'check';
    case 'checked':
      return 'close';
    case 'closed':
      return choose.one(['evaluate', 'dispute', 'appeal', 'answerAppeal', 'returnCall']);
    default:
      return choose.one(['appeal', 'answerAppeal', 'answerAppeal']);
  }
}

/** Whoever, whatever, with whatever facts. */
export function senselessMove(situation: Situation): Move {
  const { choose } = situation;
  const by = PEOPLE[choose.one(EVERYBODY)];
  const command = choose.oneIn(4) ? choose.one(NONSENSE) : COMMANDS[choose.one(WALK_ACTIONS)](situation);
  return { by, command, facts: choose.oneIn(3) ? NO_FACTS : factsFor(command, situation) };
}

const NONSENSE: readonly CaseCommand[] = [
  { command: 'rework', reason: ' ' },
  { command: 'reply', text: '好了', photoIds: [] },
  { command: 'reply', text: '好'.repeat(LIMITS.replyChars + 1), photoIds: ['a', 'a'] },
  { command: 'close', closingConditionId: 'another' },
  { command: 'dispatch', departmentId: 'nowhere' },
  { command: 'dispatch', departmentId: 'water', helperDepartmentIds: ['water', 'nowhere'] },
  { command: 'suspend', reviewAt: '2001-01-01T00:00:00.000Z', reason: '过去' },
  { command: 'requestDelay', kind: 'extension', until: '2099-01-01T00:00:00.000Z', reason: '很久' },
  { command: 'evaluate', stars: 9 },
  { command: 'answerSupervision', orderNo: 77, text: '没有这一号' },
  { command: 'split', reportNos: [1, 2, 3, 4, 5, 6, 7, 8, 9], reason: '全部拆走' },
];

function unitsBy(choose: Chooser): { departmentId: string; helperDepartmentIds?: string[] } {
  const lead = choose.one(UNITS).id;
  const helpers = UNITS.map(({ id }) => id).filter((id) => id !== lead && choose.oneIn(3));
  return helpers.length > 0 ? { departmentId: lead, helperDepartmentIds: helpers } : { departmentId: lead };
}
