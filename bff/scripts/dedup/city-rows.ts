import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One report of a labelled file: what was known when it arrived, and apart from it what was found out later. */
export interface CityRow {
  id: string;
  createdMs: number;
  /** When the city closed it; null while open. Of the report being judged this is the future: only earlier reports' may be asked. */
  closedMs: number | null;
  type: string;
  /** The city's group of types. */
  reason: string;
  /** The department's field. */
  subject: string;
  wgs84: { longitude: number; latitude: number };
  /** Radius of the position; null in files without the column. Metres. */
  accuracyMeters: number | null;
  /** The geocoder gave up: the position says nothing. */
  coordFallback: boolean;
  location: string;
  source: string;
  description: string;
  labels: Labels;
}

/** Marks of the city's staff. Never shown to the engine. */
interface Labels {
  flagged: boolean;
  /** The other report, if it is in the file. */
  parentId: string | null;
  /** Other reports that people looked at and called another problem; their ids, apart by spaces in the file. */
  apartIds: readonly string[];
}

/** Spreadsheets begin a file with it. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** Without these nothing can be learned; `accuracy`, `description` and the other columns may be missing. */
const NEEDED = ['id', 'created', 'closed', 'type', 'reason', 'lat', 'lon', 'location', 'source', 'dup_flag'] as const;

/**
 * Reads a CSV or CSV.gz of the form in docs/adr/0013: one line a report, with a head line; times are of one zone.
 * Rows come back in order of arrival.
 * @throws Error for a missing column or a time or position that cannot be read, with the line
 */
export function readCityRows(file: string): CityRow[] {
  const bytes = readFileSync(file);
  const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isZipped ? gunzipSync(bytes) : bytes).toString('utf8');
  const [head, ...lines] = parseCsv(text.replace(BYTE_ORDER_MARK, ''));
  if (!head || lines.length === 0) throw new Error(`${file} is empty`);
  const missing = NEEDED.filter((name) => !head.includes(name));
  if (missing.length > 0) throw new Error(`${file} lacks the columns ${missing.join(', ')}`);
  return lines
    .map((cells, n) => toRow(Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])), `${file}:${n + 2}`))
    .sort((a, b) => a.createdMs - b.createdMs || (a.id < b.id ? -1 : 1));
}

function toRow(cell: Record<string, string>, where: string): CityRow {
  const text = (name: string): string => (cell[name] ?? '').trim();
  const fallback = text('coord_fallback') === '1' || text('lat') === '' || text('lon') === '';
  const wgs84 = { longitude: Number(text('lon')), latitude: Number(text('lat')) };
  if (!Number.isFinite(wgs84.longitude) || !Number.isFinite(wgs84.latitude)) throw new Error(`${where}: no position`);
  return {
    id: text('id'),
    createdMs: timeOf(text('created'), where),
    closedMs: text('closed') === '' ? null : timeOf(text('closed'), where),
    type: text('type'),
    reason: text('reason'),
    subject: text('subject'),
    wgs84,
    accuracyMeters: text('accuracy') === '' ? null : Number(text('accuracy')),
    coordFallback: fallback,
    location: text('location'),
    source: text('source'),
    description: text('description'),
    labels: {
      flagged: text('dup_flag') !== '',
      parentId: text('parent_id') || null,
      apartIds: text('apart').split(' ').filter(Boolean),
    },
  };
}

/** Without a zone of its own a time counts as UTC: only gaps and the hour of the day matter, and both are local then. */
function timeOf(text: string, where: string): number {
  const withZone = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`;
  const ms = Date.parse(withZone);
  if (Number.isNaN(ms)) throw new Error(`${where}: “${text}” is no time`);
  return ms;
}

/** RFC 4180: quotes, doubled quotes, line ends inside quotes. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') endCell();
    else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
