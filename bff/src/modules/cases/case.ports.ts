import type { GridRef, PhotoView } from '@suishoupai/shared-types';
import type { Tx } from '../../kernel/unit-of-work';
import type { FilingSnapshot } from './case.state';

/** What cases must know of the city: classes, departments, people and places. In memory, no waiting. */
export interface CaseDirectory {
  /** Standard name and icon of a class; a class that left the catalogue shows its code. */
  describeClass(code: string): { name: string; icon: string };
  /** Null for a class that the catalogue does not have; `urgent` as `isUrgentClass`. */
  findClass(code: string): { code: string; name: string; groupId: string; urgent: boolean } | null;
  /** 立案条件 of a class in the catalogue's order, with the limit of the grid's grade; empty where the city has set none. */
  conditionsOf(classCode: string, gridCode: string | null): readonly FilingSnapshot[];
  /** Whether the class knows dangers: a condition with a limit of 紧急工作时. */
  isUrgentClass(classCode: string): boolean;
  /** Departments that handle cases, in the city's order. */
  departments(): readonly { id: string; name: string }[];
  /** 「已停用：…」 for a department that gets no work for now, else null. */
  disabledNote(departmentId: string): string | null;
  /** Null for an id that the city does not know. */
  departmentName(id: string): string | null;
  /** The desk for reports outside all grids, as staff carry it in their department. */
  outsideDeskId: string;
  /** Who should handle a class in a grid now, and why in Chinese; null when the table leaves it to a person. */
  suggestDepartment(grid: { code: string; name: string } | null, classCode: string): Suggestion | null;
  /** Whether cases of this class go to the suggested department without waiting for a dispatcher. */
  autoDispatch(classCode: string): boolean;
  staffName(staffId: string): string | null;
  isCollector(staffId: string): boolean;
  /** In the city's order. */
  collectors(): readonly { id: string; name: string }[];
  /** Collectors with no tie to any of these departments: who may be drawn to check their work. In the city's order. */
  checkersOf(departmentIds: readonly string[]): readonly string[];
  /** The collector who walks a grid now. */
  collectorOf(gridCode: string): string | null;
  /** A grid of the boundaries in use, or null. */
  gridOf(code: string): GridRef | null;
  /** The grid nearest to a place outside all grids. WGS-84 degrees. */
  nearestGrid(place: { longitude: number; latitude: number }): NearestGrid | null;
}

export interface Suggestion {
  departmentId: string;
  reason: string;
}

export interface NearestGrid {
  code: string;
  name: string;
  distanceMeters: number;
}

/** What cases need of photos. */
export interface CasePhotos {
  /** In the order asked; unknown ids are left out. */
  getMany(photoIds: string[]): Promise<readonly { photoId: string; ownerId: string; createdAt: Date }[]>;
  presentMany(photoIds: string[]): Promise<Map<string, PhotoView>>;
}

/** What cases need of people. */
export interface CasePeople {
  /** Staff ids of those among these citizens who are staff too. */
  staffOfCitizens(citizenIds: readonly string[]): Promise<readonly string[]>;
}

/** What cases need of reports, which build on them. */
export interface CaseReports {
  /** From now on these reports belong to another case; ids without a stored report (hotline, province) are passed over. */
  move(tx: Tx, reportIds: readonly string[], to: { caseId: string; caseNo: string; at: Date }): Promise<void>;
}
