/** What an export needs of a stored report. */
export interface ExportedReport {
  reportId: string;
  caseNo: string | null;
  classCode: string;
  source: string;
  address: string | null;
  wgs84: { longitude: number; latitude: number };
  accuracyMeters: number;
  photos: number;
  submittedAt: Date;
}

/** What an export needs of a stored case. */
export interface ExportedCase {
  caseNo: string;
  groupId: string;
  /** The case it was merged into by a person. */
  duplicateOf: string | null;
  closedAt: Date | null;
}

const COLUMNS =
  'id,created,closed,type,reason,lat,lon,accuracy,coord_fallback,location,source,photo,dup_flag,parent_id'.split(',');

/**
 * The city's own history as `npm run dedup:fit` reads it: reports that a case carries besides its first, by joining and merging and
 * after all splitting, count as duplicates of that first. Nobody's account, words or photos leave. Reports must come in order of time.
 */
export function exportCsv(reports: Iterable<ExportedReport>, cases: ReadonlyMap<string, ExportedCase>): string {
  const firstOf = new Map<string, string>();
  const lines = [COLUMNS.join(',')];
  for (const report of reports) {
    const main = report.caseNo === null ? undefined : mainCase(report.caseNo, cases);
    if (!main) continue; // still waits for its photos, or its case was never finished
    const first = firstOf.get(main.caseNo);
    if (first === undefined) firstOf.set(main.caseNo, report.reportId);
    lines.push(
      [
        report.reportId,
        inChina(report.submittedAt),
        main.closedAt ? inChina(main.closedAt) : '',
        report.classCode,
        main.groupId,
        report.wgs84.latitude,
        report.wgs84.longitude,
        report.accuracyMeters,
        0,
        report.address ?? '',
        report.source,
        report.photos > 0 ? 1 : 0,
        first === undefined ? '' : 'std',
        first ?? '',
      ]
        .map(quoted)
        .join(','),
    );
  }
  return `${lines.join('\n')}\n`;
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
