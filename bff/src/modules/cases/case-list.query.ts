import type { CaseStatus, TaskOrder, Timeliness } from '@suishoupai/shared-types';
import type { ListOrder } from './case-list.cursor';

/** What all cases of a list have; a repository turns it into a query that an index serves. */
export interface ListFilter {
  /** The case is on one list of each. */
  lists: readonly (readonly string[])[];
  /** Words of which the case has every one (case.terms.ts). */
  terms: readonly string[];
  /** True where `lists` say so: cases in hand have smaller indexes. */
  inHand: boolean;
  status?: CaseStatus | undefined;
  /** What is paused is on lists of its own (case.lists.ts). */
  timeliness?: Exclude<Timeliness, 'paused'> | undefined;
  openedFrom?: Date | undefined;
  /** Exclusive. */
  openedTo?: Date | undefined;
  /** Beginning of the case number. */
  caseNoPrefix?: string | undefined;
}

/** Sorts after every due date: of a clock that stands. */
export const NEVER = new Date('9999-12-31T00:00:00.000Z');

/** Conditions on fields of a stored case, as MongoDB reads them. */
export type Conditions = Readonly<Record<string, unknown>>;

/** One way to find the cases of a list: an index, the part of the conditions that it bounds, and the rest, to be looked at. */
export interface Way {
  index: string;
  /** The first field of the index, and the values looked for there: no case has two of them. */
  headField: 'lists' | 'terms' | null;
  heads: readonly Conditions[];
  bounds: Conditions;
  rest: Conditions | null;
  /** The rest is about fields that no index tells together with the list's order: documents have to be read for it. */
  readsRest: boolean;
  /** The index gives the order of the page; any other way is worth it only where it has few entries. */
  isSorted: boolean;
}

/** Field that an order goes by, and its direction. */
export const ORDERS = {
  oldest: { field: 'stages.openedAt', direction: 1 },
  newest: { field: 'stages.openedAt', direction: -1 },
  due: { field: 'sortDueAt', direction: 1 },
  people: { field: 'sortWeighedAt', direction: 1 },
  number: { field: 'caseNo', direction: -1 },
} as const satisfies Record<ListOrder, { field: string; direction: 1 | -1 }>;

/** More words than these are not tried as the first condition. */
const MOST_WAYS = 8;

/** Every way to find the cases of a list in an order, the likeliest best first; all of them find the same. */
export function waysTo(filter: ListFilter, order: ListOrder, now: Date): Way[] {
  const lists = filter.lists.toReversed();
  const byNumber = wayBy('cases_case_no', null, [], ['caseNo'], filter, rangesOf(filter, now));
  const ranges = rangesOf({ ...filter, ...openedAround(filter) }, now);
  if (order === 'number') return [byNumber, ...lists.map((one) => unsorted(byOpening(one, filter, ranges)))];
  if (order === 'people') {
    const several = { ...ranges, sortWeighedAt: { $exists: true } };
    return lists.map((one) => wayBy('cases_lists_people', 'lists', one, ['sortWeighedAt'], filter, several));
  }
  const byTerm = filter.terms
    .slice(0, MOST_WAYS)
    .map((term) => wayBy(termIndex(order, filter.inHand), 'terms', [term], [ORDERS[order].field], filter, ranges));
  const byDue = lists.map((one) => wayBy('cases_lists_due', 'lists', one, ['sortDueAt'], filter, ranges));
  const byFewNumbers = filter.caseNoPrefix === undefined ? [] : [unsorted(byNumber)];
  if (order === 'due') return [...byTerm, ...byDue, ...byFewNumbers];
  const byClock = filter.timeliness === undefined ? [] : byDue.map(unsorted);
  return [...byTerm, ...lists.map((one) => byOpening(one, filter, ranges)), ...byClock, ...byFewNumbers];
}

const unsorted = (way: Way): Way => ({ ...way, isSorted: false });

function byOpening(lists: readonly string[], filter: ListFilter, ranges: Conditions): Way {
  const index = filter.status === undefined ? 'cases_lists_opened' : 'cases_lists_status';
  return wayBy(index, 'lists', lists, ['status', 'stages.openedAt'], filter, ranges);
}

const DAY_MS = 24 * 3_600_000;

/**
 * When cases were opened whose number begins so, with a day to spare on both sides: a number has its day in it, of which a prefix may tell
 * the year, the month or a part of it.
 */
