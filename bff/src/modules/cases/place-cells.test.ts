import * as fc from 'fast-check';
import { metersBetween } from '../../kernel/distance';
import { placeCellOf, placeCellsWithin } from './place-cells';

const maoming = { longitude: 110.92, latitude: 21.66 };
const anywhere = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -80, max: 80, noNaN: true }),
});

describe('place cells', () => {
  it('cover every place within the radius, across cell borders and the date line', () => {
    fc.assert(
      fc.property(
        anywhere,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.constantFrom(30, 150, 500),
        (center, share, bearing, radius) => {
          const reach = (share * radius) / 111_195.08;
          const cosine = Math.cos((center.latitude * Math.PI) / 180);
          const east = center.longitude + (reach * Math.sin(bearing)) / cosine;
          const place = {
            latitude: center.latitude + reach * Math.cos(bearing),
            longitude: east > 180 ? east - 360 : east < -180 ? east + 360 : east,
          };
          if (metersBetween(center, place) > radius) return;
          expect(placeCellsWithin(center, radius)).toContain(placeCellOf(place));
        },
      ),
    );
  });

  it('are few for the radius of a search', () => {
    expect(placeCellsWithin(maoming, 500).length).toBeLessThanOrEqual(30);
    expect(placeCellsWithin(maoming, 30).length).toBeLessThanOrEqual(4);
  });

  it('stay finite at the poles and for absurd radii', () => {
    expect(placeCellsWithin({ longitude: 0, latitude: 90 }, 500).length).toBeLessThan(500);
    expect(new Set(placeCellsWithin({ longitude: 180, latitude: -90 }, 500)).size).toBeGreaterThan(0);
  });

  it('measures metres on the great circle', () => {
    expect(metersBetween(maoming, { ...maoming, latitude: maoming.latitude + 0.001 })).toBeCloseTo(111.2, 1);
    expect(metersBetween({ longitude: 179.9999, latitude: 0 }, { longitude: -179.9999, latitude: 0 })).toBeCloseTo(
      22.2,
      1,
    );
  });
});
