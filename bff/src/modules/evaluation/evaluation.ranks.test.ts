import type { ScoreVersion } from './evaluation.score';
import { objectKey } from './evaluation.fact';
import type { DayDoc } from './evaluation.model';
import { scopeOf } from './evaluation.policy';
import type { EvaluationQueries } from './evaluation-query.repository';
import { createEvaluationService } from './evaluation.service';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const MANAGER = scopeOf({ role: 'manager', departmentId: null });
const MUNICIPAL = scopeOf({ role: 'handler', departmentId: 'municipal' });

const handled = (unit: string, inTime: number, due: number): DayDoc => ({
  ...{ _id: `unit:${unit}@2026-10-09`, kind: 'unit', object: objectKey('unit', unit) },
  day: '2026-10-09',
  tallies: { handleInTime: { count: inTime, sum: 0 }, handleDue: { count: due, sum: 0 } },
});
/** water leads, municipal is second, sanitation had one case, landscape none. */
const DAYS = [handled('water', 10, 10), handled('municipal', 8, 10), handled('sanitation', 1, 1)];

const version = (from: string, key: 'inTimeDisposeRate' | 'reworkRate', leastSample = 5): ScoreVersion => ({
  ...{ from, leastSample },
  scores: {
    area: [],
    unit: [{ key, weight: 100, source: '' }],
    acceptor: [],
    dispatcher: [],
    collector: [],
    manager: [],
  },
});

function service(...versions: ScoreVersion[]) {
  const queries: EvaluationQueries = {
    daysOfKind: (kind) => Promise.resolve(kind === 'unit' ? DAYS : []),
    daysOfObject: (object) => Promise.resolve(DAYS.filter((each) => each.object === object)),
    openFacts: () => Promise.resolve([]),
    page: () => Promise.resolve([]),
    greatest: () => Promise.resolve([]),
  };
  const name = (id: string) => id;
  const directory = {
    ...{ className: name, gridName: name, districtName: name, departmentName: name, staffName: name },
    objectsOf: () => ['landscape', 'municipal', 'sanitation', 'water'].map((id) => ({ objectId: id, name: id })),
  };
  const clock = { now: () => new Date('2026-11-27T08:00:00Z') };
  return createEvaluationService({ queries, directory, weights: { versions }, clock });
}
const FIRST = version('2026-01', 'inTimeDisposeRate');

it('ranks among those with enough cases; one case handled in time is no first place', async () => {
  const { objects, rankedCount } = await service(FIRST).evaluate(MANAGER, 'unit', OCTOBER);
  expect(objects.map(({ objectId, score, rank, sampleTooSmall }) => [objectId, score, rank, sampleTooSmall])).toEqual([
    ['water', 100, 1, false],
    ['municipal', 80, 2, false],
    ['sanitation', 100, null, true],
    ['landscape', null, null, false],
  ]);
  expect(rankedCount).toBe(2);
});

it('tells a handler the place among all units, and nothing of the others', async () => {
  const own = await service(FIRST).evaluate(MUNICIPAL, 'unit', OCTOBER);
  expect(own.objects.map(({ objectId, score, rank }) => [objectId, score, rank])).toEqual([['municipal', 80, 2]]);
  expect(own.rankedCount).toBe(2);
  expect(JSON.stringify(own)).not.toMatch(/water|sanitation|landscape/);
});

it('keeps score and rank of a closed period when the city changes its weights', async () => {
  const before = await service(FIRST).evaluate(MANAGER, 'unit', OCTOBER);
  const changed = service(FIRST, version('2026-11', 'reworkRate', 50));
  expect(await changed.evaluate(MANAGER, 'unit', OCTOBER)).toEqual(before);
  const november = await changed.evaluate(MANAGER, 'unit', { from: '2026-11-01', to: '2026-11-30' });
  expect(november.weightsFrom).toBe('2026-11');
  expect(november.objects.every(({ score }) => score === null)).toBe(true);
});

it('gives no score before the first version', async () => {
  const { objects, weightsFrom } = await service(version('2026-11', 'inTimeDisposeRate')).evaluate(
    MANAGER,
    'unit',
    OCTOBER,
  );
  expect(weightsFrom).toBeNull();
  expect(objects.every(({ score, rank }) => score === null && rank === null)).toBe(true);
});

it('gives the whole city no place: it has nobody beside it', async () => {
  const { objects, rankedCount } = await service(FIRST).evaluate(MANAGER, 'city', OCTOBER);
  expect([objects.length, objects[0]?.rank, rankedCount]).toEqual([1, null, 0]);
});
