import type { Connection } from 'mongoose';
import { openTestDatabase } from '../../../test/harness';
import { ensureIndexes } from '../../adapters/mongo/connect';
import type { ObjectKey } from './evaluation.fact';
import { evaluationModels, type DayDoc, type FactDoc } from './evaluation.model';

/** Far more than any query below asks for. */
const FACTS = 600;
const CITY: ObjectKey = 'city:city';
const instant = (minute: number): Date => new Date(Date.UTC(2026, 6, 1) + minute * 60_000);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let connection: Connection;

beforeAll(async () => {
  database = await openTestDatabase();
  connection = database.connection;
  const { facts, days } = evaluationModels(connection);
  await ensureIndexes(connection);
  await facts.insertMany(
    Array.from({ length: FACTS }, (_, i): FactDoc => {
      const measure = i % 3 === 0 ? 'report' : 'register';
      const caseId = String(i % 100).padStart(24, '0');
      return {
        ...{ _id: `${caseId}:${measure}.${i}`, key: `${measure}.${i}`, caseId, caseNo: `${i}`, source: 'citizen' },
        ...{ classCode: 'SJ-06013', gridCode: 'outside', measure, at: instant(i), objects: [CITY, `unit:u${i % 7}`] },
        ...{ value: 0, departmentId: null, open: i % 100 === 0 },
      };
    }),
  );
  await days.insertMany(
    Array.from({ length: 300 }, (_, i): DayDoc => {
      const kind = i % 2 === 0 ? 'city' : 'unit';
      const object: ObjectKey = kind === 'city' ? CITY : `unit:u${i % 7}`;
      const day = new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
      return { _id: `${object}@${day}`, object, kind, day, tallies: { report: { count: 1, sum: 0 } } };
    }),
  );
});
afterAll(() => database.close());

it('finds roll-ups, facts of an object, facts of a case and open limits by index, looking at nothing else', async () => {
  const { facts, days } = evaluationModels(connection);
  const span = { $gte: instant(100), $lt: instant(300) };
  const queries = {
    daysOfKind: days.find({ kind: 'unit', day: { $gte: '2026-03-01', $lte: '2026-03-31' } }),
    daysOfObject: days.find({ object: 'city:city', day: { $gte: '2026-03-01', $lte: '2026-03-31' } }),
    page: facts.find({ objects: 'city:city', measure: 'report', at: span }).sort({ at: -1, _id: -1 }).limit(20),
    greatest: facts.find({ objects: 'city:city', measure: 'report', at: span }).sort({ value: -1, _id: 1 }),
    openFacts: facts.find({ open: true, at: { $gte: instant(50), $lt: instant(450) } }),
    factsOfCase: facts.find({ caseId: '7'.padStart(24, '0') }),
  };
  for (const [name, query] of Object.entries(queries)) {
    const { executionStats } = (await query.explain('executionStats')) as unknown as {
      executionStats: { totalDocsExamined: number; nReturned: number };
    };
    expect([name, executionStats.nReturned > 0]).toEqual([name, true]);
    expect([name, executionStats.totalDocsExamined]).toEqual([name, executionStats.nReturned]);
  }
});
