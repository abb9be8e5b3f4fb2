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
  /** When it came and its id: increasing and unique, for the queue. */
  order: string;
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
    order: text,
    state: text,
    version: { type: Number, required: true },
    boxes: { type: Schema.Types.Mixed, required: true },
    copy: { type: String, default: null },
    log: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'publications', versionKey: false },
);
schema.index({ state: 1, order: 1 }, { name: 'publications_state_order' });
schema.index({ caseNo: 1, order: 1 }, { name: 'publications_case_order' });

/** The publications collection on the given connection. */
export function publicationModel(connection: Connection) {
  return connection.model('Publication', schema);
}
