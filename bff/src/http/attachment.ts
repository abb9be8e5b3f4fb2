import type { Context } from 'koa';

export interface Attachment {
  /** Chinese, as people see it in their downloads (RFC 5987). */
  fileName: string;
  /** The same in ASCII, for programs that read nothing else. */
  plainName: string;
  contentType: string;
  bytes: Buffer;
}

/** Answers a file to keep. What is made for one person is in nobody's cache. */
export function sendAttachment(ctx: Context, { fileName, plainName, contentType, bytes }: Attachment): void {
  ctx.status = 200;
  ctx.attachment(fileName, { fallback: plainName });
  ctx.type = contentType;
  ctx.set('cache-control', 'private, no-store');
  ctx.body = bytes;
}
