import {
  CASE_COMMANDS,
  CASE_STATUSES,
  OPEN_CASE_STATUSES,
  STAFF_ROLES,
  type CaseCommandName,
  type CaseStatus,
} from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import { allowedCommands } from './case.decider';
import {
  ACTOR_NAMES,
  ACTORS,
  attempt,
  caseAfter,
  caseIn,
  FACTS,
  IN_OTHER_GRID,
  LATER,
  OTHER_UNIT,
  RULES,
  STEPS,
  WAY_TO,
  type ActorName,
  type StepName,
} from './case.fixtures';
import type { CaseState } from './case.state';
import { targetsOf } from './case.transitions';

/** Every move there is, written down by hand from facts A4: from → to → by which steps. All other pairs are impossible. */
const WITH_UNIT: StepName[] = [
  'join',
  'split',
  'supervise',
  'answerSupervision',
  'answerByDispatcher',
  'assist',
  'supplement',
  'endQuestion',
];
const MOVES: Record<CaseStatus, Partial<Record<CaseStatus, StepName[]>>> = {
  reported: {
    reported: ['join', 'split', 'correctClass', 'askCitizen', 'supplement', 'endQuestion'],
    accepted: ['accept'],
    rejected: ['reject'],
    voided: ['void'],
    duplicate: ['markDuplicate'],
    withdrawn: ['withdraw'],
  },
  verifying: {
    verifying: ['join', 'split', 'requestVerify', 'supplement', 'endQuestion'],
    accepted: ['verifyExists', 'verifyNotExists', 'verifyUnable'],
    voided: ['void'],
    duplicate: ['markDuplicate'],
    withdrawn: ['withdraw'],
  },
  accepted: {
    accepted: ['join', 'split', 'correctClass', 'askCitizen', 'supplement', 'endQuestion'],
    verifying: ['requestVerify'],
    rejected: ['reject'],
    voided: ['void'],
    duplicate: ['markDuplicate'],
    filed: ['file'],
    withdrawn: ['withdraw'],
  },
  filed: {
    filed: ['join', 'split', 'correctGrid', 'supervise', 'answerByDispatcher', 'supplement', 'endQuestion'],
    dispatched: ['dispatch'],
    accepted: ['returnToAcceptor'],
    closed: ['forceClose'],
  },
  dispatched: {
    dispatched: [...WITH_UNIT, 'reassign'],
    received: ['receive'],
    handling: ['startHandling'],
    filed: ['returnToDispatcher'],
    closed: ['forceClose'],
  },
  received: {
    received: [...WITH_UNIT, 'requestDelay', 'requestSuspension', 'grantDelay', 'refuseDelay', 'askByUnit'],
    dispatched: ['reassign'],
    handling: ['startHandling'],
    suspended: ['suspend'],
    filed: ['returnToDispatcher'],
    closed: ['forceClose'],
  },
  handling: {
    handling: [...WITH_UNIT, 'requestDelay', 'requestSuspension', 'grantDelay', 'refuseDelay', 'askByUnit'],
    dispatched: ['reassign'],
    suspended: ['suspend'],
    handled: ['reply'],
    filed: ['returnToDispatcher'],
    closed: ['forceClose'],
  },
  suspended: { suspended: WITH_UNIT, dispatched: ['reassign'], handling: ['resume'], closed: ['forceClose'] },
  handled: { handled: WITH_UNIT, checking: ['requestCheck'], handling: ['rework'], closed: ['forceClose'] },
  checking: {
    checking: [
      'join',
      'split',
      'requestCheck',
      'supervise',
      'answerSupervision',
      'answerByDispatcher',
      'supplement',
      'endQuestion',
    ],
    handled: ['checkNotPass', 'checkUnable'],
    checked: ['checkPass'],
    closed: ['forceClose'],
  },
  checked: {
    checked: ['join', 'split', 'answerSupervision', 'answerByDispatcher', 'supplement', 'endQuestion'],
    handled: ['dispute'],
    handling: ['rework'],
    closed: ['close', 'forceClose'],
  },
  closed: {
    closed: ['appeal', 'dismissAppeal', 'callInVain'],
    evaluated: ['evaluate', 'returnCall'],
    handled: ['dispute', 'upholdAppeal'],
  },
  evaluated: {
    evaluated: ['evaluate', 'returnCall', 'callInVain', 'appeal', 'dismissAppeal'],
    handled: ['dispute', 'upholdAppeal'],
  },
  rejected: { rejected: ['appeal', 'dismissAppeal'], reported: ['upholdAppeal'] },
  voided: { voided: ['appeal', 'dismissAppeal'], reported: ['upholdAppeal'] },
  duplicate: {},
  withdrawn: {},
};
for (const status of CASE_STATUSES) MOVES[status][status] = [...(MOVES[status][status] ?? []), 'addNote'];
const BEFORE_FILING: readonly CaseStatus[] = ['reported', 'verifying', 'accepted'];
for (const status of OPEN_CASE_STATUSES) {
  const early = BEFORE_FILING.includes(status);
  MOVES[status][status]?.push('keepApart', 'keepJoined', 'sayDifferent', ...(early ? [] : (['saySame'] as const)));
  if (early) MOVES[status].duplicate?.push('saySame');
}
// What was taken for another problem must not end with it.
const OBJECTED_TO: readonly CaseStatus[] = ['closed', 'evaluated', 'rejected', 'voided'];
for (const status of OBJECTED_TO) {
  MOVES[status][status]?.push('split', 'keepJoined', 'sayDifferent', 'saySame');
}

