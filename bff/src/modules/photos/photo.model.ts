import { Schema, type Connection, type Types } from 'mongoose';
import type { VideoFacts } from './photo.ports';
import { PHOTO_TYPES, VIDEO_TYPES, type PhotoType, type VideoType } from './photo.type';

/** A photo of one person. The bytes lie in the object store under their SHA-256, shared by all who sent the same. */
export interface PhotoDoc {
  _id: Types.ObjectId;
  ownerId: string;
  sha256: string;
  phash: string;
  type: PhotoType | VideoType;
  bytes: number;
  width: number;
  height: number;
  /** Unset in records from before they were measured. */
  sharpness?: number | null;
  brightness?: number | null;
  /** Unset in photos. */
  video?: VideoFacts | null;
  createdAt: Date;
}

const schema = new Schema<PhotoDoc>(
  {
    ownerId: { type: String, required: true },
    sha256: { type: String, required: true },
    phash: { type: String, required: true },
    type: { type: String, required: true, enum: [...PHOTO_TYPES, ...VIDEO_TYPES] },
    bytes: { type: Number, required: true },
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    sharpness: { type: Number, default: null },
    brightness: { type: Number, default: null },
    video: {
      type: new Schema<VideoFacts>(
        { posterSha256: { type: String, required: true }, durationSeconds: { type: Number, required: true } },
        { _id: false },
      ),
      default: null,
    },
    createdAt: { type: Date, required: true },
  },
  { collection: 'photos', versionKey: false },
);
schema.index({ ownerId: 1, sha256: 1 }, { unique: true, name: 'photo_owner_bytes' });
schema.index({ sha256: 1 }, { name: 'photo_bytes' });

/** The photos collection on the given connection. */
export function photoModel(connection: Connection) {
  return connection.model('Photo', schema);
}
