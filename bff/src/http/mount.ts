import Router from '@koa/router';
import type { Context } from 'koa';
import type { z } from 'zod';
import { AppError, invalidRequest } from '../kernel/app-error';
import type { Authenticator } from './authenticator';
import { authorise } from './authorise';
import type { Endpoint } from './endpoint';
import { readJsonBody } from './json-body';
import { parseInput, tryParse } from './parse';
import { createRateLimit } from './rate-limit';

export interface MountOptions {
  authenticator: Authenticator;
  /** Tests check every answer against its declared schema; a wrong answer is then an `internal` error. */
  checkAnswers: boolean;
  /** Off only in tests that send more than people do. */
  limitCalls: boolean;
}

/** A router that keeps every endpoint's promises. */
export function mountEndpoints(endpoints: readonly Endpoint[], options: MountOptions): Router {
  const router = new Router();
  for (const endpoint of endpoints) router[endpoint.method](endpoint.path, serve(endpoint, options));
  return router;
}

function serve(endpoint: Endpoint, { authenticator, checkAnswers, limitCalls }: MountOptions) {
  const countCall = createRateLimit(limitCalls ? endpoint.limit : undefined);
  return async (ctx: Context & { params: Record<string, string> }): Promise<void> => {
    ctx.state['route'] = endpoint.path;
    const caller = await authorise(endpoint.who, ctx, authenticator);
    await countCall(ctx, callerKey(caller, ctx));
    const input = {
      params: endpoint.params ? parseInput(endpoint.params, ctx.params) : undefined,
      query: endpoint.query ? parseInput(endpoint.query, { ...ctx.query }) : undefined,
      body: endpoint.body ? await readBody(endpoint, endpoint.body, ctx, caller) : undefined,
    };
    const answer = await endpoint.handle({
      ...input,
      caller,
      requestId: String(ctx.state['requestId']),
      ctx,
    });
    await send(endpoint, ctx, answer, checkAnswers);
  };
}

type AnyCaller = Awaited<ReturnType<typeof authorise>>;

/** Everything that is wrong with a body is said at once, whoever finds it. */
async function readBody(endpoint: Endpoint, schema: z.ZodType, ctx: Context, caller: AnyCaller): Promise<unknown> {
  const sent = await readJsonBody(ctx);
  const { faults, data } = tryParse(schema, sent);
  if (faults.length > 0) throw invalidRequest([...faults, ...((await endpoint.alsoWrong?.(sent, caller)) ?? [])]);
  return data;
}

async function send(endpoint: Endpoint, ctx: Context, answer: unknown, checkAnswers: boolean): Promise<void> {
  const { answers } = endpoint;
  if ('binary' in answers) return; // the handler has set status, type and body
  ctx.status = answers.status;
  if (!ctx.response.get('cache-control')) ctx.set('cache-control', 'no-store');
  if (!('body' in answers)) return void (ctx.body = null);
  if (checkAnswers) {
    const checked = await answers.body.safeParseAsync(answer);
    if (!checked.success)
      throw new AppError('internal', { cause: checked.error, detail: `answer of ${endpoint.path}` });
  }
  ctx.body = answer;
}

function callerKey(caller: AnyCaller, ctx: Context): string {
  if (caller === null) return `ip:${ctx.ip}`;
  return 'citizenId' in caller ? `citizen:${caller.citizenId}` : `client:${caller.clientId}`;
}
