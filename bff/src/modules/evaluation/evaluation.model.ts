import { Schema, type Connection } from 'mongoose';
import type { CaseFacts, Fact } from './evaluation.fact';
import type { DayTallies } from './evaluation.roll-up';

/** One fact; what a list of cases shows of its case stands beside it. */
export interface FactDoc
  extends Omit<Fact, 'key'>, Pick<CaseFacts, 'caseId' | 'caseNo' | 'source' | 'classCode' | 'gridCode'> {
  /** Case id, `:`, key of the fact. */
  _id: string;
  key: string;
}

/** Roll-up of one object and day. A measure that was taken back stays with 0. */
export interface DayDoc extends DayTallies {
  /** Object, `@`, day. */
  _id: string;
  /** What stands before the colon of the object. */
  kind: string;
}

/** How far a case's log has been counted; written by every projection, so that two at the same time conflict. */
export interface CountedCaseDoc {
  /** Case id. */
  _id: string;
  version: number;
}

const text = { type: String, required: true };
const number = { type: Number, required: true };

const factSchema = new Schema<FactDoc>(
  {
    _id: text,
    key: text,
    caseId: text,
    caseNo: text,
    source: text,
    classCode: text,
    gridCode: text,
    measure: text,
    at: { type: Date, required: true },
    objects: { type: [String], required: true },
    value: number,
    departmentId: { type: String, default: null },
    open: { type: Boolean, required: true },
  },
  { collection: 'evaluationFacts', versionKey: false },
);
factSchema.index({ caseId: 1 }, { name: 'evaluation_facts_case' });
// The cases behind a number: one object, one measure, a stretch of time, in its order.
factSchema.index({ objects: 1, measure: 1, at: 1, _id: 1 }, { name: 'evaluation_facts_object' });
// Limits that may still move: few, and asked for only where a period is not over.
factSchema.index({ at: 1 }, { partialFilterExpression: { open: true }, name: 'evaluation_facts_open' });

const daySchema = new Schema<DayDoc>(
  { _id: text, object: text, kind: text, day: text, tallies: { type: Schema.Types.Mixed, default: {} } },
  { collection: 'evaluationDays', versionKey: false, minimize: false },
);
daySchema.index({ kind: 1, day: 1 }, { name: 'evaluation_days_kind' });
daySchema.index({ object: 1, day: 1 }, { name: 'evaluation_days_object' });

const countedCaseSchema = new Schema<CountedCaseDoc>(
  { _id: text, version: number },
  { collection: 'evaluationCases', versionKey: false },
);

/** The collections of evaluation on the given connection. */
export function evaluationModels(connection: Connection) {
  return {
    facts: connection.model('EvaluationFact', factSchema),
    days: connection.model('EvaluationDay', daySchema),
    counted: connection.model('EvaluationCase', countedCaseSchema),
  };
}
