import type { Connection, Types } from 'mongoose';
import type { Tx } from '../../kernel/unit-of-work';
import { outboxHeadModel } from './outbox-head.model';
import { outboxModel, type OutboxDoc } from './outbox.model';
import { inPublishingOrder } from './outbox.order';
import { inTx } from './unit-of-work';

/** Head of the one global order. */
const GLOBAL = '*';

type Row = OutboxDoc & { _id: Types.ObjectId };

/** Gives waiting rows their numbers, inside the relay's transaction. */
export function createOutboxPublisher(connection: Connection) {
  const rowsModel = outboxModel(connection);
  const heads = outboxHeadModel(connection);

  /**
   * A batch of the longest waiting rows, and with it every waiting row of the same subjects: else a row could overtake an
   * earlier version of its subject that was written by a machine whose clock is ahead.
   */
  async function waiting(tx: Tx, limit: number): Promise<Row[]> {
    const batch = await rowsModel.find({ seq: null }, null, inTx(tx)).sort({ _id: 1 }).limit(limit).lean<Row[]>();
    if (batch.length < limit) return batch;
    const subjectKind = { $in: [...new Set(batch.map((row) => row.subjectKind))] };
    const subjectId = { $in: [...new Set(batch.map((row) => row.subjectId))] };
    return rowsModel.find({ subjectKind, subjectId, seq: null }, null, inTx(tx)).lean<Row[]>();
  }

  async function readHeads(tx: Tx, names: readonly string[]): Promise<Map<string, number>> {
    const docs = await heads.find({ _id: { $in: names } }, null, inTx(tx)).lean();
    return new Map(docs.map(({ _id, seq }) => [_id, seq]));
  }

  async function writeHeads(tx: Tx, next: Map<string, number>): Promise<void> {
    for (const [_id, seq] of next) await heads.updateOne({ _id }, { $set: { seq } }, { ...inTx(tx), upsert: true });
  }

  return {
    /** Cheap: whether anything waits at all. */
    anyWaiting: async (): Promise<boolean> => (await rowsModel.exists({ seq: null })) !== null,

    /** Answers how many rows got their numbers. */
    async publish(tx: Tx, limit: number): Promise<number> {
      const rows = inPublishingOrder(await waiting(tx, limit));
      if (rows.length === 0) return 0;
      const last = await readHeads(tx, [GLOBAL, ...new Set(rows.map((row) => row.subjectKind))]);
      const next = (name: string): number => {
        const seq = (last.get(name) ?? 0) + 1;
        last.set(name, seq);
        return seq;
      };
      const writes = rows.map(({ _id, subjectKind }) => ({
        updateOne: { filter: { _id, seq: null }, update: { $set: { seq: next(GLOBAL), kindSeq: next(subjectKind) } } },
      }));
      const { matchedCount } = await rowsModel.bulkWrite(writes, inTx(tx));
      if (matchedCount !== rows.length) throw new Error('outbox rows got their numbers from somebody else');
      await writeHeads(tx, last);
      return rows.length;
    },
  };
}
