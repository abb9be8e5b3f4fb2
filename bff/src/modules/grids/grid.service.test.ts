import type { Datum } from '@suishoupai/shared-types';
import { pino } from 'pino';
import { AppError } from '../../kernel/app-error';
import { pairToGcj02, toGcj02, type Wgs84Position } from './datum';
import {
  demoGeojson,
  demoGrids,
  geojsonOf,
  memoryRepository,
  metersBetweenPairs,
  squareGrid,
  wgs84,
} from './grid.fixtures';
import { GridsInvalidError, readBoundaries } from './grid.import';
import type { GridRepository } from './grid.ports';
import { presentGrids, presentLocation } from './grid.presenter';
import { createGridService } from './grid.service';
import type { GridService } from './grid.service';
import type { GridBoundary } from './grid.shape';

const NOW = new Date('2026-11-23T08:00:00+08:00');
const [A, B] = ['440902001001001', '440902001001002'] as const;

function serviceOn(repository: GridRepository): GridService {
  return createGridService({ repository, clock: { now: () => NOW }, logger: pino({ level: 'silent' }) });
}

async function importInto(service: GridService, geojson: unknown, datum: Datum, source: string) {
  return service.importBoundaries(readBoundaries(geojson, datum), source);
}

async function serviceWith(...grids: GridBoundary[]): Promise<GridService> {
  const service = serviceOn(memoryRepository());
  await importInto(service, geojsonOf(grids), 'wgs84', 'test.geojson');
  return service;
}

const placed = (position: Wgs84Position) => ({ position, isDefaultPoint: false });

describe('a unit layer', () => {
  it('names the unit grid beside the responsible grid, also in a gap and after a restart, and none in a later layer without units', async () => {
    const repository = memoryRepository();
    const unit = (code: string, x: number, responsibleGrid: string) => ({
      type: 'Feature',
      properties: { code, responsibleGrid },
      geometry: { type: 'MultiPolygon', coordinates: squareGrid(code, x, 0, 100).polygons },
    });
    const features = [
      unit('440902001001011', 0, A),
      unit('440902001001012', 100, A),
      unit('440902001001013', 200.8, B),
    ];
    await importInto(serviceOn(repository), { type: 'FeatureCollection', features }, 'wgs84', 'units.geojson');

    const service = serviceOn(repository);
    await service.reload();
    const at = (x: number) => service.locate({ position: squareGrid.at(x, 50), accuracyMeters: 0 });
    const unitsAt = [50, 150, 250, 200.3, 200.7, 400].map((x) => [at(x).grid?.code, at(x).unitGridCode]);
    expect(unitsAt).toEqual([
      [A, '440902001001011'],
      [A, '440902001001012'],
      [B, '440902001001013'],
      [A, '440902001001012'],
      [B, '440902001001013'],
      [undefined, null],
    ]);
    expect(presentLocation(at(50), placed(squareGrid.at(50, 50)))).toMatchObject({ unitGridCode: '440902001001011' });

    await importInto(service, geojsonOf([squareGrid(A, 0, 0, 100)]), 'wgs84', 'plain.geojson');
    expect(at(50)).toMatchObject({ grid: { code: A, version: 2 }, unitGridCode: null });
  });
});

