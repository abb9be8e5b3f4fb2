/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { MeView } from '@suishoupai/shared-types';
import type { Town } from '../../../bff/test/stories/teller';
import { IDS } from '../selectors';
import { launchBrowser, provideChineseFont } from './browser';
import { phoneOn, SCREEN } from './phone';
import type { Phone } from './phone';

/** As the app keeps it: `ssp.` of its storage, in Taro's envelope. */
const SESSION_KEY = 'ssp.session';

/** What somebody has before them: a page of the preview, at the time of the story. */
export interface Look {
  phone: Phone;
  /** What an element says, its lines as one. */
  says(id: string): Promise<string>;
  /** Whether such an element is in sight. */
  shows(id: string): Promise<boolean>;
  /** Lines of the log that are on the screen, the latest first. */
  log(): Promise<string[]>;
  /** Everything that this viewer may press on the case page, the menu 「更多操作」 included. */
  buttons(): Promise<string[]>;
}

/** People of a town who look at a case in a browser, in the middle of a story told through the API. */
export interface Onlookers {
  /** An official on the case page. */
  official(staffId: string, caseNo: string): Promise<Look>;
  /** An official on the page of the workbench. */
  workbench(staffId: string): Promise<Look>;
  /** A citizen on the page of their report. */
  citizen(name: string, reportId: string): Promise<Look>;
  leave(): Promise<void>;
}

/** One browser for all; every look is a page of its own, signed in and set to the story's time. */
export async function createOnlookers(town: Town): Promise<Onlookers> {
  const browser = await launchBrowser();
  const context = await contextOf(browser);
  let page: Page | undefined;

  async function open(who: string, path: string): Promise<Look> {
    await page?.close();
    page = await context.newPage();
    await page.clock.setFixedTime(town.now());
    const kept = JSON.stringify({ data: JSON.stringify({ ...(await sessionOf(town, who)), demoName: null }) });
    await page.addInitScript(([key, value]) => localStorage.setItem(key, value), [SESSION_KEY, kept] as const);
    await page.goto(`${town.app.url}/#/${path}`);
    return lookAt(phoneOn(page));
  }

  return {
    async official(staffId, caseNo) {
      const look = await open(staffId, `packages/staff/case/index?caseNo=${caseNo}`);
      await look.phone.at('staff-case-head').or(look.phone.at('staff-case-gone')).first().waitFor();
      return look;
    },
    async workbench(staffId) {
      const look = await open(staffId, 'pages/workbench/index');
      await look.phone.page.locator('[id^="staff-task-"]:visible').first().waitFor();
      return look;
    },
    async citizen(name, reportId) {
      const look = await open(`citizen ${name}`, `pages/report-detail/index?id=${reportId}`);
      await look.phone.at(IDS.timeline).waitFor();
      return look;
    },
    leave: () => browser.close(),
  };
}

async function contextOf(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: SCREEN, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  context.setDefaultTimeout(20_000);
  await provideChineseFont(context);
  return context;
}

/** Signs in through the API, as the story's people do; the session is a fresh one when months have passed. */
async function sessionOf(town: Town, who: string): Promise<{ token: string; me: MeView }> {
  let token = '';
  const answer = await town.as(who, (client) => {
    token = client.token ?? '';
    return client.get('/api/v1/me');
  });
  if (answer.status !== 200) throw new Error(`${who} cannot sign in: ${answer.status}`);
  return { token, me: answer.body as MeView };
}

function lookAt(phone: Phone): Look {
  const says = async (id: string): Promise<string> => oneLine(await phone.at(id).innerText());
  const texts = async (selector: string): Promise<string[]> =>
    (await phone.page.locator(`${selector}:visible`).allInnerTexts()).map(oneLine);
  return {
    phone,
    says,
    shows: (id) => phone.at(id).isVisible(),
    log: () => texts('.flow__item'),
    async buttons() {
      const bar = '[id^="staff-command-"]:not([id="staff-command-more"])';
      if (!(await phone.at('staff-command-more').isVisible())) return texts(bar);
      await phone.tap('staff-command-more');
      await phone.at('staff-menu').waitFor();
      const all = await texts(bar);
      await phone.tap('staff-menu-close');
      await phone.gone('staff-menu');
      return all;
    },
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
