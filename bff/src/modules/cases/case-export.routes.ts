import type { StaffRole } from '@suishoupai/shared-types';
import type { Context } from 'koa';
import { toCsv, type WriteXlsx } from '../../export';
import { sendAttachment } from '../../http/attachment';
import { route, type Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import { shanghaiDay } from './case-number';
import type { createCaseTable } from './case-export';
import { tasksQuery, toFilter } from './case-list.schema';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';
/** Collectors have a few tasks at a time and no office. */
const ROLES = ['acceptor', 'dispatcher', 'handler', 'supervisor', 'manager'] as const satisfies StaffRole[];
const LIMIT = { points: 10, seconds: 60 };

interface Deps {
  caseTable: ReturnType<typeof createCaseTable>;
  writeXlsx: WriteXlsx;
  clock: Clock;
}

/** Task lists as files, with the filters of the list on screen. */
export function createCaseExportRoutes({ caseTable, writeXlsx, clock }: Deps): Endpoint[] {
  const query = tasksQuery.omit({ cursor: true, limit: true });

  function send(ctx: Context, extension: 'xlsx' | 'csv', bytes: Buffer): void {
    const day = shanghaiDay(clock.now());
    sendAttachment(ctx, {
      fileName: `案件清单-${day}.${extension}`,
      plainName: `cases-${day}.${extension}`,
      contentType: extension === 'xlsx' ? XLSX : CSV,
      bytes,
    });
  }

  return [
    route({
      method: 'get',
      path: '/api/v1/staff/tasks/export.xlsx',
      tag: 'staff',
      summary: 'A task list as an Excel workbook: at most 5,000 cases, with the filters of the list',
      who: { roles: ROLES },
      query,
      limit: LIMIT,
      answers: { status: 200, binary: XLSX },
      errors: ['busy'],
      handle: async ({ caller, query: filter, ctx }) =>
        send(ctx, 'xlsx', await writeXlsx([await caseTable(caller, toFilter(filter), clock.now())])),
    }),
    route({
      method: 'get',
      path: '/api/v1/staff/tasks/export.csv',
      tag: 'staff',
      summary: 'A task list as CSV: UTF-8 with a byte order mark, at most 5,000 cases, with the filters of the list',
      who: { roles: ROLES },
      query,
      limit: LIMIT,
      answers: { status: 200, binary: CSV },
      handle: async ({ caller, query: filter, ctx }) =>
        send(ctx, 'csv', toCsv(await caseTable(caller, toFilter(filter), clock.now()))),
    }),
  ];
}
