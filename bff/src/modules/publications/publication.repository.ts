import { Types, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../adapters/mongo/duplicate-key';
import { publicationModel, type PublicationDoc } from './publication.model';
import type { PhotoOfCase, Publication, PublicationRepository } from './publication.ports';

/** Publications in the database. */
export function createPublicationRepository(connection: Connection): PublicationRepository {
  const model = publicationModel(connection);

  async function putOne({ photoId, caseId, caseNo, classCode, addedAt }: PhotoOfCase): Promise<void> {
    const order = `${addedAt.toISOString()} ${photoId}`;
    const first = { addedAt, order, state: 'unreviewed' as const, version: 0, boxes: [], copy: null, log: [] };
    const change = { $set: { caseId, caseNo, classCode }, $setOnInsert: first };
    try {
      await model.updateOne({ _id: new Types.ObjectId(photoId) }, change, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error; // the same line told twice at one time
    }
  }

  return {
    async put(photos) {
      for (const photo of photos) await putOne(photo);
    },

    async find(photoId) {
      const doc = await model.findById(new Types.ObjectId(photoId)).lean<PublicationDoc>();
      return doc && toPublication(doc);
    },

    async page(state, after, limit) {
      const last = after === null ? null : await model.findById(new Types.ObjectId(after), { order: 1 }).lean();
      const query = { state, ...(last === null ? {} : { order: { $gt: last.order } }) };
      const docs = await model.find(query).sort({ order: 1 }).limit(limit).lean<PublicationDoc[]>();
      return docs.map(toPublication);
    },

    async ofCase(caseNo, limit) {
      const docs = await model.find({ caseNo }).sort({ order: 1 }).limit(limit).lean<PublicationDoc[]>();
      return docs.map(toPublication);
    },

    async inState(caseNo, state) {
      return (await model.find({ caseNo, state }).lean<PublicationDoc[]>()).map(toPublication);
    },

    async findMany(photoIds) {
      const ids = photoIds.map((id) => new Types.ObjectId(id));
      return (await model.find({ _id: { $in: ids } }).lean<PublicationDoc[]>()).map(toPublication);
    },

    async decided(photoIds) {
      if (photoIds.length === 0) return [];
      const ids = photoIds.map((id) => new Types.ObjectId(id));
      const docs = await model
        .find({ _id: { $in: ids }, state: { $ne: 'unreviewed' } }, { caseId: 1, state: 1, version: 1, copy: 1 })
        .lean<Pick<PublicationDoc, '_id' | 'caseId' | 'state' | 'version' | 'copy'>[]>();
      return docs.map(({ _id, ...rest }) => ({ photoId: _id.toHexString(), ...rest }));
    },

    async decide(photoId, decision) {
      const { state, version, boxes, copy } = decision;
      const doc = await model
        .findOneAndUpdate(
          { _id: new Types.ObjectId(photoId), version: version - 1 },
          { $set: { state, version, boxes, copy }, $push: { log: decision } },
          { returnDocument: 'after' },
        )
        .lean<PublicationDoc>();
      return doc && toPublication(doc);
    },
  };
}

function toPublication({ _id, log, ...doc }: PublicationDoc): Publication {
  const { caseId, caseNo, classCode, addedAt, state, version, boxes, copy } = doc;
  return {
    ...{ photoId: _id.toHexString(), caseId, caseNo, classCode, addedAt, state, version, boxes, copy },
    log: log.map(({ version, at, by: { staffId, name }, state, boxes, copy }) => ({
      ...{ version, at, by: { staffId, name }, state, boxes, copy },
    })),
  };
}
