/**
 * How often reports of a class turn out to be duplicates, and how often two classes are told for one problem: log-odds, learned
 * with smoothing towards the group and the city, so that a class never seen has its group's rate or the city's.
 */
export interface ClassRates {
  city: number;
  groups: Readonly<Record<string, number>>;
  classes: Readonly<Record<string, number>>;
  /** Of two different classes, the codes in alphabetical order joined by `|`: extra log-odds over `otherPair`. */
  pairs: Readonly<Record<string, number>>;
  samePair: number;
  groupPair: number;
  otherPair: number;
}

interface Classed {
  classCode: string;
  groupId: string;
}

/** Log-odds that a report of this class is a duplicate. */
export function classRate(rates: ClassRates, classCode: string, groupId: string): number {
  return rates.classes[classCode] ?? rates.groups[groupId] ?? rates.city;
}

/** Log-odds that two reports of these classes at one spot are one problem. */
export function pairRate(rates: ClassRates, a: Classed, b: Classed): number {
  if (a.classCode === b.classCode) return rates.samePair;
  return (
    rates.pairs[pairKey(a.classCode, b.classCode)] ?? (a.groupId === b.groupId ? rates.groupPair : rates.otherPair)
  );
}

/** The same for both orders. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}
