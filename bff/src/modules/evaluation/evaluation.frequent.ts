/** 高发类别 as the city lists them (evaluation.json): the oldest version first. */
export type FrequentClasses = readonly {
  /** The first month (`YYYY-MM`) whose filings it is for, until the next version. */
  from: string;
  classCodes: readonly string[];
}[];

/** True when a case of the class that is filed on that day (`YYYY-MM-DD`) is one of a 高发类别; before the first version none is. */
export function isFrequent(classes: FrequentClasses, classCode: string, day: string): boolean {
  return classes.findLast(({ from }) => from <= day.slice(0, 7))?.classCodes.includes(classCode) ?? false;
}
