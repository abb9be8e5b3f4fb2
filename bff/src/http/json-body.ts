import type { Context } from 'koa';
import { AppError } from '../kernel/app-error';
import { readBytes } from './raw-body';

const JSON_LIMIT_BYTES = 256 * 1024;

/**
 * Reads a JSON body of at most 256 KiB.
 * @throws AppError `content_type_unsupported`, `body_too_large`, `malformed_json`
 */
export async function readJsonBody(ctx: Context): Promise<unknown> {
  if (!ctx.is('application/json')) throw new AppError('content_type_unsupported');
  const bytes = await readBytes(ctx, JSON_LIMIT_BYTES, 'malformed_json');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('malformed_json', { cause });
  }
}
