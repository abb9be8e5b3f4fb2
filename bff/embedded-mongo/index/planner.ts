import type { Doc } from '../bson/values';
import { badValue } from '../errors';
import type { SortKeys } from '../query/sort';
import { indexPrefix, type CollectionInfo, type IndexInfo } from '../storage/catalog';
import { prefixEnd, type ReadView } from '../storage/view';
import { collectConditions, fieldBounds, rangesBelow, type FieldBounds } from './bounds';
import { impliesPartial } from './partial';

/** Keys from <= key < to, which share their first `prefix` bytes. */
export interface KeyRange {
  from: string;
  to: string;
  prefix: number;
}

/** How the documents of a query are found. */
export interface Plan {
  /** Undefined: the whole collection is read. */
  index: IndexInfo | undefined;
  /** Key ranges [from, to) in ascending order. */
  ranges: readonly KeyRange[];
  reverse: boolean;
  /** The ranges are read side by side, so that what follows their common prefix comes in order. */
  merge: boolean;
  /** Documents come in the order that was asked for. */
  sorted: boolean;
  bounds: readonly (FieldBounds | undefined)[];
}

interface Candidate extends Plan {
  index: IndexInfo;
  equalities: number;
  bounded: number;
}

/** More ranges than this are not built: the remaining conditions are checked on the documents. */
const MAX_RANGES = 1000;
const MAX_MERGE = 100;
/** Longer bounds than any key that can be stored: such conditions are checked on the documents. */
const MAX_BOUND_BYTES = 1900;
/** Entries counted to see how selective an index is. */
const PROBE = 200;
const PROBE_UNSORTED = 5000;

/** Chooses how to read a collection. `hint` names an index; throws code 2 when there is no such index. */
export function planQuery(
  view: ReadView,
  info: CollectionInfo,
  filter: Doc,
  sort: SortKeys,
  hint: IndexInfo | 'collscan' | undefined,
): Plan {
  if (hint === 'collscan') return wholeCollection();
  const conditions = collectConditions(filter);
  const usable = hint ? [hint] : info.indexes.filter((index) => impliesPartial(index, conditions));
  const candidates = usable.map((index) => candidate(info, index, conditions, sort));
  if (hint) return candidates[0] ?? wholeCollection();
  const useful = candidates.filter(
    (c) => (c.bounded > 0 || (c.sorted && sort.length > 0)) && !(c.index.sparse && !bindsPresent(c)),
  );
  return choose(view, useful, sort.length > 0) ?? wholeCollection();
}

const wholeCollection = (): Plan => ({
  index: undefined,
  ranges: [],
  reverse: false,
  merge: false,
  sorted: false,
  bounds: [],
});

/** A sparse index lacks documents without its fields: it serves only conditions that such documents do not meet. */
function bindsPresent(c: Candidate): boolean {
  const first = c.bounds[0];
  return first !== undefined && !(first.points?.includes('\x14') ?? false);
}

function choose(view: ReadView, candidates: Candidate[], sorting: boolean): Candidate | undefined {
  const bounded = candidates.filter((c) => c.bounded > 0).sort((a, b) => rank(b, sorting) - rank(a, sorting));
  const unbounded = candidates.find((c) => c.bounded === 0);
  const best = bounded[0];
  if (!best) return unbounded;
  if (bounded.length > 1) {
    const counted = bounded.map((c) => ({ c, n: probe(view, c, PROBE) }));
    const few = counted.filter(({ n }) => n < PROBE).sort((a, b) => a.n - b.n)[0];
    if (few && (counted[0]?.n ?? 0) > few.n) return few.c;
  }
  if (sorting && !best.sorted && unbounded && probe(view, best, PROBE_UNSORTED) >= PROBE_UNSORTED) return unbounded;
  return best;
}

const rank = (c: Candidate, sorting: boolean): number =>
  (sorting && c.sorted ? 100 : 0) + c.equalities * 10 + c.bounded + (c.index.unique ? 0.5 : 0);

function probe(view: ReadView, plan: Plan, limit: number): number {
  let n = 0;
  for (const { from, to } of plan.ranges) {
    n += view.count(from, to, limit - n);
    if (n >= limit) return n;
  }
  return n;
}

