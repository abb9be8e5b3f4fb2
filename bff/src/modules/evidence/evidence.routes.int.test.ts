import type { PhotoView } from '@suishoupai/shared-types';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { makeJpeg } from '../../../test/photos';
import { buildReport } from '../../../test/reports';

describe('evidence copies of a case', () => {
  let app: TestApp;
  let dataDir: string;
  let citizen: ApiTestClient;
  let acceptor: ApiTestClient;
  let caseNo: string;
  let photo: PhotoView;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'evidence-'));
    app = await startTestApp({ worker: false, env: { DATA_DIR: dataDir } });
    citizen = await app.citizen('qian');
    acceptor = await app.staff('acceptor-01');
    const original = await sharp(await makeJpeg(8200, 1800))
      .withExif({ IFD0: { Make: 'SecretPhone' }, IFD3: { GPSLatitude: '21/1 39/1 25/1' } })
      .jpeg()
      .toBuffer();
    photo = (await citizen.upload('/api/v1/photos', original)).body;
    caseNo = (await citizen.post('/api/v1/reports', buildReport([photo.photoId]))).body.report.caseNo;
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const at = (ofCase = caseNo, photoId = photo.photoId) =>
    `/api/v1/staff/cases/${ofCase}/photos/${photoId}/evidence.jpg`;
  const display = async () => (await app.anonymous.get(photo.displayUrl)).body as Buffer;
  /** Every stored object, by its key. */
  function objects(folder = path.join(dataDir, 'photos')): Map<string, Buffer> {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return new Map(
      files.map(({ parentPath, name }) => [path.join(parentPath, name), readFileSync(path.join(parentPath, name))]),
    );
  }

  it('are stamped pictures under a Chinese name, without EXIF and in nobody’s cache', async () => {
    const answer = await acceptor.get(at());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(`存证-${caseNo}-`);
    const bytes = answer.body as Buffer;
    expect([bytes.includes('Exif'), bytes.includes('SecretPhone')]).toEqual([false, false]);
    const part = (jpeg: Buffer, top: number) =>
      sharp(jpeg).extract({ left: 0, top, width: 600, height: 150 }).raw().toBuffer();
    const difference = async (top: number) => {
      const [plain, stamped] = [await part(await display(), top), await part(bytes, top)];
      return plain.reduce((sum, value, index) => sum + Math.abs(value - (stamped[index] ?? 0)), 0) / plain.length;
    };
    expect(await difference(600)).toBeLessThan(2); // a second encoding
    expect(await difference(1450)).toBeGreaterThan(20); // the stamp
  });

  it('leave what is stored and shown otherwise as it is', async () => {
    const before = [objects(), await display()];
    expect((await acceptor.get(at())).status).toBe(200);
    expect([objects(), await display()]).toEqual(before);
  });

  it('are for those who see the case and for photos that it shows', async () => {
    const code = async (client: ApiTestClient, link = at()) => (await client.get(link)).body.error?.code;
    expect(await code(app.anonymous)).toBe('not_signed_in');
    expect(await code(citizen)).toBe('not_allowed');
    expect(await code(await app.staff('handler-municipal'))).toBe('case_not_found');
    expect(await code(acceptor, at('4409022026112399999'))).toBe('case_not_found');
    const other: PhotoView = (await citizen.upload('/api/v1/photos', await makeJpeg(8201))).body;
    expect(await code(acceptor, at(caseNo, other.photoId))).toBe('photo_not_found');
    expect(await code(acceptor, at(caseNo, 'nonsense'))).toBe('invalid_request');
  });
});
