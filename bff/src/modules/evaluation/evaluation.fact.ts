import type { CaseSource } from '@suishoupai/shared-types';
import type { Measure } from './evaluation.measures';

/** Whom something counts for: the levels of evaluation, and classes for the bulletin. */
export type ObjectKind =
  'city' | 'district' | 'grid' | 'unit' | 'acceptor' | 'dispatcher' | 'collector' | 'manager' | 'class';
/** `grid:440902001001001`, `unit:water`, `city:city` … */
export type ObjectKey = `${ObjectKind}:${string}`;

/** Something that is certain: it counts once, at an instant, for some objects. Follows from the log up to that instant alone. */
export interface Fact {
  /** Unique within the case, and the same whenever it is computed. */
  key: string;
  measure: Measure;
  at: Date;
  objects: readonly ObjectKey[];
  /** What it adds to the measure's sum (evaluation.measures.ts); 0 where there is nothing to sum. */
  value: number;
  /** The unit that had the case. */
  departmentId: string | null;
  /** Its instant may still move, or it may vanish: a limit that has not passed as far as the log goes. */
  open: boolean;
}

/** A case with everything that counts. */
export interface CaseFacts {
  caseId: string;
  caseNo: string;
  /** Length of the log they follow from. */
  version: number;
  source: CaseSource;
  classCode: string;
  /** `outside` outside all grids. */
  gridCode: string;
  facts: readonly Fact[];
}

export const OUTSIDE = 'outside';
export const CITY: ObjectKey = 'city:city';

/** The object's key. */
export function objectKey(kind: ObjectKind, id: string): ObjectKey {
  return `${kind}:${id}`;
}

/** The areas of a grid: the city, its district, itself. The first six digits of a grid's code are its district's. */
export function areasOf(gridCode: string): ObjectKey[] {
  const district = gridCode === OUTSIDE ? OUTSIDE : gridCode.slice(0, 6);
  return [CITY, objectKey('district', district), objectKey('grid', gridCode)];
}
