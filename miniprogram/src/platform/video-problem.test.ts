import { LIMITS } from '@suishoupai/shared-types';
import { videoProblem } from './video-problem';

describe('a chosen video', () => {
  const good = { bytes: LIMITS.videoBytes, seconds: 60.9, hasPoster: true };

  it('goes when it is as large and as long as is allowed', () => {
    expect(videoProblem(good)).toBeNull();
  });

  it('is refused with its reason, an unknown length too', () => {
    expect(videoProblem({ ...good, bytes: LIMITS.videoBytes + 1 })).toBe('too_large');
    expect(videoProblem({ ...good, seconds: 61 })).toBe('too_long');
    expect(videoProblem({ ...good, seconds: Number.NaN })).toBe('too_long');
    expect(videoProblem({ ...good, hasPoster: false })).toBe('no_poster');
  });
});
