import Koa, { type Middleware } from 'koa';
import type { Authenticator } from './http/authenticator';
import { docsRouter } from './http/docs';
import type { Endpoint } from './http/endpoint';
import { errorHandler } from './http/error-handler';
import { mountEndpoints } from './http/mount';
import { openApiDocument } from './http/openapi';
import { requestContext } from './http/request-context';
import type { Logger } from './kernel/logger';

export interface AppDeps {
  endpoints: readonly Endpoint[];
  authenticator: Authenticator;
  logger: Logger;
  /** Serves the built browser preview. */
  preview: Middleware;
  checkAnswers: boolean;
  limitCalls: boolean;
}

/** The HTTP application: middleware order and mounts, no I/O of its own. */
export function createApp({ endpoints, authenticator, logger, preview, checkAnswers, limitCalls }: AppDeps): Koa {
  const app = new Koa();
  const router = mountEndpoints(endpoints, { authenticator, checkAnswers, limitCalls });
  const docs = docsRouter(() => openApiDocument(endpoints, 'v1'));
  app.silent = true; // the error handler logs
  app.use(requestContext(logger));
  app.use(errorHandler(logger));
  app.use(docs.routes());
  app.use(router.routes());
  app.use(router.allowedMethods({ throw: true }));
  app.use(preview);
  return app;
}
