import { route, type Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import { createBulkCommands } from './case-bulk';
import { bulkAnswer, bulkBody } from './case-bulk.schema';
import type { CaseDirectory } from './case.ports';
import type { CaseService } from './case.service';

interface Deps {
  cases: CaseService;
  directory: CaseDirectory;
  clock: Clock;
  logger: Logger;
}

/** One command on many cases. */
export function createBulkRoutes({ cases, directory, clock, logger }: Deps): Endpoint[] {
  return [
    route({
      method: 'post',
      path: '/api/v1/staff/bulk-commands',
      tag: 'staff',
      summary: 'Give one command to up to 50 cases; each has a result of its own',
      who: 'staff',
      body: bulkBody,
      answers: { status: 200, body: bulkAnswer },
      async handle({ caller, body, requestId }) {
        const run = createBulkCommands({
          cases,
          directory,
          onUnexpected: (err) => logger.error({ event: 'bulk_item_failed', requestId, err }),
        });
        const results = await run(caller, body, clock.now());
        const done = results.filter(({ ok }) => ok).length;
        return { results, done, failed: results.length - done };
      },
    }),
  ];
}
