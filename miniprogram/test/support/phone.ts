/// <reference lib="dom" />
import type { Browser, Locator, Page } from 'playwright-core';
import { IDS } from '../selectors';
import { provideChineseFont } from './browser';

export const SCREEN = { width: 390, height: 844 };
const TIMEOUT_MS = 20_000;

export interface PhoneOptions {
  url: string;
  /** WGS-84, as browsers measure. */
  place: { longitude: number; latitude: number };
  /** 关怀模式 switched on. */
  largeText?: boolean;
  /** Screen pixels per CSS pixel. */
  pixelRatio?: number;
}

/** One person's phone, driven as a person would: only what is visible can be tapped. */
export interface Phone {
  page: Page;
  /** A visible element by its id. */
  at(id: string): Locator;
  tap(id: string): Promise<void>;
  write(id: string, text: string): Promise<void>;
  /** Taps `id` and answers the file chooser it opens. */
  choosePhotos(id: string, files: string[]): Promise<void>;
  /** Waits until the element shows this text. */
  see(id: string, text: string | RegExp): Promise<void>;
  gone(id: string): Promise<void>;
}

/** Opens the preview on a new phone and signs in with the demo account `name`. */
export async function openPhone(
  browser: Browser,
  name: string,
  { url, place, largeText = false, pixelRatio = 1 }: PhoneOptions,
  beforeSignIn: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Phone> {
  const context = await browser.newContext({
    viewport: SCREEN,
    deviceScaleFactor: pixelRatio,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    geolocation: { ...place, accuracy: 12 },
    permissions: ['geolocation'],
  });
  context.setDefaultTimeout(TIMEOUT_MS);
  await provideChineseFont(context);
  const page = await context.newPage();
  const phone = phoneOn(page);
  await page.goto(url);
  await phone.at(IDS.loginDemo(name)).waitFor();
  await beforeSignIn(page);
  await phone.tap(IDS.loginDemo(name));
  await phone.at(IDS.homeReport).waitFor();
  if (largeText) await enlarge(phone);
  return phone;
}

async function enlarge(phone: Phone): Promise<void> {
  await phone.tap(IDS.tab('me'));
  await phone.tap(IDS.careMode);
  await phone.tap(IDS.tab('home'));
  await phone.at(IDS.homeReport).waitFor();
}

/** Drives a page that is open already. */
export function phoneOn(page: Page): Phone {
  const at = (id: string): Locator => page.locator(`[id="${id}"]:visible`);
  return {
    page,
    at,
    tap: (id) => at(id).click(),
    write: (id, text) => at(id).locator('textarea, input').fill(text),
    async choosePhotos(id, files) {
      const chooser = page.waitForEvent('filechooser');
      await at(id).click();
      await (await chooser).setFiles(files);
    },
    see: (id, text) => at(id).filter({ hasText: text }).waitFor(),
    gone: (id) => at(id).waitFor({ state: 'detached' }),
  };
}
