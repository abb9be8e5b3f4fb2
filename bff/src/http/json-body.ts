import type { Context } from 'koa';
import { AppError } from '../kernel/app-error';

const JSON_LIMIT_BYTES = 256 * 1024;

/**
 * Reads a JSON body of at most 256 KiB.
 * @throws AppError `content_type_unsupported`, `body_too_large`, `malformed_json`
 */
export async function readJsonBody(ctx: Context): Promise<unknown> {
  if (!ctx.is('application/json')) throw new AppError('content_type_unsupported');
  if ((ctx.request.length ?? 0) > JSON_LIMIT_BYTES) throw new AppError('body_too_large');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // A body that is refused half-way must not take the connection with it: the answer still goes out.
    for await (const chunk of ctx.req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > JSON_LIMIT_BYTES) throw new AppError('body_too_large');
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof AppError || !ctx.req.destroyed) throw cause;
    throw new AppError('malformed_json', { cause, detail: 'the client went away' }); // a lost connection is no fault of ours
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (cause) {
    throw new AppError('malformed_json', { cause });
  }
}
