import { Schema, type Connection } from 'mongoose';

/** Reports that stand exactly on one point. Its id is `defaultPointKey`. */
export interface DefaultPointDoc {
  _id: string;
  reports: number;
  /** Ids of the groups of classes. */
  groups: string[];
  since: Date;
  lastAt: Date;
  /** Only counted; taken for a fallback; or called a place by a manager, which no count undoes. */
  state: 'counted' | 'default' | 'rejected';
  /** What people said, the latest last. */
  verdicts: DefaultPointVerdict[];
  /** When a point that is only counted is forgotten. */
  forgetAt?: Date;
}

export interface DefaultPointVerdict {
  isDefault: boolean;
  at: Date;
  staffId: string;
  name: string;
}

const verdict = {
  _id: false,
  isDefault: { type: Boolean, required: true },
  at: { type: Date, required: true },
  staffId: { type: String, required: true },
  name: { type: String, required: true },
};

const schema = new Schema<DefaultPointDoc>(
  {
    _id: { type: String, required: true },
    reports: { type: Number, required: true },
    groups: [String],
    since: { type: Date, required: true },
    lastAt: { type: Date, required: true },
    state: { type: String, required: true },
    verdicts: [verdict],
    forgetAt: Date,
  },
  { collection: 'defaultPoints', versionKey: false },
);
schema.index({ state: 1, reports: -1 }, { name: 'default_points_state' });
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0, name: 'default_points_forget' });

/** The default points on the given connection. */
export function defaultPointModel(connection: Connection) {
  return connection.model('DefaultPoint', schema);
}
