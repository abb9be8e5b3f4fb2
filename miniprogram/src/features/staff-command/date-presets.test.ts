import { instantOf, partsOf, presetInstant } from './date-presets';

describe('dates an official chooses', () => {
  test('are 18:00 of a day in Shanghai, whatever the phone’s own time zone is', () => {
    expect(presetInstant(1, new Date('2026-11-27T09:00:00.000Z'))).toBe('2026-11-28T10:00:00.000Z');
    // Already the next day in Shanghai.
    expect(presetInstant(1, new Date('2026-11-27T16:30:00.000Z'))).toBe('2026-11-29T10:00:00.000Z');
    expect(presetInstant(7, new Date('2026-12-27T09:00:00.000Z'))).toBe('2027-01-03T10:00:00.000Z');
  });

  test('go to the wheels and back unchanged', () => {
    const parts = { date: '2028-02-29', time: '00:05' };
    expect(partsOf(instantOf(parts))).toEqual(parts);
  });
});
