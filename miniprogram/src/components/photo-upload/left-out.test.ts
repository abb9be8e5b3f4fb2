import { leftOutText } from './left-out';

jest.mock('../../platform/ui', () => ({ tell: jest.fn() }));

it('names every reason once, and what to do about it', () => {
  expect(leftOutText(['too_long', 'too_long', 'too_large'])).toBe(
    '视频超过 60 秒，请截取最能说明问题的一段\n视频超过 50 MB，请缩短或压缩后再选',
  );
});
