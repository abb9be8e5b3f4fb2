import { Types, type Connection } from 'mongoose';
import { insertStored } from '../../adapters/mongo/insert-stored';
import { inTx } from '../../adapters/mongo/unit-of-work';
import type { Tx } from '../../kernel/unit-of-work';
import { addressKeys } from '../duplicates';
import { NEVER } from './case-list.query';
import { createNearCases } from './case-near.repository';
import { createCaseNumbers } from './case-numbers.repository';
import { isOpen } from './case.clock';
import { isInHand, listsOf, weighedDueAt, type DeskRules, type PeopleRules } from './case.lists';
import type { FlowLogEntry, TimelineEntry } from './case.flow-log';
import { caseModels, type CaseDoc, type CaseEventDoc } from './case.model';
import type { StoredCase, StoredFlowEntry } from './case.records';
import { termsOf } from './case.terms';
import { nextTimerAt } from './case.timers';
import { placeCellOf } from './place-cells';

/** What the words and lists of a case need of the city. */
export interface IndexWords {
  className: (classCode: string) => string;
  desks: DeskRules & PeopleRules;
}

/** Fields of indexes that a case leaves when it needs them no longer. */
const WHILE_NEEDED = ['sortDueAt', 'sortWarnAt', 'sortWeighedAt', 'openCell', 'openStreets', 'nextTimerAt'] as const;

/** A line without what came with it, but for whose arrival it tells of. */
const LINE_FIELDS = {
  _id: 0,
  seq: 1,
  at: 1,
  event: 1,
  command: 1,
  from: 1,
  to: 1,
  actor: 1,
  text: 1,
  publicText: 1,
  photoIds: 1,
  citizen: 1,
  'report.reportId': 1,
} as const;

/** Cases, their append-only flow log and the counters of their numbers. */
export function createCaseRepository(connection: Connection, words: IndexWords) {
  const { cases, events } = caseModels(connection);

  async function appendLog(tx: Tx, caseId: Types.ObjectId, entries: readonly StoredFlowEntry[]): Promise<void> {
    await insertStored(
      events,
      entries.map((entry) => ({ ...entry, caseId })),
      tx,
    );
  }

  return {
    ...createNearCases(connection),

    newId: (): string => new Types.ObjectId().toHexString(),

    takeSequence: createCaseNumbers(connection),

    async insert(tx: Tx, stored: StoredCase, entries: readonly StoredFlowEntry[]): Promise<void> {
      const _id = new Types.ObjectId(stored.caseId);
      await insertStored(cases, [{ _id, ...toFields(stored, words) }], tx);
      await appendLog(tx, _id, entries);
    },

    /** False when the case is no longer at `fromVersion`. */
    async update(
      tx: Tx,
      fromVersion: number,
      stored: StoredCase,
      entries: readonly StoredFlowEntry[],
    ): Promise<boolean> {
      const _id = new Types.ObjectId(stored.caseId);
      const fields = toFields(stored, words);
      const unset = WHILE_NEEDED.filter((name) => !(name in fields));
      const { matchedCount } = await cases.updateOne(
        { _id, version: fromVersion },
        { $set: fields, ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((name) => [name, ''])) } : {}) },
        inTx(tx),
      );
      if (matchedCount === 0) return false;
      await appendLog(tx, _id, entries);
      return true;
    },

    async findById(caseId: string, tx?: Tx): Promise<StoredCase | null> {
      if (!Types.ObjectId.isValid(caseId)) return null;
      const doc = await cases.findOne({ _id: new Types.ObjectId(caseId) }, null, inTx(tx)).lean<CaseDoc>();
      return doc && toStored(doc);
    },

    async findByCaseNo(caseNo: string, tx?: Tx): Promise<StoredCase | null> {
      const doc = await cases.findOne({ caseNo }, null, inTx(tx)).lean<CaseDoc>();
      return doc && toStored(doc);
    },

    /** In the order asked; unknown ids are left out. */
    async findManyById(caseIds: readonly string[]): Promise<StoredCase[]> {
      const ids = caseIds.filter((id) => Types.ObjectId.isValid(id)).map((id) => new Types.ObjectId(id));
      const docs = await cases.find({ _id: { $in: ids } }).lean<CaseDoc[]>();
      const found = new Map(docs.map((doc) => [doc._id.toHexString(), doc]));
      return caseIds.flatMap((id) => found.get(id) ?? []).map(toStored);
    },

    /** In any order; unknown numbers are left out. */
    async findManyByCaseNo(caseNos: readonly string[]): Promise<StoredCase[]> {
      const docs = await cases.find({ caseNo: { $in: [...caseNos] } }).lean<CaseDoc[]>();
      return docs.map(toStored);
    },

    /** The cases whose next timer is due, the longest due first. */
    async findDue(now: Date, limit: number): Promise<Pick<StoredCase, 'caseNo' | 'version'>[]> {
      const docs = await cases
        .find({ nextTimerAt: { $lte: now, $exists: true } }, { caseNo: 1, version: 1 })
        .sort({ nextTimerAt: 1 })
        .limit(limit)
        .lean<Pick<CaseDoc, 'caseNo' | 'version'>[]>();
      return docs.map(({ caseNo, version }) => ({ caseNo, version }));
    },

    /**
     * Sets when the case is looked at next, unless it has changed meanwhile; null: not before it changes. For timers that failed,
     * and for those that the case does not know of.
     */
    async setTimer({ caseNo, version }: Pick<StoredCase, 'caseNo' | 'version'>, at: Date | null): Promise<void> {
      const change = at === null ? { $unset: { nextTimerAt: '' } } : { $set: { nextTimerAt: at } };
      await cases.updateOne({ caseNo, version }, change);
    },

    /** The flow log of a case without what came with each line, oldest first: what timelines need of it. */
    async linesOf(caseId: string): Promise<TimelineEntry[]> {
      if (!Types.ObjectId.isValid(caseId)) return [];
      const docs = await events
        .find({ caseId: new Types.ObjectId(caseId) }, LINE_FIELDS)
        .sort({ seq: 1 })
        .lean<(FlowLogEntry & { report: { reportId: string } | null })[]>();
      return docs.map(({ report, ...line }) => ({ ...line, reportId: report?.reportId ?? null }));
    },

    /** The whole flow log of a case, oldest first. */
    async flowOf(caseId: string, tx?: Tx): Promise<StoredFlowEntry[]> {
      if (!Types.ObjectId.isValid(caseId)) return [];
      const docs = await events
        .find({ caseId: new Types.ObjectId(caseId) }, null, inTx(tx))
        .sort({ seq: 1 })
        .lean<(CaseEventDoc & { _id: Types.ObjectId })[]>();
      return docs.map(({ _id, caseId: _caseId, ...entry }) => entry);
    },
  };
}

