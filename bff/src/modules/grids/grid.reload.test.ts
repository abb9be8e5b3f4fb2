import { setImmediate as nextTurn } from 'node:timers/promises';
import { pino } from 'pino';
import { streetMesh } from '../../../test/fixtures/street-mesh';
import { memoryRepository, squareGrid } from './grid.fixtures';
import type { GridRepository } from './grid.ports';
import { createGridService } from './grid.service';
import type { GridService } from './grid.service';
import type { GridBoundary } from './grid.shape';

const NOW = new Date('2026-11-28T08:00:00+08:00');
const A = '440902001001001';
const PLACE = squareGrid.at(50, 50);

function serviceOn(repository: GridRepository): GridService {
  return createGridService({ repository, clock: { now: () => NOW }, logger: pino({ level: 'silent' }) });
}

/** A version as another process would leave it in the database. */
async function publish(repository: GridRepository, grids: readonly GridBoundary[], units: GridBoundary[] = []) {
  const after = (await repository.currentVersion())?.version ?? null;
  const about = { importedAt: NOW, sourceDatum: 'wgs84' as const, source: 'test', demo: false, after };
  const cells = units.map(({ code, polygons }) => ({ code, responsibleCode: A, polygons }));
  return repository.addVersion({ ...about, grids, units: cells });
}

/** 2,500 blocks over the prefecture. */
function city(): GridBoundary[] {
  const { cells } = streetMesh({ columns: 50, rows: 50, responsibleGrids: 9 });
  return cells.map(({ code, ring }) => ({ ...squareGrid(code, 0, 0, 1), polygons: [[ring]] }));
}

describe('a new boundary version in a running process', () => {
  it('is taken up without a gap: every other turn of the process meanwhile gets an answer from the old one', async () => {
    const repository = memoryRepository();
    const service = serviceOn(repository);
    await publish(repository, [squareGrid(A, 0, 0, 100)]);
    await service.reload();
    await publish(repository, city(), city());

    let done = false;
    const reloading = service.reload().finally(() => (done = true));
    const seen: (number | undefined)[] = [];
    while (!done) {
      seen.push(service.locate({ position: PLACE, accuracyMeters: 30 }).grid?.version);
      await nextTurn();
    }
    expect(await reloading).toBe(true);
    expect(seen.length).toBeGreaterThan(40);
    expect(new Set(seen)).toEqual(new Set([1]));
    expect(service.locate({ position: PLACE, accuracyMeters: 30 })).toMatchObject({ grid: { version: 2 } });
  });

  it('comes once however often it is asked for at the same time, and the newest wins', async () => {
    const inner = memoryRepository();
    const loadedVersions: number[] = [];
    const repository: GridRepository = {
      ...inner,
      async loadGrids(version) {
        loadedVersions.push(version);
        await nextTurn();
        return inner.loadGrids(version);
      },
    };
    const service = serviceOn(repository);
    await publish(repository, [squareGrid(A, 0, 0, 100)]);
    const first = [service.reload(), service.reload(), service.reload()];
    await nextTurn();
    await publish(repository, [squareGrid(A, 0, 0, 200)]);
    const last = service.reload();
    expect((await Promise.all([...first, last])).filter((changed) => changed)).toHaveLength(loadedVersions.length);
    expect([new Set(loadedVersions).size, service.current().version]).toEqual([loadedVersions.length, 2]);
  });

  it('that cannot be read leaves the old one in use, and the next attempt succeeds', async () => {
    const inner = memoryRepository();
    let broken = false;
    const repository: GridRepository = {
      ...inner,
      loadGrids: (version) => (broken ? Promise.reject(new Error('connection lost')) : inner.loadGrids(version)),
    };
    const service = serviceOn(repository);
    await publish(repository, [squareGrid(A, 0, 0, 100)]);
    await service.reload();
    await publish(repository, [squareGrid(A, 0, 0, 200)]);
    broken = true;
    await expect(service.reload()).rejects.toThrow('connection lost');
    expect(service.current().version).toBe(1);
    broken = false;
    expect([await service.reload(), service.current().version]).toEqual([true, 2]);
  });

  it('reaches every process that shares the database, whichever of them imported it', async () => {
    const repository = memoryRepository();
    const services = [1, 2, 3].map(() => serviceOn(repository));
    await publish(repository, [squareGrid(A, 0, 0, 100)]);
    await Promise.all(services.map((service) => service.reload()));
    await Promise.all([
      publish(repository, [squareGrid(A, 0, 0, 200)]),
      ...services.map((service) => service.reload()),
    ]);
    await Promise.all(services.map((service) => service.reload()));
    const position = squareGrid.at(150, 150);
    const answers = services.map((service) => service.locate({ position, accuracyMeters: 0 }).grid?.version);
    expect(answers).toEqual([2, 2, 2]);
  });
});
