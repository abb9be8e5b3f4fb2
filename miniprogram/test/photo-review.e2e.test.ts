import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser } from './support/browser';
import { callApi, ok, signIn } from './support/http';
import type { Phone } from './support/phone';
import { openPhone } from './support/phone';
import { RUBBISH, STREET_LIGHT } from './support/photos';
import type { Product } from './support/product';
import { startProduct } from './support/product';

const STEP_MS = 60_000;
const PLACE = { longitude: 110.92, latitude: 21.66 };
const BOX = { from: { x: 0.3, y: 0.4 }, to: { x: 0.6, y: 0.7 } };
/** Set SCREENSHOTS to a folder to look at what the test sees. */
const SCREENSHOTS = process.env['SCREENSHOTS'];

describe('the review of photos before everybody sees them, in a real browser against the running product', () => {
  let product: Product;
  let browser: Browser | undefined;
  let phone: Phone;
  let photoIds: string[];

  beforeAll(async () => {
    product = await startProduct('h5');
    photoIds = [await reported(RUBBISH, 0), await reported(STREET_LIGHT, 0.01)];
    browser = await launchBrowser();
    phone = await openPhone(browser, '林晓彤', { url: product.url, place: PLACE });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, STEP_MS);

  /** A citizen's report with this photo; answers the photo's id. */
  async function reported(file: string, north: number): Promise<string> {
    const token = await signIn(product, 'visitor-photo-review');
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await readFile(file))]), 'photo.jpg');
    const headers = { authorization: `Bearer ${token}` };
    const sent = await fetch(`${product.url}/api/v1/photos`, { method: 'POST', body: form, headers });
    const { photoId } = (await sent.json()) as { photoId: string };
    const position = { ...PLACE, datum: 'gcj02', accuracyMeters: 10, capturedAt: new Date().toISOString() };
    const body = {
      ...{ clientReportId: randomUUID(), photoIds: [photoId], classCode: 'SJ-06010', description: '路边垃圾成堆' },
      position: { ...position, latitude: PLACE.latitude + north },
    };
    ok(await callApi('POST', `${product.url}/api/v1/reports`, { token, body }));
    return photoId;
  }

  async function shoot(name: string): Promise<void> {
    if (SCREENSHOTS === undefined) return;
    await mkdir(SCREENSHOTS, { recursive: true });
    await phone.page.waitForLoadState('networkidle');
    await phone.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
  }

  /** Where on the screen a place of the photo lies. */
  async function onScreen({ x, y }: { x: number; y: number }): Promise<{ x: number; y: number }> {
    await phone.at('review-photo').scrollIntoViewIfNeeded();
    const box = await phone.at('review-photo').boundingBox();
    if (!box) throw new Error('the photo is not on the screen');
    return { x: box.x + x * box.width, y: box.y + y * box.height };
  }

  async function photoIsThere(): Promise<void> {
    await phone.page.waitForFunction(() => {
      const image = document.querySelector<HTMLImageElement>('#review-photo img');
      return image !== null && image.complete && image.naturalWidth > 0;
    });
  }

  const publicPhoto = (photoId: string) => fetch(`${product.url}/api/v1/public-photos/${photoId}/display`);

  it(
    'leads from the workbench through the queue to a photo, and the mouse draws a box that the preview covers',
    async () => {
      await phone.tap('tab-workbench');
      await phone.tap('staff-photo-queue');
      await phone.at(`publication-${photoIds[1]}`).waitFor();
      await shoot('queue');
      await phone.tap(`publication-${photoIds[0]}`);
      await photoIsThere();
      await phone.see('review-covered', '未遮挡');
      await dragMouse(phone.page, await onScreen(BOX.from), await onScreen(BOX.to));
      await phone.see('review-covered', '已遮挡 1 处');
      await shoot('box');
      await dragMouse(phone.page, await onScreen({ x: 0.1, y: 0.1 }), await onScreen({ x: 0.2, y: 0.2 }));
      await phone.see('review-covered', '已遮挡 2 处');
      await phone.tap('review-undo');
      await phone.see('review-covered', '已遮挡 1 处');
      await phone.tap('review-toggle-preview');
      await phone.at('review-preview').waitFor();
      await shoot('preview');
      expect((await publicPhoto(photoIds[0] ?? '')).status).toBe(404);
    },
    STEP_MS,
  );

  it(
    'makes it public after a question, covered where the box was drawn, and goes on to the next photo',
    async () => {
      await phone.tap('review-publish');
      await phone.page.locator('.taro-modal__foot > div:last-child').click();
      await phone.see('review-covered', '未遮挡');
      const shown = await publicPhoto(photoIds[0] ?? '');
      expect(shown.status).toBe(200);
      const covered = await detailWithin(Buffer.from(await shown.arrayBuffer()));
      expect(covered).toBeLessThan((await detailWithin(await readFile(RUBBISH))) / 2);
      await photoIsThere();
      await shoot('next');
    },
    STEP_MS,
  );

  it(
    'takes one finger, too; a tap chooses a box, which can be removed',
    async () => {
      await dragFinger(phone.page, await onScreen({ x: 0.7, y: 0.6 }), await onScreen({ x: 0.4, y: 0.2 }));
      await phone.see('review-covered', '已遮挡 1 处');
      const inside = await onScreen({ x: 0.5, y: 0.4 });
      await dragFinger(phone.page, inside, inside);
      await shoot('chosen');
      await phone.tap('review-remove');
      await phone.see('review-covered', '未遮挡');
      await phone.tap('review-withhold');
      await phone.at('queue-empty').waitFor();
      await shoot('empty');
      expect((await publicPhoto(photoIds[1] ?? '')).status).toBe(404);
    },
    STEP_MS,
  );

  it(
    'can be taken back from the case, where its state stands',
    async () => {
      await phone.tap('queue-state-published');
      await phone.tap(`publication-${photoIds[0]}`);
      await phone.see('review-state', '已公开');
      await phone.see('page-photo-review', /已公开 · 林晓彤 · 遮挡 1 处/);
      await phone.page.getByText('查看案件').click();
      await phone.see('staff-publications', '已公开');
      await phone.at('staff-publications').scrollIntoViewIfNeeded();
      await shoot('case');
      await phone.at('staff-publications').locator(`[id="publication-${photoIds[0]}"]`).click();
      await phone.tap('review-withhold');
      await phone.see('review-state', '不公开');
      expect((await publicPhoto(photoIds[0] ?? '')).status).toBe(404);
    },
    STEP_MS,
  );
});

type Spot = { x: number; y: number };

async function dragMouse(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

async function dragFinger(page: Page, from: Spot, to: Spot): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Spot[]) =>
    browser.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await touch('touchStart', [from]);
  if (from !== to) await touch('touchMove', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }]);
  if (from !== to) await touch('touchMove', [to]);
  await touch('touchEnd', []);
  await browser.send('Emulation.setTouchEmulationEnabled', { enabled: false });
  await browser.detach();
}

/** Mean difference of neighbouring pixels inside the box that was drawn, in a photo of one size. */
async function detailWithin(jpeg: Buffer): Promise<number> {
  const [width, height] = [800, 600];
  const data = await sharp(jpeg).rotate().resize(width, height, { fit: 'fill' }).greyscale().raw().toBuffer();
  let sum = 0;
  let count = 0;
  for (let y = Math.ceil(BOX.from.y * height); y < BOX.to.y * height; y++) {
    for (let x = Math.ceil(BOX.from.x * width); x < BOX.to.x * width; x++) {
      sum += Math.abs((data[y * width + x] ?? 0) - (data[y * width + x + 1] ?? 0));
      count++;
    }
  }
  return sum / count;
}
