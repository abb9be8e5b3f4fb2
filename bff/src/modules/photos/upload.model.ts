import { Schema, type Connection, type Types } from 'mongoose';

/** A photo under way. Gone when it is stored, given up or expired. */
export interface UploadDoc {
  /** The id that the photo will have. */
  _id: Types.ObjectId;
  /** Of this attempt: a new beginning has another one, so that late chunks of the old one find nothing. */
  uploadId: string;
  ownerId: string;
  sha256: string;
  bytes: number;
  /** Of a video; unset for photos. */
  posterPhotoId?: string | null;
  /** Cells that lie in the object store, in no order. */
  cells: number[];
  expiresAt: Date;
  /** When the sweep looks at it: at its end, or soon after its last byte came. */
  lookAt: Date;
}

const schema = new Schema<UploadDoc>(
  {
    uploadId: { type: String, required: true },
    ownerId: { type: String, required: true },
    sha256: { type: String, required: true },
    bytes: { type: Number, required: true },
    posterPhotoId: { type: String, default: null },
    cells: { type: [Number], required: true },
    expiresAt: { type: Date, required: true },
    lookAt: { type: Date, required: true },
  },
  { collection: 'photoUploads', versionKey: false },
);
schema.index({ uploadId: 1 }, { unique: true, name: 'upload_id' });
schema.index({ ownerId: 1 }, { name: 'upload_owner' });
schema.index({ lookAt: 1 }, { name: 'upload_look' });

/** The collection of photos under way on the given connection. */
export function uploadModel(connection: Connection) {
  return connection.model('PhotoUpload', schema);
}
