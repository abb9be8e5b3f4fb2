import fc from 'fast-check';
import { streetMesh } from '../../../../test/fixtures/street-mesh';
import type { LonLat } from '../datum';
import { ringOf, square, squareGrid } from '../grid.fixtures';
import { describeFault } from '../grid.faults';
import { flatten, placeInShape } from '../grid.shape';
import type { GridBoundary, MultiPolygon } from '../grid.shape';
import { validateBoundaries } from '../grid.validate';
import { ringArea } from './mesh';

const [ONE, TWO] = ['440902900001001', '440902900001002'] as const;
const unitCode = (number: number): string => `440902001001${String(number).padStart(3, '0')}`;

/** A file of unit grids: [responsible grid, rings in degrees] each. */
function fileOf(...units: [string | object, ...LonLat[][]][]) {
  return {
    type: 'FeatureCollection',
    features: units.map(([responsibleGrid, ...rings], i) => ({
      type: 'Feature',
      properties: { code: unitCode(i + 1), responsibleGrid },
      geometry: { type: 'Polygon', coordinates: rings },
    })),
  };
}

function merged(...units: Parameters<typeof fileOf>): readonly GridBoundary[] {
  const { grids, faults } = validateBoundaries(fileOf(...units));
  expect(faults.map(describeFault)).toEqual([]);
  return grids;
}

function faultsOf(...units: Parameters<typeof fileOf>): string[] {
  return validateBoundaries(fileOf(...units)).faults.map(describeFault);
}

/** [outer corners, corners of each hole …] of every part, without the closing repetition. */
const cornersOf = (polygons: MultiPolygon): number[][] =>
  polygons.map((rings) => rings.map(({ length }) => length - 1));

/** A row of squares with a side of 100 m; `row` 0 is the southernmost. */
const block = (column: number, row: number): LonLat[] => square(column * 100, row * 100, 100);