function openedAround({ caseNoPrefix = '', openedFrom, openedTo }: ListFilter): Partial<ListFilter> {
  const digits = caseNoPrefix.slice(AREA_DIGITS, AREA_DIGITS + DATE_DIGITS);
  if (digits.length < YEAR_DIGITS) return {};
  const first = shanghaiDay(digits.padEnd(DATE_DIGITS, '0'));
  const last = shanghaiDay(digits.padEnd(DATE_DIGITS, '9'));
  const from = Math.max(first - DAY_MS, openedFrom?.getTime() ?? -Infinity);
  const to = Math.min(last + 2 * DAY_MS, openedTo?.getTime() ?? Infinity);
  return { openedFrom: new Date(from), openedTo: new Date(to) };
}

const AREA_DIGITS = 6;
const YEAR_DIGITS = 4;
const DATE_DIGITS = 'yyyyMMdd'.length;

/** Start of a day in Shanghai; of a month or day that does not exist, the nearest one that does, or a day beyond it. */
function shanghaiDay(digits: string): number {
  const within = (text: string, most: number): number => Math.min(Math.max(Number(text), 1), most);
  const month = within(digits.slice(4, 6), 12);
  return Date.UTC(Number(digits.slice(0, 4)), month - 1, within(digits.slice(6), 31), -8);
}

function termIndex(order: TaskOrder, inHand: boolean): string {
  if (order === 'due') return 'cases_terms_due';
  return inHand ? 'cases_terms_open' : 'cases_terms_opened';
}

const IS_IN_HAND = { $exists: true };

/** Conditions on single fields. */
function rangesOf(
  { status, timeliness, openedFrom, openedTo, caseNoPrefix, inHand }: ListFilter,
  now: Date,
): Conditions {
  return {
    ...(status === undefined ? {} : { status }),
    ...(openedFrom || openedTo
      ? { 'stages.openedAt': { ...(openedFrom ? { $gte: openedFrom } : {}), ...(openedTo ? { $lt: openedTo } : {}) } }
      : {}),
    ...(inHand ? { sortDueAt: IS_IN_HAND } : {}),
    ...(timeliness === undefined ? {} : timelinessRanges(timeliness, now)),
    // ':' follows '9'.
    ...(caseNoPrefix === undefined ? {} : { caseNo: { $gte: caseNoPrefix, $lt: `${caseNoPrefix}:` } }),
  };
}

/** The same as `timeliness` of working-time, as conditions on the stored dates. */
function timelinessRanges(timeliness: Exclude<Timeliness, 'paused'>, now: Date): Conditions {
  switch (timeliness) {
    case 'overdue':
      return { sortDueAt: { $lte: now } };
    case 'due_soon':
      return { sortDueAt: { $gt: now, $lt: NEVER }, sortWarnAt: { $lte: now } };
    case 'normal':
      return { sortDueAt: { $gt: now, $lt: NEVER }, sortWarnAt: { $gt: now } };
  }
}

/** Partial indexes hold cases in hand only; a query must say that it asks for no others. */
const PARTIAL = ['cases_lists_due', 'cases_terms_due', 'cases_terms_open'];

/** Orders that no index of words has: a document has to be read for its words. */
const NOT_WITH_WORDS = ['cases_lists_people', 'cases_case_no'];

function wayBy(
  index: string,
  headField: Way['headField'],
  values: readonly string[],
  fields: readonly string[],
  { lists, terms }: ListFilter,
  ranges: Conditions,
): Way {
  const bounded = PARTIAL.includes(index) ? [...fields, 'sortDueAt'] : fields;
  const inside = Object.entries(ranges).filter(([field]) => bounded.includes(field));
  // Lists of cases in hand say themselves that their cases are.
  const outside = Object.entries(ranges).filter(([field, range]) => !bounded.includes(field) && range !== IS_IN_HAND);
  const statusIsTold = headField === 'terms' && fields.includes('stages.openedAt');
  const otherLists = lists.filter((one) => headField !== 'lists' || one !== values);
  const otherTerms = terms.filter((term) => headField !== 'terms' || !values.includes(term));
  const rest = [
    ...(outside.length > 0 ? [Object.fromEntries(outside)] : []),
    ...otherLists.map((one) => ({ lists: { $in: [...one] } })),
    ...(otherTerms.length > 0 ? [{ terms: { $all: otherTerms } }] : []),
  ];
  return {
    index,
    headField,
    heads: headField === null ? [{}] : values.map((value) => ({ [headField]: value })),
    bounds: Object.fromEntries(inside),
    rest: rest.length === 0 ? null : { $and: rest },
    readsRest:
      outside.some(([field]) => field !== 'status' || !statusIsTold) ||
      (otherTerms.length > 0 && NOT_WITH_WORDS.includes(index)),
    isSorted: true,
  };
}
