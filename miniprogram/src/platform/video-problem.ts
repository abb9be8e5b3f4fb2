import { LIMITS } from '@suishoupai/shared-types';

/** Why a chosen video cannot be sent. `no_poster`: this phone cannot show a picture of it. */
export type VideoProblem = 'too_large' | 'too_long' | 'no_poster';

/** Recorders stop a little late; the server allows the same second. */
const TOLERANCE_SECONDS = 1;

/** Looked at before a byte is sent; null: it can go. */
export function videoProblem(video: { bytes: number; seconds: number; hasPoster: boolean }): VideoProblem | null {
  if (!video.hasPoster) return 'no_poster';
  if (video.bytes > LIMITS.videoBytes) return 'too_large';
  return video.seconds < LIMITS.videoSeconds + TOLERANCE_SECONDS ? null : 'too_long';
}