/** A case in `status` in which `step` passes its guard, where any case in that status could. */
function readyFor(status: CaseStatus, step: StepName): CaseState {
  if (status === 'accepted' && step === 'file') return caseAfter('open', 'accept', 'requestVerify', 'verifyExists');
  const state = caseIn(status);
  return { ...state, ...PREPARED[step]?.(state) };
}
const PREPARED: Partial<Record<StepName, (state: CaseState) => Partial<CaseState>>> = {
  split: () => ({ reportCount: 2 }),
  rework: () => ({ check: failedCheck() }),
  evaluate: () => ({ evaluations: [] }),
  assist: () => ({ helpers: [{ departmentId: 'water', departmentName: '市水务局', reply: null }] }),
  grantDelay: () => ({ delay: caseAfter(...WAY_TO.handling, 'requestDelay').delay }),
  refuseDelay: () => ({ delay: caseAfter(...WAY_TO.handling, 'requestDelay').delay }),
  answerByDispatcher: () => ({ supervisions: caseAfter(...WAY_TO.filed, 'supervise').supervisions }),
  answerSupervision: () => ({ supervisions: caseAfter(...WAY_TO.filed, 'supervise').supervisions }),
  endQuestion: () => ({ question: caseAfter('open', 'askCitizen').question }),
  upholdAppeal: () => ({ appeals: caseAfter('open', 'reject', 'appeal').appeals }),
  dismissAppeal: () => ({ appeals: caseAfter('open', 'reject', 'appeal').appeals }),
};
function failedCheck(): CaseState['check'] {
  return caseAfter(
    'openByCollector',
    ...(['accept', 'file', 'dispatch', 'startHandling', 'reply', 'requestCheck', 'checkNotPass'] as const),
  ).check;
}

