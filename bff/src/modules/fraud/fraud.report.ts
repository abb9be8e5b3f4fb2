import type { CaseSource } from '@suishoupai/shared-types';
import type { Place } from '../../kernel/distance';

/** A report as it is looked at. `accountId` never leaves the module. */
export interface WatchedReport {
  reportId: string;
  /** Place of its message in the outbox: what came earlier has a lower one. */
  seq: number;
  caseId: string;
  caseNo: string;
  /** Null for callers and other institutions. */
  accountId: string | null;
  source: CaseSource;
  at: Date;
  /** When the position was measured; a draft may be sent hours later. */
  capturedAt: Date;
  /** WGS-84. */
  place: Place;
  accuracyMeters: number;
  /** Photos added to a case later: the place is the case's, so it tells nothing of where the account was. */
  added: boolean;
}

/** A photo of a report: enough to know it again, and whose and where it was. */
export interface PhotoPrint {
  photoId: string;
  reportId: string;
  seq: number;
  /** Hex, of the bytes. */
  sha256: string;
  /** 256-bit perceptual hash, hex. */
  phash: string;
  accountId: string | null;
  /** WGS-84. */
  place: Place;
  at: Date;
}
