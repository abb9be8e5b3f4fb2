import { CASE_STATUSES, OPEN_CASE_STATUSES } from '@suishoupai/shared-types';
import fc from 'fast-check';
import { AppError } from '../../kernel/app-error';
import type { CaseCommand, OpenedCase } from './case.commands';
import { allowedCommands, decide } from './case.decider';
import type { CaseEvent } from './case.events';
import { evolve, replay } from './case.evolve';
import { ACTOR_NAMES, ACTORS, buildJoined, buildOpened, FACTS, STEPS, T0 } from './case.fixtures';
import { COMMAND_OF_EVENT, flowLogEntry, type FlowLogEntry } from './case.flow-log';
import type { CaseState } from './case.state';
import { refusalOf } from './case.guards';
import { TRANSITIONS } from './case.transitions';

/** Citizens and staff whose ids must never turn up in a text, nor a citizen's in a log line. */
const CITIZENS = ['reporter', 'stranger'] as const;
const COMMANDS: CaseCommand[] = [
  ...Object.values(STEPS).map(([, command]) => command),
  { command: 'join', report: buildJoined({ source: 'hotline', reporterId: null }) },
  { command: 'evaluate', stars: 1, text: '我是 citizen-stranger-9b1c，没有修好' },
  { command: 'close', closingConditionId: 'another' },
  { command: 'rework', reason: ' ' },
];

/** A long life: mostly commands that somebody may give now, so that the walk gets far, and some at random. */
interface Move {
  who: (typeof ACTOR_NAMES)[number];
  command: CaseCommand;
  sensible: boolean;
  pick: number;
}
const moves = fc.array(
  fc.record<Move>({
    who: fc.constantFrom(...ACTOR_NAMES),
    command: fc.constantFrom(...COMMANDS),
    sensible: fc.integer({ min: 0, max: 3 }).map((roll) => roll > 0),
    pick: fc.nat(1000),
  }),
  { minLength: 10, maxLength: 40, size: 'max' },
);
const births = fc.constantFrom(
  { who: 'reporter', opened: buildOpened() } as const,
  { who: 'reporter', opened: buildOpened({ grid: null }) } as const,
  { who: 'collector', opened: buildOpened({ source: 'collector', reporterId: null }) } as const,
  { who: 'hotline', opened: buildOpened({ source: 'hotline', reporterId: null }) } as const,
);

const REFUSALS: readonly string[] = ['not_allowed', 'not_possible_now', 'invalid_request'];
const SELDOM: readonly string[] = ['reject', 'markDuplicate', 'withdraw', 'join', 'supervise', 'returnToAcceptor'];

/** One of the moves somebody may make now; seldom one that ends it early or leads nowhere, or the walk would never see a closed case. */
function sensibleMove(state: CaseState, move: Move): Move {
  const possible = ACTOR_NAMES.flatMap((who) =>
    COMMANDS.filter(({ command }) => refusalOf(state, command, ACTORS[who]) === null).map((command) => ({
      who,
      command,
    })),
  ).filter(({ command }) => move.pick % 8 === 0 || !SELDOM.includes(command.command));
  const names = [...new Set(possible.map(({ command }) => command.command))];
  const variants = possible.filter(({ command }) => command.command === names[move.pick % names.length]);
  return { ...move, ...variants[Math.floor(move.pick / 16) % Math.max(variants.length, 1)] };
}

