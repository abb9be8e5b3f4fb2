import fc from 'fast-check';
import { randomNumbers, streetMesh } from '../../../../test/fixtures/street-mesh';
import type { LonLat } from '../datum';
import { square, wgs84 } from '../grid.fixtures';
import { createGridIndex, growGridIndex } from '../grid.index';
import { flatten, placeInShape } from '../grid.shape';
import type { FlatShape, MultiPolygon } from '../grid.shape';

type Ground = Readonly<{ code: string; polygons: MultiPolygon }>;

/** All grids that hold the point, by the plain rule. */
function plainScan(shapes: readonly (readonly [string, FlatShape])[], x: number, y: number): string[] {
  return shapes.filter(([, shape]) => placeInShape(shape, x, y) !== 'outside').map(([code]) => code);
}

function shapesOf(grounds: readonly Ground[]): (readonly [string, FlatShape])[] {
  return [...grounds]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, polygons }) => [code, flatten(polygons)] as const);
}

/** Corners, points on lines and points in boxes, each pushed by up to three of the smallest steps. */
function awkwardPoints(grounds: readonly Ground[], seed: number, count: number): LonLat[] {
  const random = randomNumbers(seed);
  const rings = grounds.flatMap(({ polygons }) => polygons.flat());
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const push = (value: number): number => value + Math.floor(random() * 7 - 3) * 2 ** -46;
  return Array.from({ length: count }, (): LonLat => {
    const ring = pick(rings);
    const i = 1 + Math.floor(random() * (ring.length - 1));
    const [from, to] = [ring[i - 1] ?? [0, 0], ring[i] ?? [0, 0]];
    const along = random() < 0.3 ? 0 : random();
    const on: LonLat = [from[0] + along * (to[0] - from[0]), from[1] + along * (to[1] - from[1])];
    if (random() < 0.3) return [on[0] + (random() - 0.5) * 0.01, pick(ring)[1]];
    return [push(on[0]), push(on[1])];
  });
}

/** Triangles and stars with holes anywhere, that overlap as they please: what no city has, and the index must bear. */
const wild = fc
  .array(
    fc.record({
      at: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })),
      size: fc.integer({ min: 1, max: 12 }),
      corners: fc.integer({ min: 3, max: 9 }),
      hole: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) =>
    list.map(({ at, size, corners, hole }, number): Ground => {
      const ring = (reach: number): LonLat[] => {
        const open = Array.from({ length: corners }, (_, i): LonLat => {
          const angle = (2 * Math.PI * i) / corners;
          const far = i % 2 === 0 ? reach : reach / 2;
          return [at[0] + Math.round(far * Math.cos(angle) * 4) / 4, at[1] + Math.round(far * Math.sin(angle) * 4) / 4];
        });
        return [...open, ...open.slice(0, 1)];
      };
      return { code: String(number).padStart(15, '0'), polygons: [hole ? [ring(size), ring(size / 2)] : [ring(size)]] };
    }),
  );

describe('the tree of cells', () => {
  const { cells } = streetMesh({ columns: 40, rows: 30, responsibleGrids: 9 });
  const city: Ground[] = cells.map(({ code, ring }) => ({ code, polygons: [[ring]] }));
  const index = createGridIndex(city);
  const shapes = shapesOf(city);

  it('names exactly the grids that a scan of all would name, on 1,200 blocks at awkward and at any points', () => {
    const random = randomNumbers(7);
    const anywhere = Array.from({ length: 2000 }, (): LonLat => [110.29 + random() * 1.42, 21.39 + random() * 1.32]);
    for (const [x, y] of [...awkwardPoints(city, 5, 4000), ...anywhere]) {
      const touching = plainScan(shapes, x, y);
      expect(index.touching(wgs84(x, y)).map(({ code }) => code)).toEqual(touching);
      expect(index.find(wgs84(x, y))?.code).toBe(touching[0]);
    }
  });

  it('does so for shapes that overlap, cross themselves and have holes, on the quarters where their corners lie', () => {
    fc.assert(
      fc.property(wild, fc.integer({ min: 1, max: 1e6 }), (grounds, seed) => {
        const all = shapesOf(grounds);
        const found = createGridIndex(grounds);
        const random = randomNumbers(seed);
        const quarters = Array.from({ length: 60 }, (): LonLat => [
          Math.round(random() * 160 - 40) / 4,
          Math.round(random() * 160 - 40) / 4,
        ]);
        for (const [x, y] of [...quarters, ...awkwardPoints(grounds, seed, 60)])
          expect(found.touching(wgs84(x, y)).map(({ code }) => code)).toEqual(plainScan(all, x, y));
      }),
      { numRuns: 150 },
    );
  });

  it('bears a hundred grids that meet in one point, lines drawn twice, and a single grid', () => {
    const fan = Array.from({ length: 100 }, (_, i): Ground => {
      const corner = (n: number): LonLat => [Math.cos((n * Math.PI) / 50), Math.sin((n * Math.PI) / 50)];
      const ring: LonLat[] = [[0, 0], [0, 0], corner(i), corner(i + 1), [0, 0]];
      return { code: String(i).padStart(15, '0'), polygons: [[ring]] };
    });
    const found = createGridIndex(fan);
    expect(found.find(wgs84(0, 0))?.code).toBe('000000000000000');
    expect(found.touching(wgs84(0, 0))).toHaveLength(100);
    for (const [x, y] of awkwardPoints(fan, 3, 500))
      expect(found.touching(wgs84(x, y)).map(({ code }) => code)).toEqual(plainScan(shapesOf(fan), x, y));
    const one = createGridIndex([{ code: '1', polygons: [[square(0, 0, 0.001)]] }]);
    expect(one.find(wgs84(110.92, 21.66))?.code).toBe('1');
  });

  it('grows in slices into the same answers, and lets other work go first after each', async () => {
    let pauses = 0;
    const grown = await growGridIndex(city, async () => void (pauses += 1));
    expect(pauses).toBeGreaterThan(10);
    for (const [x, y] of awkwardPoints(city, 11, 500))
      expect(grown.touching(wgs84(x, y))).toEqual(index.touching(wgs84(x, y)));
  });

  it('leaves hardly more than one grid to be looked at', () => {
    const random = randomNumbers(17);
    const points = Array.from({ length: 5000 }, () => wgs84(110.3 + random() * 1.4, 21.4 + random() * 1.3));
    const left = points.reduce((sum, point) => sum + index.candidates(point).length, 0) / points.length;
    expect(left).toBeLessThan(3);
  });
});
