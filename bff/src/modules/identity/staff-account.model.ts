import { STAFF_ROLES, type StaffRole } from '@suishoupai/shared-types';
import { Schema, type Connection } from 'mongoose';

/** A member of staff; `_id` is the staff id of the city's `staff.json`, which decides everything but the binding. */
export interface StaffAccountDoc {
  _id: string;
  name: string;
  role: StaffRole;
  departmentId: string | null;
  /** Listed in the city's file now. */
  active: boolean;
  /** The WeChat account that acts as this member. */
  openid: string | null;
}

const accountSchema = new Schema<StaffAccountDoc>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, required: true, enum: STAFF_ROLES },
    departmentId: { type: String, default: null },
    active: { type: Boolean, required: true },
    openid: { type: String, default: null },
  },
  { collection: 'staffAccounts', versionKey: false },
);
accountSchema.index(
  { openid: 1 },
  { unique: true, partialFilterExpression: { openid: { $gt: '' } }, name: 'staffAccounts_openid' },
);

/** A code that binds one WeChat account to a member of staff; `_id` is its hash. */
export interface BindCodeDoc {
  _id: string;
  staffId: string;
  expiresAt: Date;
  usedAt: Date | null;
}

const codeSchema = new Schema<BindCodeDoc>(
  {
    _id: { type: String, required: true },
    staffId: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: { type: Date, default: null },
  },
  { collection: 'staffBindCodes', versionKey: false },
);
codeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'staffBindCodes_ttl' });
codeSchema.index({ staffId: 1 }, { name: 'staffBindCodes_staff' });

/** Staff accounts and bind codes on the given connection. */
export function staffModels(connection: Connection) {
  return {
    accounts: connection.model('StaffAccount', accountSchema),
    bindCodes: connection.model('StaffBindCode', codeSchema),
  };
}
