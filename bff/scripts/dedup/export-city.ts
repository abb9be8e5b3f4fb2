import type { Connection } from 'mongoose';
import { defaultPointKey } from '../../src/modules/duplicates';
import { exportCsv, type ExportedCase, type ExportedReport } from './export-rows';

/** Reads a city's whole history. Answers the file's text and how much is in it. */
export async function exportCity(
  connection: Connection,
): Promise<{ csv: string; reports: number; cases: number; keptApart: number }> {
  const cases = new Map<string, ExportedCase>();
  const caseDocs = connection.collection<StoredCase>('cases').find({}, { projection: CASE_FIELDS });
  for await (const { caseNo, groupId, duplicateOf, stages } of caseDocs) {
    cases.set(caseNo, {
      caseNo,
      groupId,
      duplicateOf: duplicateOf ?? null,
      endedAt: stages.closedAt ?? stages.endedAt ?? null,
    });
  }
  const keptApart: [string, string][] = [];
  const pairDocs = connection
    .collection<StoredPair>('casePairs')
    .find({ state: 'kept_apart', decisions: { $elemMatch: BY_PEOPLE } }, { projection: { caseNos: 1 } });
  for await (const { caseNos } of pairDocs) keptApart.push(caseNos);
  const defaults = new Set<string>();
  const pointDocs = connection
    .collection<{ _id: string; state: string }>('defaultPoints')
    .find({ state: 'default' }, { projection: { _id: 1 } });
  for await (const { _id } of pointDocs) defaults.add(_id);
  const reports: ExportedReport[] = [];
  const reportDocs = connection.collection<StoredReport>('reports').find({}, { projection: REPORT_FIELDS });
  for await (const { position, photoIds, _id, ...rest } of reportDocs) {
    const { wgs84, accuracyMeters } = position;
    const placeUnknown = defaults.has(defaultPointKey(wgs84));
    reports.push({ ...rest, reportId: String(_id), wgs84, accuracyMeters, placeUnknown, photos: photoIds.length });
  }
  reports.sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
  const csv = exportCsv(reports, cases, keptApart);
  return { csv, reports: reports.length, cases: cases.size, keptApart: keptApart.length };
}

/** What was handed on with a merge is no verdict on the two cases themselves. */
const BY_PEOPLE = { state: 'kept_apart', 'by.role': { $ne: 'system' } } as const;

interface StoredCase {
  caseNo: string;
  groupId: string;
  duplicateOf?: string | null;
  stages: { closedAt?: Date | null; endedAt?: Date | null };
}

interface StoredPair {
  caseNos: [string, string];
}

interface StoredReport {
  caseNo: string | null;
  classCode: string;
  source: string;
  address: string | null;
  position: { wgs84: { longitude: number; latitude: number }; accuracyMeters: number };
  photoIds: string[];
  submittedAt: Date;
}

const CASE_FIELDS = { caseNo: 1, groupId: 1, duplicateOf: 1, 'stages.closedAt': 1, 'stages.endedAt': 1 } as const;
const REPORT_FIELDS = {
  caseNo: 1,
  classCode: 1,
  source: 1,
  address: 1,
  'position.wgs84': 1,
  'position.accuracyMeters': 1,
  photoIds: 1,
  submittedAt: 1,
} as const;