function outcome(state: CaseState | null, who: ActorName, step: StepName): string {
  try {
    return attempt(state, who, STEPS[step][1], factsOf(step))
      .map((event) => event.to)
      .join();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const factsOf = (step: StepName) => (step === 'reassign' ? OTHER_UNIT : step === 'correctGrid' ? IN_OTHER_GRID : FACTS);

const STEP_NAMES = (Object.keys(STEPS) as StepName[]).filter((step) => !step.startsWith('open'));

describe.each(CASE_STATUSES)('from %s', (from) => {
  it.each(CASE_STATUSES)('to %s leads exactly what the facts say', (to) => {
    const leading = STEP_NAMES.filter((step) => outcome(readyFor(from, step), STEPS[step][0], step) === to);
    expect(leading.sort()).toEqual([...(MOVES[from][to] ?? [])].sort());
    const inTable = new Set(STEP_NAMES.filter((step) => targetsOf(STEPS[step][1].command, from).includes(to)));
    expect(leading.every((step) => inTable.has(step))).toBe(true);
  });

  it('refuses every other step as not possible now', () => {
    const moving = new Set(Object.values(MOVES[from]).flat());
    const refused = STEP_NAMES.filter((step) => !moving.has(step));
    for (const step of refused) {
      const ofNoUnit =
        (step === 'askByUnit' && (from === 'reported' || from === 'accepted')) ||
        (step === 'answerSupervision' && from === 'filed');
      const expected = ofNoUnit ? 'not_allowed' : 'not_possible_now';
      expect([step, outcome(caseIn(from), STEPS[step][0], step)]).toEqual([step, expected]);
    }
  });

  it('cannot be opened again', () => {
    expect(outcome(caseIn(from), 'reporter', 'open')).toBe('not_possible_now');
  });
});

/** Buttons of every role in every status, for a citizen's case that went the ordinary way; everybody of the staff may add a note. */
const BUTTONS: Record<CaseStatus, Partial<Record<ActorName, CaseCommandName[]>>> = {
  reported: {
    acceptor: ['accept', 'reject', 'void', 'markDuplicate', 'correct', 'askCitizen'],
    manager: ['void'],
    reporter: ['withdraw', 'supplement'],
  },
  verifying: {
    acceptor: ['void', 'requestVerify', 'markDuplicate'],
    manager: ['void'],
    collector: ['verify'],
    reporter: ['withdraw', 'supplement'],
  },
  accepted: {
    acceptor: ['reject', 'void', 'requestVerify', 'markDuplicate', 'correct', 'askCitizen'],
    manager: ['void'],
    reporter: ['withdraw', 'supplement'],
  },
  filed: {
    dispatcher: ['dispatch', 'returnToAcceptor', 'correct'],
    supervisor: ['supervise'],
    manager: ['dispatch', 'returnToAcceptor', 'correct', 'forceClose', 'supervise'],
    reporter: ['supplement'],
    system: ['dispatch'],
  },
  dispatched: {
    dispatcher: ['reassign'],
    handler: ['receive', 'startHandling', 'returnToDispatcher'],
    supervisor: ['supervise'],
    manager: ['reassign', 'forceClose', 'supervise'],
    reporter: ['supplement'],
  },
  received: {
    dispatcher: ['reassign', 'suspend'],
    handler: ['startHandling', 'returnToDispatcher', 'requestDelay', 'askCitizen'],
    supervisor: ['supervise'],
    manager: ['reassign', 'suspend', 'forceClose', 'supervise'],
    reporter: ['supplement'],
  },
  handling: {
    dispatcher: ['reassign', 'suspend'],
    handler: ['reply', 'returnToDispatcher', 'requestDelay', 'askCitizen'],
    supervisor: ['supervise'],
    manager: ['reassign', 'suspend', 'forceClose', 'supervise'],
    reporter: ['supplement'],
  },
  suspended: {
    dispatcher: ['reassign', 'resume'],
    handler: ['resume'],
    supervisor: ['supervise'],
    manager: ['reassign', 'resume', 'forceClose', 'supervise'],
    reporter: ['supplement'],
    system: ['resume'],
  },
  handled: {
    acceptor: ['requestCheck'],
    supervisor: ['requestCheck', 'supervise'],
    manager: ['requestCheck', 'forceClose', 'supervise'],
    reporter: ['supplement'],
  },
  checking: {
    acceptor: ['requestCheck'],
    collector: ['check'],
    supervisor: ['requestCheck', 'supervise'],
    manager: ['requestCheck', 'forceClose', 'supervise'],
    reporter: ['supplement'],
  },
  checked: {
    acceptor: ['rework', 'close'],
    manager: ['forceClose'],
    reporter: ['supplement', 'dispute'],
  },
  closed: { acceptor: ['returnCall'], reporter: ['evaluate', 'dispute', 'appeal'] },
  evaluated: { acceptor: ['returnCall'], reporter: ['dispute', 'appeal'] },
  rejected: { reporter: ['appeal'] },
  voided: { reporter: ['appeal'] },
  duplicate: {},
  withdrawn: {},
};
const PAIR_DESKS: readonly string[] = ['acceptor', 'dispatcher', 'manager'];
/** Of pairs of cases: the same while a case is open, and what a wrong join needs after that. */
function pairButtons(status: CaseStatus, who: ActorName): CaseCommandName[] {
  const open = OPEN_CASE_STATUSES.some((each) => each === status);
  if (!open && !OBJECTED_TO.includes(status)) return [];
  if (PAIR_DESKS.includes(ACTORS[who].role)) return open ? ['keepApart', 'keepJoined'] : ['keepJoined'];
  if (who === 'system') return open ? ['keepApart'] : [];
  return who === 'reporter' ? ['answerSame'] : [];
}
const isStaff = (who: ActorName) => STAFF_ROLES.some((role) => role === ACTORS[who].role);
const buttonsOf = (state: CaseState, who: ActorName) =>
  allowedCommands(state, { actor: ACTORS[who], now: LATER, rules: RULES });

describe.each(CASE_STATUSES)('at %s', (status) => {
  it.each(ACTOR_NAMES)('%s gets exactly the buttons of the table', (who) => {
    const expected = [
      ...(BUTTONS[status][who] ?? []),
      ...pairButtons(status, who),
      ...(isStaff(who) ? ['addNote'] : []),
    ];
    expect([...buttonsOf(caseIn(status), who)].sort()).toEqual(expected.sort());
  });

  it.each(ACTOR_NAMES)('%s can do what the buttons say and is refused all else', (who) => {
    const state = caseIn(status);
    const buttons = new Set<string>(buttonsOf(state, who));
    // What is filed keeps its class: of a dispatcher's correction only the grid is possible.
    const other = status === 'filed' ? 'correctClass' : 'join';
    for (const step of STEP_NAMES.filter((name) => name !== 'join' && name !== other)) {
      const result = outcome(state, who, step);
      const done = CASE_STATUSES.some((each) => each === result);
      expect([step, done]).toEqual([step, buttons.has(STEPS[step][1].command)]);
      if (!done) expect(['not_allowed', 'not_possible_now']).toContain(result);
    }
  });
});

it('every command is tried by at least one step', () => {
  const tried = new Set<string>(STEP_NAMES.map((step) => STEPS[step][1].command));
  expect(tried).toEqual(new Set([...CASE_COMMANDS, 'join', 'endQuestion']));
});

it('every open status has a way on for somebody, and of the ended ones only those that may be appealed', () => {
  const ways = (status: CaseStatus) => CASE_STATUSES.filter((to) => to !== status && MOVES[status][to]);
  for (const status of OPEN_CASE_STATUSES) expect([status, ways(status).length > 0]).toEqual([status, true]);
  expect(ways('rejected')).toEqual(['reported']);
  expect(ways('evaluated')).toEqual(['handled']);
  for (const status of ['duplicate', 'withdrawn'] as const) expect(ways(status)).toEqual([]);
});
