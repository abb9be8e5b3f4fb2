import type { Browser } from 'playwright-core';
import type { TasksResponse } from '@suishoupai/shared-types';
import { IDS, STAFF_IDS } from './selectors';
import { launchBrowser } from './support/browser';
import { tellDemoCases } from './support/demo-cases';
import { callApi, ok, signIn } from './support/http';
import type { Phone } from './support/phone';
import { openPhone } from './support/phone';
import type { Product } from './support/product';
import { startProduct } from './support/product';
import { giveOnSheet, openCase } from './support/staff-phone';

const STEP_MS = 60_000;
const PLACE = { longitude: 110.92, latitude: 21.66 };
const HOUR_MS = 3_600_000;

describe('what the stories come to on screen, in a real browser', () => {
  let product: Product;
  let browser: Browser | undefined;

  beforeAll(async () => {
    product = await startProduct('h5');
    await tellDemoCases(product);
    browser = await launchBrowser();
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, STEP_MS);

  const phoneOf = async (name: string): Promise<Phone> => {
    if (browser === undefined) throw new Error('no browser');
    return openPhone(browser, name, { url: product.url, place: PLACE });
  };

  it(
    'an acceptor takes everything that waits with one press, and reads what became of each case',
    async () => {
      const phone = await phoneOf('林晓彤');
      await phone.tap(IDS.tab('workbench'));
      await phone.tap(STAFF_IDS.status('reported'));
      await phone.tap(STAFF_IDS.listMore);
      await phone.page.getByText('批量办理', { exact: true }).click();
      await phone.tap('staff-bulk-all');
      await phone.tap(STAFF_IDS.bulk('accept'));
      await phone.page.locator('.taro-model__confirm:visible').click(); // 确定要受理 2 件吗
      await phone.see(STAFF_IDS.bulkResult, '2 件全部成功');
      await phone.see(STAFF_IDS.bulkResult, /\d{19}.*待立案/);
    },
    STEP_MS,
  );

  it(
    'an acceptor corrects the class of a case by a word of its name, and the case reads so',
    async () => {
      const token = await signIn(product, 'acceptor-02');
      const { tasks } = ok(await callApi('GET', `${product.url}/api/v1/staff/tasks`, { token })) as TasksResponse;
      const { caseNo = '', className = '' } = tasks.find(({ status }) => status === 'accepted') ?? {};
      const phone = await phoneOf('梁文博');
      await openCase(phone, caseNo);
      const fill = async (): Promise<void> => {
        await phone.write('staff-class-search', '供水井盖');
        await phone.tap('staff-class-BJ-01001');
        await phone.write('staff-reason', '照片上是供水井盖');
      };
      await giveOnSheet(phone, 'correct', { fill });
      await phone.see('staff-case-head', '供水井盖');
      await phone.see('staff-flow-log', `类别由「${className}」更正为「供水井盖」`);
    },
    STEP_MS,
  );

  it(
    'a citizen says that a closed case is not solved, and sees that it is looked at again',
    async () => {
      const phone = await phoneOf('黄彩霞');
      await phone.tap(IDS.tab('me'));
      await phone.page.locator('[id^="report-row-"]:visible').filter({ hasText: '已结案' }).first().click();
      await phone.see(IDS.timeline, '没有解决？请在');
      await phone.tap(IDS.objectionOpen('dispute'));
      await phone.write(IDS.objectionReason('dispute'), '垃圾只是挪到了旁边');
      await phone.tap(IDS.objectionSend('dispute'));
      await phone.see(IDS.timeline, '有市民反映问题没有解决，将安排另一名信息采集员重新核查。');
      await phone.gone(IDS.objectionOpen('dispute'));
    },
    STEP_MS,
  );

  it(
    'a unit that let an emergency pass its limit sees by how much, the order it got, and who was told',
    async () => {
      const token = await signIn(product, 'manager-01');
      const url = `${product.url}/api/v1/staff/tasks?scope=all&limit=50`;
      const { tasks } = ok(await callApi('GET', url, { token })) as TasksResponse;
      const caseNo = tasks.find(({ supervised }) => supervised)?.caseNo ?? '';
      await product.setClockAhead(3.5 * HOUR_MS); // two hours for the manhole, four for the order

      const phone = await phoneOf('邓伟雄');
      await openCase(phone, caseNo);
      await phone.see('staff-clock', /处置.*2 紧急工作时.*超 1 小时 (29|3\d) 分/);
      await phone.see('staff-order-1', '请先行围护警示，今日内恢复井盖。');
      // The worker announces it at its next look; the page is read again until then.
      for (
        let tries = 0;
        !(await phone.at('staff-flow-log').getByText('处置严重超期').first().isVisible());
        tries += 1
      ) {
        if (tries > 30) throw new Error('the ladder was not climbed');
        await phone.page.waitForTimeout(500);
        await openCase(phone, caseNo);
      }
      await phone.see('staff-flow-log', '已列入管理员任务');
    },
    STEP_MS,
  );
});
