import type { OriginalPurpose } from '@suishoupai/shared-types';
import type { Connection } from 'mongoose';
import { originalAccessModel } from './original.model';

export interface OriginalAccess {
  photoId: string;
  staffId: string;
  purpose: OriginalPurpose;
  issuedAt: Date;
}

export interface OriginalAccesses {
  /** Answers the id of the record. */
  insert(access: OriginalAccess): Promise<string>;
  /** False when there is no such record. */
  noteRead(accessId: string, at: Date): Promise<boolean>;
}

/** Records of who saw which original. */
export function createOriginalAccesses(connection: Connection): OriginalAccesses {
  const model = originalAccessModel(connection);
  return {
    insert: async (access) => (await model.create({ ...access, readAt: [] }))._id.toHexString(),
    async noteRead(accessId, at) {
      const { matchedCount } = await model.updateOne({ _id: accessId }, { $push: { readAt: at } });
      return matchedCount === 1;
    },
  };
}
