import type { CellValue, Table } from './table';

const HOUR_MS = 3_600_000;

/** A table with a column of every kind; rows as given. */
export function buildTable(rows: Record<string, CellValue>[], overrides: Partial<Table> = {}): Table {
  return {
    title: '部门评价',
    columns: [
      { key: 'caseNo', title: '案件编号', kind: 'text' },
      { key: 'department', title: '处置部门', kind: 'text' },
      { key: 'count', title: '应处置数', kind: 'integer' },
      { key: 'share', title: '按期处置率', kind: 'percent' },
      { key: 'at', title: '立案时间', kind: 'datetime' },
      { key: 'took', title: '平均处置时长', kind: 'duration' },
    ],
    rows,
    ...overrides,
  };
}

/** A row with a value in every column. */
export function buildRow(overrides: Record<string, CellValue> = {}): Record<string, CellValue> {
  return {
    caseNo: '4409022026112300001',
    department: '市环境卫生管理处',
    count: 42,
    share: 0.9351,
    at: new Date('2026-11-27T16:05:00Z'),
    took: 26 * HOUR_MS + 5 * 60_000,
    ...overrides,
  };
}
