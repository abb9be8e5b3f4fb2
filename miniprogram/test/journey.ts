import type { Browser, Locator, Page } from 'playwright-core';
import { IDS } from './selectors';
import type { Phone } from './support/phone';
import { openPhone } from './support/phone';
import { CLEARED, neighboursPhoto, RUBBISH } from './support/photos';
import { giveOnPage, giveOnSheet, openCase } from './support/staff-phone';

/** 路边有垃圾; the routing table sends it to the sanitation department. */
const CLASS = 'SJ-06010';
/** WGS-84; in grid 茂南08, whose collector is 赖永昌. */
const PLACE = { longitude: 110.9202, latitude: 21.6595 };
export const PEOPLE = {
  citizen: '王秋月',
  neighbour: '陈立民',
  passerBy: '黄彩霞',
  acceptor: '林晓彤',
  dispatcher: '陈嘉豪',
  handler: '何秀兰',
  collector: '赖永昌',
} as const;
export const REPLY = '已清运垃圾约 2 立方米，地面已冲洗干净。';

export interface JourneyOptions {
  browser: Browser;
  url: string;
  largeText?: boolean;
  pixelRatio?: number;
  /** Called when a step can be seen on somebody's screen; names sort in order. */
  onStep?: (name: string, page: Page) => Promise<void>;
}

/** What the page says of a report just sent. */
export interface SentReport {
  title: string;
  message: string;
  caseNo: string;
}

export interface Journey {
  /** The first citizen reports with a photo. Answers the case number. */
  report(): Promise<string>;
  /** The neighbour is offered the case and joins it. */
  join(): Promise<SentReport>;
  /** Another citizen sends the very photo of the first, without looking at the offer. */
  sendSamePhoto(): Promise<SentReport>;
  accept(): Promise<void>;
  verify(): Promise<void>;
  file(): Promise<void>;
  dispatch(): Promise<void>;
  reply(): Promise<void>;
  check(): Promise<void>;
  close(): Promise<void>;
  /** The first citizen looks. Answers the titles of the timeline, oldest first, and how many photos the reply shows. */
  follow(): Promise<{ titles: string[]; text: string; loadedPhotos: number }>;
  evaluate(stars: 1 | 2 | 3 | 4 | 5, words: string): Promise<void>;
  end(): Promise<void>;
}

