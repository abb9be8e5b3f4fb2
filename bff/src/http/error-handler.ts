import { ERRORS, type ErrorCode, type ErrorResponse } from '@suishoupai/shared-types';
import type { Middleware } from 'koa';
import { AppError } from '../kernel/app-error';
import type { Logger } from '../kernel/logger';
import { discardBody } from './discard-body';

/** Turns every failure into a code, a Chinese text and the request id; unknown failures answer `internal` and are logged. */
export function errorHandler(logger: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw new AppError('not_found');
    } catch (error) {
      const appError = error instanceof AppError ? error : fromUnknown(error);
      if (appError.status >= 500) {
        logger.error({
          event: 'request_failed',
          requestId: requestIdOf(ctx.state),
          method: ctx.method,
          code: appError.code,
          err: error,
        });
      }
      ctx.status = appError.status;
      ctx.body = present(appError, requestIdOf(ctx.state));
      await discardBody(ctx.req);
      if (!ctx.req.complete) ctx.set('connection', 'close');
    }
  };
}

function fromUnknown(error: unknown): AppError {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  const code: ErrorCode =
    status === 404
      ? 'not_found'
      : status === 405 || status === 501 // koa-router says 501 to verbs that no route has, PROPFIND for one
        ? 'method_not_allowed'
        : status === 400
          ? 'invalid_request'
          : 'internal';
  return new AppError(code, { cause: error });
}

function present(error: AppError, requestId: string): ErrorResponse {
  const { code, fields, current } = error;
  return {
    error: {
      code,
      text: ERRORS[code].text,
      requestId,
      ...(fields ? { fields: [...fields] } : {}),
      ...(current ? { current } : {}),
    },
  };
}

function requestIdOf(state: Record<string, unknown>): string {
  return typeof state['requestId'] === 'string' ? state['requestId'] : 'unknown';
}
