import { metersBetween } from './distance';

test('a thousandth of a degree of latitude is 111 metres, of longitude at 21.66° north 103', () => {
  const here = { longitude: 110.92, latitude: 21.66 };
  expect(metersBetween(here, here)).toBe(0);
  expect(metersBetween(here, { ...here, latitude: 21.661 })).toBeCloseTo(111.2, 1);
  expect(metersBetween(here, { ...here, longitude: 110.921 })).toBeCloseTo(103.3, 1);
});
