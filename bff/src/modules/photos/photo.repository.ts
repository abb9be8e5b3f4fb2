import { Types, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../adapters/mongo/duplicate-key';
import { findOneStored, findStored } from '../../adapters/mongo/find-stored';
import { insertStored } from '../../adapters/mongo/insert-stored';
import { photoIdOf } from './photo.id';
import { photoModel, type PhotoDoc } from './photo.model';
import type { PhotoRepository, StoredPhoto } from './photo.ports';

/** Photo records in the database. One owner and one content make one record: a unique index sees to it. */
export function createPhotoRepository(connection: Connection): PhotoRepository {
  const model = photoModel(connection);

  async function findByOwner(ownerId: string, sha256: string): Promise<StoredPhoto | null> {
    const doc = await findOneStored<PhotoDoc>(model, { ownerId, sha256 });
    return doc && toPhoto(doc);
  }

  return {
    async findMany(photoIds) {
      const ids = photoIds.filter((id) => /^[0-9a-f]{24}$/.test(id)).map((id) => new Types.ObjectId(id));
      if (ids.length === 0) return [];
      const docs = await findStored<PhotoDoc>(model, { _id: { $in: ids } });
      return docs.map(toPhoto);
    },

    findByOwner,

    async findBySha256(sha256) {
      const doc = await findOneStored<PhotoDoc>(model, { sha256 });
      return doc && toPhoto(doc);
    },

    async namedOf(sha256s) {
      if (sha256s.length === 0) return new Set();
      const filter = { sha256: { $in: [...sha256s] } };
      const docs = await findStored<Pick<PhotoDoc, 'sha256'>>(model, filter, { projection: { _id: 0, sha256: 1 } });
      return new Set(docs.map(({ sha256 }) => sha256));
    },

    async idsOfBytes(sha256s) {
      if (sha256s.length === 0) return [];
      const filter = { sha256: { $in: [...sha256s] } };
      const docs = await findStored<Pick<PhotoDoc, '_id'>>(model, filter, { projection: { _id: 1 } });
      return docs.map(({ _id }) => _id.toHexString());
    },

    async insertOnce(photo) {
      try {
        const doc = { _id: new Types.ObjectId(photoIdOf(photo.ownerId, photo.sha256)), ...photo };
        await insertStored(model, [doc]);
        return toPhoto(doc);
      } catch (error) {
        const existing = isDuplicateKey(error) ? await findByOwner(photo.ownerId, photo.sha256) : null;
        if (!existing) throw error;
        return existing;
      }
    },
  };
}

function toPhoto({ _id, ...doc }: PhotoDoc): StoredPhoto {
  const { ownerId, sha256, phash, type, bytes, width, height, createdAt } = doc;
  const quality = { sharpness: doc.sharpness ?? null, brightness: doc.brightness ?? null };
  const video = doc.video ? { posterSha256: doc.video.posterSha256, durationSeconds: doc.video.durationSeconds } : null;
  return {
    photoId: _id.toHexString(),
    ownerId,
    sha256,
    phash,
    type,
    bytes,
    width,
    height,
    ...quality,
    video,
    createdAt,
  };
}
