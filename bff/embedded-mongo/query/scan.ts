import { decodeFields } from '../bson/partial-decode';
import { decode, type Doc } from '../bson/values';
import type { KeyProbe } from '../index/key-probes';
import type { KeyRange, Plan } from '../index/planner';
import { docPrefix, type CollectionInfo } from '../storage/catalog';
import { readRecord, recordOf } from '../storage/records';
import { prefixEnd, type ReadView } from '../storage/view';
import type { MatchDetails, Matcher } from './matcher';

/** A document found by a scan. */
export interface Row {
  record: string;
  /** Read when they are first asked for, where the keys alone said that the document is one. */
  readonly bytes: Buffer;
  /** Decoded when it is first asked for. */
  readonly doc: Doc;
  /** The array element that matched, for positional operators. */
  matched: number | undefined;
  /** False when the keys of other indexes say that the document meets no such filter. */
  mayMeet(probe: KeyProbe | undefined): boolean;
}

/** How much a scan has looked at. */
export interface ScanCounts {
  keys: number;
  docs: number;
}

/** A scan that can be left and taken up again later, even after other writes. */
export interface Scan {
  readonly counts: ScanCounts;
  rows(view: ReadView): Generator<Row>;
}

/** A filter and the top-level fields that it reads; undefined: any. */
export interface Condition {
  matches: Matcher;
  fields: ReadonlySet<string> | undefined;
}

/** Reads what the plan finds and the filter accepts; undefined: whatever the plan's keys find, and each only when it is asked for. */
export function createScan(info: CollectionInfo, plan: Plan, condition: Condition | undefined): Scan {
  const counts: ScanCounts = { keys: 0, docs: 0 };
  if (plan.index) return indexScan(info, plan, condition, counts);
  if (!condition) throw new Error('a scan of a collection without a condition');
  return collectionScan(info, plan, condition, counts);
}

function collectionScan(info: CollectionInfo, plan: Plan, condition: Condition, counts: ScanCounts): Scan {
  const prefix = docPrefix(info.id);
  let from = prefix;
  let to = prefixEnd(prefix);
  return {
    counts,
    *rows(view) {
      for (const { key, value } of view.range(from, to, plan.reverse)) {
        if (plan.reverse) to = key;
        else from = `${key}\0`;
        counts.docs++;
        const row = accept(recordOf(key), value, condition);
        if (row) yield row;
      }
    },
  };
}

function indexScan(info: CollectionInfo, plan: Plan, condition: Condition | undefined, counts: ScanCounts): Scan {
  const open = plan.ranges.map((range) => ({ ...range }));
  if (plan.reverse) open.reverse();
  const seen = new Set<string>();
  const dedupe = (plan.index?.arrays ?? 0) !== 0;
  return {
    counts,
    *rows(view) {
      for (const found of plan.merge ? mergedKeys(view, open, plan.reverse) : plainKeys(view, open, plan.reverse)) {
        const { key } = found;
        counts.keys++;
        const record = recordOf(key);
        if (dedupe) {
          if (seen.has(record)) continue;
          seen.add(record);
        }
        if (!condition) {
          yield keyRow(view, info, found, counts);
          continue;
        }
        const bytes = readRecord(view, info, record);
        if (!bytes) continue;
        counts.docs++;
        const row = accept(record, bytes, condition);
        if (row) yield row;
      }
    },
  };
}

interface FoundKey {
  key: string;
  /** Where the part ends that the ranges of the plan differ in. */
  tail: number;
}

function* plainKeys(view: ReadView, open: KeyRange[], reverse: boolean): Generator<FoundKey> {
  for (const range of open) {
    for (const key of view.keys(range.from, range.to, reverse)) {
      advance(range, key, reverse);
      yield { key, tail: range.prefix };
    }
  }
}

/** Ranges that differ in their prefix only, merged by what follows it. */
function* mergedKeys(view: ReadView, open: KeyRange[], reverse: boolean): Generator<FoundKey> {
  const sources = open.map((range) => ({
    range,
    keys: view.keys(range.from, range.to, reverse)[Symbol.iterator](),
    head: '',
  }));
  const live = sources.filter((s) => pull(s));
  try {
    while (live.length > 0) {
      let best = live[0];
      for (const s of live) if (best && isBefore(s, best, reverse)) best = s;
      if (!best) return;
      const key = best.head;
      const { range } = best;
      advance(range, key, reverse);
      if (!pull(best)) live.splice(live.indexOf(best), 1);
      yield { key, tail: range.prefix };
    }
  } finally {
    for (const s of sources) s.keys.return?.();
  }
}

interface Source {
  range: KeyRange;
  keys: Iterator<string>;
  head: string;
}

function pull(source: Source): boolean {
  const next = source.keys.next();
  if (!next.done) source.head = next.value;
  return !next.done;
}

function isBefore(a: Source, b: Source, reverse: boolean): boolean {
  const x = a.head.slice(a.range.prefix);
  const y = b.head.slice(b.range.prefix);
  return reverse ? x > y : x < y;
}

function advance(range: KeyRange, key: string, reverse: boolean): void {
  if (reverse) range.to = key;
  else range.from = `${key}\0`;
}

function accept(record: string, bytes: Buffer, condition: Condition): Row | undefined {
  const details: MatchDetails = { index: undefined };
  const whole = condition.fields ? undefined : decode(bytes);
  const isFound = condition.matches(whole ?? readFields(bytes, condition), details);
  return isFound ? rowOf(record, bytes, details.index, whole) : undefined;
}

/** As much of a document as the condition needs. */
export function readFields(bytes: Buffer, { fields }: Condition): Doc {
  if (fields === undefined) return decode(bytes);
  return fields.size === 0 ? {} : decodeFields(bytes, fields);
}

/** A document of which only the key was read. */
function keyRow(view: ReadView, info: CollectionInfo, { key, tail }: FoundKey, counts: ScanCounts): Row {
  const record = recordOf(key);
  let bytes: Buffer | undefined;
  let decoded: Doc | undefined;
  return {
    record,
    matched: undefined,
    mayMeet: (probe) => probe === undefined || probe(view, key, tail),
    get bytes() {
      if (bytes) return bytes;
      counts.docs++;
      bytes = readRecord(view, info, record);
      if (!bytes) throw new Error(`an index entry without its document in ${info.ns}`);
      return bytes;
    },
    get doc() {
      return (decoded ??= decode(this.bytes));
    },
  };
}

function rowOf(record: string, bytes: Buffer, matched: number | undefined, whole: Doc | undefined): Row {
  let decoded = whole;
  return {
    record,
    bytes,
    matched,
    mayMeet: () => true,
    get doc() {
      return (decoded ??= decode(bytes));
    },
  };
}
