import type { CaseSource } from '@suishoupai/shared-types';
import type { FraudSignal } from './fraud.decider';
import type { Place } from '../../kernel/distance';
import type { PhotoPrint, WatchedReport } from './fraud.report';

export interface FraudRepository {
  /** Keeps the report with its photos and signals; again replaces it. */
  put(report: WatchedReport, prints: readonly PhotoPrint[], signals: readonly FraudSignal[]): Promise<void>;
  /** The report belongs to another case now, and with the account's last one what the account added to the case. */
  move(reportId: string, to: { caseId: string; caseNo: string }): Promise<void>;
  /** Earlier photos of the same bytes, the latest first. */
  samePrints(sha256: string, before: number, limit: number): Promise<PhotoPrint[]>;
  /** Photos with a `seq` above `after` and up to `upTo`, the earliest first. */
  printsAfter(after: number, upTo: number, limit: number): Promise<PhotoPrint[]>;
  /** The latest photos up to `upTo`, taken since then; the latest first. */
  latestPrints(since: Date, upTo: number, limit: number): Promise<PhotoPrint[]>;
  /** The account's earlier reports whose position was measured next before and next after an instant. */
  neighbours(accountId: string, capturedAt: Date, before: number): Promise<WatchedReport[]>;
  /** How many reports of an account were made from `since` to `until`, of those that came before. */
  countSince(accountId: string, since: Date, until: Date, before: number): Promise<number>;
  /** Also those of what the same account has added to the case. */
  signalsOf(reportId: string): Promise<readonly FraudSignal[]>;
  /** Reports of a case that have signals, and additions, the earliest first. */
  ofCase(caseNo: string): Promise<{ at: Date; added: boolean; signals: readonly FraudSignal[] }[]>;
  /** Where reports stand now. */
  caseNos(reportIds: readonly string[]): Promise<Map<string, string>>;
}

/** What came with a line of a case's flow log. */
export interface ReportLine {
  caseNo: string;
  /** The report came with a case that joined this one, or was split off: it is not new. */
  moved: boolean;
  report: {
    reportId: string;
    citizenId: string | null;
    source: CaseSource;
    at: Date;
    photoIds: readonly string[];
    place: { position: { wgs84: Place; accuracyMeters: number; capturedAt: Date } };
  } | null;
  at: Date;
  /** Of the report, or added later. */
  photoIds: readonly string[];
  /** Who added photos later, and where the case is. */
  supplement: { citizenId: string; wgs84: Place; accuracyMeters: number } | null;
}

/** What the module needs of cases and photos. */
export interface FraudSources {
  /** Null where the line brought nothing from those who reported. */
  reportLine(caseId: string, seq: number): Promise<ReportLine | null>;
  photos(photoIds: readonly string[]): Promise<readonly { photoId: string; sha256: string; phash: string }[]>;
}
