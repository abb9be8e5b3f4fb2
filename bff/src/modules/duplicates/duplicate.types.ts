/** Ways in which a report may come: how places are taken down and how often one problem is told twice differ between them. */
export type ReportChannel = 'app' | 'web' | 'call' | 'staff' | 'other';

export interface PhotoPrint {
  sha256: string;
  /** 256-bit perceptual hash, 64 hex digits. */
  phash: string;
}

interface Place {
  /** WGS-84 degrees. */
  wgs84: { longitude: number; latitude: number };
  accuracyMeters: number;
  /** The position is a fallback of a geocoder or phone and says nothing: only the address may still tell the place. */
  placeUnknown: boolean;
  /** As people write it; null when nobody said. */
  address: string | null;
}

interface Told extends Place {
  classCode: string;
  /** Group of classes that are mistaken for one another. */
  groupId: string;
  channel: ReportChannel;
  description: string;
  photos: readonly PhotoPrint[];
}

/** What the decision knows of the report. */
export interface DuplicateSubject extends Told {
  /** Citizen id; null where the reporter has no account. */
  reporterId: string | null;
  /** Whether everybody who reported here has an account where they have one; false for files that never say who it was. */
  reportersTold: boolean;
  at: Date;
}

/** What the decision knows of an open case nearby. */
export interface DuplicateCandidate extends Told {
  caseId: string;
  caseNo: string;
  lastReportedAt: Date;
  reporterIds: readonly string[];
}

/** Why a report opens a case, joins one, or opens one that a person should compare with another. */
export interface Decision {
  outcome: 'opened' | 'joined' | 'suspected';
  /** Calibrated probability that the city's staff would call it a duplicate; 1 for the same photo at the same place. */
  score: number;
  candidateCaseNo: string | null;
  candidateCaseId: string | null;
  features: Record<string, number | string | boolean | null>;
  /** Chinese, for staff. */
  text: string;
}
