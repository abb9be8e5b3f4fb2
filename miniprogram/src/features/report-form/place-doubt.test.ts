import { placeDoubt } from './place-doubt';

const at = { longitude: 110.92, latitude: 21.66 };
const fix = (accuracyMeters: number) => ({ ...at, datum: 'gcj02', accuracyMeters, capturedAt: '' }) as const;
const place = { ...at, text: '茂南08网格', outside: false };

it('asks to look at the map when the phone knows the place only about, or not at all', () => {
  expect(placeDoubt({ position: fix(2500), place })).toBe('inaccurate');
  expect(placeDoubt({ position: fix(12), place: { ...place, isDefaultPoint: true } })).toBe('default_point');
});

it('leaves a good fix, a pin and a form without a position alone', () => {
  expect(placeDoubt({ position: fix(100), place })).toBeNull();
  expect(placeDoubt({ position: fix(15), place: null })).toBeNull();
  expect(placeDoubt({ position: null, place: null })).toBeNull();
});
