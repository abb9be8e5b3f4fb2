import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../../kernel/app-error';

const RETRY_DELAYS_MS = [200, 600] as const;
const BUSY = -1;

export interface WechatHttpOptions {
  baseUrl: string;
  /** For each attempt. */
  timeoutMs?: number;
  /** Waiting before the second and the third attempt. */
  retryDelaysMs?: readonly number[];
}

const anyAnswer = z.looseObject({ errcode: z.number().optional() });
export type WechatAnswer = z.output<typeof anyAnswer>;

/**
 * GET of a WeChat API. Asks again, at most twice, when the network fails or WeChat says that it is busy (-1).
 * The address holds secrets and is kept out of every error.
 * @throws AppError `upstream_unavailable`
 */
export async function wechatGet(
  path: string,
  query: Record<string, string>,
  { baseUrl, timeoutMs = 5_000, retryDelaysMs = RETRY_DELAYS_MS }: WechatHttpOptions,
): Promise<WechatAnswer> {
  const url = new URL(path, baseUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  for (let attempt = 0; ; attempt++) {
    const answer = await attemptGet(url, timeoutMs);
    if (answer !== 'no answer' && answer.errcode !== BUSY) return answer;
    const delayMs = retryDelaysMs[attempt];
    if (delayMs === undefined) {
      throw new AppError('upstream_unavailable', {
        detail: `WeChat ${path}: ${answer === 'no answer' ? answer : 'busy'}`,
      });
    }
    await sleep(delayMs);
  }
}

async function attemptGet(url: URL, timeoutMs: number): Promise<WechatAnswer | 'no answer'> {
  let status: number;
  let body: string;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    status = response.status;
    body = await response.text();
  } catch {
    return 'no answer'; // refused, reset or too slow: the caller tries again, then says so
  }
  const answer = status === 200 ? anyAnswer.safeParse(parseJson(body)) : undefined;
  if (answer?.success) return answer.data;
  throw new AppError('upstream_unavailable', {
    detail: `WeChat ${url.pathname}: HTTP ${status}, not the documented form`,
  });
}

/** WeChat calls its JSON plain text. */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // fails the schema, which reports it
  }
}
