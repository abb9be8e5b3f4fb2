import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { createWorkQueue } from '../../../kernel/work-queue';
import type { layOut } from './layout';
import type { PhotoBytes, Sheet } from './sheet';

const TIMEOUT_MS = 60_000;
/** Of the thread's JavaScript; photos lie outside. A sheet takes 60 MB, so beyond this something is wrong, and only the thread dies. */
const HEAP_MB = 512;

export interface PrinterOptions {
  concurrency: number;
  maxWaiting: number;
}

/**
 * A printer that lays sheets out in threads of their own: two at once, and twenty wait. A sheet that waits holds no photos.
 * @throws AppError `busy` when too many wait
 */
export function createPrinter({ concurrency, maxWaiting }: PrinterOptions = { concurrency: 2, maxWaiting: 20 }) {
  const queue = createWorkQueue({ concurrency, maxWaiting });
  return (sheet: Sheet, readPhotos: () => Promise<PhotoBytes>): Promise<Buffer> =>
    queue.run(async () => layOutInThread(sheet, await readPhotos()));
}

async function layOutInThread(...[sheet, photos]: Parameters<typeof layOut>): Promise<Buffer> {
  const worker = new Worker(path.join(__dirname, 'sheet-worker.cjs'), {
    workerData: { sheet, photos },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no sheet in ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
      worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the sheet's thread ended with ${code}`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
