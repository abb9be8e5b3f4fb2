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
  /** Proxies of ours in front; without them X-Forwarded-For is anybody's word and is not read. */
  trustedProxies?: number;
}

/** The HTTP application: middleware order and mounts, no I/O of its own. */
export function createApp(deps: AppDeps): Koa {
  const { endpoints, authenticator, logger, preview, checkAnswers, limitCalls, trustedProxies = 0 } = deps;
  const app = new Koa({ proxy: trustedProxies > 0, maxIpsCount: trustedProxies });
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
