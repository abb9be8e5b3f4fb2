import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReportView } from '@suishoupai/shared-types';
import { createDuplicateEngine } from '../../src/modules/duplicates';
import { startTestApp, type TestApp } from '../../test/harness';
import { buildReport, PLACE, uploadPhoto } from '../../test/reports';
import { labelsOf } from './city-labels';
import { readCityRows } from './city-rows';
import { evaluate } from './evaluate';
import { exportCity } from './export-city';
import { measure } from './fit-model';
import { fitAll } from './rolling-origin';
import { replay } from './replay';

const folder = mkdtempSync(path.join(tmpdir(), 'export-city-'));
let app: TestApp;
let now = new Date('2026-11-23T02:30:00Z');
let photo = 5000;

beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => now }, worker: false, limitCalls: false });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A report `meters` north of a place of its own, minutes after the last; answers its id and case. */
async function report(name: string, place: number, meters: number): Promise<ReportView> {
  now = new Date(now.getTime() + 20 * 60_000);
  const citizen = await app.citizen(name);
  const { photoId } = await uploadPhoto(citizen, (photo += 1));
  const longitude = PLACE.longitude + place * 0.004;
  const latitude = PLACE.latitude + meters / 111_195;
  const position = { ...PLACE, longitude, latitude, accuracyMeters: 15, capturedAt: now.toISOString() };
  const answer = await citizen.post(
    '/api/v1/reports',
    buildReport([photoId], { position, address: `人民路${place}号` }),
  );
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.report as ReportView;
}

async function give(caseNo: string, command: string, more: object): Promise<void> {
  const acceptor = await app.staff('acceptor-01');
  const { version } = (await acceptor.get(`/api/v1/staff/cases/${caseNo}`)).body;
  const answer = await acceptor.post(`/api/v1/staff/cases/${caseNo}/commands`, { command, version, ...more });
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
}

it("a city's own joins, merges and verdicts come out as marks, and a model is fitted on them", async () => {
  const first = await report('lin', 0, 0);
  const joined = await report('mei', 0, 1);
  expect(joined.caseNo).toBe(first.caseNo);
  const merged = await report('hao', 0, 40);
  const apart = await report('jun', 0, 60);
  await give(merged.caseNo, 'markDuplicate', { intoCaseNo: first.caseNo, reason: '同一堆' });
  await give(apart.caseNo, 'keepApart', { otherCaseNo: first.caseNo, reason: '隔着一条路的两堆' });
  const alone = await report('lin', 1, 0);

  const { csv, ...counts } = await exportCity(app.connection);
  expect(counts).toEqual({ reports: 5, cases: 4, keptApart: 1 });
  expect(csv).not.toMatch(/lin|垃圾|citizen-|[0-9a-f]{64}/);
  const file = path.join(folder, 'city.csv');
  writeFileSync(file, csv);
  const rows = readCityRows(file);
  const idOf = ({ reportId }: ReportView): string => reportId;
  expect(rows.map(({ id }) => id)).toEqual([first, joined, merged, apart, alone].map(idOf));
  const labels = labelsOf(rows);
  expect([...labels.positive]).toEqual([joined, merged].map(idOf));
  expect(labels.isApart(idOf(apart), idOf(first))).toBe(true);
  expect(labels.isApart(idOf(apart), idOf(joined))).toBe(true); // of the same case
  expect(labels.isApart(idOf(alone), idOf(first))).toBe(false);

  const { cases, grams } = measure(rows);
  const model = { about: { fittedAt: '', data: '', command: '', heldOut: {} }, ...fitAll(cases, grams, labels) };
  expect(evaluate(createDuplicateEngine(model), replay(rows), labels)).toMatchObject({ reports: 5, positives: 2 });
});

it('verdicts that a merge handed on are none, and a merge that was undone leaves none behind', async () => {
  const main = await report('an', 2, 0);
  const merged = await report('bei', 2, 50);
  const apart = await report('chen', 2, 70);
  await give(apart.caseNo, 'keepApart', { otherCaseNo: merged.caseNo, reason: '隔着一条路的两堆' });
  await give(merged.caseNo, 'markDuplicate', { intoCaseNo: main.caseNo, reason: '同一堆' });
  const readLabels = async () => {
    const file = path.join(folder, 'undone.csv');
    writeFileSync(file, (await exportCity(app.connection)).csv);
    return labelsOf(readCityRows(file));
  };
  expect((await readLabels()).isApart(apart.reportId, main.reportId)).toBe(true); // through the merged one
  await give(main.caseNo, 'split', { reportNos: [2], reason: '是另一处' });
  const labels = await readLabels();
  expect(labels.isApart(merged.reportId, main.reportId)).toBe(true);
  expect(labels.isApart(apart.reportId, main.reportId)).toBe(false); // nobody has ever compared these two
});
