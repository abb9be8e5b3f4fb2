import type { CaseStatus, CappedCount } from '@suishoupai/shared-types';
import { Types, type Connection, type PipelineStage } from 'mongoose';
import { ORDERS, waysTo, type Conditions, type ListFilter, type Way } from './case-list.query';
import type { ListOrder, PageKey } from './case-list.cursor';
import { caseModels, type CaseDoc } from './case.model';
import type { StoredCase } from './case.records';
import { toStored } from './case.repository';

export interface PageQuery {
  filter: ListFilter;
  order: ListOrder;
  after: PageKey | null;
  limit: number;
  /**
   * At most so many entries of an index are looked at, and half of that where documents have to be read for it; what else meets the
   * filter is found from `next` on.
   */
  look: number;
  now: Date;
}

export interface ListPage {
  cases: StoredCase[];
  /** Where the next page begins; null after the last. */
  next: PageKey | null;
  /** The page ended because enough was looked at, not because enough was found. */
  incomplete: boolean;
}

/** Ways are compared by how many index entries they have, up to so many. */
const COMPARE = 1000;
/** A document costs as much as so many entries of an index, each with a look at another index. */
const READ_SHARE = 2;
/** Counts that are taken from one another are exact up to this. */
const EXACT = 20_000;

/** Lists of cases, each served by an index of case.model.ts. */
export function createCaseListRepository(connection: Connection) {
  const { cases } = caseModels(connection);

  /** Counts index entries; no document is read. */
  async function countUpTo(filter: Conditions, index: string, most: number): Promise<CappedCount> {
    const [row] = await cases
      .aggregate<{ count: number }>([{ $match: filter }, { $limit: most + 1 }, { $count: 'count' }])
      .hint(index);
    const count = row?.count ?? 0;
    return { count: Math.min(count, most), more: count > most };
  }

  async function sizeOf({ heads, bounds, index }: Way, most: number): Promise<CappedCount> {
    const counts = await Promise.all(heads.map((head) => countUpTo({ $and: [head, bounds] }, index, most)));
    return sumOf(counts, most);
  }

  /** The way with the fewest entries, in any order if they are no more than `few`; of equal ones the first. */
  async function bestOf(ways: readonly Way[], few: number): Promise<{ way: Way; isEmpty: boolean }> {
    const [first] = ways;
    if (first === undefined) throw new Error('a list without a way to it');
    if (ways.length === 1) return { way: first, isEmpty: false };
    const counts = await Promise.all(ways.map((way) => sizeOf(way, way.isSorted ? COMPARE : few)));
    const sizes = counts.map(({ count, more }, i) => (more ? (ways[i]?.isSorted ? count + 1 : Infinity) : count));
    const least = Math.min(...sizes);
    return { way: ways[sizes.indexOf(least)] ?? first, isEmpty: least === 0 };
  }

  return {
    async page({ filter, order, after, limit, look, now }: PageQuery): Promise<ListPage> {
      const few = Math.ceil(look / READ_SHARE);
      const { way, isEmpty } = await bestOf(waysTo(filter, order, now), few);
      if (isEmpty) return { cases: [], next: null, incomplete: false };
      const { field, direction } = ORDERS[order];
      const sort = { [field]: direction, ...(order === 'number' ? {} : { _id: direction }) } as Record<string, 1 | -1>;
      const match = { $and: [headOf(way), way.bounds, ...(after ? beyond(after) : [])] };
      const looked = way.readsRest ? few : look;
      const found = await cases
        .aggregate<CaseDoc>([
          { $match: match },
          ...sortStages(way, sort, looked),
          { $limit: limit + 1 },
          { $unset: WORDS },
        ])
        .hint(way.index);
      if (found.length > limit || way.rest === null || !way.isSorted) return pageOf(found, limit, order);
      // A short page: either that was all, or as much was looked at as may be.
      const [last, beyondLast] = await cases
        .find(match, KEY_FIELDS)
        .sort(sort)
        .skip(looked - 1)
        .limit(2)
        .hint(way.index)
        .lean<CaseDoc[]>();
      if (!last || !beyondLast) return pageOf(found, limit, order);
      return { cases: found.map(toStored), next: keyOf(last, order), incomplete: true };
    },

    /** Cases of some lists, which share none, by status. */
    async countByStatus(lists: readonly string[], statuses: readonly CaseStatus[], most: number) {
      return Promise.all(
        statuses.map(async (status) => {
          const counts = await Promise.all(
            lists.map((list) => countUpTo({ lists: list, status }, 'cases_lists_status', most)),
          );
          return { status, ...sumOf(counts, most) };
        }),
      );
    },

    /** Overdue and due soon among the cases in hand of some lists, which share none. */
    async countLate(lists: readonly string[], now: Date, most: number) {
      const until = { $lte: now };
      const rows = await Promise.all(
        lists.map(async (list) => {
          const [overdue, warned] = await Promise.all([
            countUpTo({ lists: list, sortDueAt: until }, 'cases_lists_due', EXACT),
            countUpTo({ lists: list, sortWarnAt: until }, 'cases_lists_warned', EXACT),
          ]);
          // Whatever is overdue was due soon before.
          return { overdue, dueSoon: { count: Math.max(0, warned.count - overdue.count), more: warned.more } };
        }),
      );
      return {
        overdue: sumOf(rows.map(({ overdue }) => overdue), most), // prettier-ignore
        dueSoon: sumOf(rows.map(({ dueSoon }) => dueSoon), most), // prettier-ignore
      };
    },
  };
}

