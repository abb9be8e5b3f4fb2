import type { Connection } from 'mongoose';
import { fraudModels, type FraudPhotoDoc, type FraudReportDoc } from './fraud.model';
import type { FraudRepository } from './fraud.ports';
import type { PhotoPrint, WatchedReport } from './fraud.report';

/** Records from before supplements were looked at have no such field. */
const NOT_ADDED = { $ne: true };

/** Watched reports and their photos in the database. */
export function createFraudRepository(connection: Connection): FraudRepository {
  const { reports, photos } = fraudModels(connection);
  return {
    async put({ reportId, ...report }, prints, signals) {
      for (const print of prints) {
        await photos.replaceOne({ _id: `${reportId}-${print.photoId}` }, print, { upsert: true });
      }
      const doc = { ...report, signals: [...signals], signalCount: signals.length };
      await reports.replaceOne({ _id: reportId }, doc, { upsert: true });
    },

    async move(reportId, { caseId, caseNo }) {
      const report = await reports.findById(reportId).lean<FraudReportDoc>();
      if (!report || report.caseNo === caseNo) return;
      const to = { $set: { caseId, caseNo } };
      const ofAccount = { caseNo: report.caseNo, accountId: report.accountId };
      const stays = await reports.exists({ ...ofAccount, added: NOT_ADDED, _id: { $ne: reportId } });
      if (report.accountId !== null && !stays) await reports.updateMany({ ...ofAccount, added: true }, to);
      await reports.updateOne({ _id: reportId }, to);
    },

    async samePrints(sha256, before, limit) {
      const query = { sha256, seq: { $lt: before } };
      return (await photos.find(query).sort({ seq: -1 }).limit(limit).lean<FraudPhotoDoc[]>()).map(toPrint);
    },

    async printsAfter(after, upTo, limit) {
      const query = { seq: { $gt: after, $lte: upTo } };
      return (await photos.find(query).sort({ seq: 1 }).limit(limit).lean<FraudPhotoDoc[]>()).map(toPrint);
    },

    async latestPrints(since, upTo, limit) {
      const query = { seq: { $lte: upTo } };
      const docs = await photos.find(query).sort({ seq: -1 }).limit(limit).lean<FraudPhotoDoc[]>();
      return docs.map(toPrint).filter(({ at }) => at >= since);
    },

    async neighbours(accountId, capturedAt, before) {
      const earlier = { accountId, added: NOT_ADDED, capturedAt: { $lte: capturedAt }, seq: { $lt: before } };
      const later = { accountId, added: NOT_ADDED, capturedAt: { $gt: capturedAt }, seq: { $lt: before } };
      const docs = [
        await reports.findOne(earlier).sort({ capturedAt: -1 }).lean<FraudReportDoc>(),
        await reports.findOne(later).sort({ capturedAt: 1 }).lean<FraudReportDoc>(),
      ];
      return docs.flatMap((doc) => (doc ? [toReport(doc)] : []));
    },

    countSince: (accountId, since, until, before) =>
      reports.countDocuments({ accountId, added: NOT_ADDED, at: { $gte: since, $lte: until }, seq: { $lt: before } }),

    async signalsOf(reportId) {
      const report = await reports.findById(reportId).lean<FraudReportDoc>();
      if (!report) return [];
      const { caseNo, accountId, signals } = report;
      const added =
        accountId === null ? [] : await reports.find({ caseNo, accountId, added: true }).lean<FraudReportDoc[]>();
      return [...signals, ...added.flatMap((one) => one.signals)];
    },

    async ofCase(caseNo) {
      const docs = await reports.find({ caseNo }).sort({ seq: 1 }).lean<FraudReportDoc[]>();
      return docs.flatMap(({ at, added = false, signals, signalCount }) =>
        signalCount > 0 ? [{ at, added, signals }] : [],
      );
    },

    async caseNos(reportIds) {
      if (reportIds.length === 0) return new Map();
      const docs = await reports
        .find({ _id: { $in: [...reportIds] } }, { caseNo: 1 })
        .lean<Pick<FraudReportDoc, '_id' | 'caseNo'>[]>();
      return new Map(docs.map(({ _id, caseNo }) => [_id, caseNo]));
    },
  };
}

function toPrint({ photoId, reportId, seq, sha256, phash, accountId, place, at }: FraudPhotoDoc): PhotoPrint {
  return { photoId, reportId, seq, sha256, phash, accountId, place, at };
}

function toReport(doc: FraudReportDoc): WatchedReport {
  const { _id: reportId, seq, caseId, caseNo, accountId, source, at, capturedAt, place, accuracyMeters } = doc;
  const added = doc.added ?? false;
  return { reportId, seq, caseId, caseNo, accountId, source, at, capturedAt, place, accuracyMeters, added };
}
