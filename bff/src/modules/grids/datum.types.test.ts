import type { PointView } from '@suishoupai/shared-types';
import { toGcj02, toWgs84 } from './datum';
import type { Gcj02Position, LonLat, Position, Wgs84Position } from './datum';
import { squareGrid } from './grid.fixtures';
import { createGridIndex } from './grid.index';

/**
 * What must not compile, so that no position is ever taken for another datum's: `tsc` fails where an expected error does not come. The
 * bodies run as well, to show what the types are about.
 */
describe('a position of one datum', () => {
  const wgs84: Wgs84Position = squareGrid.at(50, 50);
  const gcj02: Gcj02Position = toGcj02(wgs84);
  const unknown: Position = gcj02;
  const index = createGridIndex([squareGrid('440902001001001', 0, 0, 100)]);

  it('is found in its grid, and half a kilometre off where the datum is mixed up', () => {
    expect(index.find(wgs84)?.code).toBe('440902001001001');
    // @ts-expect-error a GCJ-02 position is no WGS-84 position
    expect(index.find(gcj02)).toBeNull();
    expect(index.find(toWgs84(gcj02))?.code).toBe('440902001001001');
  });

  it('is none of another, of an unknown one, or of none at all', () => {
    const { longitude, latitude } = wgs84;
    const pair: LonLat = [longitude, latitude];
    // @ts-expect-error it may be any datum: toWgs84 makes one of it
    const guessed: Wgs84Position = unknown;
    // @ts-expect-error degrees that do not say their datum are no position
    const bare: Position = { longitude, latitude };
    // @ts-expect-error nor is a pair of a geometry
    const raw: Wgs84Position = pair;
    // @ts-expect-error CGCS2000 counts as WGS-84 only by way of toWgs84
    const national: Wgs84Position = { datum: 'cgcs2000', longitude, latitude };
    // @ts-expect-error BD-09 is a datum that nobody converts here
    const baidu: Position = { datum: 'bd09', longitude, latitude };
    expect([guessed, bare, raw, national, baidu]).toHaveLength(5);
  });

  it('may be shown only in GCJ-02, and nobody can change what it says', () => {
    const show = (point: PointView<'gcj02'>): string => point.datum;
    expect(show(gcj02)).toBe('gcj02');
    // @ts-expect-error real coordinates must not be published
    expect(show(wgs84)).toBe('wgs84');
    const relabel = (position: Wgs84Position): void => {
      // @ts-expect-error a position is read-only
      position.datum = 'gcj02';
    };
    expect(relabel).toBeInstanceOf(Function);
  });
});