describe('locating', () => {
  it('names grid, community and boundary version, and the grids that the accuracy circle crosses with their shares', async () => {
    const service = await serviceWith(squareGrid(A, 0, 0, 100), squareGrid(B, 100, 0, 100));
    const place = service.locate({ position: squareGrid.at(90, 50), accuracyMeters: 15 });
    expect(place).toMatchObject({
      grid: { code: A, version: 1, community: '示例社区' },
      outside: false,
      nearest: null,
    });
    expect(place.candidates).toMatchObject([
      { code: A, name: '网格001', version: 1, share: 0.8904 },
      { code: B, share: 0.1096 },
    ]);
  });

  it('names no candidates where there is nothing to choose: within one grid, also at the edge of the city and on a sliver', async () => {
    const service = await serviceWith(squareGrid(A, 0, 0, 100), squareGrid(B, 100, 0, 100));
    const candidatesAt = (x: number, accuracyMeters: number) =>
      service.locate({ position: squareGrid.at(x, 50), accuracyMeters }).candidates.map(({ code }) => code);
    expect(candidatesAt(50, 15)).toEqual([]);
    expect(candidatesAt(5, 15)).toEqual([]);
    expect(candidatesAt(90, 10.01)).toEqual([]);
    expect(candidatesAt(90, 11)).toEqual([A, B]);
    expect(candidatesAt(100, 0)).toEqual([A, B]);
    expect(candidatesAt(-10, 15)).toEqual([A]);
    expect(candidatesAt(-50, 15)).toEqual([]);
  });

  it('keeps what lies outside, with the nearest grid and how far it is', async () => {
    const service = await serviceWith(squareGrid(A, 0, 0, 100));
    const place = service.locate({ position: squareGrid.at(100, 350), accuracyMeters: 300 });
    expect(place).toMatchObject({ grid: null, outside: true, nearest: { code: A, distanceMeters: 250 } });
    expect(place.candidates.map(({ code }) => code)).toEqual([A]);
  });

  it('counts a gap of up to one metre, which an import allows, to the nearest grid', async () => {
    const service = await serviceWith(squareGrid(A, 0, 0, 100), squareGrid(B, 100.9, 0, 100));
    expect(service.locate({ position: squareGrid.at(100.6, 50), accuracyMeters: 0 }).grid?.code).toBe(B);
    expect(service.locate({ position: squareGrid.at(-0.5, 50), accuracyMeters: 0 }).outside).toBe(false);
    expect(service.locate({ position: squareGrid.at(-1.5, 50), accuracyMeters: 0 }).outside).toBe(true);
  });

  it('keeps only the largest shares of a wildly inaccurate position', async () => {
    const service = serviceOn(memoryRepository());
    await importInto(service, demoGeojson(), 'wgs84', 'grids.geojson');
    expect(service.locate({ position: wgs84(110.92, 21.66), accuracyMeters: 50_000 }).candidates).toHaveLength(12);
  });

  it('says that it is busy before boundaries are loaded', () => {
    const locate = (): unknown =>
      serviceOn(memoryRepository()).locate({ position: wgs84(110.92, 21.66), accuracyMeters: 5 });
    expect(locate).toThrow(expect.objectContaining({ code: 'busy' }));
  });
});

