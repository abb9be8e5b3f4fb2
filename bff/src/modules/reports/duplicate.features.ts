import { metersBetween } from '../grids';
import { hashDistance } from '../photos';
import type { DuplicateParams } from './duplicate.params';
import { textSimilarity } from './text-similarity';

export interface PhotoPrint {
  sha256: string;
  /** 256-bit perceptual hash, 64 hex digits. */
  phash: string;
}

/** What the decision knows of the report. Positions are WGS-84 degrees. */
export interface DuplicateSubject {
  /** Citizen id; null where the reporter has no account. */
  reporterId: string | null;
  classCode: string;
  groupId: string;
  wgs84: { longitude: number; latitude: number };
  accuracyMeters: number;
  at: Date;
  description: string;
  photos: readonly PhotoPrint[];
}

/** What the decision knows of an open case nearby. */
export interface DuplicateCandidate {
  caseId: string;
  caseNo: string;
  classCode: string;
  groupId: string;
  wgs84: { longitude: number; latitude: number };
  accuracyMeters: number;
  lastReportedAt: Date;
  description: string;
  photos: readonly PhotoPrint[];
  reporterIds: readonly string[];
}

/** Every feature that a decision used; stored with the report. */
export interface Features extends Record<string, number | boolean | string | null> {
  distanceMeters: number;
  /** Combined radius of both positions, each capped. Metres. */
  accuracyMeters: number;
  /** Distance over a scale of 10 m plus half the combined radius. */
  scaledDistance: number;
  ageHours: number;
  sameClass: boolean;
  /** Of the same group of classes that are mistaken for one another. */
  sameGroup: boolean;
  samePhoto: boolean;
  /** Same picture again, recompressed or resized. Dissimilar pictures are never evidence against. */
  sameHash: boolean;
  sameReporter: boolean;
  /** 0 to 1; null when one of the two said too little. */
  textSimilarity: number | null;
}

/** Measures a report against one open case. */
export function compare(subject: DuplicateSubject, candidate: DuplicateCandidate, params: DuplicateParams): Features {
  const cap = (meters: number): number => Math.min(Math.max(meters, 0), params.maxAccuracyMeters);
  const accuracy = Math.hypot(cap(subject.accuracyMeters), cap(candidate.accuracyMeters));
  const distance = metersBetween(lonLat(subject.wgs84), lonLat(candidate.wgs84));
  const prints = subject.photos.flatMap((mine) => candidate.photos.map((theirs) => [mine, theirs] as const));
  return {
    distanceMeters: round(distance, 1),
    accuracyMeters: round(accuracy, 1),
    scaledDistance: round(distance / (10 + accuracy / 2), 3),
    ageHours: round(Math.max(0, subject.at.getTime() - candidate.lastReportedAt.getTime()) / 3_600_000, 4),
    sameClass: subject.classCode === candidate.classCode,
    sameGroup: subject.groupId === candidate.groupId,
    samePhoto: prints.some(([mine, theirs]) => mine.sha256 === theirs.sha256),
    sameHash: prints.some(([mine, theirs]) => hashDistance(mine.phash, theirs.phash) <= params.sameHashBits),
    sameReporter: subject.reporterId !== null && candidate.reporterIds.includes(subject.reporterId),
    textSimilarity: textSimilarity(subject.description, candidate.description),
  };
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

function lonLat({ longitude, latitude }: { longitude: number; latitude: number }): [number, number] {
  return [longitude, latitude];
}
