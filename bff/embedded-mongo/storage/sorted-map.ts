/** A map whose string keys are kept in order: arrays of at most CHUNK keys, so inserts stay cheap with many entries. */
export interface SortedMap<V> {
  readonly size: number;
  get(key: string): V | undefined;
  has(key: string): boolean;
  set(key: string, value: V): void;
  /** Entries with from <= key < to, in either direction. */
  range(from: string, to: string, reverse: boolean): Generator<[string, V]>;
  entries(): Iterable<[string, V]>;
}

const CHUNK = 256;

/** An empty sorted map. */
export function createSortedMap<V>(): SortedMap<V> {
  const values = new Map<string, V>();
  const chunks: string[][] = [];

  function add(key: string): void {
    const at = Math.max(0, upperBound(chunks.length, (i) => (chunks[i]?.[0] ?? '') <= key) - 1);
    const chunk = chunks[at];
    if (!chunk) {
      chunks.push([key]);
      return;
    }
    chunk.splice(
      upperBound(chunk.length, (i) => (chunk[i] ?? '') < key),
      0,
      key,
    );
    if (chunk.length > CHUNK) chunks.splice(at + 1, 0, chunk.splice(CHUNK / 2));
  }

  function* forward(from: string, to: string): Generator<[string, V]> {
    let at = Math.max(0, upperBound(chunks.length, (i) => (chunks[i]?.[0] ?? '') <= from) - 1);
    for (; at < chunks.length; at++) {
      for (const key of chunks[at] ?? []) {
        if (key < from) continue;
        if (key >= to) return;
        yield [key, values.get(key) as V];
      }
    }
  }

  function* backward(from: string, to: string): Generator<[string, V]> {
    let at = upperBound(chunks.length, (i) => (chunks[i]?.[0] ?? '') < to) - 1;
    for (; at >= 0; at--) {
      const chunk = chunks[at] ?? [];
      for (let i = chunk.length - 1; i >= 0; i--) {
        const key = chunk[i] ?? '';
        if (key >= to) continue;
        if (key < from) return;
        yield [key, values.get(key) as V];
      }
    }
  }

  return {
    get size() {
      return values.size;
    },
    get: (key) => values.get(key),
    has: (key) => values.has(key),
    set(key, value) {
      if (!values.has(key)) add(key);
      values.set(key, value);
    },
    range: (from, to, reverse) => (reverse ? backward(from, to) : forward(from, to)),
    entries: () => values.entries(),
  };
}

/** The first index for which `isBefore` is false. */
function upperBound(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (isBefore(mid)) low = mid + 1;
    else high = mid;
  }
  return low;
}
