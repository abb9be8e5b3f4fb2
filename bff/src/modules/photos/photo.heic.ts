import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../kernel/app-error';
import type { Canvas } from './photo.decode';

const TIMEOUT_MS = 30_000;

type WorkerAnswer =
  { width: number; height: number; data: Uint8ClampedArray } | { tooManyPixels: true } | { broken: string };

/**
 * Decodes a HEIC file (upright: libheif applies the file's own turns) in a thread that is ended after 30 s.
 * @throws AppError `photo_too_many_pixels`, before decoding; `photo_broken`
 */
export async function decodeHeic(bytes: Buffer, maxPixels: number): Promise<Canvas> {
  const answer = await askWorker(bytes, maxPixels);
  if ('tooManyPixels' in answer) throw new AppError('photo_too_many_pixels');
  if ('broken' in answer) throw new AppError('photo_broken', { detail: answer.broken });
  const { width, height, data } = answer;
  return { width, height, channels: 4, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength) };
}

async function askWorker(bytes: Buffer, maxPixels: number): Promise<WorkerAnswer> {
  const worker = new Worker(path.join(__dirname, 'heic-worker.cjs'), {
    workerData: { bytes, maxPixels },
    execArgv: [],
    stdout: true, // libheif's remarks about a file are not our log
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<WorkerAnswer>((resolve) => {
      const broken = (why: string) => resolve({ broken: why });
      timer = setTimeout(() => broken(`not decoded in ${TIMEOUT_MS} ms`), TIMEOUT_MS);
      worker.once('message', resolve);
      worker.once('error', (error) => broken(String(error)));
      worker.once('exit', () => broken('the decoder gave up'));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
