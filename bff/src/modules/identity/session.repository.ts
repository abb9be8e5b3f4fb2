import type { Connection } from 'mongoose';
import { findOneStored } from '../../adapters/mongo/find-stored';
import { sessionModel, type SessionDoc } from './session.model';

export interface StoredSession {
  tokenHash: string;
  citizenId: string;
  expiresAt: Date;
}

export interface SessionRepository {
  add(session: StoredSession, now: Date): Promise<void>;
  find(tokenHash: string): Promise<StoredSession | null>;
  extend(tokenHash: string, expiresAt: Date): Promise<void>;
  remove(tokenHash: string): Promise<void>;
}

/** Sessions in the database. */
export function createSessionRepository(connection: Connection): SessionRepository {
  const model = sessionModel(connection);
  return {
    async add({ tokenHash, citizenId, expiresAt }, now) {
      await model.create({ _id: tokenHash, citizenId, createdAt: now, expiresAt });
    },
    async find(tokenHash) {
      const doc = await findOneStored<SessionDoc>(model, { _id: tokenHash });
      return doc && { tokenHash: doc._id, citizenId: doc.citizenId, expiresAt: doc.expiresAt };
    },
    async extend(tokenHash, expiresAt) {
      await model.updateOne({ _id: tokenHash }, { $set: { expiresAt } });
    },
    async remove(tokenHash) {
      await model.deleteOne({ _id: tokenHash });
    },
  };
}
