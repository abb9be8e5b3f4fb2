/** What ordering needs to know of a row. */
export interface OrderedRow {
  _id: { toString(): string };
  subjectKind: string;
  subjectId: string;
  subjectVersion: number;
  at: Date;
}

/**
 * Rows in the order they get their numbers: by time, then by id; rows of one subject always by version, whatever the clocks of
 * the machines that wrote them say. A subject's rows share out the places that its rows have by time.
 */
export function inPublishingOrder<R extends OrderedRow>(rows: readonly R[]): R[] {
  const byTime = [...rows].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || compare(a._id.toString(), b._id.toString()),
  );
  const queues = new Map<string, R[]>();
  for (const row of [...rows].sort((a, b) => a.subjectVersion - b.subjectVersion)) {
    const queue = queues.get(subjectOf(row));
    if (queue) queue.push(row);
    else queues.set(subjectOf(row), [row]);
  }
  return byTime.flatMap((row) => queues.get(subjectOf(row))?.shift() ?? []);
}

function subjectOf({ subjectKind, subjectId }: OrderedRow): string {
  return `${subjectKind}/${subjectId}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