function candidate(
  info: CollectionInfo,
  index: IndexInfo,
  conditions: ReadonlyMap<string, readonly unknown[]>,
  sort: SortKeys,
): Candidate {
  const prefix = indexPrefix(info.id, index.id);
  const bounds: (FieldBounds | undefined)[] = [];
  let prefixes = [prefix];
  let ranges: KeyRange[] | undefined;
  const usedRoots = new Set<string>();
  for (const [i, [path, order]] of index.pattern.entries()) {
    const root = path.split('.')[0] ?? '';
    const isArray = hasArray(index, i);
    const found = isArray && usedRoots.has(root) ? undefined : fieldBounds(conditions.get(path) ?? [], isArray);
    if (!found || prefixes.length * (found.points?.length ?? 1) > MAX_RANGES) break;
    const below = prefixes.flatMap((p) =>
      rangesBelow(p, found, order).map(([from, to]) => ({ from, to, prefix: p.length })),
    );
    if (below.some(({ from, to }) => from.length > MAX_BOUND_BYTES || to.length > MAX_BOUND_BYTES)) break;
    usedRoots.add(root);
    bounds.push(found);
    if (!found.points) {
      ranges = below.filter(({ from, to }) => from < to);
      break;
    }
    prefixes = below.map(({ from }) => from);
  }
  ranges ??= prefixes.map((p) => ({ from: p, to: prefixEnd(p), prefix: p.length }));
  const order = sortOrder(index, bounds, sort, ranges.length);
  return {
    index,
    ranges: ranges.sort((a, b) => (a.from < b.from ? -1 : 1)),
    bounds,
    bounded: bounds.length,
    equalities: bounds.filter((b) => b?.points).length,
    ...order,
  };
}

type Order = Pick<Plan, 'sorted' | 'reverse' | 'merge'>;
const UNSORTED: Order = { sorted: false, reverse: false, merge: false };

/** Whether reading the index in one direction gives the order that is asked for. */
function sortOrder(
  index: IndexInfo,
  bounds: readonly (FieldBounds | undefined)[],
  sort: SortKeys,
  ranges: number,
): Order {
  if (sort.length === 0) return { ...UNSORTED, sorted: true };
  if (index.sparse) return UNSORTED;
  for (const merge of [false, true]) {
    if (merge && ranges > MAX_MERGE) continue;
    const direction = follow(index, sort, merge, bounds);
    if (direction !== 0) return { sorted: true, reverse: direction === -1, merge };
  }
  return UNSORTED;
}

/** Some document has an array on this path of the index: it has several keys, and sorts by the least or greatest of them. */
const hasArray = (index: IndexInfo, position: number): boolean => ((index.arrays >> position) & 1) === 1;

function follow(
  index: IndexInfo,
  sort: SortKeys,
  merge: boolean,
  bounds: readonly (FieldBounds | undefined)[],
): number {
  const points = (i: number): number => bounds[i]?.points?.length ?? Infinity;
  const constants = new Set(
    index.pattern.flatMap(([path], i) => (points(i) === 1 && !hasArray(index, i) ? [path] : [])),
  );
  let direction = 0;
  let at = 0;
  for (const [path, order] of sort) {
    if (constants.has(path)) continue;
    while (
      index.pattern[at] &&
      index.pattern[at]?.[0] !== path &&
      (points(at) === 1 || (merge && points(at) < Infinity))
    )
      at++;
    const field = index.pattern[at];
    if (!field || field[0] !== path || hasArray(index, at) || (merge && points(at) < Infinity)) return 0;
    const step = field[1] * order;
    if (direction !== 0 && direction !== step) return 0;
    direction = step;
    at++;
  }
  return direction || 1;
}

/** The index that a hint names, by name or by key pattern; throws code 2 when there is none. */
export function findHint(info: CollectionInfo | undefined, hint: unknown): IndexInfo | 'collscan' | undefined {
  if (hint === undefined || (typeof hint === 'object' && hint !== null && Object.keys(hint).length === 0))
    return undefined;
  if (typeof hint === 'object' && hint !== null && '$natural' in hint) return 'collscan';
  if (!info) return undefined;
  const found = info.indexes.find((index) =>
    typeof hint === 'string' ? index.name === hint : samePattern(index, hint as Doc),
  );
  if (!found)
    throw badValue(
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  return found;
}

function samePattern(index: IndexInfo, key: Doc): boolean {
  const entries = Object.entries(key);
  return (
    entries.length === index.pattern.length &&
    entries.every(([path, order], i) => index.pattern[i]?.[0] === path && Number(order) === index.pattern[i]?.[1])
  );
}
