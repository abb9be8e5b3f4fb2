/**
 * Numbers of the duplicate decision. Hand-set after the measured facts of Boston 2011 (see docs/adr/0007-first-duplicate-rule.md);
 * issue 5 replaces them by a fitted model behind the same function.
 */
export interface DuplicateParams {
  /** Candidates farther away than this plus both accuracies are not looked at. Metres. */
  reachMeters: number;
  /** Accuracies above this are taken as this: a phone without a fix must not swallow a district. Metres. */
  maxAccuracyMeters: number;
  /** Byte-identical photos join within this distance (plus both accuracies). Metres. */
  samePhotoMeters: number;
  /** Perceptual hashes at most this far apart (of 256 bits) are the same picture again. */
  sameHashBits: number;
  /** Score from which a report joins by itself … */
  joinScore: number;
  /** … provided the case's last report is not older than this, for a reporter of one's own and for others. Hours. */
  joinWithinHours: number;
  /** … and it is not farther away than this, however poor the fixes are. Metres. */
  joinWithinMeters: number;
  /** Score from which a person is asked. */
  suspectScore: number;
  /** A crowd at one thing: other people, same class, at most this long after the case's last report. Hours. */
  crowdWithinHours: number;
  /** … and at most this far away plus both accuracies, but never farther than `crowdMaxMeters`. Metres. */
  crowdMeters: number;
  crowdMaxMeters: number;
  weights: {
    sameClass: number;
    sameGroup: number;
    perDistanceScale: number;
    perLogAge: number;
    sameHash: number;
    sameReporterHere: number;
    sameReporterElsewhere: number;
    text: number;
    base: number;
  };
}

export const DUPLICATE_PARAMS: DuplicateParams = {
  reachMeters: 100,
  maxAccuracyMeters: 65,
  samePhotoMeters: 50,
  sameHashBits: 50,
  joinScore: 0.8,
  joinWithinHours: 1,
  joinWithinMeters: 15,
  suspectScore: 0.4,
  crowdWithinHours: 1 / 6,
  crowdMeters: 15,
  crowdMaxMeters: 40,
  weights: {
    base: 0.6,
    sameClass: 2.2,
    sameGroup: 0.6,
    perDistanceScale: -4,
    perLogAge: -0.5,
    sameHash: 3,
    sameReporterHere: 1.5,
    sameReporterElsewhere: -2.5,
    text: 0.8,
  },
};

/** How far candidates may lie from a report, in metres. */
export function reachOf(accuracyMeters: number, params: DuplicateParams): number {
  return params.reachMeters + Math.min(accuracyMeters, params.maxAccuracyMeters) + params.maxAccuracyMeters;
}
