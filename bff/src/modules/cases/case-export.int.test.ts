import readExcelFile from 'read-excel-file/node';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { buildReport, standingAt, uploadPhoto } from '../../../test/reports';

const LIST = '/api/v1/staff/tasks';

describe('exports of task lists', () => {
  let app: TestApp;
  let citizen: ApiTestClient;
  let acceptor: ApiTestClient;
  let handler: ApiTestClient;
  let seed = 7000;

  beforeAll(async () => {
    app = await startTestApp({ worker: false });
    citizen = await app.citizen('li');
    acceptor = await app.staff('acceptor-01');
    handler = await app.staff('handler-sanitation');
  }, 120_000);
  afterAll(() => app?.close());

  /** A report at a place of its own, so that it opens a case. */
  async function report(description: string): Promise<string> {
    const request = buildReport([(await uploadPhoto(citizen, seed)).photoId], { description });
    request.position.latitude += 0.0012 * (seed++ - 7000);
    const answer = await citizen.post('/api/v1/reports', request);
    expect(answer.status).toBe(201);
    return answer.body.report.caseNo;
  }

  async function send(staffId: string, caseNo: string, command: object): Promise<void> {
    const client = await app.staff(staffId);
    const { version } = (await acceptor.get(`/api/v1/staff/cases/${caseNo}`)).body;
    const answer = await client.post(`/api/v1/staff/cases/${caseNo}/commands`, { version, ...command });
    expect([answer.status, answer.body.error]).toEqual([200, undefined]);
  }

  async function dispatchTo(departmentId: string, caseNo: string): Promise<void> {
    await send('acceptor-01', caseNo, { command: 'accept' });
    await send('acceptor-01', caseNo, { command: 'requestVerify', collectorId: 'collector-01' });
    const collector = await app.staff('collector-01');
    const photoIds = [(await uploadPhoto(collector, seed++)).photoId];
    const { filingConditions, position } = (await acceptor.get(`/api/v1/staff/cases/${caseNo}`)).body;
    const verified = { command: 'verify', result: 'exists', text: '属实', photoIds, position: standingAt(position) };
    await send('collector-01', caseNo, verified);
    await send('acceptor-01', caseNo, { command: 'file', filingConditionId: filingConditions[0].id });
    await send('dispatcher-01', caseNo, { command: 'dispatch', departmentId });
  }

  async function linesOf(client: ApiTestClient, query: string): Promise<string[]> {
    const answer = await client.get(`${LIST}/export.csv${query}`);
    expect(answer.status).toBe(200);
    return (answer.body as Buffer).toString('utf8').split('\r\n').slice(0, -1);
  }

  it('hold what the list shows, as a file with a Chinese name that nobody caches', async () => {
    const caseNo = await report('路口垃圾满溢，请清理');
    const answer = await acceptor.get(`${LIST}/export.xlsx?scope=all`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const disposition = answer.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="cases-\d{8}\.xlsx"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition)).toMatch(/案件清单-\d{8}\.xlsx$/);

    const [sheet] = await readExcelFile(answer.body as Buffer);
    const [header, first] = sheet?.data ?? [];
    const cell = (title: string) => first?.[header?.indexOf(title) ?? -1];
    expect([cell('案件编号'), cell('状态'), cell('问题描述'), cell('反映次数')]).toEqual([
      caseNo,
      '待受理',
      '路口垃圾满溢，请清理',
      1,
    ]);
    const list = (await acceptor.get(`${LIST}?scope=all`)).body;
    const openedAt = Date.parse(list.tasks[0].openedAt) + 8 * 3_600_000;
    expect(Math.abs(Number(cell('上报时间')) - openedAt)).toBeLessThanOrEqual(1);
    expect(sheet?.data.at(-1)?.[0]).toMatch(/^共 1 件。导出人：.+（受理员）；导出时间：\d{4}-\d\d-\d\d \d\d:\d\d。/);
  });

  it('take the filters of the list and refuse what it refuses', async () => {
    const [waiting, accepted] = [await report('一号'), await report('二号')];
    await send('acceptor-01', accepted, { command: 'accept' });
    const lines = (await linesOf(acceptor, '?scope=all&status=accepted')).join('\n');
    expect(lines).toContain(accepted);
    expect(lines).not.toContain(waiting);
    expect((await acceptor.get(`${LIST}/export.csv?status=nonsense`)).body.error.code).toBe('invalid_request');
    expect((await acceptor.get(`${LIST}/export.csv?limit=5`)).body.error.code).toBe('invalid_request');
  });

  it('give a department its own cases only, and no way to call the citizen', async () => {
    const words = '垃圾没人管，请打 13800138000 找我';
    const [own, others] = [await report(words), await report('三号')];
    await dispatchTo('sanitation', own);
    await dispatchTo('municipal', others);

    const theirs = (await linesOf(handler, '?scope=all')).join('\n');
    expect(theirs).toContain(own);
    expect(theirs).not.toContain(others);
    expect(theirs).toContain('[电话已隐去]');
    expect(theirs).not.toContain('13800138000');
    expect((await linesOf(acceptor, '?scope=all')).join('\n')).toContain('13800138000');
  });

  it('defuse what a citizen wrote to be run by a spreadsheet', async () => {
    await report('=HYPERLINK("http://evil.example")');
    expect((await linesOf(acceptor, '?scope=all')).join('\n')).toContain('"\'=HYPERLINK(""http://evil.example"")"');
  });
});
