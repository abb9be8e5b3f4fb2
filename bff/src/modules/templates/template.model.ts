import { Schema, type Connection, type Types } from 'mongoose';
import type { Template } from './template.ports';

export interface TemplateDoc extends Omit<Template, 'templateId'> {
  _id: Types.ObjectId;
  /** `city`, or `unit:` and the unit: one field for the index. */
  keeper: string;
  /** Of the entry in the city's file that it began as. */
  seedKey?: string;
  /** Kept so that the city's file does not bring it back. */
  deleted: boolean;
}

const text = { type: String, required: true };

const templateSchema = new Schema<TemplateDoc>(
  {
    version: { type: Number, required: true },
    owner: text,
    unit: { type: String, default: null },
    keeper: text,
    command: text,
    title: text,
    text,
    seedKey: String,
    deleted: { type: Boolean, required: true },
  },
  { collection: 'templates', versionKey: false },
);
templateSchema.index({ keeper: 1, deleted: 1, command: 1, _id: 1 }, { name: 'templates_keeper' });
templateSchema.index(
  { seedKey: 1 },
  { unique: true, partialFilterExpression: { seedKey: { $exists: true } }, name: 'templates_seed' },
);

/** Templates on the given connection. */
export function templateModel(connection: Connection) {
  return connection.model('Template', templateSchema);
}
