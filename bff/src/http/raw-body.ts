import type { ErrorCode } from '@suishoupai/shared-types';
import type { Context } from 'koa';
import { AppError } from '../kernel/app-error';

/**
 * Reads raw bytes of at most `limitBytes`.
 * @throws AppError `content_type_unsupported`, `body_too_large`, `body_cut` when the client went away half-way
 */
export async function readRawBody(ctx: Context, limitBytes: number): Promise<Buffer> {
  if (!ctx.is('application/octet-stream')) throw new AppError('content_type_unsupported');
  return readBytes(ctx, limitBytes, 'body_cut');
}

/** Reads a body of at most `limitBytes`. @throws AppError `body_too_large`, or `cutCode` when the client went away half-way */
export async function readBytes(ctx: Context, limitBytes: number, cutCode: ErrorCode): Promise<Buffer> {
  if ((ctx.request.length ?? 0) > limitBytes) throw new AppError('body_too_large');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // A body that is refused half-way must not take the connection with it: the answer still goes out.
    for await (const chunk of ctx.req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limitBytes) throw new AppError('body_too_large');
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof AppError || !ctx.req.destroyed) throw cause;
    throw new AppError(cutCode, { cause, detail: 'the client went away' }); // a lost connection is no fault of ours
  }
  return Buffer.concat(chunks);
}
