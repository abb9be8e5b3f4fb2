import fc from 'fast-check';
import {
  buildGrid,
  demoGeojson,
  demoGrids,
  geojsonOf,
  metersBetweenPairs,
  ringOf,
  square,
  squareGrid,
  wgs84,
} from './grid.fixtures';
import { describeFault } from './grid.faults';
import type { GridFault } from './grid.faults';
import { createGridIndex } from './grid.index';
import type { GridBoundary } from './grid.shape';
import { validateBoundaries } from './grid.validate';
import type { LonLat } from './datum';
import { planeAround } from './geometry/plane';

const [A, B, C] = ['440902001001001', '440902001001002', '440902001001003'] as const;

function faultsOf(...grids: GridBoundary[]): readonly GridFault[] {
  return validateBoundaries(geojsonOf(grids)).faults;
}

function kinds(faults: readonly GridFault[]): string[] {
  return faults.map((fault) => `${fault.kind} ${[fault.grid, ...fault.others].join(' ')}`);
}

function metersFrom(fault: GridFault | undefined, x: number, y: number): number {
  const { longitude, latitude } = squareGrid.at(x, y);
  return metersBetweenPairs(fault?.place ?? [0, 0], [longitude, latitude]);
}

function moveAside(ring: readonly LonLat[], i: number, meters: number): LonLat {
  const plane = planeAround(ring[i] ?? [0, 0]);
  const [before, after] = [ring[i - 1], ring[i + 1]].map((pair) => plane.toXY(pair ?? [0, 0]));
  const [dx, dy] = [(after?.[0] ?? 0) - (before?.[0] ?? 0), (after?.[1] ?? 0) - (before?.[1] ?? 0)];
  const length = Math.hypot(dx, dy);
  return plane.toLonLat([(-dy / length) * meters, (dx / length) * meters]);
}

