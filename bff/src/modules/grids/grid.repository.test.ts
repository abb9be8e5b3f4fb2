import type { Connection } from 'mongoose';
import { openTestDatabase } from '../../../test/harness';
import { ensureIndexes } from '../../adapters/mongo/connect';
import { demoGrids, squareGrid } from './grid.fixtures';
import { gridModels } from './grid.model';
import type { NewBoundaries } from './grid.ports';
import { createGridRepository } from './grid.repository';
import type { GridBoundary } from './grid.shape';

const CODE = '440902001001001';
const NOW = new Date('2026-11-23T00:00:00Z');

function boundaries(grids: readonly GridBoundary[], after: number | null): NewBoundaries {
  return { grids, units: [], after, importedAt: NOW, sourceDatum: 'wgs84', source: 'test.geojson', demo: true };
}

describe('grid repository', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let connection: Connection;

  beforeEach(async () => {
    database = await openTestDatabase();
    connection = database.connection;
    gridModels(connection);
    await ensureIndexes(connection);
  });
  afterEach(() => database.close());

  it('has no version before the first import', async () => {
    const repository = createGridRepository(connection);
    expect(await repository.currentVersion()).toBeNull();
    expect(await repository.loadGrids(1)).toEqual([]);
    expect(await repository.findGrid(CODE, 1)).toBeNull();
  });

  it('gives back the demo grids exactly as they were put in, by code', async () => {
    const repository = createGridRepository(connection);
    const grids = demoGrids();
    const added = await repository.addVersion(boundaries(grids, null));
    expect(added).toEqual({
      version: 1,
      importedAt: NOW,
      sourceDatum: 'wgs84',
      source: 'test.geojson',
      demo: true,
      gridCount: 18,
      unitCount: 0,
    });
    expect(await repository.currentVersion()).toEqual(added);
    expect(await repository.loadGrids(1)).toEqual([...grids].sort((a, b) => (a.code < b.code ? -1 : 1)));
  });

  it('keeps every version', async () => {
    const repository = createGridRepository(connection);
    await repository.addVersion(boundaries([{ ...squareGrid(CODE, 0, 0, 100), name: '旧网格' }], null));
    await repository.addVersion(boundaries([{ ...squareGrid(CODE, 0, 0, 200), name: '新网格' }], 1));
    expect((await repository.currentVersion())?.version).toBe(2);
    expect((await repository.findGrid(CODE, 1))?.name).toBe('旧网格');
    expect((await repository.findGrid(CODE, 2))?.name).toBe('新网格');
  });

  it('stores nothing of a version when one of its grids cannot be stored', async () => {
    const repository = createGridRepository(connection);
    const twice = [squareGrid(CODE, 0, 0, 100), squareGrid(CODE, 100, 0, 100)];
    await expect(repository.addVersion(boundaries(twice, null))).rejects.toMatchObject({ code: 11000 });
    expect(await repository.currentVersion()).toBeNull();
    expect(await repository.loadGrids(1)).toEqual([]);
  });

  it('keeps the unit grids of a version with it, by code, and nothing of them when one cannot be stored', async () => {
    const repository = createGridRepository(connection);
    const unit = (code: string, x: number) => {
      return { code, responsibleCode: CODE, polygons: squareGrid(code, x, 0, 100).polygons };
    };
    const units = [unit('440902001001012', 100), unit('440902001001011', 0)];
    const added = await repository.addVersion({ ...boundaries([squareGrid(CODE, 0, 0, 200)], null), units });
    expect(added).toMatchObject({ gridCount: 1, unitCount: 2 });
    expect(await repository.loadUnits(1)).toEqual([...units].reverse());
    const twice = [unit('440902001001011', 0), unit('440902001001011', 100)];
    const refused = repository.addVersion({ ...boundaries([squareGrid(CODE, 0, 0, 200)], 1), units: twice });
    await expect(refused).rejects.toMatchObject({ code: 11000 });
    expect([(await repository.currentVersion())?.version, await repository.loadUnits(2)]).toEqual([1, []]);
  });

  it('adds nothing after a version that is no longer the newest', async () => {
    const repository = createGridRepository(connection);
    await repository.addVersion(boundaries([squareGrid(CODE, 0, 0, 100)], null));
    expect(await repository.addVersion(boundaries([squareGrid(CODE, 0, 0, 200)], null))).toBeNull();
    expect((await repository.currentVersion())?.version).toBe(1);
  });

  it('lets exactly one of several imports at the same moment add the next version', async () => {
    const repository = createGridRepository(connection);
    const results = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        repository.addVersion(boundaries([{ ...squareGrid(CODE, 0, 0, 100), name: `${n}` }], null)),
      ),
    );
    const winners = results.flatMap((result, i) => (result ? [`${i + 1}`] : []));
    expect(winners).toHaveLength(1);
    expect((await repository.loadGrids(1)).map(({ name }) => name)).toEqual(winners);
  });

  it('takes 3,000 grids in one import', async () => {
    const repository = createGridRepository(connection);
    const many = Array.from({ length: 3000 }, (_, i) => squareGrid(`440902${100000000 + i}`, i * 100, 0, 100));
    expect((await repository.addVersion(boundaries(many, null)))?.gridCount).toBe(3000);
    expect(await repository.loadGrids(1)).toHaveLength(3000);
  });
});
