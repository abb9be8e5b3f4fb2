import type { CaseDetailView, PhotoView } from '@suishoupai/shared-types';
import sharp from 'sharp';
import type { ApiAnswer, ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { makeJpeg } from '../../../test/photos';
import { buildReport, standingAt, uploadPhoto } from '../../../test/reports';
import staffFile from '../../../city/maoming/staff.json';
import { readPdf } from './paper/pdf.fixtures';

const nameOf = (staffId: string) => staffFile.staff.find(({ id }) => id === staffId)?.name ?? 'nobody';
const WORDS = '路口垃圾满溢，请打 13800138000 找我';

describe('a case on paper', () => {
  let app: TestApp;
  let citizen: ApiTestClient;
  let acceptor: ApiTestClient;
  let caseNo: string;
  let before: PhotoView;
  let original: Buffer;

  beforeAll(async () => {
    app = await startTestApp({ worker: false });
    citizen = await app.citizen('zhao');
    acceptor = await app.staff('acceptor-01');
    original = await sharp(await makeJpeg(8100, 2000))
      .withExif({ IFD0: { Make: 'SecretPhone' }, IFD3: { GPSLatitude: '21/1 39/1 25/1' } })
      .jpeg()
      .toBuffer();
    before = (await citizen.upload('/api/v1/photos', original)).body;
    const submitted = await citizen.post('/api/v1/reports', buildReport([before.photoId], { description: WORDS }));
    caseNo = submitted.body.report.caseNo;
    await send('acceptor-01', { command: 'accept' });
    await send('acceptor-01', { command: 'requestVerify', collectorId: 'collector-01' });
    const taken = await uploadPhoto(await app.staff('collector-01'), 8101);
    const { filingConditions, position } = await view();
    const verified = { command: 'verify', result: 'exists', text: '属实', photoIds: [taken.photoId] };
    await send('collector-01', { ...verified, position: standingAt(position) });
    await send('acceptor-01', { command: 'file', filingConditionId: filingConditions[0]?.id });
    await send('dispatcher-01', { command: 'dispatch', departmentId: 'sanitation' });
  }, 120_000);
  afterAll(() => app?.close());

  const view = async (): Promise<CaseDetailView> => (await acceptor.get(`/api/v1/staff/cases/${caseNo}`)).body;
  const sheet = (client: ApiTestClient): Promise<ApiAnswer> => client.get(`/api/v1/staff/cases/${caseNo}/sheet.pdf`);
  async function send(staffId: string, command: object): Promise<void> {
    const { version } = await view();
    const client = await app.staff(staffId);
    const answer = await client.post(`/api/v1/staff/cases/${caseNo}/commands`, { version, ...command });
    expect([answer.status, answer.body.error]).toEqual([200, undefined]);
  }
  async function textFor(staffId: string): Promise<string> {
    const answer = await sheet(await app.staff(staffId));
    expect(answer.status).toBe(200);
    return readPdf(answer.body as Buffer)
      .pages.join('\n')
      .replaceAll('\n', '');
  }

  it('is a PDF with a Chinese name that nobody caches', async () => {
    const answer = await sheet(acceptor);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="case-${caseNo}.pdf"; filename*=UTF-8''%E6%A1%88%E4%BB%B6%E5%8D%95-${caseNo}.pdf`,
    );
    expect(Number(answer.headers.get('content-length'))).toBe((answer.body as Buffer).length);
  });

  it('says to the centre what the screen says, and who printed it', async () => {
    const text = await textFor('acceptor-01');
    const seen = await view();
    for (const { text: line, commandName } of seen.flowLog) {
      expect(text).toContain(line);
      expect(text).toContain(commandName);
    }
    for (const words of [caseNo, seen.className, seen.statusName, WORDS, nameOf('collector-01')]) {
      expect(text).toContain(words);
    }
    expect(text).toContain(`打印人：${nameOf('acceptor-01')}（受理员）`);
  });

  it('holds the evidence copies of the photos, not the originals and nothing of where they were taken', async () => {
    const file = (await sheet(acceptor)).body as Buffer;
    const link = `/api/v1/staff/cases/${caseNo}/photos/${before.photoId}/evidence.jpg`;
    const evidence = (await acceptor.get(link)).body as Buffer;
    const { images } = readPdf(file);
    expect(images).toHaveLength(2);
    expect(images[0]?.equals(evidence)).toBe(true);
    expect(file.includes('SecretPhone')).toBe(false);
    expect(original.includes('SecretPhone')).toBe(true);
    expect(file.includes('Exif')).toBe(false);
  });

  it('tells a department neither how to call the citizen nor who works at the centre or on the street', async () => {
    const text = await textFor('handler-sanitation');
    expect(text).toContain('[电话已隐去]');
    expect(text).not.toContain('13800138000');
    for (const staffId of ['acceptor-01', 'collector-01', 'dispatcher-01']) expect(text).not.toContain(nameOf(staffId));
    expect(text).toContain(`打印人：${nameOf('handler-sanitation')}`);
  });

  it('is for nobody who may not see the case', async () => {
    const outcomes = await Promise.all(
      [app.staff('handler-municipal'), app.staff('collector-02'), app.citizen('zhao'), app.anonymous].map(
        async (client) => (await sheet(await client)).body.error.code,
      ),
    );
    expect(outcomes).toEqual(['case_not_found', 'case_not_found', 'not_allowed', 'not_signed_in']);
  });
});