describe('responsible grids made of unit grids', () => {
  it('lose the borders between their units and keep every outer corner', () => {
    const [grid, ...more] = merged([ONE, block(0, 0)], [ONE, block(1, 0)], [ONE, block(0, 1)], [ONE, block(1, 1)]);
    expect(more).toEqual([]);
    expect(cornersOf(grid?.polygons ?? [])).toEqual([[8]]);
    const whole = flatten(squareGrid(ONE, 0, 0, 200).polygons);
    for (const [x, y] of grid?.polygons[0]?.[0] ?? []) expect(placeInShape(whole, x, y)).not.toBe('outside');
  });

  it('keep a hole that another responsible grid fills', () => {
    const around = [
      ...[0, 1, 2].map((column) => block(column, 0)),
      ...[block(0, 1), block(2, 1)],
      ...[0, 1, 2].map((column) => block(column, 2)),
    ];
    const grids = merged(...around.map((ring): [string, LonLat[]] => [ONE, ring]), [TWO, block(1, 1)]);
    expect(grids.map(({ code, polygons }) => [code, cornersOf(polygons)])).toEqual([
      [ONE, [[12, 4]]],
      [TWO, [[4]]],
    ]);
  });

  it('keep a hole that touches the outline as a ring of its own', () => {
    const outer = ringOf([0, 0], [100, 0], [100, 100], [0, 100], [0, 50]);
    const east = ringOf([100, 0], [200, 0], [200, 100], [100, 100]);
    // touches the west side of the square in its middle
    const hole = ringOf([0, 50], [40, 60], [60, 50], [40, 40]);
    const [grid, lake] = merged([ONE, outer, hole], [ONE, east], [TWO, hole]);
    expect(cornersOf(grid?.polygons ?? [])).toEqual([[7, 4]]);
    expect(cornersOf(lake?.polygons ?? [])).toEqual([[4]]);
  });

  it('pass through a corner that lies in the middle of a neighbour’s edge', () => {
    const wide = square(0, 0, 200);
    const [grid] = merged([ONE, wide], [ONE, block(0, 2)], [ONE, block(1, 2)]);
    expect(cornersOf(grid?.polygons ?? [])).toEqual([[7]]);
    const rounded = ringOf([0, 200.1], [100, 200.1], [100, 300], [0, 300]);
    expect(faultsOf([ONE, wide], [ONE, rounded])).toEqual([
      expect.stringMatching(/^单元网格不相邻：440902900001001/), // no corner in common: nothing says that they are one
    ]);
  });

  it('are refused when their units touch in a corner only or not at all, naming those apart', () => {
    const [corner] = faultsOf(
      [ONE, block(0, 0)],
      [ONE, block(1, 0)],
      [ONE, block(2, 1)],
      [TWO, block(2, 0)],
      [TWO, block(0, 1)],
    );
    expect(corner).toMatch(/^单元网格不相邻：440902900001001、440902001001003，位置 .*没有共同的边/);
    expect(
      faultsOf([ONE, block(0, 0)], [ONE, block(1, 0)], [ONE, block(2, 1)], [TWO, block(2, 0)], [TWO, block(0, 1)]),
    ).toEqual([corner, expect.stringMatching(/^单元网格不相邻：440902900001002、44090200100100[45]/)]);
  });

  it('may lie in several parts when the file says so', () => {
    const islands = { code: ONE, name: '岛屿网格', multipart: true };
    const [grid] = merged([islands, block(0, 0)], [islands, block(5, 0)], [islands, block(6, 1)]);
    expect(grid).toMatchObject({ code: ONE, name: '岛屿网格' });
    expect(cornersOf(grid?.polygons ?? [])).toEqual([[4], [4], [4]]);
  });

  it('are checked unit by unit for gaps and overlaps first', () => {
    expect(faultsOf([ONE, block(0, 0)], [TWO, square(95, 0, 100)])).toEqual([
      expect.stringMatching(/^与其他网格重叠：440902001001001、440902001001002/),
    ]);
    expect(faultsOf([ONE, block(0, 0)], [ONE, square(103, 0, 100)])).toEqual([
      expect.stringMatching(/^与相邻网格之间有缝隙：440902001001001、440902001001002/),
    ]);
  });

  it('cover exactly the ground of their units, each ring sound (any layer)', () => {
    fc.assert(
      fc.property(
        fc.record({
          columns: fc.integer({ min: 1, max: 9 }),
          rows: fc.integer({ min: 1, max: 9 }),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
          seed: fc.integer({ min: 1, max: 1e6 }),
        }),
        ({ columns, rows, share, seed }) => {
          const responsibleGrids = Math.max(1, Math.round(share * columns * rows));
          const { geojson, cells } = streetMesh({ columns, rows, responsibleGrids, seed });
          const { grids, faults } = validateBoundaries(geojson);
          expect(faults.map(describeFault)).toEqual([]);
          expect(grids).toHaveLength(responsibleGrids);
          for (const { code, polygons } of grids) {
            const own = cells.filter(({ responsibleCode }) => responsibleCode === code);
            const ground = own.reduce((sum, { ring }) => sum + ringArea(ring), 0);
            expect(polygons.flat().reduce((sum, ring) => sum + ringArea(ring), 0)).toBeCloseTo(ground, 10);
            const shape = flatten(polygons);
            for (const { ring, responsibleCode } of cells) {
              const inside = ring.some(([x, y]) => placeInShape(shape, x, y) === 'inside');
              if (responsibleCode !== code) expect(inside).toBe(false);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('how a file says which responsible grid a unit belongs to', () => {
  const described = {
    code: ONE,
    name: '河西01',
    district: '茂南区',
    community: '河西社区',
    collectorStaffId: 'collector-01',
  };

  it('may be an object at every unit, or a code that the file describes once', () => {
    const inline = validateBoundaries(fileOf([described, block(0, 0)], [described, block(1, 0)]));
    const listed = validateBoundaries({
      ...fileOf([ONE, block(0, 0)], [ONE, block(1, 0)]),
      responsibleGrids: [described],
    });
    expect(inline.faults).toEqual([]);
    expect(inline.grids).toMatchObject([described]);
    expect(listed.grids).toEqual(inline.grids);
    expect(listed.units).toEqual(inline.units);
    expect(inline.units.map(({ code, responsibleCode }) => [code, responsibleCode])).toEqual([
      [unitCode(1), ONE],
      [unitCode(2), ONE],
    ]);
  });

  it('is refused when missing, malformed or told in two ways', () => {
    const lost = fileOf([ONE, block(0, 0)], ['12', block(1, 0)], [7 as unknown as string, block(2, 0)]);
    expect(validateBoundaries(lost).faults.map(describeFault)).toEqual([
      expect.stringContaining('网格编码应为 15 位数字：440902001001002（责任网格的 code）'),
      expect.stringMatching(/属性类型不正确：440902001001003.*没有写明所属责任网格/),
    ]);
    const two = faultsOf([described, block(0, 0)], [{ ...described, name: '河西02' }, block(1, 0)]);
    expect(two).toEqual(['属性类型不正确：440902001001002（责任网格 440902900001001 的 name 与前面所写不同）']);
    const [wrong] = faultsOf([{ ...described, community: 5 }, block(0, 0)]);
    expect(wrong).toContain('的 community 应为文字');
  });
});
