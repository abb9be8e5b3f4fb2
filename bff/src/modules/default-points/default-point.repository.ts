import type { Connection } from 'mongoose';
import { defaultPointModel, type DefaultPointDoc, type DefaultPointVerdict } from './default-point.model';

/** More points than this a process does not keep in mind; the busiest count. */
const MOST_DEFAULTS = 5_000;
/** On one list. */
const MOST_LISTED = 200;
/** A point that nobody reported from for so long was no fallback. */
const FORGET_MS = 90 * 24 * 3_600_000;

/** A stored point that somebody should know of. */
export type ListedPoint = Omit<DefaultPointDoc, 'forgetAt'>;

/** What was counted at a point since it was last written. */
export interface PointCount {
  key: string;
  reports: number;
  groups: readonly string[];
  since: Date;
  lastAt: Date;
}

/** Points where several reports stand exactly. */
export function createDefaultPointRepository(connection: Connection) {
  const points = defaultPointModel(connection);
  return {
    /** Adds counts, of any number of processes, and answers how the points stand that nobody has judged yet. */
    async add(counts: readonly PointCount[]): Promise<Pick<DefaultPointDoc, '_id' | 'reports' | 'groups'>[]> {
      const keys = counts.map(({ key }) => key);
      await points.bulkWrite(
        counts.map(({ key, reports, groups, since, lastAt }) => ({
          updateOne: {
            filter: { _id: key },
            update: {
              $inc: { reports },
              $addToSet: { groups: { $each: [...groups] } },
              $min: { since },
              $max: { lastAt },
              $setOnInsert: { state: 'counted', verdicts: [] },
            },
            upsert: true,
          },
        })),
        { ordered: false },
      );
      const latest = Math.max(...counts.map(({ lastAt }) => lastAt.getTime()));
      const unjudged = { _id: { $in: keys }, state: 'counted' as const };
      await points.updateMany(unjudged, { $set: { forgetAt: new Date(latest + FORGET_MS) } });
      return points.find(unjudged, { reports: 1, groups: 1 }).lean<DefaultPointDoc[]>();
    },

    /** Takes points for fallbacks that nobody has judged. */
    async promote(keys: readonly string[]): Promise<void> {
      await points.updateMany(
        { _id: { $in: [...keys] }, state: 'counted' },
        { $set: { state: 'default' }, $unset: { forgetAt: '' } },
      );
    },

    async defaultKeys(): Promise<string[]> {
      const docs = await points
        .find({ state: 'default' }, { _id: 1 })
        .sort({ reports: -1 })
        .limit(MOST_DEFAULTS)
        .lean<Pick<DefaultPointDoc, '_id'>[]>();
      return docs.map(({ _id }) => _id);
    },

    /** Fallbacks first, then what managers called places; the busiest of each first. */
    async list(): Promise<ListedPoint[]> {
      const ofState = (state: DefaultPointDoc['state']): Promise<ListedPoint[]> =>
        points.find({ state }).sort({ reports: -1 }).limit(MOST_LISTED).lean<ListedPoint[]>();
      return [...(await ofState('default')), ...(await ofState('rejected'))];
    },

    /** What a manager says stands until a manager says otherwise. Null for a point that is not on the list. */
    async judge(key: string, verdict: DefaultPointVerdict): Promise<ListedPoint | null> {
      return points
        .findOneAndUpdate(
          { _id: key, state: { $in: ['default', 'rejected'] } },
          { $set: { state: verdict.isDefault ? 'default' : 'rejected' }, $push: { verdicts: verdict } },
          { returnDocument: 'after' },
        )
        .lean<ListedPoint>();
    },
  };
}

export type DefaultPointRepository = ReturnType<typeof createDefaultPointRepository>;
