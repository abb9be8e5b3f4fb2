import { decode } from './bson/values';
import type { Engine } from './engine';
import { rangesBelow, fieldBounds } from './index/bounds';
import { indexPrefix, type CollectionInfo, type IndexInfo } from './storage/catalog';
import { readRecord, recordOf, removeRecord } from './storage/records';
import { Locked } from './storage/view';

/** Documents removed in one write batch, so that a sweep does not hold others up. */
const BATCH = 500;

/** Removes documents whose date in a TTL index is older than the index allows. */
export async function removeExpired({ store, catalog }: Engine, now: number): Promise<void> {
  for (const info of catalog.list()) {
    for (const index of info.indexes) {
      if (index.expireAfterSeconds === undefined) continue;
      while ((await removeBatch(store, catalog, info, index, now - index.expireAfterSeconds * 1000)) === BATCH);
    }
  }
}

function removeBatch(
  store: Engine['store'],
  catalog: Engine['catalog'],
  info: CollectionInfo,
  index: IndexInfo,
  before: number,
): Promise<number> {
  const bounds = fieldBounds([{ $lte: new Date(before) }], false);
  return store.write((view) => {
    if (catalog.get(info.ns) !== info || !bounds) return 0;
    const [[from, to] = ['', '']] = rangesBelow(indexPrefix(info.id, index.id), bounds, index.pattern[0]?.[1] ?? 1);
    const records = new Set<string>();
    for (const key of view.keys(from, to)) {
      records.add(recordOf(key));
      if (records.size >= BATCH) break;
    }
    let removed = 0;
    for (const record of records) {
      const bytes = readRecord(view, info, record);
      if (!bytes) continue;
      try {
        removeRecord(view, catalog, info, record, decode(bytes));
        removed++;
      } catch (error) {
        // An open transaction has changed it: the next sweep looks at it again.
        if (!(error instanceof Locked)) throw error;
      }
    }
    return removed;
  });
}
