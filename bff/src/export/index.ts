export { toCsv } from './csv';
export type { CellValue, Column, ColumnKind, Table } from './table';
export { createXlsxWriter, type WriteXlsx } from './xlsx';
