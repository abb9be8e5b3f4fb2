import fc from 'fast-check';
import { canonicalDatum, toGcj02, toWgs84 } from './datum';
import type { Wgs84Position } from './datum';
import { metersBetween } from '../../kernel/distance';

/** The prefecture with a margin (facts: coordinates-and-law). */
const inPrefecture = fc.record({
  datum: fc.constant('wgs84' as const),
  longitude: fc.double({ min: 110.3, max: 111.7, noNaN: true }),
  latitude: fc.double({ min: 21.2, max: 22.8, noNaN: true }),
});

describe('datum', () => {
  it('brings every position of the prefecture back within 0.2 m', () => {
    fc.assert(
      fc.property(inPrefecture, (position: Wgs84Position) => {
        expect(metersBetween(position, toWgs84(toGcj02(position)))).toBeLessThanOrEqual(0.2);
      }),
      { numRuns: 5000 },
    );
  });

  it('does so at every hundredth of a degree, from WGS-84 and from GCJ-02, and never shifts by less than half a kilometre', () => {
    let [there, back, least] = [0, 0, Infinity];
    for (let column = 0; column <= 130; column += 1) {
      for (let row = 0; row <= 140; row += 1) {
        const [longitude, latitude] = [110.3 + column / 100, 21.3 + row / 100];
        const wgs84: Wgs84Position = { datum: 'wgs84', longitude, latitude };
        const gcj02 = { datum: 'gcj02' as const, longitude, latitude };
        there = Math.max(there, metersBetween(wgs84, toWgs84(toGcj02(wgs84))));
        const again = toGcj02(toWgs84(gcj02));
        back = Math.max(back, metersBetween(gcj02, again));
        const shifted = toGcj02(wgs84);
        least = Math.min(least, metersBetween(wgs84, shifted));
      }
    }
    expect(there).toBeLessThanOrEqual(0.2);
    expect(back).toBeLessThanOrEqual(0.2);
    expect(least).toBeGreaterThan(500);
  });

  it('shifts by the half kilometre that makes a wrong grid of a mixed-up datum', () => {
    const centre: Wgs84Position = { datum: 'wgs84', longitude: 110.92, latitude: 21.66 };
    const shifted = toGcj02(centre);
    expect(shifted.datum).toBe('gcj02');
    const meters = metersBetween(centre, shifted);
    expect(meters).toBeGreaterThan(500);
    expect(meters).toBeLessThan(650);
  });

  it('leaves a position alone that is already in the wanted datum', () => {
    const wgs84: Wgs84Position = { datum: 'wgs84', longitude: 110.92, latitude: 21.66 };
    const gcj02 = toGcj02(wgs84);
    expect(toWgs84(wgs84)).toEqual(wgs84);
    expect(toGcj02(gcj02)).toEqual(gcj02);
  });

  it('treats CGCS2000 as WGS-84', () => {
    expect([canonicalDatum('cgcs2000'), canonicalDatum('wgs84'), canonicalDatum('gcj02')]).toEqual([
      'wgs84',
      'wgs84',
      'gcj02',
    ]);
  });
});
