import type { LimitGrade, LimitUnit } from '@suishoupai/shared-types';
import type { CityCatalogue } from '../../city/city';
import { wireClassCode } from '../../city/codes';

/** A class of GB/T 47678.5: `SJ-…` for events (事项), `BJ-…` for components (部件). */
export type CatalogueClass = Readonly<{
  code: string;
  kind: 'component' | 'event';
  code5: string;
  name: string;
  majorCode: string;
  majorName: string;
}>;

/** Classes that are mistaken for one another; duplicates are looked for within a group. */
export type ClassGroup = Readonly<{ id: string; name: string; classCodes: readonly string[] }>;

/** 立案条件, the 结案条件 that belongs to it, and the time limit (units: facts A5, after GB/T 30428.8). */
export type FilingCondition = Readonly<{
  id: string;
  filing: string;
  closing: string;
  limit: Limit;
  /** By the grade of the area; missing where all areas have one limit. */
  limits?: Readonly<Record<LimitGrade, Limit>> | undefined;
  source: string;
}>;

type Limit = Readonly<{ amount: number; unit: LimitUnit }>;

/** A class as citizens see it. */
export type CitizenClass = CatalogueClass & Readonly<{ plainName: string; hint: string; icon: string }>;

/** What an event code of GB/T 30428.2-2013 has become; `near` and alternatives are for a person to confirm. */
export type Code2013 = Readonly<{
  code: string;
  name: string;
  match: 'exact' | 'near' | 'none';
  classCode: string | null;
  alternatives: readonly string[];
}>;

export type Catalogue = Readonly<{
  standardRef: string;
  version: string;
  size: number;
  findClass(code: string): CatalogueClass | null;
  allClasses(): readonly CatalogueClass[];
  citizenClasses(): readonly CitizenClass[];
  /** Takes `0102` or `01-02`; null for a code that the 2013 edition does not have. */
  fromCode2013(code: string): Code2013 | null;
  /** Null for an unknown class; every known class has a group. */
  groupOf(code: string): ClassGroup | null;
  /** Every filing condition of a class with its limit; the city's general one where it has set none; empty for unknown classes. */
  limitsOf(code: string): readonly FilingCondition[];
}>;

/** Look-ups over a city's catalogue (`city.catalogue`); pure, in memory. */
export function createCatalogue(data: CityCatalogue): Catalogue {
  const all = data.classes.majors.flatMap((major) =>
    major.classes.map(({ code5, name }): CatalogueClass => ({
      code: wireClassCode(major.kind, code5),
      kind: major.kind,
      code5,
      name,
      majorCode: major.code,
      majorName: major.name,
    })),
  );
  const classes = new Map(all.map((item) => [item.code, item]));
  const groups = new Map(data.groups.groups.flatMap((group) => group.classCodes.map((code) => [code, group] as const)));
  const limits = new Map(data.limits.classes.map((item) => [item.classCode, item.conditions]));
  const old = new Map(data.codes2013.codes.map((item) => [item.code.replace('-', ''), item]));
  const citizen = data.citizenClasses.classes.flatMap(({ classCode, name, hint, icon }): CitizenClass[] => {
    const item = classes.get(classCode);
    return item ? [{ ...item, plainName: name, hint, icon }] : [];
  });

  return {
    standardRef: data.classes.standardRef,
    version: data.classes.version,
    size: all.length,
    findClass: (code) => classes.get(code) ?? null,
    allClasses: () => all,
    citizenClasses: () => citizen,
    fromCode2013: (code) => old.get(code.replace('-', '')) ?? null,
    groupOf: (code) => groups.get(code) ?? null,
    limitsOf: (code) => limits.get(code) ?? (classes.has(code) ? [{ ...data.limits.fallback, id: `${code}-0` }] : []),
  };
}
