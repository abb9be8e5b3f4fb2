import { Schema, type Connection, type Types } from 'mongoose';
import type { StoredCase, StoredFlowEntry } from './case.records';

/** A stored case. Fields below `caseId` exist for indexes only and follow from the rest. */
export interface CaseDoc extends Omit<StoredCase, 'caseId'> {
  _id: Types.ObjectId;
  /** Every list it is on (case.lists.ts). */
  lists: readonly string[];
  /** Every word it is found by (case.terms.ts). */
  terms: readonly string[];
  /** While in hand: when its clock is due, or the end of time while no clock runs; unset afterwards. */
  sortDueAt?: Date;
  /** While in hand, a clock runs and several people report it: its place among such (case.lists.ts). */
  sortWeighedAt?: Date;
  /** While a clock runs: from when on it is due soon. */
  sortWarnAt?: Date;
  /** Place cell while the case is open; unset afterwards, so that finished cases leave the index. */
  openCell?: number;
  /** While the case is open and has an address: the streets it names, by which reports without a position find it. */
  openStreets?: readonly string[];
  /** When time alone changes the case next (case.timers.ts); unset where nothing does. */
  nextTimerAt?: Date;
}

export interface CaseEventDoc extends StoredFlowEntry {
  caseId: Types.ObjectId;
}

export interface CaseNumberDoc {
  /** 6-digit area + yyyyMMdd. */
  _id: string;
  sequence: number;
}

const text = { type: String, required: true };
const count = { type: Number, required: true };
const date = { type: Date, required: true };
const dateOrNull = { type: Date, default: null };
const orNull = { type: String, default: null };
const mixed = { type: Schema.Types.Mixed, required: true };
const mixedOrNull = { type: Schema.Types.Mixed, default: null };

