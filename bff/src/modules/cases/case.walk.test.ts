import { isDeepStrictEqual } from 'node:util';
import { CASE_STATUSES } from '@suishoupai/shared-types';
import { deserialize, serialize } from 'bson';
import fc from 'fast-check';
import { replay } from './case.evolve';
import { COMMAND_OF_EVENT } from './case.flow-log';
import { toEvent, type StoredFlowEntry } from './case.records';
import { births, live, steps, type Life } from './case.walk.fixtures';

/** Enough for every sight below, which the test asserts. More lives: WALK_RUNS=… */
const RUNS = Number(process.env['WALK_RUNS'] ?? 1000);
/** Other lives: WALK_SEED=…; a failure prints the seed it had. */
const SEED = Number(process.env['WALK_SEED'] ?? 20260701);

/** What the walks must have seen, or they prove nothing of it. */
const SIGHTS: Record<string, (life: Life) => boolean> = {
  'reminder, overdue and escalation of one clock': ({ log }) =>
    ['warned', 'overdue', 'escalated'].every((level) => log.some(({ payload }) => payload['level'] === level)),
  'an order that escalates': ({ log }) =>
    log.some(({ payload }) => payload['level'] === 'escalated' && payload['orderNo'] !== null),
  'a clock that stops and goes on': ({ log }) =>
    log.some(({ clock }, i) => clock?.runningSince === null && log[i + 1]?.clock?.runningSince),
  'a suspension that ends by itself': ({ log }) =>
    log.some(({ event, actor }) => event === 'caseResumed' && actor.role === 'system'),
  'an outside deadline that wins': ({ log }) =>
    log.some(({ clock }) => clock?.dueAt && clock.dueAt.getTime() === clock.deadline?.getTime()),
  'an extension': ({ log }) => log.some(({ clock }) => (clock?.extendedMs ?? 0) > 0),
  'an appeal upheld against a closing': ({ log }) =>
    log.some(({ event, from, to }) => event === 'appealAnswered' && from === 'closed' && to !== 'closed'),
  'an appeal upheld against a refusal': ({ log }) =>
    log.some(({ event, to }) => event === 'appealAnswered' && to === 'reported'),
  'an appeal that is not answered in time': ({ log }) => log.some(({ payload }) => payload['stage'] === 'appeal'),
  'a unit that returns a case twice': ({ state }) => state.departmentReturns.some(({ count }) => count === 2),
  "a manager's order against returns": ({ log }) => log.some(({ payload }) => payload['ordered'] === true),
  'a helper that answers': ({ state }) => state.helpers.some(({ reply }) => reply !== null),
  'a closed case taken up again and closed': ({ state }) => state.reopenCount > 0 && state.stages.closedAt !== null,
};

it('a thousand random lives break no invariant: assignments, records, clocks, ladders, returns', () => {
  const seen = new Set<string>();
  const reached = new Set<string>();
  const happened = new Set<string>();
  const refused = new Set<string>();
  fc.assert(
    fc.property(births, steps(50), (birth, given) => {
      const life = live(birth, given);
      expect([...life.faults, ...logFaults(life)]).toEqual([]);
      for (const [name, isThere] of Object.entries(SIGHTS)) if (!seen.has(name) && isThere(life)) seen.add(name);
      for (const { event, to } of life.log) {
        reached.add(to);
        happened.add(event);
      }
      Object.keys(life.refusals).forEach((code) => refused.add(code));
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect([...reached].sort()).toEqual([...CASE_STATUSES].sort());
  // Due dates move only with another calendar, which lives share: case.recalculation.test.ts.
  happened.add('clocksRecalculated');
  expect([...happened].sort()).toEqual(Object.keys(COMMAND_OF_EVENT).sort());
  expect([...seen].sort()).toEqual(Object.keys(SIGHTS).sort());
  expect([...refused].sort()).toEqual(['invalid_request', 'not_allowed', 'not_possible_now']);
});

/** Where the case is not what its log says, also after the log has been to the database and back. */
function logFaults({ log, state, events }: Life): string[] {
  const { entries } = deserialize(serialize({ entries: log })) as { entries: StoredFlowEntry[] };
  const last = log.at(-1);
  const holds = {
    'the events make the case': isDeepStrictEqual(replay(events), state),
    'the log makes the case': isDeepStrictEqual(replay(log.map(toEvent)), state),
    'the stored log makes the case': isDeepStrictEqual(replay(entries.map(toEvent)), state),
    'numbers without a gap': log.every(({ seq }, index) => seq === index + 1),
    'every line begins where the last one ended': log.every(({ from }, i) => from === (log[i - 1]?.to ?? null)),
    'no step back in time': log.every(({ at }, i) => at >= (log[i - 1]?.at ?? at)),
    'the last line is the case': last?.to === state.status && last.seq === state.version,
    'every line says something': log.every(({ text, publicText }) => text !== '' && publicText !== ''),
  };
  return Object.entries(holds).flatMap(([name, held]) => (held ? [] : [name]));
}
