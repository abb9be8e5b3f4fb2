import { Schema, type Connection } from 'mongoose';
import type { RoutingSettings } from '../catalogue';
import type { SettingsAuthor, SettingsChange } from './settings.ports';

/** The settings in force; `_id` names which. */
export interface SettingsDoc {
  _id: string;
  version: number;
  value: RoutingSettings;
  changedAt: Date;
  changedBy: SettingsAuthor;
}

/** Append-only. */
export interface SettingsChangeDoc extends SettingsChange {
  settings: string;
}

const author = { staffId: { type: String, required: true }, name: { type: String, required: true } };
const value = {
  disabledDepartments: [
    {
      _id: false,
      departmentId: { type: String, required: true },
      reason: { type: String, required: true },
      until: { type: String, default: null },
    },
  ],
  autoDispatchClasses: [String],
};

const settingsSchema = new Schema<SettingsDoc>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    value,
    changedAt: { type: Date, required: true },
    changedBy: author,
  },
  { collection: 'settings', versionKey: false },
);

const changeSchema = new Schema<SettingsChangeDoc>(
  {
    settings: { type: String, required: true },
    version: { type: Number, required: true },
    at: { type: Date, required: true },
    by: author,
    lines: [String],
    value,
  },
  { collection: 'settingsChanges', versionKey: false },
);
changeSchema.index({ settings: 1, version: -1 }, { unique: true, name: 'settings_changes_version' });

/** Settings and the log of their changes on the given connection. */
export function settingsModels(connection: Connection) {
  return {
    settings: connection.model('Settings', settingsSchema),
    changes: connection.model('SettingsChange', changeSchema),
  };
}
