import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { SHANGHAI_OFFSET_MS } from '../kernel/shanghai-time';
import { createWorkQueue } from '../kernel/work-queue';
import { sheetNames } from './sheet-names';
import { cellsOf, type CellValue, type Column, type ColumnKind, type Table } from './table';

/** Limits of the format: Excel calls a file beyond them broken. */
const MAX_ROWS = 1_048_576;
const MAX_CELL_CHARS = 32_767;
const DAY_MS = 86_400_000;
/** 1970-01-01 as Excel counts days. */
const EPOCH_DAY = 25_569;
/** The text format keeps a case number a name when somebody edits the cell; but Excel shows more characters than this in it as ####. */
const TEXT_FORMAT = '@';
const TEXT_FORMAT_CHARS = 255;
/** In characters of the standard font; a Chinese one is as wide as two. */
const WIDTH = { min: 6, max: 60, padding: 2 };
/** So many rows tell how wide a column is. */
const MEASURED_ROWS = 1000;
const TIMEOUT_MS = 60_000;

const HEADER = { fontWeight: 'bold', backgroundColor: '#E7E6E6', align: 'center', wrap: true } as const;
const CELLS: Record<ColumnKind, { format?: string; align: 'left' | 'right' | 'center' }> = {
  text: { align: 'left' },
  integer: { format: '0', align: 'right' },
  percent: { format: '0.00%', align: 'right' },
  datetime: { format: 'yyyy-mm-dd hh:mm', align: 'center' },
  duration: { format: '[h]:mm', align: 'right' },
};
/** What the formats above make of any number. */
const SHOWN: Record<Exclude<ColumnKind, 'text'>, string> = {
  integer: '000000',
  percent: '100.00%',
  datetime: '2026-01-01 00:00',
  duration: '0000:00',
};

type PlainCell = string | number | null;

export type WriteXlsx = (tables: readonly Table[]) => Promise<Buffer>;

/**
 * Writes workbooks, each table a sheet: header row frozen, columns as wide as their content, formats by kind. Text is stored as text, so that
 * no cell is ever a formula. A thread of its own does the work; `concurrency` files are made at once, `maxWaiting` wait.
 * @throws AppError `busy` when too many wait; RangeError for a table of more rows than Excel reads
 */
export function createXlsxWriter({ concurrency, maxWaiting } = { concurrency: 1, maxWaiting: 8 }): WriteXlsx {
  const queue = createWorkQueue({ concurrency, maxWaiting });
  return (tables) => queue.run(() => writeInThread(tables));
}

async function writeInThread(tables: readonly Table[]): Promise<Buffer> {
  const names = sheetNames(tables.map(({ title }) => title));
  const worker = new Worker(path.join(__dirname, 'xlsx-worker.cjs'), {
    workerData: {
      sheets: tables.map((table, index) => ({ name: names[index], ...plainSheet(table) })),
      options: { fontFamily: '等线', fontSize: 11 },
    },
    execArgv: [],
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no workbook in ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
      worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the XLSX thread ended with ${code}`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function plainSheet({ columns, rows, notes = [] }: Table) {
  if (rows.length + notes.length + 1 > MAX_ROWS) throw new RangeError(`${rows.length} rows do not fit into a sheet`);
  const plainRows = rows.map((row) =>
    cellsOf(row, columns).map((cell, index) => plainCell(cell, columns[index]?.kind ?? 'text')),
  );
  return {
    columns: columns.map((column, index) => {
      const cells = plainRows.map((row) => row[index] ?? null);
      return {
        title: column.title,
        width: widthOf(column, cells.slice(0, MEASURED_ROWS)),
        styles: stylesOf(column, cells),
      };
    }),
    header: HEADER,
    rows: plainRows,
    notes,
  };
}

/** By the type of the value: the library takes a number's format for numbers only. */
function stylesOf({ kind }: Column, cells: readonly PlainCell[]) {
  const { align, format } = CELLS[kind];
  const isLong = (cell: PlainCell) => typeof cell === 'string' && cell.length > TEXT_FORMAT_CHARS;
  return { number: { align, format }, string: { align, format: cells.some(isLong) ? undefined : TEXT_FORMAT } };
}

function plainCell(value: CellValue, kind: ColumnKind): PlainCell {
  if (value instanceof Date) return (value.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS + EPOCH_DAY;
  if (typeof value === 'number') return kind === 'duration' ? value / DAY_MS : value;
  if (!value) return null; // to the library an empty text has no type
  return value.length > MAX_CELL_CHARS ? `${value.slice(0, MAX_CELL_CHARS - 1)}…` : value;
}

function widthOf({ title, kind }: Column, cells: readonly PlainCell[]): number {
  const shown = (cell: PlainCell) =>
    typeof cell === 'number' ? (kind === 'text' ? String(cell) : SHOWN[kind]) : (cell ?? '');
  const widest = [title, ...cells.map(shown)].reduce((most, cell) => Math.max(most, widthInChars(cell)), 0);
  return Math.min(Math.max(widest + WIDTH.padding, WIDTH.min), WIDTH.max);
}

function widthInChars(text: string): number {
  return [...text.slice(0, WIDTH.max)].reduce((sum, char) => sum + (char > '\u2E7F' ? 2 : 1), 0);
}
