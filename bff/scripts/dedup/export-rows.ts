/** What an export needs of a stored report. */
export interface ExportedReport {
  reportId: string;
  caseNo: string | null;
  classCode: string;
  source: string;
  address: string | null;
  wgs84: { longitude: number; latitude: number };
  accuracyMeters: number;
  /** It stands on a default point. */
  placeUnknown: boolean;
  photos: number;
  submittedAt: Date;
}

/** What an export needs of a stored case. */
export interface ExportedCase {
  caseNo: string;
  groupId: string;
  /** The case it was merged into by a person. */
  duplicateOf: string | null;
  /** Closed, refused, void or withdrawn: whatever is reported then is no duplicate of it. */
  endedAt: Date | null;
}

const COLUMNS =
  'id,created,closed,type,reason,lat,lon,accuracy,coord_fallback,location,source,photo,dup_flag,parent_id,apart'.split(
    ',',
  );

/**
 * The city's own history as `npm run dedup:fit` reads it: reports that a case carries besides its first, by joining and merging and
 * after all splitting, count as duplicates of that first; of two cases that people keep apart, each's first report names the other's.
 * A report on a default point counts as without a place. Nobody's account, words or photos leave. Reports must come in order of time.
 */
export function exportCsv(
  reports: readonly ExportedReport[],
  cases: ReadonlyMap<string, ExportedCase>,
  keptApart: readonly (readonly [string, string])[] = [],
): string {
  const firstReports = new Map<string, string>();
  for (const { caseNo, reportId } of reports) {
    const main = caseNo === null ? undefined : mainCase(caseNo, cases);
    if (main && !firstReports.has(main.caseNo)) firstReports.set(main.caseNo, reportId);
  }
  const apart = apartFrom(keptApart, cases, firstReports);
  const lines = [COLUMNS.join(',')];
  for (const report of reports) {
    const main = report.caseNo === null ? undefined : mainCase(report.caseNo, cases);
    if (!main) continue; // still waits for its photos, or its case was never finished
    const ofCase = firstReports.get(main.caseNo);
    const first = ofCase === report.reportId ? undefined : ofCase;
    lines.push(
      [
        report.reportId,
        inChina(report.submittedAt),
        main.endedAt ? inChina(main.endedAt) : '',
        report.classCode,
        main.groupId,
        report.wgs84.latitude,
        report.wgs84.longitude,
        report.accuracyMeters,
        report.placeUnknown ? 1 : 0,
        report.address ?? '',
        report.source,
        report.photos > 0 ? 1 : 0,
        first === undefined ? '' : 'std',
        first ?? '',
        [...(apart.get(report.reportId) ?? [])].join(' '),
      ]
        .map(quoted)
        .join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Of each first report the first reports of the cases that people keep apart from its own, through all merges. */
function apartFrom(
  keptApart: readonly (readonly [string, string])[],
  cases: ReadonlyMap<string, ExportedCase>,
  firstReports: ReadonlyMap<string, string>,
): Map<string, Set<string>> {
  const apart = new Map<string, Set<string>>();
  const known = new Set(keptApart.map((pair) => [...pair].sort().join(' ')));
  // Kept apart from its own main case: the merge was undone, and what the case was about has another number since.
  const isUndone = (caseNo: string): boolean =>
    known.has([caseNo, cases.get(caseNo)?.duplicateOf ?? ''].sort().join(' '));
  for (const pair of keptApart) {
    const [one, other] = pair.map((caseNo) =>
      isUndone(caseNo) ? undefined : firstReports.get(mainCase(caseNo, cases)?.caseNo ?? ''),
    );
    if (one === undefined || other === undefined || one === other) continue; // merged after all
    apart.set(one, (apart.get(one) ?? new Set()).add(other));
    apart.set(other, (apart.get(other) ?? new Set()).add(one));
  }
  return apart;
}

/** Through merges; a circle ends where it began. */
function mainCase(caseNo: string, cases: ReadonlyMap<string, ExportedCase>): ExportedCase | undefined {
  const seen = new Set<string>();
  let current = cases.get(caseNo);
  while (current?.duplicateOf && !seen.has(current.caseNo)) {
    seen.add(current.caseNo);
    current = cases.get(current.duplicateOf) ?? current;
  }
  return current;
}

function inChina(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function quoted(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
