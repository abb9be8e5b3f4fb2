import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../../adapters/mongo/duplicate-key';
import { findOneStored } from '../../adapters/mongo/find-stored';
import { inTx } from '../../adapters/mongo/unit-of-work';
import type { Tx } from '../../kernel/unit-of-work';
import type { CityPeople } from './identity.ports';
import { staffModels, type StaffAccountDoc } from './staff-account.model';

export type StaffAccount = Omit<StaffAccountDoc, '_id'> & { staffId: string };

export interface StaffAccountRepository {
  /** Makes the accounts agree with the city's list; bindings stay. */
  seed(staff: CityPeople['staff']['staff']): Promise<void>;
  /** Active accounts only. */
  getById(staffId: string): Promise<StaffAccount | null>;
  /** Active accounts only. */
  findByOpenid(openid: string): Promise<StaffAccount | null>;
  /** Ids of the active accounts that these people hold. */
  idsOf(openids: readonly string[]): Promise<string[]>;
  /** Binds when nobody is bound; says whether it did. */
  bindIfFree(staffId: string, openid: string): Promise<boolean>;
  /** Binds, and ends what either side was bound to before; false when there is no such active account. */
  rebind(tx: Tx, staffId: string, openid: string): Promise<boolean>;
}

/** Staff accounts in the database. */
export function createStaffAccountRepository(connection: Connection): StaffAccountRepository {
  const { accounts } = staffModels(connection);
  return {
    async seed(staff) {
      for (const { id, name, role, departmentId } of staff) {
        const facts = { name, role, departmentId, active: true };
        const { matchedCount } = await accounts.updateOne({ _id: id }, { $set: facts });
        if (matchedCount > 0) continue;
        await accounts.create({ _id: id, ...facts, openid: null }).catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error; // another process seeds the same list
        });
      }
      await accounts.updateMany({ _id: { $nin: staff.map(({ id }) => id) } }, { $set: { active: false } });
    },
    getById: async (staffId) => toAccount(await accounts.findOne({ _id: staffId, active: true }).lean()),
    findByOpenid: async (openid) => toAccount(await findOneStored<StaffAccountDoc>(accounts, { openid, active: true })),
    idsOf: async (openids) =>
      (await accounts.find({ openid: { $in: [...openids] }, active: true }, { _id: 1 }).lean()).map(({ _id }) => _id),
    async bindIfFree(staffId, openid) {
      try {
        const { matchedCount } = await accounts.updateOne(
          { _id: staffId, active: true, openid: null },
          { $set: { openid } },
        );
        return matchedCount === 1;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async rebind(tx, staffId, openid) {
      await accounts.updateMany({ openid, _id: { $ne: staffId } }, { $set: { openid: null } }, inTx(tx));
      const result = await accounts.updateOne({ _id: staffId, active: true }, { $set: { openid } }, inTx(tx));
      return result.matchedCount === 1;
    },
  };
}

function toAccount(doc: StaffAccountDoc | null): StaffAccount | null {
  if (!doc) return null;
  const { _id: staffId, name, role, departmentId, active, openid } = doc;
  return { staffId, name, role, departmentId, active, openid };
}
