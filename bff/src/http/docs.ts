import Router from '@koa/router';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Found, never loaded: `require('swagger-ui-dist')` would run the whole page here, a quarter of a second of every start. */
const ASSETS_DIR = path.dirname(createRequire(__filename).resolve('swagger-ui-dist/package.json'));
const ASSETS = new Map([
  ['swagger-ui.css', 'text/css'],
  ['swagger-ui-bundle.js', 'text/javascript'],
]);

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>城市随手拍 API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head><body><div id="ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script></body></html>`;

const START = "SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#ui', deepLinking: true, validatorUrl: null });";

/** `/api/openapi.json` and a readable page at `/api/docs`, without anything from outside. */
export function docsRouter(document: () => Record<string, unknown>): Router {
  const router = new Router();
  router.get('/api/openapi.json', (ctx) => {
    ctx.body = document();
  });
  router.get('/api/docs', (ctx) => {
    ctx.type = 'html';
    ctx.body = PAGE;
  });
  router.get('/api/docs/start.js', (ctx) => {
    ctx.type = 'text/javascript';
    ctx.body = START;
  });
  for (const [name, type] of ASSETS) {
    router.get(`/api/docs/${name}`, (ctx) => {
      ctx.type = type;
      ctx.set('cache-control', 'public, max-age=86400');
      ctx.body = createReadStream(path.join(ASSETS_DIR, name));
    });
  }
  return router;
}
