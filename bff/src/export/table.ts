/**
 * How a column's values are written. `text`: strings, also long numbers that are names, such as case numbers.
 * `integer`: counts. `percent`: shares, 1 is 100 %. `datetime`: instants, shown on the clocks of China.
 * `duration`: spans in milliseconds, shown as hours and minutes.
 */
export type ColumnKind = 'text' | 'integer' | 'percent' | 'datetime' | 'duration';

export interface Column {
  /** Name of the column's value in a row. */
  key: string;
  /** Chinese, what the reader sees. */
  title: string;
  kind: ColumnKind;
}

/** Null, absent and not-a-number are empty cells; a string is written as it is, whatever the column's kind. */
export type CellValue = string | number | Date | null;

/** One table, whoever writes it: a CSV file, or a sheet of a workbook. */
export interface Table {
  /** Chinese; the name of the sheet. */
  title: string;
  columns: readonly Column[];
  rows: readonly Readonly<Record<string, CellValue>>[];
  /** Sentences for the reader, one line each below the rows: that a list was cut off, how a number is defined. */
  notes?: readonly string[];
}

/** The cells of a row in the order of the columns; what cannot be shown is null. */
export function cellsOf(row: Table['rows'][number], columns: readonly Column[]): CellValue[] {
  return columns.map(({ key }) => {
    const value = row[key] ?? null;
    const lost = typeof value === 'number' ? !Number.isFinite(value) : value instanceof Date && isInvalid(value);
    return lost ? null : value;
  });
}

function isInvalid(date: Date): boolean {
  return Number.isNaN(date.getTime());
}
