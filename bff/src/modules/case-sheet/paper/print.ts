import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { createWorkQueue } from '../../../kernel/work-queue';
import type { layOut } from './layout';
import type { PhotoBytes, Sheet } from './sheet';

const TIMEOUT_MS = 60_000;
/** Of a thread's JavaScript; photos lie outside. A sheet takes 60 MB, so beyond this something is wrong, and only the thread dies. */
const HEAP_MB = 512;

export interface PrinterOptions {
  /** Threads, started when they are first needed and kept: starting one takes longer than a sheet. */
  concurrency: number;
  /** Sheets that wait; they hold no photos. */
  maxWaiting: number;
}

export interface Printer {
  /** The PDF of a sheet; photos are read when it is its turn. @throws AppError `busy` when too many wait */
  print(sheet: Sheet, readPhotos: () => Promise<PhotoBytes>): Promise<Buffer>;
  close(): Promise<void>;
}

type Answer = { bytes: Uint8Array } | { failure: unknown };

/** A printer that lays sheets out in threads of its own, so that nobody else waits. Idle threads keep no process alive. */
export function createPrinter(
  { concurrency, maxWaiting }: PrinterOptions = { concurrency: 2, maxWaiting: 20 },
): Printer {
  const queue = createWorkQueue({ concurrency, maxWaiting });
  const idle = new Set<Worker>();

  function startThread(): Worker {
    const worker = new Worker(path.join(__dirname, 'sheet-worker.cjs'), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const forget = () => idle.delete(worker);
    return worker.on('error', forget).on('exit', forget); // whoever waits for its answer hears of it too
  }

  async function layOutInThread(...[sheet, photos]: Parameters<typeof layOut>): Promise<Buffer> {
    const [free] = idle;
    const worker = free ?? startThread();
    idle.delete(worker);
    worker.ref();
    const answer = await ask(worker, { sheet, photos });
    worker.unref();
    idle.add(worker);
    if ('failure' in answer) throw answer.failure;
    const { bytes } = answer;
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  return {
    print: (sheet, readPhotos) => queue.run(async () => layOutInThread(sheet, await readPhotos())),
    async close() {
      await Promise.all([...idle].map((worker) => worker.terminate()));
    },
  };
}

/** What the thread answers. A thread that dies or takes too long is ended, and the answer is its error. */
async function ask(worker: Worker, job: { sheet: Sheet; photos: PhotoBytes }): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const listeners = new AbortController();
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const ended = (code: number) => reject(new Error(`the sheet's thread ended with ${code}`));
      timer = setTimeout(() => reject(new Error(`no sheet in ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
      worker.once('message', resolve).once('error', reject).once('exit', ended);
      listeners.signal.addEventListener('abort', () => {
        worker.off('message', resolve).off('error', reject).off('exit', ended);
      });
      worker.postMessage(job);
    });
  } catch (error) {
    await worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
    listeners.abort();
  }
}
