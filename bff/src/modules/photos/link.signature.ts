import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA-256 of what a link opens and until when, as it stands in the link: base64url, 43 characters. */
export function signatureOf(secret: string, opens: string): string {
  return digestOf(secret, opens).toString('base64url');
}

/** Whether `s` signs what a link opens, and its expiry `e` (Unix seconds) is still to come. */
export function isGoodLink(secret: string, opens: string, { e, s }: { e: string; s: string }, now: Date): boolean {
  if (!/^\d{1,12}$/.test(e) || !/^[\w-]{43}$/.test(s)) return false;
  if (!timingSafeEqual(Buffer.from(s, 'base64url'), digestOf(secret, opens))) return false;
  return Number(e) * 1000 > now.getTime();
}

function digestOf(secret: string, opens: string): Buffer {
  return createHmac('sha256', secret).update(opens).digest();
}
