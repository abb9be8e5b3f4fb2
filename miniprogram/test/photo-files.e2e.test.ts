/// <reference lib="dom" />
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser } from './support/browser';
import { callApi, ok, signIn } from './support/http';
import type { Phone } from './support/phone';
import { openPhone } from './support/phone';
import { RUBBISH } from './support/photos';
import type { Product } from './support/product';
import { startProduct } from './support/product';
import { openCase } from './support/staff-phone';

const STEP_MS = 60_000;
const PLACE = { longitude: 110.92, latitude: 21.66 };
/** Longer than any link lives. */
const LATER_MS = 40 * 60_000;

describe('photos of a case on an official’s phone, in a real browser against the running product', () => {
  let product: Product;
  let browser: Browser | undefined;
  let phone: Phone;

  beforeAll(async () => {
    product = await startProduct('h5');
    const caseNo = await reported();
    browser = await launchBrowser();
    phone = await openPhone(browser, '林晓彤', { url: product.url, place: PLACE });
    await openCase(phone, caseNo);
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, STEP_MS);

  async function reported(): Promise<string> {
    const token = await signIn(product, 'visitor-photo-files');
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await readFile(RUBBISH))]), 'photo.jpg');
    const headers = { authorization: `Bearer ${token}` };
    const sent = await fetch(`${product.url}/api/v1/photos`, { method: 'POST', body: form, headers });
    const { photoId } = (await sent.json()) as { photoId: string };
    const position = { ...PLACE, datum: 'gcj02', accuracyMeters: 10, capturedAt: new Date().toISOString() };
    const words = { classCode: 'SJ-06010', description: '路边垃圾成堆' };
    const body = { clientReportId: randomUUID(), photoIds: [photoId], ...words, position };
    const { report } = ok(await callApi('POST', `${product.url}/api/v1/reports`, { token, body })) as {
      report: { caseNo: string };
    };
    return report.caseNo;
  }

  it(
    'have the case printed on them when they are taken along',
    async () => {
      await phone.tap('staff-photo-files');
      const arriving = phone.page.waitForEvent('download');
      await phone.tap('photo-files-evidence');
      const download = await arriving;
      expect(download.suggestedFilename()).toMatch(/^存证-\d{19}-[0-9a-f]{8}\.jpg$/);
      const { width, height, format } = await sharp(await readFile(await download.path())).metadata();
      expect([width, height, format]).toEqual([1280, 960, 'jpeg']);
    },
    STEP_MS,
  );

  it(
    'are shown as they were sent to who says what for',
    async () => {
      const asked: string[] = [];
      phone.page.on('request', (request) => {
        if (request.url().includes('/original')) asked.push(`${request.method()} ${request.postData() ?? ''}`);
      });
      expect(await phone.at('photo-files-original').getAttribute('aria-disabled')).toBe('true');
      await phone.tap('photo-files-purpose-fraud');
      const opened = phone.page.waitForResponse((answer) => /\/original\?/.test(answer.url()));
      await phone.tap('photo-files-original');
      expect((await opened).status()).toBe(200);
      expect(asked[0]).toBe('POST {"purpose":"fraud"}');
      await phone.page.mouse.click(195, 60); // closes the picture
      await phone.tap('photo-files-close');
    },
    STEP_MS,
  );

  it(
    'come again when the page was left open until their links were spent',
    async () => {
      await product.setClockAhead(LATER_MS);
      await phone.page.evaluate((ms) => {
        const real = Date.now;
        Date.now = () => real() + ms;
      }, LATER_MS);
      await phone.page.route('**/thumbnail?*', (route) => route.continue()); // no copy of the browser's own
      const answered = (status: number) =>
        phone.page.waitForResponse((answer) => answer.url().includes('/thumbnail?') && answer.status() === status);
      const [refused, renewed] = [answered(403), answered(200)];
      await phone.tap('staff-photo-files');
      await refused;
      await renewed;
      await phone.page.waitForFunction(() => {
        const image = document.querySelector<HTMLImageElement>('#photo-files-0 img');
        return image !== null && image.complete && image.naturalWidth > 0;
      });
    },
    STEP_MS,
  );
});
