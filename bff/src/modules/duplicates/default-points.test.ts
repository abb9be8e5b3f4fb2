import { createDefaultPoints } from './default-points';

const FALLBACK = { longitude: 110.9252, latitude: 21.6627 };

it('a point where many unrelated reports stand exactly is a fallback', () => {
  const points = createDefaultPoints();
  for (let n = 0; n < 20; n += 1) {
    expect(points.has(FALLBACK)).toBe(false);
    points.learn({ wgs84: FALLBACK, groupId: `group-${n % 5}` });
  }
  expect(points.has(FALLBACK)).toBe(true);
  expect(points.has({ ...FALLBACK, latitude: FALLBACK.latitude + 0.00001 })).toBe(false);
});

it('a crowd around one problem is no fallback: it is all of one kind', () => {
  const points = createDefaultPoints();
  for (let n = 0; n < 300; n += 1) points.learn({ wgs84: FALLBACK, groupId: 'trees' });
  expect(points.has(FALLBACK)).toBe(false);
});
