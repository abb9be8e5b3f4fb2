import type { EvaluationLevel } from '@suishoupai/shared-types';
import type { Connection } from 'mongoose';
import type { ObjectKey } from './evaluation.fact';
import type { Measure } from './evaluation.measures';
import { evaluationModels, type DayDoc, type FactDoc } from './evaluation.model';

/** Facts after this one, the latest first. */
export interface FactKey {
  at: Date;
  id: string;
}

export interface FactQuery {
  object: ObjectKey;
  measure: Measure;
  from: Date;
  /** Not included. */
  until: Date;
}

export type FactRow = Pick<
  FactDoc,
  '_id' | 'caseNo' | 'at' | 'source' | 'classCode' | 'gridCode' | 'departmentId' | 'value'
>;

/** Reads facts and roll-ups; every query is served by an index of evaluation.model.ts. */
export function createEvaluationQueries(connection: Connection) {
  const { facts, days } = evaluationModels(connection);
  return {
    /** Roll-ups of all objects of a kind, from the first day to the last. */
    daysOfKind(kind: EvaluationLevel | 'class', from: string, to: string): Promise<DayDoc[]> {
      return days.find({ kind, day: { $gte: from, $lte: to } }).lean<DayDoc[]>();
    },

    daysOfObject(object: ObjectKey, from: string, to: string): Promise<DayDoc[]> {
      return days.find({ object, day: { $gte: from, $lte: to } }).lean<DayDoc[]>();
    },

    /** Limits that have not passed yet, from an instant on and before another. */
    openFacts(from: Date, until: Date): Promise<Pick<FactDoc, 'measure' | 'at' | 'objects' | 'value'>[]> {
      return facts
        .find({ open: true, at: { $gte: from, $lt: until } }, { measure: 1, at: 1, objects: 1, value: 1 })
        .lean<FactDoc[]>();
    },

    /** One page, the latest first. */
    async page({ object, measure, from, until }: FactQuery, after: FactKey | null, limit: number): Promise<FactRow[]> {
      const beyond = after && { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] };
      return facts
        .find({ objects: object, measure, at: { $gte: from, $lt: until, ...(after && { $lte: after.at }) }, ...beyond })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean<FactDoc[]>();
    },

    /** Those with the greatest values of a stretch of time, greatest first. Reads all of them: for one month of a measure that is rare. */
    async greatest({ object, measure, from, until }: FactQuery, limit: number): Promise<FactRow[]> {
      return facts
        .find({ objects: object, measure, at: { $gte: from, $lt: until } })
        .sort({ value: -1, _id: 1 })
        .limit(limit)
        .lean<FactDoc[]>();
    },
  };
}

export type EvaluationQueries = ReturnType<typeof createEvaluationQueries>;
