import { Schema, type Connection } from 'mongoose';
import { inTx } from '../../adapters/mongo/unit-of-work';
import { placeCellsWithin } from '../cases';
import type { Tx } from '../../kernel/unit-of-work';

const schema = new Schema<{ _id: string; count: number }>(
  { _id: { type: String, required: true }, count: { type: Number, default: 0 } },
  { collection: 'placeLocks', versionKey: false },
);

/** Serialises decisions about one place: whoever writes the cell first goes first, the others conflict and run again. */
export function createPlaceLocks(connection: Connection) {
  const model = connection.model('PlaceLock', schema);
  return {
    /** Makes sure the rows exist, outside any transaction, so that inside it there are only updates. */
    async prepare(keys: readonly string[]): Promise<void> {
      const known = await model.countDocuments({ _id: { $in: [...keys] } });
      if (known === keys.length) return;
      for (const key of keys) await model.updateOne({ _id: key }, { $setOnInsert: { count: 0 } }, { upsert: true });
    },
    /** Locks the cells until the transaction ends. Always in the same order. */
    async lock(keys: readonly string[], tx: Tx): Promise<void> {
      for (const key of keys) await model.updateOne({ _id: key }, { $inc: { count: 1 } }, inTx(tx));
    },
  };
}

export type PlaceLocks = ReturnType<typeof createPlaceLocks>;

/**
 * Keys of the places that a report's decision depends on, sorted. Two reports within `reachMeters` of each other share a key,
 * because each one's circle touches the other's cell. Not by class group: the same photo joins whatever its class.
 */
export function placeLockKeys(wgs84: { longitude: number; latitude: number }, reachMeters: number): string[] {
  return placeCellsWithin(wgs84, reachMeters).map((cell) => `cell:${cell}`);
}
