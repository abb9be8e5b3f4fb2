import { backoffMs } from './backoff';

const PLAN = { firstMs: 1_000, maxMs: 60_000 };

it('doubles from the first wait up to the longest', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 1_000].map((attempt) => backoffMs(PLAN, attempt, 0.5));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

it('spreads phones by a fifth either way', () => {
  expect(backoffMs(PLAN, 3, 0)).toBe(3_200);
  expect(backoffMs(PLAN, 3, 0.999_999)).toBe(4_800);
});
