import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 31 signs that are not mistaken for one another when read aloud or written down. */
const READABLE = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const BIND_CODE_SIGNS = 12;

/** 256 random bits in 43 URL-safe characters. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored instead of a secret: SHA-256 in hex. Our secrets are random, so they need no salt or slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares two hashes in time that does not tell where they differ. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** A code that a person types once, e.g. `K7QM-2XPD-9FTR`: 59 bits. */
export function randomBindCode(): string {
  const signs = Array.from({ length: BIND_CODE_SIGNS }, () => READABLE.charAt(randomInt(READABLE.length))).join('');
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}

/** The same code however it was typed: case, spaces and hyphens do not count. */
export function normaliseBindCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}

/** A name that says nothing about the person, e.g. 市民A3F2. Not unique. */
export function randomDisplayName(): string {
  return `市民${randomBytes(2).toString('hex').toUpperCase()}`;
}
