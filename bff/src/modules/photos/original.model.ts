import type { OriginalPurpose } from '@suishoupai/shared-types';
import { Schema, type Connection, type Types } from 'mongoose';

/** Who was given an original, for what, and when it was looked at: kept for good, for whoever answers for the reporters' privacy. */
export interface OriginalAccessDoc {
  _id: Types.ObjectId;
  photoId: string;
  staffId: string;
  purpose: OriginalPurpose;
  issuedAt: Date;
  /** Of every opening of the link. */
  readAt: Date[];
}

const schema = new Schema<OriginalAccessDoc>(
  {
    photoId: { type: String, required: true },
    staffId: { type: String, required: true },
    purpose: { type: String, required: true },
    issuedAt: { type: Date, required: true },
    readAt: { type: [Date], required: true },
  },
  { collection: 'originalAccesses', versionKey: false },
);
schema.index({ photoId: 1, issuedAt: -1 }, { name: 'original_access_photo' });

/** The collection of accesses to originals on the given connection. */
export function originalAccessModel(connection: Connection) {
  return connection.model('OriginalAccess', schema);
}
