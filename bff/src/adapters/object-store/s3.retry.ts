import { setTimeout as pause } from 'node:timers/promises';

/** How long a store may take, how often it is asked, and for how much. */
export interface S3Limits {
  /** Until a connection stands. */
  connectMs: number;
  /** A connection over which nothing moves. */
  idleMs: number;
  /** A request until its answer begins. */
  requestMs: number;
  /** At most. */
  attempts: number;
  /** Doubled before every further attempt, and lengthened by chance. */
  firstPauseMs: number;
  /** Keys on a page of a list; stores give at most 1000. */
  pageKeys: number;
  /** Of an object, taken with one request and held in memory. */
  pieceBytes: number;
}

/** What a store answered at last, after all attempts. The message names no secret. */
export class S3StoreError extends Error {
  constructor(
    readonly what: string,
    readonly attempts: number,
    override readonly cause: unknown,
  ) {
    super(`object store: ${what}: ${reasonOf(cause)}, after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`);
    this.name = 'S3StoreError';
  }
}

/** Said with a status that is otherwise final. */
const PASSING_NAMES = ['RequestTimeout', 'SlowDown', 'ConditionalRequestConflict', 'BadDigest'];

/** Does `work` until it succeeds, is refused for good, or all attempts are used up. @throws S3StoreError */
export async function withRetries<T>(what: string, limits: S3Limits, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= limits.attempts || !mayPass(error)) throw new S3StoreError(what, attempt, error);
      await pause(limits.firstPauseMs * 2 ** (attempt - 1) * (1 + Math.random()));
    }
  }
}

/** Whether the store answered with that HTTP status. */
export function isStatus(error: unknown, status: number): boolean {
  return statusOf(error) === status;
}

function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  if (status === null) return true; // cut off, too slow, not there: nobody has refused anything
  if (status === 501) return false;
  return status >= 500 || status === 429 || (error instanceof Error && PASSING_NAMES.includes(error.name));
}

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return null;
  const { $metadata } = error;
  if (typeof $metadata !== 'object' || $metadata === null || !('httpStatusCode' in $metadata)) return null;
  return typeof $metadata.httpStatusCode === 'number' ? $metadata.httpStatusCode : null;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const status = statusOf(error);
  return status === null ? `${error.name} ${error.message}`.trim() : `${status} ${error.name}`;
}
