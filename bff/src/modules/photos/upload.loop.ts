import type { Logger } from '../../kernel/logger';
import { createPassLoop, type PassLoop } from '../../kernel/pass-loop';
import type { UploadService } from './upload.service';

const POLL_MS = 15_000;

/** Sweeps uploads again and again. Any number of processes may: each step can be done twice. */
export function createUploadLoop(uploads: Pick<UploadService, 'sweep'>, logger: Logger): PassLoop {
  return createPassLoop({
    pass: uploads.sweep,
    pollMs: POLL_MS,
    onError: (err) => logger.error({ event: 'upload_sweep_failed', err }),
  });
}
