import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../../adapters/mongo/duplicate-key';
import { inTx } from '../../adapters/mongo/unit-of-work';
import type { RoutingSettings } from '../catalogue';
import { settingsModels, type SettingsChangeDoc, type SettingsDoc } from './settings.model';
import type { SettingsChange, SettingsRepository } from './settings.ports';

const ROUTING = 'routing';

/** The routing settings in the database, and every change ever made to them. */
export function createSettingsRepository(connection: Connection): SettingsRepository {
  const { settings, changes } = settingsModels(connection);
  return {
    async find(tx) {
      const doc = await settings.findById(ROUTING, null, inTx(tx)).lean<SettingsDoc>();
      if (!doc) return null;
      const { version, value, changedAt, changedBy } = doc;
      const { staffId, name } = changedBy;
      return { version, value: toValue(value), changedAt, changedBy: { staffId, name } };
    },

    async add(tx, change, after) {
      const { version, value, at: changedAt, by: changedBy } = change;
      const fields = { version, value, changedAt, changedBy };
      try {
        if (after === 0) await settings.create([{ _id: ROUTING, ...fields }], inTx(tx));
        else {
          const { matchedCount } = await settings.updateOne(
            { _id: ROUTING, version: after },
            { $set: fields },
            inTx(tx),
          );
          if (matchedCount === 0) return false;
        }
        await changes.create([{ settings: ROUTING, ...change }], inTx(tx));
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false; // two first changes at once
        throw error;
      }
    },

    async changes({ before, limit }) {
      const query = { settings: ROUTING, ...(before === null ? {} : { version: { $lt: before } }) };
      const docs = await changes.find(query).sort({ version: -1 }).limit(limit).lean<SettingsChangeDoc[]>();
      return docs.map(toChange);
    },
  };
}

function toChange({ version, at, by: { staffId, name }, lines, value }: SettingsChangeDoc): SettingsChange {
  return { version, at, by: { staffId, name }, lines, value: toValue(value) };
}

function toValue({ disabledDepartments, autoDispatchClasses }: RoutingSettings): RoutingSettings {
  return {
    disabledDepartments: disabledDepartments.map(({ departmentId, reason, until }) => ({
      departmentId,
      reason,
      until,
    })),
    autoDispatchClasses: [...autoDispatchClasses],
  };
}
