import { textSizeClass } from './text-size';

it('follows the phone, and 关怀模式 goes at least three steps up', () => {
  expect([0.9, 1, 1.1, 1.25, 1.6].map((scale) => textSizeClass(scale, false))).toEqual(['s1', 's1', 's2', 's3', 's4']);
  expect([0.9, 1, 1.2, 1.6].map((scale) => textSizeClass(scale, true))).toEqual(['s3', 's3', 's4', 's4']);
});
