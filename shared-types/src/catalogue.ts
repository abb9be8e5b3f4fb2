/** 紧急 units and 自然日 run always, 工作 units only inside working hours (GB/T 30428.8). */
export const LIMIT_UNITS = [
  'urgent_minutes',
  'urgent_hours',
  'working_minutes',
  'working_hours',
  'working_days',
  'calendar_days',
] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** Strictness of a limit by area: A strictest (分级处置时限, GB/T 30428.8). */
export const LIMIT_GRADES = ['A', 'B', 'C'] as const;
export type LimitGrade = (typeof LIMIT_GRADES)[number];

/** A time limit; which of them runs when is in facts A5 (GB/T 30428.8). */
export interface TimeLimit {
  amount: number;
  unit: LimitUnit;
}

/** 立案条件 with its limit and closing condition. */
export interface FilingConditionView {
  id: string;
  filing: string;
  closing: string;
  limit: TimeLimit & { text: string };
}

/** A class citizens may choose. `code` is `SJ-…` (管理事项) or `BJ-…` (管理部件). */
export interface CatalogueClassView {
  code: string;
  name: string;
  /** Plain Chinese a citizen understands. */
  plainName: string;
  hint: string;
  icon: string;
  groupId: string;
  groupName: string;
  filingConditions: FilingConditionView[];
}

/** A class of the whole catalogue, as staff choose it. */
export interface StaffClassView {
  code: string;
  name: string;
  majorName: string;
}

/** GET /api/v1/staff/classes */
export interface StaffClassesResponse {
  classes: StaffClassView[];
}

/** GET /api/v1/catalogue */
export interface CatalogueView {
  standardRef: string;
  version: string;
  classes: CatalogueClassView[];
}
