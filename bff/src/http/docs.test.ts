import Koa from 'koa';
import { listen } from '../server';
import { docsRouter } from './docs';

it('answers the readable page with everything that it asks for', async () => {
  const app = new Koa();
  app.use(docsRouter(() => ({ openapi: '3.1.0' })).routes());
  const server = await listen(app, 0, '127.0.0.1');
  try {
    const read = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
    const page = await (await read('/api/docs')).text();
    const wanted = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(wanted).toHaveLength(3);
    for (const path of wanted) {
      const answer = await read(path);
      expect([path, answer.status, (await answer.text()).length > 0]).toEqual([path, 200, true]);
    }
    expect(await (await read('/api/openapi.json')).json()).toEqual({ openapi: '3.1.0' });
  } finally {
    await server.close(0);
  }
});