function walk(birth: { who: keyof typeof ACTORS; opened: OpenedCase }, steps: Move[]) {
  const open: CaseCommand = { command: 'open', opened: birth.opened };
  const events: CaseEvent[] = decide(null, open, { actor: ACTORS[birth.who], now: T0, facts: FACTS });
  const log: FlowLogEntry[] = [];
  const faults: string[] = [];
  let state = replay(events);
  log.push(...events.map((event) => flowLogEntry(event, state)));
  steps.forEach((step, index) => {
    const move = step.sensible ? sensibleMove(state, step) : step;
    const actor = ACTORS[move.who];
    const allowed: readonly string[] = [...allowedCommands(state, actor), 'open', 'join'];
    try {
      const now = new Date(T0.getTime() + (index + 1) * 1000);
      for (const event of decide(state, move.command, { actor, now, facts: FACTS })) {
        if (!allowed.includes(move.command.command)) faults.push(`${move.command.command} without its button`);
        state = evolve(state, event);
        events.push(event);
        log.push(flowLogEntry(event, state));
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (!REFUSALS.includes(error.code)) faults.push(`refused as ${error.code}`);
    }
    faults.push(...broken(state));
  });
  return { state, events, log, faults };
}

/** The names of the invariants that do not hold; a list, because a million `expect` calls take half a minute. */
function broken(state: CaseState): string[] {
  const at = (...statuses: string[]) => statuses.includes(state.status);
  const withDepartment = at('dispatched', 'handling', 'handled', 'checking', 'checked', 'closed', 'evaluated');
  const isPublic = ['citizen', 'hotline'].includes(state.source);
  const wayOut = () => Object.values(ACTORS).some((actor) => allowedCommands(state, actor).some(leaves(state)));
  const { stages } = state;
  const holds = {
    department: (state.departmentId !== null) === withDepartment,
    departmentName: (state.departmentName !== null) === withDepartment,
    filing: (state.filing !== null) === (withDepartment || at('filed')),
    collector: (state.collectorId !== null) === at('verifying', 'checking'),
    filedAt: (stages.filedAt !== null) === (state.filing !== null),
    dispatchedAt: (stages.dispatchedAt !== null) === withDepartment,
    handledAt: (stages.handledAt !== null) === at('handled', 'checking', 'checked', 'closed', 'evaluated'),
    closedAt: (stages.closedAt !== null) === at('closed', 'evaluated'),
    endedAt: (stages.endedAt !== null) === at('rejected', 'duplicate', 'withdrawn'),
    duplicateOf: (state.duplicateOf !== null) === at('duplicate'),
    checkPassed: !at('checked', 'closed', 'evaluated') || state.check?.result === 'pass',
    verified: !isPublic || state.filing === null || state.verification?.result === 'exists',
    reportersOnce: new Set(state.reporterIds).size === state.reporterIds.length,
    reportCount: state.reporterIds.length + state.reportsWithoutAccount <= state.reportCount,
    verdictOnce: new Set(state.evaluations.map((each) => each.citizenId)).size === state.evaluations.length,
    wayOut: !OPEN_CASE_STATUSES.some((open) => open === state.status) || wayOut(),
  };
  return Object.entries(holds).flatMap(([name, held]) => (held ? [] : [`${name} at ${state.status}`]));
}
/** True for commands that do not leave the case where it is. */
const leaves = (state: CaseState) => (command: keyof typeof TRANSITIONS) => {
  const { to } = TRANSITIONS[command];
  return to !== 'same' && to !== state.status;
};

it('thousands of random lives keep log and state equal, leave a way out, and name nobody', () => {
  const reached = new Set<string>();
  const happened = new Set<string>();
  fc.assert(
    fc.property(births, moves, (birth, steps) => {
      const { state, events, log, faults } = walk(birth, steps);
      expect(faults).toEqual([]);
      expect(replay(events)).toEqual(state);
      expect(log.map((entry) => entry.seq)).toEqual(log.map((_, index) => index + 1));
      expect(log.at(-1)).toMatchObject({ to: state.status, seq: state.version });
      expect(log.map((entry) => entry.from)).toEqual([null, ...log.slice(0, -1).map((entry) => entry.to)]);
      expect(log.filter((entry) => entry.text === '')).toEqual([]);
      log.forEach((entry) => {
        reached.add(entry.to);
        happened.add(entry.event);
      });
      const written = JSON.stringify(log);
      for (const who of CITIZENS) expect(written).not.toContain(ACTORS[who].id);
      const texts = JSON.stringify(log.map(({ text, citizen }) => [text, citizen]));
      for (const actor of Object.values(ACTORS)) expect(texts).not.toContain(actor.id);
    }),
    { numRuns: 2000, seed: 20260701 },
  );
  expect([...reached].sort()).toEqual([...CASE_STATUSES].sort());
  expect([...happened].sort()).toEqual(Object.keys(COMMAND_OF_EVENT).sort());
});
