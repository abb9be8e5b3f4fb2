import type { Connection } from 'mongoose';
import { inTx } from '../../adapters/mongo/unit-of-work';
import type { Tx } from '../../kernel/unit-of-work';
import { staffModels } from './staff-account.model';

export interface BindCodeRepository {
  /** Keeps this code as the only one of its member of staff. */
  replace(tx: Tx, code: { codeHash: string; staffId: string; expiresAt: Date }): Promise<void>;
  /** Uses the code up; answers whose it was, or null for one that is unknown, used or too old. */
  use(tx: Tx, codeHash: string, now: Date): Promise<string | null>;
}

/** Bind codes in the database. */
export function createBindCodeRepository(connection: Connection): BindCodeRepository {
  const { bindCodes } = staffModels(connection);
  return {
    async replace(tx, { codeHash, staffId, expiresAt }) {
      await bindCodes.deleteMany({ staffId }, inTx(tx));
      await bindCodes.insertMany([{ _id: codeHash, staffId, expiresAt, usedAt: null }], inTx(tx));
    },
    async use(tx, codeHash, now) {
      const doc = await bindCodes
        .findOneAndUpdate(
          { _id: codeHash, usedAt: null, expiresAt: { $gt: now } },
          { $set: { usedAt: now } },
          { ...inTx(tx), returnDocument: 'after' },
        )
        .lean();
      return doc?.staffId ?? null;
    },
  };
}
