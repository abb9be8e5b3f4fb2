import type { Browser } from 'playwright-core';
import type { Journey } from './journey';
import { createJourney, REPLY } from './journey';
import { launchBrowser } from './support/browser';
import type { HotlineReader } from './support/hotline-reader';
import { startHotlineReader } from './support/hotline-reader';
import type { Product } from './support/product';
import { startProduct } from './support/product';

const STEP_MS = 60_000;
/** What the citizen reads, oldest first. */
const TIMELINE = [
  ...['已上报', '多人反映', '已受理', '正在核实', '核实完成', '已立案', '已派遣'],
  ...['已签收', '正在处置', '已处置', '正在核查', '核查完成', '已结案'],
];
/** What the hotline reads. */
const PULLED = [
  'caseOpened reported',
  'reportJoined reported',
  'reportJoined reported',
  'caseAccepted accepted',
  'verifyRequested verifying',
  'caseVerified accepted',
  'caseFiled filed',
  'caseDispatched dispatched',
  'caseReceived received',
  'handlingStarted handling',
  'caseReplied handled',
  'checkRequested checking',
  'caseChecked checked',
  'caseClosed closed',
  'caseEvaluated evaluated',
];

describe('a problem from the first photo to the stars, in a real browser', () => {
  let product: Product | undefined;
  let browser: Browser | undefined;
  let hotline: HotlineReader | undefined;
  let journey: Journey;
  let caseNo = '';
  let broken = false;

  beforeAll(async () => {
    product = await startProduct('h5');
    hotline = await startHotlineReader(product);
    browser = await launchBrowser();
    journey = createJourney({ browser, url: product.url });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await hotline?.stop();
    await product?.stop();
  }, STEP_MS);

  /** Each step stands on the one before: after a failure the rest fails at once. */
  const step = (name: string, work: () => Promise<void>): void =>
    it(
      name,
      async () => {
        if (broken) throw new Error('an earlier step has failed');
        broken = true;
        await work();
        broken = false;
      },
      STEP_MS,
    );

  step('a citizen reports with a photo and gets a case number', async () => {
    caseNo = await journey.report();
    expect(caseNo).toMatch(/^440902\d{13}$/);
  });

  step('a neighbour is offered the case, joins it and is told so', async () => {
    expect(await journey.join()).toEqual({
      title: '已加入现有案件',
      message: expect.stringContaining('共 2 人'),
      caseNo,
    });
  });

  step('the same photo sent by a third citizen joins by itself', async () => {
    const sent = await journey.sendSamePhoto();
    expect(sent).toEqual({ title: '已加入现有案件', message: expect.stringContaining('共 3 人'), caseNo });
  });

  step('the acceptor accepts and sends the collector of the grid', () => journey.accept());
  step('the collector verifies on site', () => journey.verify());
  step('the acceptor files it under a condition', () => journey.file());
  step('the dispatcher sends it to the sanitation department', () => journey.dispatch());
  step('the department receives it, starts and replies with a photo', () => journey.reply());
  step('a collector drawn by lot checks the result on site', () => journey.check());
  step('the acceptor closes the case', () => journey.close());

  step('the citizen sees every step, with the photo of the reply', async () => {
    const { titles, text, loadedPhotos } = await journey.follow();
    expect(titles).toEqual(TIMELINE);
    expect(text).toContain('共 3 次反映');
    expect(text).toContain(REPLY);
    expect(loadedPhotos).toBe(1);
  });

  step('the citizen gives five stars', () => journey.evaluate(5, '处理得很快，谢谢！'));

  step('the hotline has pulled all of it, in order and without a gap', async () => {
    await hotline?.until(caseNo, 'caseEvaluated');
    const seen = hotline?.seen ?? [];
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1));
    const ours = seen.filter((change) => change.caseNo === caseNo);
    expect(ours.map(({ event, status }) => `${event} ${status}`)).toEqual(PULLED);
  });
});
