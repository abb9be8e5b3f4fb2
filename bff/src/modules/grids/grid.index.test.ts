import fc from 'fast-check';
import { demoGrids, squareGrid, wgs84 } from './grid.fixtures';
import { createGridIndex, metersToShape } from './grid.index';
import { flatten, placeInShape } from './grid.shape';
import type { GridBoundary } from './grid.shape';

const grids = demoGrids();
const index = createGridIndex(grids);
const corners = grids.flatMap((grid) => grid.polygons.flat(2));
const edges = grids.flatMap((grid) =>
  grid.polygons.flat().flatMap((ring) => ring.slice(1).map((to, i) => [ring[i] ?? to, to] as const)),
);

/** What the index must equal: every grid looked at, the lowest code of those touching. */
function plainScan(all: readonly GridBoundary[], longitude: number, latitude: number): string | null {
  const touching = all.filter((grid) => placeInShape(flatten(grid.polygons), longitude, latitude) !== 'outside');
  return touching.map((grid) => grid.code).sort()[0] ?? null;
}

const anywhere = fc.tuple(
  fc.double({ min: 110.88, max: 111.04, noNaN: true }),
  fc.double({ min: 21.48, max: 21.7, noNaN: true }),
);
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const ulps = fc.integer({ min: -3, max: 3 });
const adversarial = fc.oneof(
  fc.tuple(fc.constantFrom(...corners), ulps, ulps).map(([[x, y], dx, dy]) => [nudge(x, dx), nudge(y, dy)] as const),
  fc
    .tuple(fc.constantFrom(...edges), fraction, ulps)
    .map(
      ([[from, to], t, dx]) => [nudge(from[0] + t * (to[0] - from[0]), dx), from[1] + t * (to[1] - from[1])] as const,
    ),
  fc.tuple(fc.constantFrom(...corners), fraction).map(([[x, y], t]) => [x - t * 0.02, y] as const),
);

describe('grid index', () => {
  it('agrees with a plain scan of all grids on random points', () => {
    fc.assert(
      fc.property(anywhere, ([x, y]) => expect(index.find(wgs84(x, y))?.code ?? null).toBe(plainScan(grids, x, y))),
      { numRuns: 4000 },
    );
  });

  it('agrees with a plain scan on corners, edges, holes and their nearest neighbours among the doubles', () => {
    fc.assert(
      fc.property(adversarial, ([x, y]) => expect(index.find(wgs84(x, y))?.code ?? null).toBe(plainScan(grids, x, y))),
      { numRuns: 4000 },
    );
  });

  it('gives every corner to the lowest code among the grids that use it', () => {
    for (const [x, y] of corners) {
      const users = grids.filter((grid) => grid.polygons.flat(2).some((pair) => pair[0] === x && pair[1] === y));
      expect(index.find(wgs84(x, y))?.code).toBe(users.map((grid) => grid.code).sort()[0]);
    }
  });

  it('gives the same grid whatever the order in which the grids came', () => {
    const reversed = createGridIndex([...grids].reverse());
    for (const [x, y] of corners) expect(reversed.find(wgs84(x, y))?.code).toBe(index.find(wgs84(x, y))?.code);
  });

  it('finds the island in the hole, and its host around it', () => {
    const island = grids.find((grid) => grid.name.includes('人民广场'));
    const ring = island?.polygons[0]?.[0] ?? [];
    const centre = [mean(ring.map((pair) => pair[0])), mean(ring.map((pair) => pair[1]))] as const;
    expect(index.find(wgs84(...centre))?.code).toBe('440902003002002');
    expect(index.find(wgs84(centre[0] + 0.0021, centre[1]))?.code).toBe('440902003002001');
  });

  it('finds both parts of the grid that has two', () => {
    const parts = grids.find((grid) => grid.polygons.length === 2)?.polygons ?? [];
    const codes = parts.map((part) => {
      const ring = part[0] ?? [];
      return index.find(wgs84(mean(ring.map((pair) => pair[0])), mean(ring.map((pair) => pair[1]))))?.code;
    });
    expect(codes).toEqual(['440904003001001', '440904003001001']);
  });

  it('finds nothing outside and for what is no number', () => {
    expect(index.find(wgs84(0, 0))).toBeNull();
    expect(index.find(wgs84(NaN, 21.66))).toBeNull();
    expect(createGridIndex([]).find(wgs84(110.92, 21.66))).toBeNull();
    expect(createGridIndex([]).nearest(wgs84(110.92, 21.66))).toBeNull();
  });
});

describe('nearest grid', () => {
  const pair = createGridIndex([squareGrid('440902001001001', 0, 0, 100), squareGrid('440902001001002', 100, 0, 100)]);

  it('measures to the nearest grid, and breaks a tie by the lower code', () => {
    const nearest = pair.nearest(squareGrid.at(230, 50));
    expect(nearest?.grid.code).toBe('440902001001002');
    expect(nearest?.distanceMeters).toBeCloseTo(30, 1);
    expect(pair.nearest(squareGrid.at(100, 140))?.distanceMeters).toBeCloseTo(40, 1);
    expect(pair.nearest(squareGrid.at(100, 140))?.grid.code).toBe('440902001001001');
    expect(pair.nearest(squareGrid.at(90, 50))).toMatchObject({ grid: { code: '440902001001001' }, distanceMeters: 0 });
  });

  it('looks only among the grids that are wanted', () => {
    const wanted = pair.nearest(squareGrid.at(90, 50), ({ code }) => code === '440902001001002');
    expect(wanted?.distanceMeters).toBeCloseTo(10, 1);
    expect(pair.nearest(squareGrid.at(90, 50), () => false)).toBeNull();
  });

  it('never names a nearest grid that a scan of all would beat', () => {
    const far = fc.tuple(fc.double({ min: 108, max: 114, noNaN: true }), fc.double({ min: 19, max: 25, noNaN: true }));
    fc.assert(
      fc.property(fc.oneof(anywhere, far), ([x, y]) => {
        const all = grids
          .map((grid) => ({ grid, distanceMeters: metersToShape(wgs84(x, y), flatten(grid.polygons)) }))
          .sort((a, b) => a.distanceMeters - b.distanceMeters || (a.grid.code < b.grid.code ? -1 : 1));
        expect(index.nearest(wgs84(x, y))).toEqual(all[0]);
      }),
      { numRuns: 600 },
    );
  });
});

function nudge(value: number, steps: number): number {
  return value + steps * 2 ** -46;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
