import { isDoc, typeOf, type Doc, type Value } from '../bson/values';
import type { CollectionInfo, IndexInfo } from '../storage/catalog';
import { indexPrefix } from '../storage/catalog';
import type { ReadView } from '../storage/view';
import { collectConditions, fieldBounds } from './bounds';
import { invert } from './key-encoding';
import { impliesPartial } from './partial';
import type { Plan } from './planner';

/** Tells by a key of the scan whether its document may meet a filter; `false` is certain. `tail`: where the equal fields of the key end. */
export type KeyProbe = (view: ReadView, key: string, tail: number) => boolean;

const RECORD_BYTES = 8;
/** A filter with more alternatives for one index than these is checked on the documents. */
const MOST_HEADS = 8;
const EXACT_TYPES = ['string', 'bool', 'date', 'objectId'];

/**
 * Looks for a document in other indexes before it is read: an index of other equal fields, followed by the same fields as those by which the
 * scan's index orders, has the key of a document at a place that the scan's own key tells. So `{ a, t }` and `{ b, t }` together find
 * where both `a` and `b` are as asked, by keys alone. Undefined where no index helps.
 */
export function keyProbe(info: CollectionInfo, { index, bounds }: Plan, base: Doc, filter: Doc): KeyProbe | undefined {
  if (!index) return undefined;
  const heads = bounds.findIndex((each) => !each?.points);
  const tail = index.pattern.slice(heads < 0 ? bounds.length : heads);
  const equal = index.pattern.length - tail.length;
  if (equal === 0 || tail.length === 0 || index.arrays >>> equal !== 0) return undefined;
  const conditions = collectConditions({ $and: [base, filter] });
  const asked = new Map([...collectConditions(filter)].map(([path, values]) => [path, values.flatMap(pointSets)]));
  const probes = info.indexes.flatMap((other) => probesOf(info, other, tail, asked, conditions));
  if (probes.length === 0) return undefined;
  return (view, key, at) => {
    const end = key.slice(at);
    const turned = (): string => invert(end.slice(0, -RECORD_BYTES)) + end.slice(-RECORD_BYTES);
    return probes.every(({ starts, isTurned }) =>
      starts.some((start) => view.has(start + (isTurned ? turned() : end))),
    );
  };
}

interface Probe {
  /** A document that meets the filter has a key that begins with one of these and ends as the scan's key does. */
  starts: string[];
  /** Every field of the end is in the other direction. */
  isTurned: boolean;
}

function probesOf(
  info: CollectionInfo,
  other: IndexInfo,
  tail: IndexInfo['pattern'],
  asked: ReadonlyMap<string, readonly string[][]>,
  conditions: ReadonlyMap<string, readonly Value[]>,
): Probe[] {
  const equal = other.pattern.length - tail.length;
  const rest = other.pattern.slice(Math.max(0, equal));
  if (equal < 1 || other.arrays >>> equal !== 0 || other.sparse || !impliesPartial(other, conditions)) return [];
  const turns = new Set(tail.map(([path, order], i) => (rest[i]?.[0] === path ? order * rest[i][1] : 0)));
  const [turn] = turns;
  if (turns.size !== 1 || turn === 0) return [];
  const [first, ...others] = other.pattern
    .slice(0, equal)
    .map(([path, order]) => (asked.get(path) ?? []).map((points) => (order === 1 ? points : points.map(invert))));
  // Two arrays' elements in one key: conditions on each may be met by different keys.
  const arrays = other.arrays.toString(2).replaceAll('0', '').length;
  if (!first || arrays > 1) return [];
  const prefix = indexPrefix(info.id, other.id);
  return first.flatMap((points) => {
    let starts = points.map((point) => prefix + point);
    for (const sets of others) {
      const next = sets[0];
      if (!next) return [];
      starts = starts.flatMap((start) => next.map((point) => start + point));
    }
    return starts.length > MOST_HEADS ? [] : [{ starts, isTurned: turn === -1 }];
  });
}

/** The encoded values of which a condition demands one; several sets where it demands one of each. */
function pointSets(condition: Value): string[][] {
  const all = isDoc(condition) ? condition['$all'] : undefined;
  const each = Array.isArray(all) ? (all as Value[]).filter((value) => EXACT_TYPES.includes(typeOf(value))) : [];
  return [condition, ...each].flatMap((one) => {
    const points = fieldBounds([one], true)?.points;
    return points ? [points] : [];
  });
}
