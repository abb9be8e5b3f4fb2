import path from 'node:path';
import { CASE_SOURCES, OPEN_CASE_STATUSES, type CaseStatus } from '@suishoupai/shared-types';
import { createCaseFactory } from '../../../bench/case-factory';
import { openTestDatabase } from '../../../test/harness';
import { ensureIndexes } from '../../adapters/mongo/connect';
import { loadCity } from '../../city/load-city';
import { createLiveCases } from './case-live.repository';
import { caseModels } from './case.model';

const NOW = new Date('2026-11-27T08:00:00.000Z');
/** Of a city that has had so many cases, the latest: more than half are open. */
const SIZE = 20_000;
const LATEST = 900;

it('counts open cases by keys as one would by reading every case, appeals of ended ones left out', async () => {
  const database = await openTestDatabase();
  const { cases } = caseModels(database.connection);
  await ensureIndexes(database.connection);
  const city = loadCity(path.resolve(__dirname, '../../../city/maoming'));
  const { make } = createCaseFactory(city, SIZE, NOW);
  const docs = Array.from({ length: LATEST }, (_, n) => {
    const doc = make(SIZE - LATEST + n + 1);
    // Every twentieth of those in hand ended, and an appeal waits; every seventh lies outside all grids.
    const ended = doc.sortDueAt !== undefined && n % 20 === 0 ? { status: 'closed' as CaseStatus } : {};
    const outside = n % 7 === 0 ? { grid: null, terms: doc.terms.filter((term) => !term.startsWith('#grid:')) } : {};
    return { ...doc, ...ended, ...outside };
  });
  await cases.collection.insertMany(docs);
  const open = docs.filter(({ status }) => OPEN_CASE_STATUSES.some((each) => each === status));
  const counts = (some: typeof docs) => ({
    open: some.length,
    overdue: some.filter(({ sortDueAt }) => sortDueAt !== undefined && sortDueAt <= NOW).length,
  });
  const grids = city.grids.boundaries.map(({ code }) => code);
  const units = city.departments.departments.filter(({ kind }) => kind === 'handling').map(({ id }) => id);

  const live = createLiveCases(database.connection);
  const found = await live.openCounts(NOW, grids, units);
  expect(found).toEqual({
    byStatus: OPEN_CASE_STATUSES.map((status) => ({
      status,
      count: open.filter((each) => each.status === status).length,
    })),
    overdue: counts(open).overdue,
    grids: grids.map((code) => counts(open.filter(({ grid }) => grid?.code === code))),
    outsideOpen: open.filter(({ grid }) => grid === null).length,
    units: units.map((id) => counts(open.filter(({ departmentId }) => departmentId === id))),
  });
  for (const some of [found.grids, found.units]) expect(some.some(({ overdue }) => overdue > 0)).toBe(true);
  expect(found.outsideOpen).toBeGreaterThan(0);

  const from = new Date(NOW.getTime() - 24 * 3_600_000);
  const since = docs.filter(({ stages }) => stages.openedAt >= from && stages.openedAt < NOW);
  expect(since.length).toBeGreaterThan(0);
  expect(await live.openedBySource(from, NOW)).toEqual(
    CASE_SOURCES.map((source) => ({ source, count: since.filter((each) => each.source === source).length })),
  );
  await database.close();
}, 60_000);

it('counts nothing in an empty city', async () => {
  const database = await openTestDatabase();
  await ensureIndexes(database.connection);
  const live = createLiveCases(database.connection);
  expect(await live.openCounts(NOW, ['440902001001001'], ['water'])).toMatchObject({
    ...{ overdue: 0, outsideOpen: 0, grids: [{ open: 0, overdue: 0 }], units: [{ open: 0, overdue: 0 }] },
  });
  await database.close();
});
