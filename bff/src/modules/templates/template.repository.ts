import { Types, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../adapters/mongo/duplicate-key';
import { templateModel, type TemplateDoc } from './template.model';
import type { Template, TemplateRepository } from './template.ports';

/** Templates in the database. */
export function createTemplateRepository(connection: Connection): TemplateRepository {
  const templates = templateModel(connection);
  return {
    async list(unit, commands) {
      const keepers = [keeperOf({ owner: 'city', unit: null }), ...(unit === null ? [] : [keeperOf({ owner: 'unit', unit })])]; // prettier-ignore
      const docs = await templates
        .find({ keeper: { $in: keepers }, deleted: false, command: { $in: [...commands] } })
        .lean<TemplateDoc[]>();
      return docs.map(toTemplate).sort((a, b) => (a.templateId < b.templateId ? -1 : 1));
    },

    async find(templateId) {
      const doc = await templates.findOne({ _id: new Types.ObjectId(templateId), deleted: false }).lean<TemplateDoc>();
      return doc && toTemplate(doc);
    },

    countOf: (owner) => templates.countDocuments({ keeper: keeperOf(owner), deleted: false }),

    async add(template) {
      const _id = new Types.ObjectId();
      await templates.create([{ _id, ...template, version: 1, keeper: keeperOf(template), deleted: false }]);
      return { ...template, version: 1, templateId: _id.toHexString() };
    },

    async change(templateId, version, { title, text }) {
      const doc = await templates
        .findOneAndUpdate(
          { _id: new Types.ObjectId(templateId), version, deleted: false },
          { $set: { title, text }, $inc: { version: 1 } },
          { returnDocument: 'after' },
        )
        .lean<TemplateDoc>();
      return doc && toTemplate(doc);
    },

    async remove(templateId) {
      await templates.updateOne({ _id: new Types.ObjectId(templateId) }, { $set: { deleted: true } });
    },

    async seed(seedKey, template) {
      const first = { ...template, version: 1, keeper: keeperOf(template), deleted: false };
      try {
        await templates.updateOne({ seedKey }, { $setOnInsert: first }, { upsert: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error; // another process seeds at the same time
      }
    },
  };
}

function keeperOf({ owner, unit }: Pick<Template, 'owner' | 'unit'>): string {
  return owner === 'city' ? 'city' : `unit:${unit ?? ''}`;
}

function toTemplate({ _id, version, owner, unit, command, title, text }: TemplateDoc): Template {
  return { templateId: _id.toHexString(), version, owner, unit, command, title, text };
}