describe('boundaries that are good', () => {
  it('finds no fault in the 18 demo grids, and reads what the file says of itself', () => {
    const { grids, faults, demo, statedDatum } = validateBoundaries(demoGeojson());
    expect(faults).toEqual([]);
    expect([grids.length, demo, statedDatum]).toEqual([18, true, 'wgs84']);
  });

  it('puts every point within the outline of a district into exactly one demo grid', () => {
    const index = createGridIndex(demoGrids());
    const inMaonan = fc.record({
      x: fc.double({ min: 110.896, max: 110.942, noNaN: true }),
      y: fc.double({ min: 21.641, max: 21.679, noNaN: true }),
    });
    const inDianbai = fc.record({
      x: fc.double({ min: 110.999, max: 111.022, noNaN: true }),
      y: fc.double({ min: 21.4995, max: 21.5175, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.oneof(inMaonan, inDianbai), ({ x, y }) => {
        expect(index.touching(wgs84(x, y))).toHaveLength(1);
        expect(index.find(wgs84(x, y))).not.toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  it('accepts neighbours, a corner in the middle of a neighbour’s edge, a lake, and districts far apart', () => {
    const wide = buildGrid(A, [ringOf([0, -100], [200, -100], [200, 0], [0, 0])]);
    const lake = buildGrid('440902001001009', [square(5000, 0, 300), square(5100, 100, 50)]);
    expect(kinds(faultsOf(wide, squareGrid(B, 0, 0, 100), squareGrid(C, 100, 0, 100), lake))).toEqual([]);
  });

  it('accepts a gap of 0.8 m and rounding of 0.1 m', () => {
    expect(kinds(faultsOf(squareGrid(A, 0, 0, 100), squareGrid(B, 100.8, 0, 100)))).toEqual([]);
    expect(kinds(faultsOf(squareGrid(A, 0, 0, 100), squareGrid(B, 99.9, 0, 100)))).toEqual([]);
  });
});

describe('faults of one grid', () => {
  it('reports an open ring with grid and place', () => {
    const faults = faultsOf(buildGrid(A, [square(0, 0, 100).slice(0, -1)]));
    expect(kinds(faults)).toEqual([`not_closed ${A}`]);
    expect(metersFrom(faults[0], 0, 100)).toBeLessThan(0.01);
  });

  it('reports a bow-tie where it crosses', () => {
    const faults = faultsOf(buildGrid(A, [ringOf([0, 0], [100, 100], [100, 0], [0, 100])]));
    expect(kinds(faults)).toContain(`self_crossing ${A}`);
    expect(metersFrom(faults[0], 50, 50)).toBeLessThan(0.01);
  });

  it.each([
    ['a hole that crosses the outer ring', [[square(0, 0, 100), square(50, 50, 100)]]],
    ['a hole outside the outer ring', [[square(0, 0, 100), square(200, 0, 50)]]],
    ['two parts that overlap', [[square(0, 0, 100)], [square(50, 50, 100)]]],
    ['a part within a part', [[square(0, 0, 100)], [square(20, 20, 10)]]],
    ['a ring that touches itself in a corner', [[ringOf([0, 0], [50, 50], [100, 0], [100, 100], [50, 50], [0, 100])]]],
    ['a spike', [[ringOf([0, 0], [100, 0], [150, 0], [100, 0], [100, 100], [0, 100])]]],
  ])('reports %s', (_, polygons) => {
    expect(kinds(faultsOf(buildGrid(A, ...polygons)))).toContain(`self_crossing ${A}`);
  });

  it.each([['44090200100100'], ['44090200100100X'], [''], [440902001001001], [undefined]])(
    'reports the ill-formed code %p',
    (code) => {
      const file = geojsonOf([squareGrid(A, 0, 0, 100)]);
      Object.assign(file.features[0]?.['properties'] ?? {}, { code });
      const { faults } = validateBoundaries(file);
      expect(faults.map((fault) => fault.kind)).toEqual(['bad_code']);
      expect(faults[0]?.grid).toMatch(/^第 1 个要素/);
      expect(metersFrom(faults[0], 0, 0)).toBeLessThan(0.01);
    },
  );

  it('reports a code used twice', () => {
    expect(kinds(faultsOf(squareGrid(A, 0, 0, 100), squareGrid(A, 100, 0, 100)))).toEqual([`duplicate_code ${A}`]);
  });

  it.each([
    ['a point', { type: 'Point', coordinates: [110.9, 21.6] }, 'bad_geometry'],
    ['no geometry', null, 'bad_geometry'],
    ['an empty polygon', { type: 'Polygon', coordinates: [] }, 'bad_geometry'],
    ['coordinates that are text', { type: 'Polygon', coordinates: [[['a', 'b']]] }, 'bad_geometry'],
    [
      'two different corners only',
      {
        type: 'Polygon',
        coordinates: [
          [
            [110, 21],
            [111, 21],
            [110, 21],
            [110, 21],
          ],
        ],
      },
      'bad_geometry',
    ],
    [
      'metres for degrees',
      {
        type: 'Polygon',
        coordinates: [
          [
            [491234, 2394321],
            [491334, 2394321],
            [491334, 2394421],
            [491234, 2394321],
          ],
        ],
      },
      'out_of_range',
    ],
    [
      'latitude before longitude',
      {
        type: 'Polygon',
        coordinates: [
          [
            [21, 110],
            [22, 110],
            [22, 111],
            [21, 110],
          ],
        ],
      },
      'out_of_range',
    ],
  ])('reports %s', (_, geometry, kind) => {
    const file = geojsonOf([squareGrid(A, 0, 0, 100)]);
    Object.assign(file.features[0] ?? {}, { geometry });
    expect(kinds(validateBoundaries(file).faults)).toEqual([`${kind} ${A}`]);
  });

  it.each([[null], [[]], ['text'], [{ type: 'Feature' }], [{ type: 'FeatureCollection', features: [] }]])(
    'reports that %j is no boundary file',
    (input) => expect(validateBoundaries(input).faults.map((fault) => fault.kind)).toEqual(['bad_file']),
  );
});

describe('faults between grids', () => {
  it.each([
    ['a corner', squareGrid(B, 90, 90, 100)],
    ['half a metre', squareGrid(B, 99.5, 0, 100)],
    ['everything', squareGrid(B, 0, 0, 100)],
    ['a grid within', squareGrid(B, 40, 40, 10)],
    ['a cross', buildGrid(B, [ringOf([-50, 40], [150, 40], [150, 60], [-50, 60])])],
    ['a slanting edge from a shared corner', buildGrid(B, [ringOf([100, 0], [200, 0], [200, 100], [80, 100])])],
  ])('reports an overlap of %s', (_, other) => {
    const faults = faultsOf(squareGrid(A, 0, 0, 100), other);
    expect(kinds(faults).filter((kind) => kind.startsWith('overlap'))).toEqual([`overlap ${A} ${B}`]);
    const index = createGridIndex([squareGrid(A, 0, 0, 100), other]);
    expect(index.touching(wgs84(...(faults[0]?.place ?? [0, 0])))).toHaveLength(2);
  });

  it.each([1.2, 3, 20, 49])('reports a gap of %d m between two borders that face each other', (width) => {
    const faults = faultsOf(squareGrid(A, 0, 0, 100), squareGrid(B, 100 + width, 0, 100));
    expect(kinds(faults)).toEqual([`gap ${A} ${B}`]);
    expect(metersFrom(faults[0], 100 + width / 2, 50)).toBeLessThan(1);
  });

  it('reports ground that grids enclose, be it a moved corner, a missing grid or an island too small for its hole', () => {
    const bent = buildGrid(B, [ringOf([100, 0], [200, 0], [200, 100], [100, 100], [103, 50])]);
    const straight = buildGrid(A, [ringOf([0, 0], [100, 0], [100, 50], [100, 100], [0, 100])]);
    expect(kinds(faultsOf(straight, bent))).toEqual([`gap ${A} ${B}`]);

    const around = [0, 100, 200]
      .flatMap((x) => [0, 100, 200].map((y) => [x, y] as const))
      .filter(([x, y]) => x !== 100 || y !== 100);
    const eight = around.map(([x, y], i) => squareGrid(`44090200100101${i}`, x, y, 100));
    const [fault, ...more] = faultsOf(...eight);
    expect([fault?.kind, more.length, fault?.detail]).toEqual(['gap', 0, '约 10000 平方米']);

    const host = buildGrid(A, [square(0, 0, 300), square(100, 100, 100)]);
    expect(kinds(faultsOf(host, squareGrid(B, 110, 110, 80)))).toEqual([`gap ${A} ${B}`]);
    expect(kinds(faultsOf(host, squareGrid(B, 100, 100, 100)))).toEqual([]);
  });

  it('finds a corner of a demo grid moved by five metres, and names the grids concerned', () => {
    const grids = demoGrids();
    const host = grids.find((grid) => grid.code === '440902003002001');
    const ring = host?.polygons[0]?.[1] ?? [];
    const moved = ring.map((pair, i) => (i === 2 ? ([pair[0] + 0.00005, pair[1]] as const) : pair));
    const changed = grids.map((grid) =>
      grid === host ? { ...grid, polygons: [[grid.polygons[0]?.[0] ?? [], moved]] } : grid,
    );
    const faults = faultsOf(...changed);
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) {
      expect(['440902003002001', '440902003002002']).toEqual(expect.arrayContaining([fault.grid, ...fault.others]));
      expect(metersBetweenPairs(fault.place ?? [0, 0], ring[2] ?? [0, 0])).toBeLessThan(500);
    }
  });

  it('finds any bend of a shared border that one of the two grids draws 3 to 20 metres aside', () => {
    const grids = demoGrids();
    const rings = grids.flatMap((grid) => grid.polygons.flat());
    const users = (pair: LonLat | undefined): number =>
      rings.filter((ring) => ring.some((p) => String(p) === String(pair))).length;
    const bends = grids.flatMap((grid) =>
      (grid.polygons[0]?.[0] ?? []).flatMap((pair, i, ring) =>
        [ring[i - 1], pair, ring[i + 1]].every((each) => users(each) === 2) ? [{ grid, i }] : [],
      ),
    );
    expect(bends.length).toBeGreaterThan(20);
    const aside = fc.oneof(fc.double({ min: 3, max: 20, noNaN: true }), fc.double({ min: -20, max: -3, noNaN: true }));
    fc.assert(
      fc.property(fc.constantFrom(...bends), aside, ({ grid, i }, meters) => {
        const [[outer = [], ...holes] = [], ...parts] = grid.polygons;
        const moved = outer.map((pair, j) => (j === i ? moveAside(outer, i, meters) : pair));
        const changed = { ...grid, polygons: [[moved, ...holes], ...parts] };
        const faults = faultsOf(...grids.map((each) => (each === grid ? changed : each)));
        expect(faults.map((fault) => [fault.grid, ...fault.others].includes(grid.code))).toContain(true);
      }),
      { numRuns: 60 },
    );
  });

  it('lists different faults of one file together, in Chinese with grid and place', () => {
    const faults = faultsOf(
      buildGrid(A, [square(0, 0, 100).slice(0, -1)]),
      squareGrid(B, 90, 0, 100),
      squareGrid(C, 195, 0, 100),
      squareGrid('12', 1000, 0, 100),
    );
    expect(faults.map((fault) => fault.kind).sort()).toEqual(['bad_code', 'gap', 'not_closed', 'overlap']);
    expect(faults.map(describeFault).join('\n')).toContain(`与其他网格重叠：${A}、${B}，位置 110.92`);
  });
});

describe('a whole city', () => {
  it('judges 2,500 adjacent cells without a fault, and one moved cell among them with the cell’s code', () => {
    const cells = Array.from({ length: 2500 }, (_, i) =>
      squareGrid(`440902001${String(100000 + i)}`, (i % 50) * 100, Math.floor(i / 50) * 100, 100),
    );
    expect(kinds(faultsOf(...cells))).toEqual([]);
    const code = cells[1225]?.code ?? '';
    const shifted = cells.map((cell) => (cell.code === code ? squareGrid(code, 2505, 2400, 100) : cell));
    const faults = faultsOf(...shifted);
    expect(new Set(faults.map((fault) => fault.kind))).toEqual(new Set(['overlap', 'gap']));
    for (const fault of faults) expect([fault.grid, ...fault.others]).toContain(code);
  });
});
