import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Logger } from '../kernel/logger';

/** Gives each request an id (the caller's own when it is a sane one), and writes one access-log line. */
export function requestContext(logger: Logger): Middleware {
  return async (ctx, next) => {
    const sent = ctx.get('x-request-id');
    const requestId = /^[\w-]{8,64}$/.test(sent) ? sent : randomUUID();
    ctx.state['requestId'] = requestId;
    ctx.set('x-request-id', requestId);
    ctx.set('x-content-type-options', 'nosniff');
    const startedAt = performance.now();
    await next();
    logger.info({
      event: 'request',
      requestId,
      method: ctx.method,
      route: typeof ctx.state['route'] === 'string' ? ctx.state['route'] : 'other',
      status: ctx.status,
      ms: Math.round(performance.now() - startedAt),
    });
  };
}
