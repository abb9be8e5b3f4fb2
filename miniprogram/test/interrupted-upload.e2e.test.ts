import type { Browser, Page } from 'playwright-core';
import { IDS } from './selectors';
import { launchBrowser } from './support/browser';
import { openPhone, type Phone } from './support/phone';
import { heavyPhoto, STREET_LIGHT } from './support/photos';
import type { Product } from './support/product';
import { startProduct } from './support/product';

const PLACE = { longitude: 110.9205, latitude: 21.6602 };
const UPLOADS = /\/api\/v1\/photo-uploads\/[0-9a-f]{24}\?offset=(\d+)/;

/** Holds the phone's upload after so many answered chunks, until `cut` takes its network away. */
async function holdAfter(page: Page, chunks: number): Promise<{ offsets: number[]; cut(): Promise<void> }> {
  const offsets: number[] = [];
  let answered = 0;
  let isCut = false;
  const held: (() => void)[] = [];
  await page.route(UPLOADS, async (route) => {
    offsets.push(Number(UPLOADS.exec(route.request().url())?.[1]));
    if (answered >= chunks && !isCut) {
      await new Promise<void>((resolve) => held.push(resolve));
      return route.abort('internetdisconnected');
    }
    const response = await route.fetch();
    answered += 1;
    return route.fulfill({ response });
  });
  return {
    offsets,
    async cut() {
      isCut = true;
      await page.context().setOffline(true);
      for (const release of held) release();
    },
  };
}

async function fill(phone: Phone, photos: string[]): Promise<void> {
  await phone.tap(IDS.homeReport);
  await phone.choosePhotos(IDS.addPhoto, photos);
  await phone.see(IDS.place, '茂南');
  await phone.tap(IDS.reportClass('SJ-06010'));
  await phone.write(IDS.description, '路口垃圾堆了三天没人清理');
}

describe('a network that goes in the middle of an upload, in a real browser', () => {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    product = await startProduct('h5');
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, 60_000);

  it('the report has its receipt, the photo goes on where it was, and the case comes by itself', async () => {
    const phone = await openPhone(browser, '王秋月', { url: product.url, place: PLACE });
    const { offsets, cut } = await holdAfter(phone.page, 4);
    await fill(phone, [await heavyPhoto(2_500_000), STREET_LIGHT]);
    await phone.tap(IDS.submit);
    await phone.see('report-received-message', '照片上传中');
    await cut();
    await phone.see('page-report', '等待网络');
    const sent = offsets.length;
    await phone.page.context().setOffline(false);
    await phone.at(IDS.result).waitFor();
    expect(await phone.at(IDS.resultCaseNo).innerText()).toMatch(/^\d{19}$/);
    expect(offsets.length).toBeGreaterThan(sent);
    // What was answered is never sent again: the only offsets seen twice are those of chunks that were cut.
    const twice = offsets.filter((offset, at) => offsets.indexOf(offset) !== at && offset > 0);
    expect(twice.length).toBeLessThanOrEqual(2);
    await phone.page.context().close();
  }, 120_000);

  it('a page that is closed meanwhile goes on when it is opened again', async () => {
    const phone = await openPhone(browser, '陈立民', { url: product.url, place: PLACE });
    const { cut } = await holdAfter(phone.page, 3);
    await fill(phone, [await heavyPhoto(2_000_000)]);
    await phone.tap(IDS.submit);
    await phone.see('report-received-message', '照片上传中');
    await cut();
    await phone.see('page-report', '等待网络');
    const context = phone.page.context();
    await phone.page.close();
    await context.setOffline(false);
    const page = await context.newPage();
    await page.goto(product.url);
    await page.locator('[id="home-latest"]:visible').filter({ hasText: '待受理' }).waitFor();
    await context.close();
  }, 120_000);
});
