/**
 * `npm run screenshots`: the whole journey through the running product, one picture of every screen at 390 px, in the usual text
 * size and in 关怀模式, then the picture for the README. `npm run screenshots -- FOLDER`; .data/screenshots otherwise.
 */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { createJourney } from './journey';
import { launchBrowser } from './support/browser';
import { SCREEN } from './support/phone';
import { composeProductPicture } from './support/product-picture';
import { ROOT, startProduct } from './support/product';

const PIXEL_RATIO = 2;
const PICTURE = path.join(ROOT, 'docs/img/product.png');

async function main(): Promise<void> {
  const folder = path.resolve(process.env['INIT_CWD'] ?? ROOT, process.argv[2] ?? path.join(ROOT, '.data/screenshots'));
  const browser = await launchBrowser();
  try {
    for (const [name, largeText] of [
      ['normal', false],
      ['large-text', true],
    ] as const) {
      await takeAll(browser, path.join(folder, name), largeText);
    }
  } finally {
    await browser.close();
  }
  await composeProductPicture(path.join(folder, 'normal'), PICTURE);
  say(`Screenshots are in ${folder}, the picture for the README is ${PICTURE}`);
}

/** Each pass has a product of its own, so that both tell the same story. */
async function takeAll(
  browser: Awaited<ReturnType<typeof launchBrowser>>,
  folder: string,
  largeText: boolean,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const product = await startProduct('h5');
  const onStep = async (name: string, page: Page): Promise<void> => {
    await settle(page);
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
    await shootWhole(page, path.join(folder, `${name}.whole.png`));
    say(`${path.basename(folder)}/${name}`);
  };
  const journey = createJourney({ browser, url: product.url, pixelRatio: PIXEL_RATIO, largeText, onStep });
  try {
    await journey.report();
    await journey.join();
    await journey.sendSamePhoto();
    await journey.accept();
    await journey.verify();
    await journey.file();
    await journey.dispatch();
    await journey.reply();
    await journey.check();
    await journey.close();
    await journey.follow();
    await journey.evaluate(5, '处理得很快，谢谢！');
    await journey.end();
  } finally {
    await product.stop();
  }
}

/** Fonts and pictures have arrived, animations are over. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished)); // an element that goes takes its animation with it
  });
}

/** A screen that is longer than the phone, from top to bottom. */
async function shootWhole(page: Page, file: string): Promise<void> {
  const shown = page.locator('.taro_page_show:not(.taro_page_shade)');
  const { height, top } = await shown.evaluate((one) => ({ height: one.scrollHeight, top: one.scrollTop }));
  if (height <= SCREEN.height + 40) return;
  await page.setViewportSize({ width: SCREEN.width, height });
  await settle(page);
  await page.screenshot({ path: file });
  await page.setViewportSize(SCREEN);
  await shown.evaluate((one, before) => one.scrollTo(0, before), top);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
