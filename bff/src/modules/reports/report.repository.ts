import type { CaseSource } from '@suishoupai/shared-types';
import { Types, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../adapters/mongo/duplicate-key';
import { findOneStored } from '../../adapters/mongo/find-stored';
import { insertStored } from '../../adapters/mongo/insert-stored';
import { inTx } from '../../adapters/mongo/unit-of-work';
import type { Tx } from '../../kernel/unit-of-work';
import {
  reportModel,
  type AnyReportDoc,
  type ReportDoc,
  type TakenSupplement,
  type Waiting,
  type WaitingReportDoc,
} from './report.model';

/** A report about to be stored under an id of its own. */
export type NewReport = Omit<ReportDoc, '_id'> & { reportId: string };
export type NewWaitingReport = Omit<WaitingReportDoc, '_id'> & { reportId: string };

/** Stores and finds reports. */
export function createReportRepository(connection: Connection) {
  const model = reportModel(connection);
  return {
    newId: (): string => new Types.ObjectId().toHexString(),

    /** True for the error of `insert` when the account has used the clientReportId before. */
    isClientIdTaken: (error: unknown): boolean => isDuplicateKey(error, 'clientReportId'),

    /** True for the error of `insert` when the source has used the external number before. */
    isExternalNoTaken: (error: unknown): boolean => isDuplicateKey(error, 'externalNo'),

    /** @throws an error that `isClientIdTaken` or `isExternalNoTaken` knows */
    async insert({ reportId, ...report }: NewReport, tx: Tx): Promise<ReportDoc> {
      const doc: ReportDoc = { _id: new Types.ObjectId(reportId), ...report };
      await insertStored(model, [doc], tx);
      return doc;
    },

    /** @throws an error that `isClientIdTaken` knows */
    async insertWaiting({ reportId, ...report }: NewWaitingReport): Promise<WaitingReportDoc> {
      const doc: WaitingReportDoc = { _id: new Types.ObjectId(reportId), ...report };
      await model.create(doc);
      return doc;
    },

    /** Gives a waiting report its case; null when it waits no more. Of two transactions at once only one counts. */
    async settle(tx: Tx, { reportId, ...report }: NewReport): Promise<ReportDoc | null> {
      const { matchedCount } = await model.updateOne(
        { _id: new Types.ObjectId(reportId), 'waiting.state': 'waiting' },
        { $set: report, $unset: { waiting: 1 } },
        inTx(tx),
      );
      return matchedCount === 0 ? null : { _id: new Types.ObjectId(reportId), ...report };
    },

    /** Ends the waiting without a case; false when it had ended already. */
    async endWaiting(reportId: string, state: Exclude<Waiting['state'], 'waiting'>): Promise<boolean> {
      const { matchedCount } = await model.updateOne(
        { _id: new Types.ObjectId(reportId), 'waiting.state': 'waiting' },
        { $set: { 'waiting.state': state }, $unset: { 'waiting.lookAt': 1 } },
      );
      return matchedCount > 0;
    },

    async lookAgain(reportId: string, lookAt: Date): Promise<void> {
      await model.updateOne(
        { _id: new Types.ObjectId(reportId), 'waiting.state': 'waiting' },
        { $set: { 'waiting.lookAt': lookAt } },
      );
    },

    /** Waiting reports to look at, the earliest first. */
    findDue: (now: Date, limit: number): Promise<WaitingReportDoc[]> =>
      model
        .find({ 'waiting.lookAt': { $lte: now } })
        .sort({ 'waiting.lookAt': 1 })
        .limit(limit)
        .lean<WaitingReportDoc[]>()
        .exec(),

    /** Reports that wait for this photo. */
    findWaitingFor: (photoId: string): Promise<WaitingReportDoc[]> =>
      model
        .find({ 'waiting.photoIds': photoId, 'waiting.lookAt': { $exists: true } })
        .lean<WaitingReportDoc[]>()
        .exec(),

    findById: (reportId: string): Promise<AnyReportDoc | null> => model.findById(reportId).lean<AnyReportDoc>().exec(),

    findByClientId: (account: string, clientReportId: string): Promise<AnyReportDoc | null> =>
      findOneStored<AnyReportDoc>(model, { account, clientReportId }),

    findByExternalNo: (source: CaseSource, externalNo: string): Promise<ReportDoc | null> =>
      model.findOne({ source, externalNo }).lean<ReportDoc>().exec(),

    /** A citizen's own report; others' are not found. */
    findOwn: (citizenId: string, reportId: string): Promise<AnyReportDoc | null> =>
      model
        .findOne({ _id: new Types.ObjectId(reportId), citizenId })
        .lean<AnyReportDoc>()
        .exec(),

    /**
     * Writes down that the report has this supplement; false when one of that id is there already. Two transactions that do so
     * at once conflict, so that only one of them counts.
     */
    async takeSupplement(tx: Tx, reportId: string, supplement: TakenSupplement): Promise<boolean> {
      const { clientSupplementId } = supplement;
      const taken = await model.updateOne(
        { _id: new Types.ObjectId(reportId), 'supplements.clientSupplementId': { $ne: clientSupplementId } },
        { $push: { supplements: supplement } },
        inTx(tx),
      );
      return taken.matchedCount > 0;
    },

    /** The supplement taken under this id, if any. */
    async findSupplement(reportId: string, clientSupplementId: string): Promise<TakenSupplement | null> {
      const report = await model.findById(reportId, { supplements: 1 }).lean<Pick<ReportDoc, 'supplements'>>().exec();
      return report?.supplements?.find((taken) => taken.clientSupplementId === clientSupplementId) ?? null;
    },

    /** From now on these reports belong to another case; ids that no report here has are passed over. */
    async move(
      tx: Tx,
      reportIds: readonly string[],
      { at, ...to }: { caseId: string; caseNo: string; at: Date },
    ): Promise<void> {
      const ids = reportIds.filter((id) => Types.ObjectId.isValid(id)).map((id) => new Types.ObjectId(id));
      const moved = { _id: { $in: ids } };
      const from = await model.find(moved, { caseId: 1 }, inTx(tx)).lean<Pick<ReportDoc, 'caseId'>[]>();
      for (const caseId of new Set(from.map((report) => report.caseId))) {
        await model.updateMany({ ...moved, caseId }, { $set: to, $push: { left: { caseId, at } } }, inTx(tx));
      }
    },

    /** Newest first, after the given id. */
    pageOf: (citizenId: string, before: string | null, limit: number): Promise<AnyReportDoc[]> =>
      model
        .find({ citizenId, ...(before ? { _id: { $lt: new Types.ObjectId(before) } } : {}) })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<AnyReportDoc[]>()
        .exec(),
  };
}

export type ReportRepository = ReturnType<typeof createReportRepository>;
