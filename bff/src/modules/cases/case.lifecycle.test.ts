import {
  CASE_COMMANDS,
  CASE_STATUSES,
  OPEN_CASE_STATUSES,
  type CaseCommandName,
  type CaseStatus,
} from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import { allowedCommands } from './case.decider';
import { ACTOR_NAMES, ACTORS, attempt, caseAfter, caseIn, STEPS, type ActorName, type StepName } from './case.fixtures';
import type { CaseState } from './case.state';
import { targetsOf } from './case.transitions';

/** Every move there is, written down by hand from facts A4: from → to → by which steps. All other pairs are impossible. */
const MOVES: Record<CaseStatus, Partial<Record<CaseStatus, StepName[]>>> = {
  reported: {
    reported: ['join'],
    accepted: ['accept'],
    rejected: ['reject'],
    duplicate: ['markDuplicate'],
    withdrawn: ['withdraw'],
  },
  verifying: {
    verifying: ['join', 'requestVerify'],
    accepted: ['verifyExists', 'verifyNotExists', 'verifyUnable'],
    duplicate: ['markDuplicate'],
    withdrawn: ['withdraw'],
  },
  accepted: {
    accepted: ['join'],
    verifying: ['requestVerify'],
    rejected: ['reject'],
    duplicate: ['markDuplicate'],
    filed: ['file'],
    withdrawn: ['withdraw'],
  },
  filed: { filed: ['join', 'supervise'], dispatched: ['dispatch'], accepted: ['returnToAcceptor'] },
  dispatched: { dispatched: ['join', 'supervise'], handling: ['startHandling'], filed: ['returnToDispatcher'] },
  handling: { handling: ['join', 'supervise'], handled: ['reply'], filed: ['returnToDispatcher'] },
  handled: { handled: ['join', 'supervise'], checking: ['requestCheck'], handling: ['rework'] },
  checking: {
    checking: ['join', 'requestCheck', 'supervise'],
    handled: ['checkNotPass', 'checkUnable'],
    checked: ['checkPass'],
  },
  checked: { checked: ['join'], handling: ['rework'], closed: ['close'] },
  closed: { evaluated: ['evaluate'] },
  evaluated: { evaluated: ['evaluate'] },
  rejected: {},
  duplicate: {},
  withdrawn: {},
};

/** A case in `status` in which `step` passes its guard, where any case in that status could. */
function readyFor(status: CaseStatus, step: StepName): CaseState {
  if (status === 'accepted' && step === 'file') return caseAfter('open', 'accept', 'requestVerify', 'verifyExists');
  if (status === 'handled' && step === 'rework') return { ...caseIn('handled'), check: failedCheck() };
  if (status === 'evaluated' && step === 'evaluate') return { ...caseIn('evaluated'), evaluations: [] };
  return caseIn(status);
}
function failedCheck(): CaseState['check'] {
  return caseAfter(
    'openByCollector',
    ...(['accept', 'file', 'dispatch', 'startHandling', 'reply', 'requestCheck', 'checkNotPass'] as const),
  ).check;
}

function outcome(state: CaseState | null, who: ActorName, step: StepName): string {
  try {
    return attempt(state, who, STEPS[step][1])
      .map((event) => event.to)
      .join();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

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
    for (const step of refused)
      expect([step, outcome(caseIn(from), STEPS[step][0], step)]).toEqual([step, 'not_possible_now']);
  });

  it('cannot be opened again', () => {
    expect(outcome(caseIn(from), 'reporter', 'open')).toBe('not_possible_now');
  });
});

/** Buttons of every role in every status, for a citizen's case that went the ordinary way. */
const BUTTONS: Record<CaseStatus, Partial<Record<ActorName, CaseCommandName[]>>> = {
  reported: { acceptor: ['accept', 'reject', 'markDuplicate'], reporter: ['withdraw'] },
  verifying: { acceptor: ['requestVerify', 'markDuplicate'], collector: ['verify'], reporter: ['withdraw'] },
  accepted: { acceptor: ['reject', 'requestVerify', 'markDuplicate'], reporter: ['withdraw'] },
  filed: { dispatcher: ['dispatch', 'returnToAcceptor'], supervisor: ['supervise'], manager: ['supervise'] },
  dispatched: {
    handler: ['startHandling', 'returnToDispatcher'],
    supervisor: ['supervise'],
    manager: ['supervise'],
  },
  handling: { handler: ['reply', 'returnToDispatcher'], supervisor: ['supervise'], manager: ['supervise'] },
  handled: { acceptor: ['requestCheck'], supervisor: ['supervise'], manager: ['supervise'] },
  checking: {
    acceptor: ['requestCheck'],
    collector: ['check'],
    supervisor: ['supervise'],
    manager: ['supervise'],
  },
  checked: { acceptor: ['rework', 'close'], dispatcher: ['rework'] },
  closed: { reporter: ['evaluate'] },
  evaluated: {},
  rejected: {},
  duplicate: {},
  withdrawn: {},
};

describe.each(CASE_STATUSES)('at %s', (status) => {
  it.each(ACTOR_NAMES)('%s gets exactly the buttons of the table', (who) => {
    expect(allowedCommands(caseIn(status), ACTORS[who])).toEqual(BUTTONS[status][who] ?? []);
  });

  it.each(ACTOR_NAMES)('%s can do what the buttons say and is refused all else', (who) => {
    const state = caseIn(status);
    const buttons = new Set<string>(allowedCommands(state, ACTORS[who]));
    for (const step of STEP_NAMES.filter((name) => name !== 'join')) {
      const result = outcome(state, who, step);
      const done = CASE_STATUSES.some((each) => each === result);
      expect([step, done]).toEqual([step, buttons.has(STEPS[step][1].command)]);
      if (!done) expect(['not_allowed', 'not_possible_now']).toContain(result);
    }
  });
});

it('every command is tried by at least one step', () => {
  expect(new Set(STEP_NAMES.map((step) => STEPS[step][1].command))).toEqual(new Set([...CASE_COMMANDS, 'join']));
});

it('every open status has a way on for somebody, and no ended one has, except evaluation', () => {
  const ways = (status: CaseStatus) => CASE_STATUSES.filter((to) => to !== status && MOVES[status][to]);
  for (const status of OPEN_CASE_STATUSES) expect([status, ways(status).length > 0]).toEqual([status, true]);
  for (const status of ['evaluated', 'rejected', 'duplicate', 'withdrawn'] as const) expect(ways(status)).toEqual([]);
});
