import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Context } from 'koa';
import { AppError } from '../kernel/app-error';
import type { Endpoint } from './endpoint';

/** Counts calls per caller in this process. @throws AppError `rate_limited` with `Retry-After` set */
export function createRateLimit(limit: Endpoint['limit']): (ctx: Context, key: string) => Promise<void> {
  if (!limit) return async () => {};
  const limiter = new RateLimiterMemory({ points: limit.points, duration: limit.seconds });
  return async (ctx, key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      ctx.set('retry-after', String(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))));
      throw new AppError('rate_limited');
    }
  };
}
