import type { PublicationState, RedactionBox } from '@suishoupai/shared-types';
import { Schema, type Connection, type Types } from 'mongoose';
import type { PublicationDecision } from './publication.ports';

/** A photo of a case and whether it is public. Its id is the photo's. */
export interface PublicationDoc {
  _id: Types.ObjectId;
  caseId: string;
  caseNo: string;
  classCode: string;
  addedAt: Date;
  state: PublicationState;
  version: number;
  boxes: RedactionBox[];
  copy: string | null;
  log: PublicationDecision[];
}

const text = { type: String, required: true };

const schema = new Schema<PublicationDoc>(
  {
    caseId: text,
    caseNo: text,
    classCode: text,
    addedAt: { type: Date, required: true },
    state: text,
    version: { type: Number, required: true },
    boxes: { type: Schema.Types.Mixed, required: true },
    copy: { type: String, default: null },
    log: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'publications', versionKey: false },
);
// Photo ids grow with time: the earliest first, whatever the clocks say.
schema.index({ state: 1, _id: 1 }, { name: 'publications_state' });
schema.index({ caseNo: 1, _id: 1 }, { name: 'publications_case' });

/** The publications collection on the given connection. */
export function publicationModel(connection: Connection) {
  return connection.model('Publication', schema);
}
