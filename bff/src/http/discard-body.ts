import type { IncomingMessage } from 'node:http';

const MAX_BYTES = 128 * 1024 * 1024;
const MAX_MS = 10_000;

/**
 * Reads and forgets what is left of a refused request's body: closing on a client that is still sending would reset the connection,
 * and the refusal would never be read. At most 128 MiB and 10 s; a client that sends longer is cut off.
 */
export async function discardBody(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return;
  await new Promise<void>((resolve) => {
    let left = MAX_BYTES;
    const count = (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) stop();
    };
    const stop = () => {
      clearTimeout(timer);
      request.off('data', count).off('end', stop).off('close', stop).pause();
      resolve();
    };
    const timer = setTimeout(stop, MAX_MS);
    request.on('end', stop).on('close', stop).on('data', count).resume();
  });
}
