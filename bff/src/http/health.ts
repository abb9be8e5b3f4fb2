import type { Connection } from 'mongoose';
import { z } from 'zod';
import { AppError } from '../kernel/app-error';
import { route, type Endpoint } from './endpoint';

const TIMEOUT_MS = 2_000;

/** `/healthz`: 200 when the process answers and its database does too, else 503. */
export function healthRoutes(connection: Connection): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/healthz',
      tag: 'operations',
      summary: 'Whether this process and its database answer',
      who: 'public',
      answers: { status: 200, body: z.object({ status: z.literal('ok') }) },
      errors: ['busy'],
      async handle() {
        if (!(await answersPing(connection))) throw new AppError('busy', { detail: 'database does not answer' });
        return { status: 'ok' as const };
      },
    }),
  ];
}

async function answersPing(connection: Connection): Promise<boolean> {
  if (!connection.db) return false;
  try {
    await connection.db.command({ ping: 1 }, { timeoutMS: TIMEOUT_MS });
    return true;
  } catch {
    return false; // the answer itself tells: 503
  }
}