describe('importing', () => {
  it('refuses a file as a whole, with every fault, and keeps the boundaries in use', async () => {
    const service = await serviceWith(squareGrid(A, 0, 0, 100));
    const bad = geojsonOf([squareGrid(A, 0, 0, 100), squareGrid(B, 50, 0, 100), squareGrid('12', 500, 0, 100)]);
    const refused = await importInto(service, bad, 'wgs84', 'bad.geojson').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(GridsInvalidError);
    expect(refused).toMatchObject({ code: 'grids_invalid', status: 422 });
    expect((refused as GridsInvalidError).faults.map(({ kind }) => kind).sort()).toEqual(['bad_code', 'overlap']);
    expect(service.current()).toMatchObject({ version: 1, grids: [{ code: A }] });
  });

  it('refuses a file whose stated datum is not the one it is said to be in, and takes CGCS2000 for WGS-84', async () => {
    const service = serviceOn(memoryRepository());
    await expect(importInto(service, demoGeojson(), 'gcj02', 'x')).rejects.toMatchObject({
      code: 'grids_invalid',
    });
    await expect(importInto(service, demoGeojson(), 'cgcs2000', 'x')).resolves.toMatchObject({
      version: 1,
      gridCount: 18,
      demo: true,
      sourceDatum: 'cgcs2000',
      importedAt: NOW,
    });
  });

  it('brings a GCJ-02 file to WGS-84 within 0.2 m', async () => {
    const original = squareGrid(A, 0, 0, 100);
    const shifted = {
      ...original,
      polygons: original.polygons.map((rings) => rings.map((ring) => ring.map(pairToGcj02))),
    };
    const service = serviceOn(memoryRepository());
    await importInto(service, geojsonOf([shifted]), 'gcj02', 'gcj.geojson');
    const stored = service.current().grids[0]?.polygons.flat(2) ?? [];
    expect(stored).toHaveLength(5);
    original.polygons
      .flat(2)
      .forEach((pair, i) => expect(metersBetweenPairs(pair, stored[i] ?? [0, 0])).toBeLessThan(0.2));
  });

  it('keeps the grid of an earlier version for the cases filed under it', async () => {
    const service = await serviceWith(squareGrid(A, 0, 0, 100));
    await importInto(service, geojsonOf([{ ...squareGrid(A, 0, 0, 200), name: '新网格' }]), 'wgs84', 'new.geojson');
    expect(service.locate({ position: squareGrid.at(150, 150), accuracyMeters: 0 }).grid).toMatchObject({
      version: 2,
      name: '新网格',
    });
    expect((await service.findGrid(A, 1))?.name).toBe('网格001');
    expect((await service.findGrid(A, 2))?.name).toBe('新网格');
  });

  it('lets one of two imports at the same moment win and tells the other', async () => {
    const service = serviceOn(memoryRepository());
    const file = geojsonOf([squareGrid(A, 0, 0, 100)]);
    const results = await Promise.allSettled([1, 2].map((n) => importInto(service, file, 'wgs84', `${n}`)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((result) => result.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(AppError);
    expect(lost?.reason).toMatchObject({ code: 'version_conflict' });
  });
});

describe('versions', () => {
  it('seeds an empty database once, from several processes too', async () => {
    const repository = memoryRepository();
    const services = [serviceOn(repository), serviceOn(repository)];
    await Promise.all(services.map((service) => service.ensureSeeded({ geojson: demoGeojson(), datum: 'wgs84' })));
    expect((await repository.currentVersion())?.version).toBe(1);
    expect(services.map((service) => service.current().grids.length)).toEqual([18, 18]);
  });

  it('does not put the city file over boundaries that were imported', async () => {
    const repository = memoryRepository();
    await importInto(serviceOn(repository), geojsonOf([squareGrid(A, 0, 0, 100)]), 'wgs84', 'own.geojson');
    const restarted = serviceOn(repository);
    await restarted.ensureSeeded({ geojson: demoGeojson(), datum: 'wgs84' });
    expect(restarted.current().grids).toHaveLength(1);
  });

  it('answers from the old version while the new one is being loaded, then from the new one', async () => {
    const repository = memoryRepository();
    const service = serviceOn(repository);
    await service.ensureSeeded({ geojson: demoGeojson(), datum: 'wgs84' });
    await importInto(serviceOn(repository), geojsonOf([squareGrid(A, 0, 0, 100)]), 'wgs84', 'other.geojson');
    const locate = (): number | undefined =>
      service.locate({ position: squareGrid.at(50, 50), accuracyMeters: 0 }).grid?.version;
    const reloading = service.reload();
    expect(locate()).toBe(1);
    expect(await reloading).toBe(true);
    expect(locate()).toBe(2);
    expect(await service.reload()).toBe(false);
  });
});

describe('what is shown', () => {
  it('publishes boundaries in GCJ-02 only', async () => {
    const service = serviceOn(memoryRepository());
    await service.ensureSeeded({ geojson: demoGeojson(), datum: 'wgs84' });
    const view = presentGrids(service.current());
    expect([view.datum, view.version, view.grids.length]).toEqual(['gcj02', 1, 18]);
    const [first] = demoGrids();
    const real = first?.polygons[0]?.[0]?.[0] ?? [0, 0];
    const shown = view.grids[0]?.coordinates[0]?.[0]?.[0] ?? [0, 0];
    expect(metersBetweenPairs(shown, pairToGcj02(real))).toBeLessThan(0.2);
    expect(metersBetweenPairs(shown, real)).toBeGreaterThan(500);
    expect(view.grids[0]).not.toHaveProperty('collectorStaffId');
  });

  it('says in one line where a position is', async () => {
    const service = await serviceWith(squareGrid(A, 0, 0, 100));
    const say = (x: number, y: number): string => {
      const position = squareGrid.at(x, y);
      return presentLocation(service.locate({ position, accuracyMeters: 5 }), placed(position)).text;
    };
    expect(say(50, 50)).toBe('网格001 · 示例社区');
    expect(say(50, 350)).toBe('区域外，距最近的网格001约 250 米');
    expect(say(50, 5100)).toBe('区域外，距最近的网格001约 5.0 公里');
    const position = squareGrid.at(50, 50);
    const shown = presentLocation(service.locate({ position, accuracyMeters: 5 }), placed(position)).position;
    expect(shown).toEqual(toGcj02(position));
  });
});
