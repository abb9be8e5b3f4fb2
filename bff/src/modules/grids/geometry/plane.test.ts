import fc from 'fast-check';
import { metersBetweenPairs } from '../grid.fixtures';
import { planeAround } from './plane';

describe('metres between two places', () => {
  it('agree to a thousandth with the flat map on which grids are measured, within 5 km', () => {
    const anywhere = fc.tuple(
      fc.double({ min: 110.3, max: 111.6, noNaN: true }),
      fc.double({ min: 21.3, max: 22.7, noNaN: true }),
    );
    const step = fc.double({ min: -3500, max: 3500, noNaN: true });
    fc.assert(
      fc.property(anywhere, step, step, (origin, x, y) => {
        const flat = Math.hypot(x, y);
        const round = metersBetweenPairs(origin, planeAround(origin).toLonLat([x, y]));
        expect(Math.abs(round - flat)).toBeLessThanOrEqual(0.001 * flat + 1e-6);
      }),
      { numRuns: 2000 },
    );
  });

  it('are the same in both directions, and short across the date line', () => {
    expect(metersBetweenPairs([179.9999, 0], [-179.9999, 0])).toBeCloseTo(22.2, 1);
    expect(metersBetweenPairs([110.9, 21.6], [111, 22])).toBe(metersBetweenPairs([111, 22], [110.9, 21.6]));
  });
});
