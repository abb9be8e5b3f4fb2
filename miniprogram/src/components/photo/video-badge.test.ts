import { videoBadge } from './video-badge';

it('marks videos with their whole seconds, and photos not at all', () => {
  expect([videoBadge(12.4), videoBadge(0.2), videoBadge(60.9)]).toEqual(['▶ 12 秒', '▶ 1 秒', '▶ 61 秒']);
  expect([videoBadge(null), videoBadge(undefined)]).toEqual([undefined, undefined]);
});