export type CaseRepository = ReturnType<typeof createCaseRepository>;

/** A stored document without the fields that only indexes need. */
export function toStored({
  _id,
  lists: _lists,
  terms: _terms,
  sortDueAt: _due,
  sortWarnAt: _warn,
  sortWeighedAt: _weighed,
  openCell: _cell,
  openStreets: _streets,
  nextTimerAt: _timer,
  ...rest
}: CaseDoc): StoredCase {
  // Cases of an older version say neither.
  const { classCorrected = false, keptApart = [] }: Partial<CaseDoc> = rest;
  return { ...rest, classCorrected, keptApart, caseId: _id.toHexString() };
}

/** The stored fields of a case: itself, and what its indexes need of it. */
export function toFields({ caseId, ...stored }: StoredCase, { className, desks }: IndexWords): Omit<CaseDoc, '_id'> {
  const timerAt = nextTimerAt(stored);
  const warnAt = stored.clock?.warnAt ?? null;
  const weighedAt = weighedDueAt(stored, desks);
  const streets = isOpen(stored.status) ? addressKeys(stored.address) : [];
  return {
    ...stored,
    lists: listsOf(stored, desks),
    terms: termsOf({ ...stored, caseId }, className(stored.classCode)),
    ...(isInHand(stored) ? { sortDueAt: stored.clock?.dueAt ?? NEVER } : {}),
    ...(warnAt === null ? {} : { sortWarnAt: warnAt }),
    ...(weighedAt === null ? {} : { sortWeighedAt: weighedAt }),
    ...(isOpen(stored.status) ? { openCell: placeCellOf(stored.position.wgs84) } : {}),
    ...(streets.length === 0 ? {} : { openStreets: streets }),
    ...(timerAt === null ? {} : { nextTimerAt: timerAt }),
  };
}
