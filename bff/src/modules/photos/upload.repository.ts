import { Types, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../adapters/mongo/duplicate-key';
import { uploadModel, type UploadDoc } from './upload.model';
import type { Upload, UploadRepository } from './upload.ports';

/** Photos under way in the database: any process can go on with any of them. */
export function createUploadRepository(connection: Connection): UploadRepository {
  const model = uploadModel(connection);

  async function findByPhoto(photoId: string): Promise<Upload | null> {
    const doc = await model.findById(photoId).lean<UploadDoc>();
    return doc && toUpload(doc);
  }

  return {
    async find(uploadId) {
      const doc = await model.findOne({ uploadId }).lean<UploadDoc>();
      return doc && toUpload(doc);
    },

    findByPhoto,

    async findMany(photoIds) {
      const ids = photoIds.filter((id) => /^[0-9a-f]{24}$/.test(id));
      if (ids.length === 0) return [];
      const docs = await model.find({ _id: { $in: ids } }).lean<UploadDoc[]>();
      return docs.map(toUpload);
    },

    async knownOf(uploadIds) {
      if (uploadIds.length === 0) return new Set();
      const docs = await model.find({ uploadId: { $in: [...uploadIds] } }, { uploadId: 1 }).lean<UploadDoc[]>();
      return new Set(docs.map(({ uploadId }) => uploadId));
    },

    countOf: (ownerId) => model.countDocuments({ ownerId }).exec(),

    async insertOnce({ photoId, cells, ...upload }) {
      try {
        const doc = { _id: new Types.ObjectId(photoId), cells: [...cells], ...upload, lookAt: upload.expiresAt };
        return toUpload((await model.create(doc)).toObject());
      } catch (error) {
        const existing = isDuplicateKey(error) ? await findByPhoto(photoId) : null;
        if (!existing) throw error;
        return existing;
      }
    },

    async addCells(uploadId, cells, times) {
      const change = { $addToSet: { cells: { $each: [...cells] } }, $set: times };
      const doc = await model.findOneAndUpdate({ uploadId }, change, { returnDocument: 'after' }).lean<UploadDoc>();
      return doc && toUpload(doc);
    },

    async removeCells(uploadId, cells) {
      await model.updateOne({ uploadId }, { $pull: { cells: { $in: [...cells] } } });
    },

    async lookAgain(uploadId, lookAt) {
      await model.updateOne({ uploadId }, { $set: { lookAt } });
    },

    async remove(uploadId) {
      await model.deleteOne({ uploadId });
    },

    async findDue(now, limit) {
      const docs = await model
        .find({ lookAt: { $lte: now } })
        .sort({ lookAt: 1 })
        .limit(limit)
        .lean<UploadDoc[]>();
      return docs.map(toUpload);
    },
  };
}

function toUpload({ _id, posterPhotoId = null, ...doc }: UploadDoc): Upload {
  const { uploadId, ownerId, sha256, bytes, cells, expiresAt } = doc;
  return { photoId: _id.toHexString(), uploadId, ownerId, sha256, bytes, posterPhotoId, cells, expiresAt };
}
