import type { Datum } from '@suishoupai/shared-types';
import type { z } from 'zod';
import type { ParsedBoundaries } from '../modules/grids';
import type * as schema from './city.schema';

export type CityNames = Frozen<z.output<typeof schema.citySchema>>;
export type CityReports = Frozen<z.output<typeof schema.reportsSchema>>;
export type CityDepartments = Frozen<z.output<typeof schema.departmentsSchema>>;
export type CityDepartment = CityDepartments['departments'][number];
export type CityStaff = Frozen<z.output<typeof schema.staffSchema>>;
export type CityStaffMember = CityStaff['staff'][number];
export type CityCalendar = Frozen<z.output<typeof schema.calendarSchema>>;
export type CityStageLimits = Frozen<z.output<typeof schema.stageLimitsSchema>>;
export type CityReplyTemplates = Frozen<z.output<typeof schema.replyTemplatesSchema>>;
export type CityEvaluation = Frozen<z.output<typeof schema.evaluationSchema>>;
export type CityFraud = Frozen<z.output<typeof schema.fraudSchema>>;
export type CityRouting = Frozen<z.output<typeof schema.routingSchema>>;

/** The files of `catalogue/`: classes of the standard, old codes, groups, the citizens' selection, limits. */
export type CityCatalogue = Readonly<{
  classes: Frozen<z.output<typeof schema.classesSchema>>;
  codes2013: Frozen<z.output<typeof schema.codes2013Schema>>;
  groups: Frozen<z.output<typeof schema.groupsSchema>>;
  citizenClasses: Frozen<z.output<typeof schema.citizenClassesSchema>>;
  limits: Frozen<z.output<typeof schema.limitsSchema>>;
}>;

/** Everything that makes a city, read from its folder and deep-frozen. */
export type City = Readonly<{
  /** The boundary file as it is (GeoJSON), the datum it states, and its grids as read, in that datum. */
  grids: Readonly<{ geojson: unknown; datum: Datum; boundaries: ParsedBoundaries['grids'] }>;
  names: CityNames;
  reports: CityReports;
  departments: CityDepartments;
  staff: CityStaff;
  calendar: CityCalendar;
  routing: CityRouting;
  replyTemplates: CityReplyTemplates;
  stageLimits: CityStageLimits;
  evaluation: CityEvaluation;
  fraud: CityFraud;
  catalogue: CityCatalogue;
}>;

/** Read-only all the way down; pairs stay pairs. */
export type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;
