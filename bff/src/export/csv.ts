import { shanghaiText } from '../kernel/shanghai-time';
import { cellsOf, type CellValue, type ColumnKind, type Table } from './table';

/** Excel takes a CSV file without it for the system's own encoding, and shows Chinese as noise. */
const BYTE_ORDER_MARK = '\uFEFF';
const MINUTE_MS = 60_000;

/**
 * A table as CSV after RFC 4180, in UTF-8 with a byte order mark; lines end with CRLF, notes come last.
 * Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection); long numbers that are names get
 * a tab behind, because Excel would round a 19-digit case number. Numbers stay numbers: `42`, `93.5%`, `2026-11-27 09:30`, `26:05`.
 */
export function toCsv({ columns, rows, notes = [] }: Table): Buffer {
  const kinds = columns.map(({ kind }) => kind);
  const lines = [
    columns.map(({ title }) => quote(harmless(title))),
    ...rows.map((row) => cellsOf(row, columns).map((cell, index) => csvCell(cell, kinds[index] ?? 'text'))),
    ...notes.map((note) => [quote(harmless(note))]),
  ];
  return Buffer.from(BYTE_ORDER_MARK + lines.map((line) => `${line.join(',')}\r\n`).join(''), 'utf8');
}

function csvCell(value: CellValue, kind: ColumnKind): string {
  if (value === null) return '';
  if (value instanceof Date) return shanghaiText(value);
  if (typeof value === 'string') return quote(unrounded(harmless(value)));
  switch (kind) {
    case 'text':
    case 'integer':
    case 'datetime':
      return String(value);
    case 'percent':
      return `${Number((value * 100).toFixed(2))}%`;
    case 'duration':
      return hoursAndMinutes(value);
  }
}

function hoursAndMinutes(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / MINUTE_MS);
  return `${ms < 0 ? '-' : ''}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The full-width signs count too: spreadsheets in East Asian settings take them for the same. */
function harmless(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

/** From 12 digits Excel shows powers of ten, from 16 it forgets digits, and it always drops leading zeros. */
function unrounded(text: string): string {
  return /^(\d{12,}|0\d+)$/.test(text) ? `${text}\t` : text;
}

function quote(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
