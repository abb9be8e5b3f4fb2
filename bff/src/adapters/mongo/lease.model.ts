import { Schema, type Connection } from 'mongoose';

/** Who may do a job that only one process may do at a time. */
export interface LeaseDoc {
  /** Name of the job. */
  _id: string;
  owner: string;
  /** Fencing token: grows with every change of hands. */
  token: number;
  expiresAt: Date;
}

const schema = new Schema<LeaseDoc>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    token: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'leases', versionKey: false },
);

/** The leases collection on the given connection. */
export function leaseModel(connection: Connection) {
  return connection.model('Lease', schema);
}
