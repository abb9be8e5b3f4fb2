import { photoLabel, videoBadge } from './video-badge';

it('marks videos with their whole seconds, and photos not at all', () => {
  expect([videoBadge(12.4), videoBadge(0.2), videoBadge(60.9)]).toEqual(['▶ 12 秒', '▶ 1 秒', '▶ 61 秒']);
  expect([videoBadge(null), videoBadge(undefined)]).toEqual([undefined, undefined]);
});

it('is read aloud as a video', () => {
  expect(photoLabel('现场照片 1', 12.4)).toBe('现场照片 1，视频 12 秒');
  expect(photoLabel('现场照片 2', null)).toBe('现场照片 2');
});
