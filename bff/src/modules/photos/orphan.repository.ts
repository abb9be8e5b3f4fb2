import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../../adapters/mongo/duplicate-key';
import { sweepMarkModel } from './orphan.model';
import type { SweepMarks } from './orphan.ports';

/** Sweep marks in the database: what makes the sweep and an upload of the same bytes see each other, in whatever process. */
export function createSweepMarks(connection: Connection): SweepMarks {
  const model = sweepMarkModel(connection);
  return {
    async take(name, now, until) {
      try {
        const filter = { _id: name, until: { $lte: now } };
        await model.updateOne(filter, { $set: { state: 'removing', until } }, { upsert: true });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false; // there is one that has not ended
        throw error;
      }
    },
    async finish(name) {
      await model.updateOne({ _id: name }, { $set: { state: 'removed' } });
    },
    async find(name, now) {
      const mark = await model.findById(name).lean();
      return mark && mark.until > now ? mark.state : null;
    },
    async forget(now) {
      await model.deleteMany({ until: { $lte: now } });
    },
  };
}
