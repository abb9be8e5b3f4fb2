import { CASE_STATUSES, OPEN_CASE_STATUSES } from '@suishoupai/shared-types';
import { deserialize, serialize } from 'bson';
import fc from 'fast-check';
import { replay } from './case.evolve';
import { COMMAND_OF_EVENT } from './case.flow-log';
import { toEvent, type StoredFlowEntry } from './case.records';
import { births, live, steps, type Life } from './case.walk.fixtures';

const RUNS = 2000;

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

it('thousands of random lives break no invariant: assignments, records, clocks, ladders, returns', () => {
  const seen = new Set<string>();
  const reached = new Set<string>();
  const happened = new Set<string>();
  const refused = new Set<string>();
  fc.assert(
    fc.property(births, steps(60), (birth, given) => {
      const life = live(birth, given);
      expect(life.faults).toEqual([]);
      expectLogEqualsState(life);
      for (const [name, isThere] of Object.entries(SIGHTS)) if (isThere(life)) seen.add(name);
      for (const { event, to } of life.log) {
        reached.add(to);
        happened.add(event);
      }
      Object.keys(life.refusals).forEach((code) => refused.add(code));
    }),
    { numRuns: RUNS, seed: 20260701 },
  );
  expect([...reached].sort()).toEqual([...CASE_STATUSES].sort());
  expect([...happened].sort()).toEqual(Object.keys(COMMAND_OF_EVENT).sort());
  expect([...seen].sort()).toEqual(Object.keys(SIGHTS).sort());
  expect([...refused].sort()).toEqual(['invalid_request', 'not_allowed', 'not_possible_now']);
});

/** The case is what its log says, also after the log has been to the database and back. */
function expectLogEqualsState({ log, state, events }: Life): void {
  expect(replay(events)).toEqual(state);
  expect(replay(log.map(toEvent))).toEqual(state);
  const { entries } = deserialize(serialize({ entries: log })) as { entries: StoredFlowEntry[] };
  expect(replay(entries.map(toEvent))).toEqual(state);
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
  expect(log.map(({ from }) => from)).toEqual([null, ...log.slice(0, -1).map(({ to }) => to)]);
  expect(log.at(-1)).toMatchObject({ to: state.status, seq: state.version, clock: state.clock });
  expect(log.filter(({ text, publicText }) => text === '' || publicText === '')).toEqual([]);
}
