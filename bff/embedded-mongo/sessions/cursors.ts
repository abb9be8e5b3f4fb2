import { randomBytes } from 'node:crypto';
import { MongoError } from '../errors';
import type { ReadView } from '../storage/view';

/** Encoded documents, given out in batches. */
export interface DocumentSource {
  /** Continues from where the last batch ended. */
  documents(view: ReadView): Iterable<Uint8Array>;
}

/** An open cursor. */
interface Cursor {
  ns: string;
  source: DocumentSource;
  /** The next document, already read to know whether there is one. */
  ahead: Uint8Array | undefined;
  keepAlive: boolean;
  usedAt: number;
}

/** One batch of documents; `id` is 0 when there are no more. */
export interface Batch {
  id: bigint;
  documents: Uint8Array[];
}

/** Open cursors of the store. */
export interface Cursors {
  first(
    ns: string,
    source: DocumentSource,
    view: ReadView,
    batchSize: number,
    options?: { single?: boolean; keepAlive?: boolean },
  ): Batch;
  more(id: bigint, ns: string, view: ReadView, batchSize: number | undefined): Batch;
  kill(id: bigint, ns: string): boolean;
  /** Closes cursors that were not used for ten minutes. */
  sweep(now: number): void;
  /** Closes the cursors of a collection that was dropped. */
  dropped(ns: string): void;
}

/** MongoDB's cursorTimeoutMillis. */
const CURSOR_TIMEOUT_MS = 600_000;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

/** An empty registry of cursors. */
export function createCursors(): Cursors {
  const open = new Map<bigint, Cursor>();

  /** Reads up to `size` documents; remembers one more when it is there. */
  function read(cursor: Cursor, view: ReadView, size: number): { documents: Uint8Array[]; ended: boolean } {
    const documents: Uint8Array[] = [];
    let bytes = 0;
    if (cursor.ahead) {
      documents.push(cursor.ahead);
      bytes = cursor.ahead.length;
      cursor.ahead = undefined;
    }
    for (const document of cursor.source.documents(view)) {
      if (documents.length >= size || (documents.length > 0 && bytes + document.length > MAX_BATCH_BYTES)) {
        cursor.ahead = document;
        return { documents, ended: false };
      }
      documents.push(document);
      bytes += document.length;
    }
    return { documents, ended: true };
  }

  return {
    first(ns, source, view, batchSize, { single = false, keepAlive = false } = {}) {
      const cursor: Cursor = { ns, source, ahead: undefined, keepAlive, usedAt: Date.now() };
      if (batchSize === 0 && !single) return { id: keep(cursor), documents: [] };
      const { documents, ended } = read(cursor, view, batchSize);
      return { id: ended || single ? 0n : keep(cursor), documents };
    },
    more(id, ns, view, batchSize) {
      const cursor = open.get(id);
      if (!cursor) throw new MongoError(43, `cursor id ${id} not found`);
      if (cursor.ns !== ns)
        throw new MongoError(
          13,
          `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
        );
      cursor.usedAt = Date.now();
      const { documents, ended } = read(cursor, view, batchSize ?? Infinity);
      if (ended) open.delete(id);
      return { id: ended ? 0n : id, documents };
    },
    kill: (id, ns) => open.get(id)?.ns === ns && open.delete(id),
    sweep(now) {
      for (const [id, cursor] of open)
        if (!cursor.keepAlive && now - cursor.usedAt > CURSOR_TIMEOUT_MS) open.delete(id);
    },
    dropped(ns) {
      for (const [id, cursor] of open) if (cursor.ns === ns) open.delete(id);
    },
  };

  function keep(cursor: Cursor): bigint {
    const id = randomBytes(8).readBigUInt64BE() >> 2n || 1n;
    open.set(id, cursor);
    return id;
  }
}
