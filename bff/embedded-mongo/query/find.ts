import type { Variables } from '../aggregate/scope';
import { decodeFields } from '../bson/partial-decode';
import type { Doc } from '../bson/values';
import { countsByKeys, keysMeet } from '../index/covered';
import { findHint, planQuery, type Plan } from '../index/planner';
import type { CollectionInfo } from '../storage/catalog';
import type { ReadView } from '../storage/view';
import { fieldsOf } from './filter-fields';
import { compileFilter } from './matcher';
import { createScan, type Row, type ScanCounts } from './scan';
import { parseSort, sortComparator, type SortKeys } from './sort';

/** What is looked for. */
export interface FindRequest {
  filter: Doc;
  sort?: Doc | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  hint?: unknown;
  variables?: Variables | undefined;
  /** Rows are used at once, before anything is written: what keys alone find is read only when it is asked for. */
  atOnce?: boolean;
}

/** A running find: `rows` may be left and called again. */
export interface Find {
  readonly plan: Plan | undefined;
  readonly counts: ScanCounts;
  readonly blockingSort: boolean;
  /** Matching documents are counted without being read. */
  readonly byKeys: boolean;
  rows(view: ReadView): Generator<Row>;
  /** How many rows there are, after `skip` and up to `limit`; by keys alone where they say everything. */
  count(view: ReadView): number;
}

const NO_ROWS: Find = {
  plan: undefined,
  counts: { keys: 0, docs: 0 },
  blockingSort: false,
  byKeys: false,
  *rows() {
    yield* [];
  },
  count: () => 0,
};

/** Prepares a find: compiles, plans, and reads nothing yet. A collection that does not exist has no rows. */
export function prepareFind(view: ReadView, info: CollectionInfo | undefined, request: FindRequest): Find {
  const matches = compileFilter(request.filter, request.variables);
  const natural = request.sort && '$natural' in request.sort ? Number(request.sort['$natural']) : undefined;
  const sort = natural === undefined ? parseSort(request.sort ?? {}) : [];
  const hint = findHint(info, request.hint);
  if (!info) return NO_ROWS;
  const plan = planQuery(view, info, request.filter, sort, natural === undefined ? hint : 'collscan');
  if (natural === -1) plan.reverse = true;
  const isBlocking = sort.length > 0 && !plan.sorted;
  const isLazy = request.atOnce === true && !isBlocking && keysMeet(plan, request.filter);
  const scan = createScan(info, plan, isLazy ? undefined : { matches, fields: fieldsOf(request.filter) });
  const progress = { skipped: 0, given: 0 };
  const { skip = 0, limit = 0 } = request;
  let ordered: Row[] | undefined;

  function* source(current: ReadView): Generator<Row> {
    if (!isBlocking) return yield* scan.rows(current);
    ordered ??= sortRows(scan.rows(current), sort, limit > 0 ? skip + limit : 0).reverse();
    for (let row = ordered.pop(); row; row = ordered.pop()) yield row;
  }

  function* rows(current: ReadView): Generator<Row> {
    if (limit > 0 && progress.given >= limit) return;
    for (const row of source(current)) {
      if (progress.skipped < skip) {
        progress.skipped++;
        continue;
      }
      progress.given++;
      yield row;
      if (limit > 0 && progress.given >= limit) return;
    }
  }

  const byKeys = countsByKeys(plan, request.filter);
  return {
    plan,
    counts: scan.counts,
    blockingSort: isBlocking,
    byKeys,
    rows,
    count(current) {
      let n = 0;
      if (!byKeys) {
        for (const _ of rows(current)) n++;
        return n;
      }
      const most = limit > 0 ? skip + limit : undefined;
      for (const { from, to } of plan.ranges) n += current.count(from, to, most);
      scan.counts.keys += n;
      return Math.max(0, n - skip);
    },
  };
}

/** A row, and as much of its document as the sort needs. */
interface Held {
  row: Row;
  fields: Doc;
}

/** Sorts rows; with `keep` only the first ones are held in memory. */
function sortRows(rows: Iterable<Row>, sort: SortKeys, keep: number): Row[] {
  const compareDocs = sortComparator(sort);
  const fields = new Set(sort.map(([path]) => path.split('.')[0] ?? path));
  const byFields = (a: Held, b: Held): number => compareDocs(a.fields, b.fields);
  let held: Held[] = [];
  for (const row of rows) {
    held.push({ row, fields: decodeFields(row.bytes, fields) });
    if (keep > 0 && held.length >= 2 * keep + 1000) held = held.sort(byFields).slice(0, keep);
  }
  held.sort(byFields);
  return (keep > 0 ? held.slice(0, keep) : held).map(({ row }) => row);
}
