import { Schema, type Connection, type mongo } from 'mongoose';
import { inTx } from '../../adapters/mongo/unit-of-work';
import { placeCellsWithin } from '../cases';
import { createKeyedQueue } from '../../kernel/keyed-queue';
import type { Tx, UnitOfWork } from '../../kernel/unit-of-work';

const schema = new Schema<{ _id: string; count: number }>(
  { _id: { type: String, required: true }, count: { type: Number, default: 0 } },
  { collection: 'placeLocks', versionKey: false },
);

/** Nothing was ever reported from one of the cells: rows must be made outside the transaction, so that inside are only updates. */
class NewPlace extends Error {}

/**
 * Serialises decisions about one place. Within a process they queue, so that a crowd does not conflict with itself; between processes
 * whoever writes the cell first goes first, the others conflict and run again.
 */
export function createPlaceLocks({ connection, unitOfWork }: { connection: Connection; unitOfWork: UnitOfWork }) {
  const model = connection.model('PlaceLock', schema);
  const queue = createKeyedQueue();

  /** Locks the cells until the transaction ends. */
  async function lock(keys: readonly string[], tx: Tx): Promise<void> {
    const cells = model.collection as unknown as mongo.Collection<{ _id: string; count: number }>; // no casting on the hot path
    const { matchedCount } = await cells.updateMany({ _id: { $in: [...keys] } }, { $inc: { count: 1 } }, inTx(tx));
    if (matchedCount !== keys.length) throw new NewPlace();
  }

  async function makeRows(keys: readonly string[]): Promise<void> {
    const upserts = keys.map((_id) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: { count: 0 } }, upsert: true },
    }));
    await model.bulkWrite(upserts);
  }

  return {
    /** Runs `work` in a transaction while nobody else decides about these places. It may run again after a conflict. */
    run<T>(keys: readonly string[], work: (tx: Tx) => Promise<T>): Promise<T> {
      const attempt = (): Promise<T> =>
        unitOfWork.run(async (tx) => {
          await lock(keys, tx);
          return work(tx);
        });
      return queue.run(keys, async () => {
        try {
          return await attempt();
        } catch (error) {
          if (!(error instanceof NewPlace)) throw error;
          await makeRows(keys);
          return attempt();
        }
      });
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
