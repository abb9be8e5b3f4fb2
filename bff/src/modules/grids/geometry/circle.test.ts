import fc from 'fast-check';
import { randomNumbers, streetMesh } from '../../../../test/fixtures/street-mesh';
import { buildGrid, demoGrids, square, squareGrid, wgs84 } from '../grid.fixtures';
import { createGridIndex } from '../grid.index';
import { areaInCircle } from './circle';
import { planeAround } from './plane';
import type { XY } from './plane';

const [A, B] = ['440902001001001', '440902001001002'] as const;

describe('the area that a ring and a circle share', () => {
  const ring = (...corners: XY[]): XY[] => [...corners, ...corners.slice(0, 1)];

  it.each<[string, XY[], number]>([
    ['a square in the circle', ring([-1, -1], [1, -1], [1, 1], [-1, 1]), 4],
    ['a square around it', ring([-9, -9], [9, -9], [9, 9], [-9, 9]), 4 * Math.PI],
    ['the half beyond a line through the centre', ring([0, -9], [9, -9], [9, 9], [0, 9]), 2 * Math.PI],
    ['the quarter from the centre', ring([0, 0], [9, 0], [9, 9], [0, 9]), Math.PI],
    ['nothing of a square elsewhere', ring([3, 3], [4, 3], [4, 4], [3, 4]), 0],
    ['nothing of a square that only touches', ring([2, -1], [4, -1], [4, 1], [2, 1]), 0],
    ['the segment beyond a chord', ring([1, -9], [9, -9], [9, 9], [1, 9]), (4 * Math.PI) / 3 - Math.sqrt(3)],
  ])('is right for %s, in either direction', (_, corners, area) => {
    expect(areaInCircle(corners, 2)).toBeCloseTo(area, 10);
    expect(areaInCircle([...corners].reverse(), 2)).toBeCloseTo(area, 10);
  });
});

describe('shares of the accuracy circle', () => {
  const pair = createGridIndex([squareGrid(A, 0, 0, 100), squareGrid(B, 100, 0, 100)]);
  const sharesAt = (x: number, y: number, radius: number): unknown[] =>
    pair.shares(squareGrid.at(x, y), radius).map(({ grid, share }) => [grid.code.slice(-1), Number(share.toFixed(3))]);

  it('are those of the circle’s area, the largest first', () => {
    expect(sharesAt(50, 50, 20)).toEqual([['1', 1]]);
    expect(sharesAt(100, 50, 20)).toEqual([
      ['1', 0.5],
      ['2', 0.5],
    ]);
    expect(sharesAt(110, 50, 20)).toEqual([
      ['2', 0.804],
      ['1', 0.196],
    ]);
    expect(sharesAt(0, 0, 20)).toEqual([['1', 0.25]]);
    expect(sharesAt(-50, 50, 20)).toEqual([]);
    expect(sharesAt(100, 50, 500)).toEqual([
      ['1', 0.013],
      ['2', 0.013],
    ]);
  });

  it('leave out the hole of a grid and count all its parts', () => {
    const host = createGridIndex([buildGrid(A, [square(0, 0, 100), square(40, 40, 20)], [square(100, 0, 100)])]);
    const [share] = host.shares(squareGrid.at(50, 50), 30);
    expect(share?.share).toBeCloseTo(1 - 400 / (Math.PI * 900), 3);
    expect(host.shares(squareGrid.at(100, 50), 30)[0]?.share).toBeCloseTo(1, 6);
  });

  it('never add up to more than the circle where an import let neighbours overlap by a decimetre', () => {
    const overlapping = createGridIndex([squareGrid(A, 0, 0, 100), squareGrid(B, 99.9, 0, 100)]);
    const shares = overlapping.shares(squareGrid.at(100, 50), 2).map(({ share }) => share);
    expect(shares).toHaveLength(2);
    expect(shares.reduce((sum, share) => sum + share)).toBeLessThanOrEqual(1 + 1e-12);
  });

  it('agree with ten thousand darts thrown into the circle, and add up to at most 1', () => {
    const { cells } = streetMesh({ columns: 60, rows: 60, responsibleGrids: 9 });
    const city = createGridIndex(cells.map(({ code, ring }) => ({ code, polygons: [[ring]] })));
    const demo = createGridIndex(demoGrids());
    const circle = fc.record({
      x: fc.double({ min: 110.85, max: 111.05, noNaN: true }),
      y: fc.double({ min: 21.45, max: 21.7, noNaN: true }),
      radius: fc.double({ min: 5, max: 3000, noNaN: true }),
      seed: fc.integer({ min: 1, max: 1e6 }),
      index: fc.constantFrom(city, demo),
    });
    fc.assert(
      fc.property(circle, ({ x, y, radius, seed, index }) => {
        const shares = index.shares(wgs84(x, y), radius);
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        const random = randomNumbers(seed);
        const plane = planeAround([x, y]);
        const hits = new Map<string, number>();
        for (let i = 0; i < 10_000; i += 1) {
          const [far, angle] = [radius * Math.sqrt(random()), 2 * Math.PI * random()];
          const code = index.find(wgs84(...plane.toLonLat([far * Math.cos(angle), far * Math.sin(angle)])))?.code ?? '';
          hits.set(code, (hits.get(code) ?? 0) + 1);
        }
        for (const { grid, share } of shares)
          expect(Math.abs(share - (hits.get(grid.code) ?? 0) / 10_000)).toBeLessThan(0.025); // five standard deviations
        const named = new Set(['', ...shares.map(({ grid }) => grid.code)]);
        expect([...hits.keys()].filter((code) => !named.has(code))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
