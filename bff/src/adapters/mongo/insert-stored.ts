import type { Collection } from 'mongoose';
import type { Tx } from '../../kernel/unit-of-work';
import { inTx } from './unit-of-work';

/**
 * Inserts straight through the driver. What we store is typed and has been parsed at the border; mongoose would build a document of it, cast and
 * check every field, most of the processor time of a submission. Fields that are `undefined` are left out.
 */
export async function insertStored(
  { collection }: { collection: Collection },
  docs: readonly object[],
  tx?: Tx,
): Promise<void> {
  const options = { ...inTx(tx), ignoreUndefined: true };
  const [doc] = docs;
  // One alone is cheaper by itself: several go through the driver's bulk writes.
  if (doc && docs.length === 1) await collection.insertOne({ ...doc }, options);
  else if (doc) await collection.insertMany([...docs], options);
}
