import { STAFF_ROLE_NAMES } from '@suishoupai/shared-types';
import type { Context } from 'koa';
import { toCsv, type Table, type WriteXlsx } from '../../export';
import { sendAttachment } from '../../http/attachment';
import { route, type Endpoint } from '../../http/endpoint';
import type { StaffActor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import { shanghaiDate, shanghaiText } from '../../kernel/shanghai-time';
import { bulletinTables, indicatorsTable } from './evaluation.export';
import { CENTRE_ROLES, INDICATOR_ROLES, scopeOf } from './evaluation.policy';
import { presentIndicators, type EvaluationRoutesDeps } from './evaluation.routes';
import { exportQuery } from './evaluation.schema';
import type { z } from 'zod';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';
const LIMIT = { points: 10, seconds: 60 };
const PATH = '/api/v1/staff/evaluation/export';

type Deps = Pick<EvaluationRoutesDeps, 'evaluation' | 'bulletin' | 'clock'> & { writeXlsx: WriteXlsx };
type ExportQuery = z.output<typeof exportQuery>;

/** Indicators and bulletins as files, for whoever may see them on screen. */
export function createEvaluationExportRoutes({ evaluation, bulletin, clock, writeXlsx }: Deps): Endpoint[] {
  async function tablesFor(caller: StaffActor, query: ExportQuery): Promise<Table[]> {
    const scope = scopeOf(caller.staff);
    const { name, role } = caller.staff;
    const notes = [
      `导出人：${name}（${STAFF_ROLE_NAMES[role]}）；导出时间：${shanghaiText(clock.now())}。内部资料，请勿外传。`,
    ];
    if (query.report === 'indicators') {
      return [indicatorsTable(await presentIndicators({ evaluation, clock }, scope, query), notes)];
    }
    if (!CENTRE_ROLES.some((centre) => centre === role)) throw new AppError('not_allowed');
    return bulletinTables(await bulletin(scope, query.month), notes);
  }

  function send(ctx: Context, query: ExportQuery, extension: 'xlsx' | 'csv', bytes: Buffer): void {
    const stamp = query.report === 'bulletin' ? query.month : shanghaiDate(clock.now());
    sendAttachment(ctx, {
      fileName: `${query.report === 'bulletin' ? '月报' : '综合评价'}-${stamp}.${extension}`,
      plainName: `${query.report}-${stamp}.${extension}`,
      contentType: extension === 'xlsx' ? XLSX : CSV,
      bytes,
    });
  }

  return [
    route({
      method: 'get',
      path: `${PATH}.xlsx`,
      tag: 'evaluation',
      summary: 'Indicators (report=indicators) or a bulletin (report=bulletin) as an Excel workbook',
      who: { roles: INDICATOR_ROLES },
      query: exportQuery,
      limit: LIMIT,
      answers: { status: 200, binary: XLSX },
      errors: ['busy'],
      handle: async ({ caller, query, ctx }) =>
        send(ctx, query, 'xlsx', await writeXlsx(await tablesFor(caller, query))),
    }),
    route({
      method: 'get',
      path: `${PATH}.csv`,
      tag: 'evaluation',
      summary: 'The same as CSV, UTF-8 with a byte order mark; the tables of a bulletin one below the other',
      who: { roles: INDICATOR_ROLES },
      query: exportQuery,
      limit: LIMIT,
      answers: { status: 200, binary: CSV },
      handle: async ({ caller, query, ctx }) => send(ctx, query, 'csv', inOneFile(await tablesFor(caller, query))),
    }),
  ];
}

/** One byte order mark at the front, an empty line between the tables. */
function inOneFile(tables: readonly Table[]): Buffer {
  const MARK_BYTES = 3;
  return Buffer.concat(
    tables.flatMap((table, index) =>
      index === 0 ? [toCsv(table)] : [Buffer.from(`\r\n${table.title}\r\n`), toCsv(table).subarray(MARK_BYTES)],
    ),
  );
}
