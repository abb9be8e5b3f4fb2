import { z } from 'zod';
import { AppError } from '../kernel/app-error';
import { route, type Endpoint } from './endpoint';

/** `/healthz`: 200 when the process answers and its database does too, else 503. */
export function healthRoutes(databaseAnswers: () => Promise<boolean>): Endpoint[] {
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
        if (!(await databaseAnswers())) throw new AppError('busy', { detail: 'database does not answer' });
        return { status: 'ok' as const };
      },
    }),
  ];
}
