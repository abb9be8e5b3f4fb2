/** The report that opened the case, then the others, the latest first: what is new about it stands there. */
export function firstAndLatest<T extends { reportNo: number }>(reports: readonly T[]): T[] {
  const [first, ...others] = [...reports].sort((a, b) => a.reportNo - b.reportNo);
  return first === undefined ? [] : [first, ...others.reverse()];
}