export type CaseListRepository = ReturnType<typeof createCaseListRepository>;

/** One head as it is, several (words on different lists) as alternatives. */
function headOf({ heads, headField }: Way): Conditions {
  if (headField === null) return {};
  const values = heads.map((head) => head[headField]);
  return { [headField]: values.length === 1 ? values[0] : { $in: values } };
}

/** What indexes alone need, by far the most of it: not sent. */
const WORDS = ['terms', 'lists'];
const KEY_FIELDS = { caseNo: 1, 'stages.openedAt': 1, sortDueAt: 1, sortWeighedAt: 1 };

/** Counts added up, again up to `most`. */
export function sumOf(counts: readonly CappedCount[], most: number): CappedCount {
  const sum = counts.reduce((total, { count }) => total + count, 0);
  return { count: Math.min(sum, most), more: sum > most || counts.some(({ more }) => more) };
}

function sortStages({ rest, isSorted }: Way, sort: Record<string, 1 | -1>, look: number): PipelineStage[] {
  const [$sort, matched] = [{ $sort: sort }, rest === null ? [] : [{ $match: rest }]];
  if (!isSorted) return [...matched, $sort];
  return rest === null ? [$sort] : [$sort, { $limit: look }, ...matched];
}

function pageOf(found: readonly CaseDoc[], limit: number, order: ListOrder): ListPage {
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { cases: shown.map(toStored), next: last ? keyOf(last, order) : null, incomplete: false };
}

function keyOf({ _id, caseNo, stages, sortDueAt, sortWeighedAt }: CaseDoc, order: ListOrder): PageKey {
  if (order === 'number') return { order, caseNo };
  const at = { oldest: stages.openedAt, newest: stages.openedAt, due: sortDueAt, people: sortWeighedAt }[order];
  if (at === undefined) throw new Error(`case ${caseNo}: no due date to go on from`);
  return { order, at, caseId: _id.toHexString() };
}

/** The conditions of the page after `key`: the first bounds the index, the second settles cases with the same value. */
function beyond(key: PageKey): Conditions[] {
  if (key.order === 'number') return [{ caseNo: { $lt: key.caseNo } }];
  const { field, direction } = ORDERS[key.order];
  const past = direction === 1 ? '$gt' : '$lt';
  return [
    { [field]: { [`${past}e`]: key.at } },
    { $or: [{ [field]: { [past]: key.at } }, { _id: { [past]: new Types.ObjectId(key.caseId) } }] },
  ];
}