/** One problem from the first photo to the stars, each person on a phone of their own, all of it through the screens. */
export function createJourney({ browser, url, onStep, ...look }: JourneyOptions): Journey {
  const phones = new Map<string, Phone>();
  let caseNo = '';
  let shots = 0;

  const shoot = async (name: string, { page }: Phone): Promise<void> => {
    shots += 1;
    await onStep?.(`${String(shots).padStart(2, '0')}-${name}`, page);
  };
  const phoneOf = async (name: string): Promise<Phone> => {
    const known = phones.get(name);
    if (known !== undefined) return known;
    const opened = await openPhone(browser, name, { url, place: PLACE, ...look }, async (page) => {
      if (phones.size === 0) await onStep?.('00-sign-in', page);
    });
    phones.set(name, opened);
    return opened;
  };
  /** A member of staff at the case. */
  const at = async (
    person: keyof typeof PEOPLE | 'checker',
    name = person === 'checker' ? '' : PEOPLE[person],
  ): Promise<{ phone: Phone; see: (name: string) => Promise<void> }> => {
    const phone = await phoneOf(name);
    const see = (shot: string): Promise<void> => shoot(`${person}-${shot}`, phone);
    await openCase(phone, caseNo, see);
    return { phone, see };
  };

  return {
    async report() {
      const phone = await phoneOf(PEOPLE.citizen);
      await shoot('citizen-home', phone);
      await phone.tap(IDS.homeReport);
      await phone.at(IDS.addPhoto).waitFor();
      await shoot('citizen-form-empty', phone);
      await fillReport(phone, RUBBISH, '路口垃圾堆了三天没人清理，味道很大');
      await phone.at(IDS.photo(0)).scrollIntoViewIfNeeded();
      await shoot('citizen-form-photo', phone);
      await phone.at(IDS.description).scrollIntoViewIfNeeded();
      await shoot('citizen-form-filled', phone);
      ({ caseNo } = await send(phone));
      await shoot('citizen-sent', phone);
      return caseNo;
    },

    async join() {
      const phone = await phoneOf(PEOPLE.neighbour);
      await phone.tap(IDS.tab('report'));
      await fillReport(phone, await neighboursPhoto(), '这堆垃圾我也看到了，请尽快清走');
      await phone.tap(IDS.join(caseNo));
      await phone.at(IDS.nearbyCase(caseNo)).scrollIntoViewIfNeeded();
      await shoot('neighbour-offered', phone);
      const sent = await send(phone);
      await shoot('neighbour-joined', phone);
      return sent;
    },

    async sendSamePhoto() {
      const phone = await phoneOf(PEOPLE.passerBy);
      await phone.tap(IDS.tab('report'));
      await fillReport(phone, RUBBISH, '朋友转给我的照片，路边垃圾没人管');
      const sent = await send(phone);
      await shoot('passer-by-joined', phone);
      return sent;
    },

    async accept() {
      const { phone, see } = await at('acceptor');
      await see('case');
      await giveOnSheet(phone, 'accept', { shoot: see });
      await giveOnSheet(phone, 'requestVerify', { shoot: see });
      await phone.see('staff-case-head', '核实中');
    },

    async verify() {
      const { phone, see } = await at('collector');
      const text = '现场有约 2 立方米生活垃圾，情况属实。';
      await giveOnPage(phone, 'verify', {
        result: 'exists',
        text,
        photos: [RUBBISH],
        fill: () => phone.see('staff-position', /距案件位置约 \d+ 米/),
        shoot: see,
      });
    },

    async file() {
      const { phone, see } = await at('acceptor');
      const fill = (): Promise<void> => phone.page.locator('[id^="staff-condition-"]:visible').first().click();
      await giveOnSheet(phone, 'file', { fill, shoot: see });
      await phone.see('staff-case-head', '待派遣');
    },

    async dispatch() {
      const { phone, see } = await at('dispatcher');
      await giveOnSheet(phone, 'dispatch', { fill: () => phone.tap('staff-department-sanitation'), shoot: see });
      await phone.see('staff-case-head', '待签收');
    },

    async reply() {
      const { phone, see } = await at('handler');
      await see('case');
      await giveOnSheet(phone, 'receive', { shoot: see });
      await phone.see('staff-case-head', '待处置');
      await giveOnSheet(phone, 'startHandling', { shoot: see });
      await phone.see('staff-case-head', '处置中');
      await giveOnPage(phone, 'reply', { text: REPLY, photos: [CLEARED], shoot: see });
      await phone.at('staff-photos-after-0').waitFor();
      await see('replied');
    },

    async check() {
      const acceptor = await at('acceptor');
      await giveOnSheet(acceptor.phone, 'requestCheck', { shoot: acceptor.see });
      await acceptor.phone.see('staff-case-head', '核查中');
      const drawn = (await acceptor.phone.at('staff-draw').innerText()).match(/随机抽取：(.+?)（/)?.[1] ?? '';
      const { phone, see } = await at('checker', drawn);
      await giveOnPage(phone, 'check', {
        result: 'pass',
        text: '垃圾已清走，路面干净。',
        photos: [CLEARED],
        fill: () => phone.see('staff-position', /距案件位置约 \d+ 米/),
        shoot: see,
      });
    },

    async close() {
      const { phone, see } = await at('acceptor');
      await giveOnSheet(phone, 'close', { shoot: see });
      await phone.see('staff-case-head', '已结案');
      await see('closed');
    },

    async follow() {
      const phone = await phoneOf(PEOPLE.citizen);
      await phone.tap(IDS.tab('me'));
      await phone.see(IDS.myReports, '已结案');
      await shoot('citizen-my-reports', phone);
      await phone.page.locator('[id^="report-row-"]:visible').first().click();
      await phone.at(IDS.timeline).waitFor();
      await shoot('citizen-report', phone);
      const timeline = phone.at(IDS.timeline);
      const titles = await timeline.locator('.timeline__title').allInnerTexts();
      const replied = timeline.locator('.timeline').filter({ hasText: REPLY });
      await replied.scrollIntoViewIfNeeded();
      const loadedPhotos = await loadedImages(phone, replied.locator('img'));
      await shoot('citizen-timeline', phone);
      return { titles: titles.reverse(), text: await timeline.innerText(), loadedPhotos };
    },

    async evaluate(stars, words) {
      const phone = await phoneOf(PEOPLE.citizen);
      await phone.tap(IDS.star(stars));
      await phone.write(IDS.evaluateText, words);
      await shoot('citizen-stars', phone);
      await phone.tap(IDS.evaluateSend);
      await phone.at(IDS.evaluated).waitFor();
      await phone.at(IDS.evaluated).scrollIntoViewIfNeeded();
      await shoot('citizen-evaluated', phone);
    },

    async end() {
      for (const { page } of phones.values()) await page.context().close();
    },
  };
}

/** The four taps: photo, position (found by itself), class, sentence. */
async function fillReport(phone: Phone, photo: string, sentence: string): Promise<void> {
  await phone.choosePhotos(IDS.addPhoto, [photo]);
  await phone.see(IDS.photo(0), '已上传');
  await phone.see(IDS.place, '茂南08网格');
  await phone.tap(IDS.reportClass(CLASS));
  await phone.write(IDS.description, sentence);
}

async function send(phone: Phone): Promise<SentReport> {
  await phone.tap(IDS.submit);
  await phone.at(IDS.result).waitFor();
  const text = async (id: string): Promise<string> => (await phone.at(id).innerText()).trim();
  return {
    title: await text(IDS.resultTitle),
    message: await text(IDS.resultMessage),
    caseNo: await text(IDS.resultCaseNo),
  };
}

/** Waits until every image has arrived (a lazy one counts as complete before it has begun). Answers how many there are. */
async function loadedImages(phone: Phone, images: Locator): Promise<number> {
  await images.first().waitFor();
  const handles = await images.elementHandles();
  for (const handle of handles) {
    await phone.page.waitForFunction((image) => (image as HTMLImageElement).naturalWidth > 0, handle);
  }
  return handles.length;
}
