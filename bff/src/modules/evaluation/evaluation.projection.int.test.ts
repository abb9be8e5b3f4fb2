import fc from 'fast-check';
import type { Connection } from 'mongoose';
import { openTestDatabase } from '../../../test/harness';
import { ensureIndexes } from '../../adapters/mongo/connect';
import { createUnitOfWork } from '../../adapters/mongo/unit-of-work';
import { factsOf } from './evaluation.facts';
import { FREQUENT, historiesOf, historyOf, lives } from './evaluation.fixtures';
import { evaluationModels, type DayDoc, type FactDoc } from './evaluation.model';
import type { CaseHistory } from './evaluation.ports';
import { createProjection } from './evaluation.projection';
import { createEvaluationRepository } from './evaluation.repository';
import { merge, rollUp, type DayTallies } from './evaluation.roll-up';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let connection: Connection;

beforeAll(async () => {
  database = await openTestDatabase();
  connection = database.connection;
  evaluationModels(connection);
  await ensureIndexes(connection);
});
afterAll(() => database.close());

const clear = () => createEvaluationRepository(connection).clear();
const projectionOf = (histories: ReturnType<typeof historiesOf>) =>
  createProjection({
    histories,
    unitOfWork: createUnitOfWork(connection),
    repository: createEvaluationRepository(connection),
    frequent: FREQUENT,
  });

/** Roll-ups in one form: what is zero is not there, and the order is that of their names. */
const canonical = (days: readonly DayTallies[]): string[] =>
  merge(days)
    .map(({ object, day, tallies }) => `${object}@${day} ${JSON.stringify(Object.entries(tallies).sort())}`)
    .sort();
const stored = async (): Promise<string[]> =>
  canonical(await evaluationModels(connection).days.find({}).lean<DayDoc[]>());
const storedFacts = async (): Promise<string[]> =>
  (await evaluationModels(connection).facts.find({}).lean<FactDoc[]>())
    .map(({ _id, at }) => `${_id} ${at.toISOString()}`)
    .sort();

/** The slow way: every case from its whole log. */
function fromScratch(cases: readonly CaseHistory[]): { days: string[]; facts: string[] } {
  const found = cases.map((history) => factsOf(history, FREQUENT));
  return {
    days: canonical(rollUp(found.flatMap(({ facts }) => facts))),
    facts: found
      .flatMap(({ caseId, facts }) => facts.map(({ key, at }) => `${caseId}:${key} ${at.toISOString()}`))
      .sort(),
  };
}

const town = fc.record({
  cases: fc.array(lives, { minLength: 1, maxLength: 3 }),
  /** In which order messages arrive, and how much of the logs is written by then. */
  order: fc.array(fc.record({ which: fc.nat(2), version: fc.nat(60), written: fc.nat(60) }), {
    minLength: 5,
    maxLength: 20,
  }),
});

it('is the same as a computation from scratch, whatever arrives when, twice or out of order; and so is a rebuild', async () => {
  const run = fc.asyncProperty(town, async ({ cases, order }) => {
    await clear();
    const whole = cases.map((events, index) => historyOf(events, index + 1));
    const written = whole.map(() => 1);
    const histories = historiesOf(whole.map((each) => ({ ...each, events: each.events.slice(0, 1) })));
    const projection = projectionOf(histories);
    const tell = async (which: number, version: number): Promise<void> => {
      const history = whole[which % whole.length];
      if (!history) return;
      const known = written[which % whole.length] ?? 1;
      await projection.project(history.caseId, Math.min(version, known));
      await projection.project(history.caseId, Math.min(version, known)); // at least once
    };
    for (const { which, version, written: upTo } of order) {
      const index = which % whole.length;
      const history = whole[index];
      if (!history) continue;
      written[index] = Math.max(written[index] ?? 1, Math.min(upTo, history.events.length));
      histories.grow({ ...history, events: history.events.slice(0, written[index]) });
      await tell(index, version);
    }
    whole.forEach((history) => histories.grow(history));
    for (const [index, history] of whole.entries()) {
      written[index] = history.events.length;
      await tell(index, history.events.length);
      await tell(index, 1);
    }
    const expected = fromScratch(whole);
    expect({ days: await stored(), facts: await storedFacts() }).toEqual(expected);
    await projection.rebuild();
    expect({ days: await stored(), facts: await storedFacts() }).toEqual(expected);
  });
  await fc.assert(run, { numRuns: 12, endOnFailure: true });
}, 120_000);

it('lets two who count the same case at once end with one result', async () => {
  await clear();
  const [events = []] = fc.sample(lives, { numRuns: 1, seed: 7 });
  const history = historyOf(events, 1);
  const projection = projectionOf(historiesOf([history]));
  await Promise.all([1, 2, 3].map(() => projection.project(history.caseId, history.events.length)));
  expect({ days: await stored(), facts: await storedFacts() }).toEqual(fromScratch([history]));
});

it('fails for a case without a log, so that the message is tried again and then parked', async () => {
  await expect(projectionOf(historiesOf([])).project('0'.repeat(24), 1)).rejects.toThrow('has no log');
});