const caseSchema = new Schema<CaseDoc>(
  {
    caseNo: text,
    source: text,
    status: text,
    version: count,
    decidedVersion: count,
    classCode: text,
    groupId: text,
    classCorrected: { type: Boolean, default: false },
    description: { type: String, default: '' },
    address: orNull,
    position: mixed,
    accuracyMeters: count,
    capturedAt: date,
    grid: mixedOrNull,
    unitGridCode: orNull,
    candidateGrids: mixed,
    suspectedCaseNo: orNull,
    keptApart: [String],
    urgent: { type: Boolean, required: true },
    deadlineAt: dateOrNull,
    reporterIds: [String],
    reporterStaffIds: [String],
    reportCount: count,
    reportsWithoutAccount: count,
    photoIds: [String],
    clock: mixedOrNull,
    heldClock: mixedOrNull,
    lateStages: [String],
    departmentId: orNull,
    departmentName: orNull,
    ordered: { type: Boolean, required: true },
    helpers: mixed,
    handlerId: orNull,
    collectorId: orNull,
    drawnIds: [String],
    checkDraw: mixedOrNull,
    verification: mixedOrNull,
    filing: mixedOrNull,
    replies: mixed,
    check: mixedOrNull,
    supervisions: mixed,
    delay: mixedOrNull,
    extensionCount: count,
    suspension: mixedOrNull,
    suspensionCount: count,
    question: mixedOrNull,
    questionCount: count,
    evaluations: mixed,
    returnCall: mixedOrNull,
    score: mixedOrNull,
    appeals: mixed,
    disputeUntil: dateOrNull,
    appealUntil: dateOrNull,
    disputed: { type: Boolean, required: true },
    departmentReturns: mixed,
    acceptorReturnCount: count,
    reassignCount: count,
    reworkCount: count,
    reopenCount: count,
    duplicateOf: orNull,
    stages: mixed,
    lastReportedAt: date,
    updatedAt: date,
    lists: [String],
    terms: [String],
    sortDueAt: Date,
    sortWarnAt: Date,
    sortWeighedAt: Date,
    openCell: Number,
    openStreets: { type: [String], default: undefined },
    nextTimerAt: Date,
  },
  { collection: 'cases', versionKey: false, minimize: false },
);
const OPENED = { 'stages.openedAt': 1, _id: 1 } as const;
const DUE = { sortDueAt: 1, _id: 1 } as const;
const IN_HAND = { sortDueAt: { $exists: true } };
caseSchema.index({ caseNo: 1 }, { unique: true, name: 'cases_case_no' });
// Lists, each read in either direction: equal fields first, then the order of the page. What cases in hand alone need is small.
caseSchema.index({ lists: 1, ...OPENED }, { name: 'cases_lists_opened' });
caseSchema.index({ lists: 1, status: 1, ...OPENED }, { name: 'cases_lists_status' });
caseSchema.index({ lists: 1, ...DUE }, { partialFilterExpression: IN_HAND, name: 'cases_lists_due' });
// The command centre's counts by lead unit; those by grid use the words.
caseSchema.index({ departmentId: 1, sortDueAt: 1 }, { partialFilterExpression: IN_HAND, name: 'cases_unit_due' });
caseSchema.index(
  { lists: 1, sortWarnAt: 1 },
  { partialFilterExpression: { sortWarnAt: { $exists: true } }, name: 'cases_lists_warned' },
);
// Few cases are in it, and no case when it is opened.
caseSchema.index(
  { lists: 1, sortWeighedAt: 1, _id: 1 },
  { partialFilterExpression: { sortWeighedAt: { $exists: true } }, name: 'cases_lists_people' },
);
caseSchema.index({ terms: 1, ...OPENED }, { name: 'cases_terms_opened' });
// The other way round only so that it differs from the one above; both are read in either direction.
caseSchema.index(
  { terms: 1, 'stages.openedAt': -1, _id: -1 },
  { partialFilterExpression: IN_HAND, name: 'cases_terms_open' },
);
caseSchema.index({ terms: 1, ...DUE }, { partialFilterExpression: IN_HAND, name: 'cases_terms_due' });
caseSchema.index(
  { openCell: 1, lastReportedAt: -1 },
  { partialFilterExpression: { openCell: { $exists: true } }, name: 'cases_open_cell' },
);
// What a new report is compared with: of its place and group, and whatever has its photos.
caseSchema.index(
  { openCell: 1, groupId: 1, lastReportedAt: -1 },
  { partialFilterExpression: { openCell: { $exists: true } }, name: 'cases_open_group' },
);
caseSchema.index(
  { openStreets: 1, groupId: 1, lastReportedAt: -1 },
  { partialFilterExpression: { openStreets: { $exists: true } }, name: 'cases_open_streets' },
);
caseSchema.index(
  { photoIds: 1 },
  { partialFilterExpression: { openCell: { $exists: true } }, name: 'cases_open_photos' },
);
caseSchema.index(
  { nextTimerAt: 1 },
  { partialFilterExpression: { nextTimerAt: { $exists: true } }, name: 'cases_next_timer' },
);

const caseEventSchema = new Schema<CaseEventDoc>(
  {
    caseId: { type: Schema.Types.ObjectId, required: true },
    seq: count,
    at: date,
    event: text,
    command: text,
    from: orNull,
    to: text,
    actor: mixed,
    text: { type: String, default: '' },
    publicText: { type: String, default: '' },
    photoIds: [String],
    citizen: mixedOrNull,
    payload: mixed,
    clock: mixedOrNull,
    report: mixedOrNull,
  },
  { collection: 'caseEvents', versionKey: false, minimize: false },
);
// Append-only: two writers of the same version of a case cannot both succeed, whatever else fails.
caseEventSchema.index({ caseId: 1, seq: 1 }, { unique: true, name: 'case_events_seq' });

const caseNumberSchema = new Schema<CaseNumberDoc>(
  { _id: text, sequence: count },
  { collection: 'caseNumbers', versionKey: false },
);

/** The collections of cases, their flow log and their number counters on the given connection. */
export function caseModels(connection: Connection) {
  return {
    cases: connection.model('Case', caseSchema),
    events: connection.model('CaseEvent', caseEventSchema),
    numbers: connection.model('CaseNumber', caseNumberSchema),
  };
}
