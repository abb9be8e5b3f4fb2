import { Types, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../adapters/mongo/duplicate-key';
import { findOneStored } from '../../adapters/mongo/find-stored';
import { citizenModel, type CitizenDoc } from './citizen.model';

export interface Citizen {
  citizenId: string;
  openid: string;
  displayName: string;
}

export interface CitizenRepository {
  /** The citizen with this openid, made now with that name when there is none; one even when asked many times at once. */
  findOrCreate(openid: string, displayName: string, now: Date): Promise<Citizen>;
  getById(citizenId: string): Promise<Citizen | null>;
  /** WeChat ids of the citizens that there are. */
  openidsOf(citizenIds: readonly string[]): Promise<string[]>;
}

/** Citizens in the database. */
export function createCitizenRepository(connection: Connection): CitizenRepository {
  const model = citizenModel(connection);
  const findByOpenid = async (openid: string): Promise<Citizen | null> =>
    toCitizen(await model.findOne({ openid }).lean());
  return {
    async findOrCreate(openid, displayName, now) {
      const known = await findByOpenid(openid);
      if (known) return known;
      try {
        const created = await model.create({ openid, displayName, createdAt: now });
        return { citizenId: created.id, openid, displayName };
      } catch (error) {
        const winner = isDuplicateKey(error, 'openid') ? await findByOpenid(openid) : null;
        if (winner) return winner;
        throw error;
      }
    },
    openidsOf: async (citizenIds) =>
      (await model.find({ _id: { $in: [...citizenIds] } }, { openid: 1 }).lean()).map(({ openid }) => openid),
    getById: async (citizenId) =>
      toCitizen(
        await findOneStored<CitizenDoc & { _id: Types.ObjectId }>(model, { _id: new Types.ObjectId(citizenId) }),
      ),
  };
}

function toCitizen(doc: (CitizenDoc & { _id: { toString(): string } }) | null): Citizen | null {
  return doc && { citizenId: doc._id.toString(), openid: doc.openid, displayName: doc.displayName };
}
