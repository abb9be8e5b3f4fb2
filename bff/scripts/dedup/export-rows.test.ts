import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { labelsOf } from './city-labels';
import { readCityRows } from './city-rows';
import { exportCsv, type ExportedCase, type ExportedReport } from './export-rows';
import { replay } from './replay';

const folder = mkdtempSync(path.join(tmpdir(), 'dedup-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = (n: number, caseNo: string | null): ExportedReport => ({
  reportId: `r${n}`,
  caseNo,
  classCode: 'SJ-06010',
  source: 'citizen',
  address: n === 2 ? '人民南路12号, "老厂" 门口' : null,
  wgs84: { longitude: 110.92, latitude: 21.66 },
  accuracyMeters: 15,
  placeUnknown: false,
  photos: 1,
  submittedAt: new Date(Date.UTC(2026, 10, 23, 1, n)),
});
const stored = (caseNo: string, duplicateOf: string | null, endedAt: Date | null = null): [string, ExportedCase] => [
  caseNo,
  { caseNo, groupId: 'refuse', duplicateOf, endedAt },
];

it('what was joined or merged is a duplicate of the first report, and reads back as it was', () => {
  const cases = new Map([
    stored('A', null, new Date(Date.UTC(2026, 10, 23, 1, 30))),
    stored('B', 'A'),
    stored('C', null),
  ]);
  const reports = [report(1, 'A'), report(2, 'A'), report(3, 'B'), report(4, 'C'), report(5, null)];
  const file = path.join(folder, 'city.csv');
  writeFileSync(file, exportCsv(reports, cases));
  const rows = readCityRows(file);
  expect(rows.map(({ id, type, reason }) => [id, type, reason])).toEqual(
    ['r1', 'r2', 'r3', 'r4'].map((id) => [id, 'SJ-06010', 'refuse']),
  );
  expect(rows[1]).toMatchObject({ location: '人民南路12号, "老厂" 门口', accuracyMeters: 15, source: 'citizen' });
  const labels = labelsOf(rows);
  expect([...labels.positive]).toEqual(['r2', 'r3']);
  expect(labels.pairs).toEqual([
    { later: 'r2', earlier: 'r1' },
    { later: 'r3', earlier: 'r1' },
  ]);
  expect(rows.every(labels.isScored)).toBe(true);
});

it('what people keep apart is no duplicate for certain, through merges, until it is merged after all', () => {
  const cases = new Map([stored('A', null), stored('B', null), stored('C', 'B'), stored('D', 'A')]);
  const reports = [report(1, 'A'), report(2, 'B'), report(3, 'C'), report(4, 'D')];
  const file = path.join(folder, 'apart.csv');
  writeFileSync(
    file,
    exportCsv(reports, cases, [
      ['A', 'C'],
      ['A', 'D'],
      ['A', 'gone'],
    ]),
  );
  const rows = readCityRows(file);
  expect(rows.map(({ labels }) => labels.apartIds)).toEqual([['r2'], ['r1'], [], []]);
  const { isApart } = labelsOf(rows);
  expect([isApart('r1', 'r2'), isApart('r3', 'r4'), isApart('r1', 'r4')]).toEqual([true, true, false]);
});

it('a replay shows a report only what came before it and is still open', () => {
  const cases = new Map([stored('A', null, new Date(Date.UTC(2026, 10, 23, 1, 3, 30))), stored('C', null)]);
  const file = path.join(folder, 'open.csv');
  writeFileSync(file, exportCsv([report(1, 'A'), report(3, 'C'), report(4, 'C')], cases));
  const seen = [...replay(readCityRows(file))].map(({ row, candidates }) => [row.id, candidates.map((c) => c.caseNo)]);
  expect(seen).toEqual([
    ['r1', []],
    ['r3', ['r1']],
    ['r4', ['r3']],
  ]);
});

it('a file without the columns that count is refused by their names', () => {
  const file = path.join(folder, 'bad.csv');
  writeFileSync(file, 'id,created\n1,2026-11-23 01:00:00\n');
  expect(() => readCityRows(file)).toThrow(
    'lacks the columns closed, type, reason, lat, lon, location, source, dup_flag',
  );
});
