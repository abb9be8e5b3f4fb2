import type { Browser } from 'playwright-core';
import type { EvaluationBulletinResponse } from '@suishoupai/shared-types';
import { launchBrowser } from './support/browser';
import { tellDemoCases } from './support/demo-cases';
import type { Phone } from './support/phone';
import { openPhone } from './support/phone';
import type { Product } from './support/product';
import { startProduct } from './support/product';

const STEP_MS = 60_000;
const PLACE = { longitude: 110.92, latitude: 21.66 };
const DESK = { width: 1440, height: 900 };

describe('the manager’s pages, in a real browser against the running product', () => {
  let product: Product | undefined;
  let browser: Browser | undefined;
  let phone: Phone;
  let bulletin: EvaluationBulletinResponse;

  beforeAll(async () => {
    product = await startProduct('h5');
    bulletin = await tellDemoCases(product);
    browser = await launchBrowser();
    phone = await openPhone(browser, '温立华', { url: product.url, place: PLACE });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, STEP_MS);

  const numberOf = (key: string): number => bulletin.headline.find((one) => one.key === key)?.numerator ?? 0;

  /** By way of the workbench, as a manager goes, in an app that was opened afresh: pages that were left stay in the document. */
  async function enter(page: string): Promise<void> {
    await phone.page.goto('about:blank');
    await phone.page.goto(`${product?.url ?? ''}/#/pages/workbench/index`);
    await phone.tap(`manager-entry-${page}`);
    await phone.at(`page-${page}`).waitFor();
  }

  async function opened(name: string, chosen: Phone = phone): Promise<void> {
    await chosen.page.goto(`${product?.url ?? ''}/#/packages/manager/${name}/index`);
  }

  it(
    'shows the indicators with their charts, and leads from a number to its cases',
    async () => {
      await enter('evaluation');
      await phone.tap('evaluation-object-area');
      await phone.tap('evaluation-level-city');
      await phone.see('indicator-report', `上报数${numberOf('report')}`);
      await phone.tap('evaluation-level-district');
      await phone.at('evaluation-ranking-figure-chart').locator('svg').waitFor();
      await phone.tap('evaluation-measure-report');
      await phone.see('evaluation-ranking-figure-chart', '茂南区');
      await phone.tap('evaluation-ranking-figure-data');
      await phone.see('evaluation-ranking-figure-table', /名称.*茂南区/);

      await phone.tap('evaluation-level-city');
      await phone.tap('indicator-dispose');
      await phone.see('evaluation-cases', `共 ${numberOf('dispose')} 条`);
      await phone.at('evaluation-cases').locator('[id^="evaluation-case-"]').first().click();
      await phone.at('staff-case-head').waitFor();
    },
    STEP_MS,
  );

  it(
    'explains every indicator with formula and source',
    async () => {
      await enter('evaluation');
      await phone.tap('evaluation-explain');
      await phone.see('definition-inTimeDisposeRate', /按期处置率公式：按期处置数.*依据：/);
    },
    STEP_MS,
  );

  it(
    'shows the bulletin of this month with ranking, trend, heat and classes, and hands it out as a file',
    async () => {
      await enter('bulletin');
      await phone.tap('bulletin-next');
      await phone.see('bulletin-title', bulletin.title);
      await phone.see('bulletin-headline-report', `上报数${numberOf('report')}`);
      for (const figure of ['counts', 'rates', 'classes']) {
        await phone.at(`bulletin-${figure}-figure-chart`).locator('svg').waitFor();
      }
      await phone.see('bulletin-counts-figure-chart', '上报数');
      // A dozen demo cases rank nobody, and the page says so.
      await phone.see('bulletin-units-table', '样本不足');
      const [fullest] = bulletin.heat;
      await phone.see('bulletin-heat-table', fullest?.gridName ?? 'no grid');
      await phone.see('bulletin-map-茂南区', String(fullest?.report));

      const download = phone.page.waitForEvent('download');
      await phone.tap('bulletin-export-xlsx');
      expect((await download).suggestedFilename()).toBe(`月报-${bulletin.month}.xlsx`);
    },
    STEP_MS,
  );

  it(
    'fills a desk’s screen with four quadrants in the command centre, and stacks them on a phone',
    async () => {
      await enter('command-centre');
      await phone.at('command-hours-chart').locator('svg').waitFor();
      const boxOf = async (id: string) => {
        const box = await phone.at(id).boundingBox();
        if (box === null) throw new Error(`${id} is not on the screen`);
        return box;
      };
      const [top, below] = [await boxOf('command-today'), await boxOf('command-funnel')];
      expect(below.y).toBeGreaterThan(top.y + top.height);

      await phone.page.setViewportSize(DESK);
      await phone.see('command-clock', /^\d{2}:\d{2}:\d{2}$/);
      await phone.see('command-age', /数据 \d+ 秒前更新/);
      await phone.see('command-stages-chart', '处置中');
      await phone.tap('command-tab-units');
      await phone.see('command-unit-table', '市环境卫生管理处');
      const [left, right, lower] = [
        await boxOf('command-today'),
        await boxOf('command-funnel'),
        await boxOf('command-overdue'),
      ];
      expect(right.x).toBeGreaterThanOrEqual(left.x + left.width);
      expect(right.y).toBe(left.y);
      expect(lower.y + lower.height).toBeLessThanOrEqual(DESK.height);
      await phone.page.setViewportSize({ width: 390, height: 844 });
    },
    STEP_MS,
  );

  it(
    'says in the command centre that data are old when the answers stop, and keeps them',
    async () => {
      await enter('command-centre');
      await phone.at('command-today-total').waitFor();
      await phone.page.context().setOffline(true);
      await phone.tap('command-refresh');
      await phone.see('command-stale', '没有更新成功');
      await phone.at('command-today-total').waitFor();
      await phone.page.context().setOffline(false);
      await phone.tap('command-retry');
      await phone.gone('command-stale');
    },
    STEP_MS,
  );

  it(
    'asks every 30 seconds while a supervisor looks at the command centre, and not while another page is on top',
    async () => {
      if (browser === undefined || product === undefined) throw new Error('the product did not start');
      let asked = 0;
      const supervisor = await openPhone(browser, '周正平', { url: product.url, place: PLACE }, async (page) => {
        page.on('response', (answer) => {
          if (answer.url().endsWith('/evaluation/live')) asked += 1;
        });
      });
      const { clock } = supervisor.page;
      await clock.install();
      await supervisor.page.reload();
      await supervisor.tap('tab-workbench');
      await supervisor.tap('manager-entry-command-centre');
      await supervisor.see('command-age', '秒前更新');
      expect(asked).toBe(1);
      const next = supervisor.page.waitForResponse(/evaluation\/live/);
      await clock.fastForward(31_000);
      await next;
      await supervisor.see('command-age', '秒前更新');
      expect(asked).toBe(2);

      await supervisor.tap('page-back');
      await supervisor.gone('page-command-centre');
      await clock.fastForward(300_000);
      await supervisor.tap('manager-entry-evaluation');
      await supervisor.at('evaluation-days').waitFor();
      expect(asked).toBe(2);
      await supervisor.page.context().close();
    },
    STEP_MS,
  );

  it(
    'lets a manager disable a department, and then names the next one and why',
    async () => {
      await enter('routing');
      await phone.tap('routing-switch-sanitation');
      await phone.tap('routing-disable-done');
      await phone.see('routing-disable', '请填写停用原因');
      await phone.write('routing-reason', '台风抢险');
      await phone.tap('routing-end-open');
      await phone.tap('routing-disable-done');
      await phone.tap('routing-save');
      await phone.see('routing-changes', /停用.*环境卫生管理处/);

      await phone.write('routing-class-search', '暴露垃圾');
      await phone.tap('routing-class-search-SJ-06010');
      await phone.tap('routing-ask');
      await phone.see('routing-answer', '跳过 市环境卫生管理处');

      await phone.tap('routing-switch-sanitation');
      await phone.write('routing-auto-search', '暴露垃圾');
      await phone.tap('routing-auto-search-SJ-06010');
      await phone.tap('routing-save');
      await phone.see('routing-changes', /自动派遣.*暴露垃圾/);
      await phone.see('routing-save', '没有改动');
    },
    STEP_MS,
  );

  it(
    'shows a manager the default points, of which a new city has none',
    async () => {
      await enter('default-points');
      await phone.see('default-points-defaults', '还没有发现默认点');
    },
    STEP_MS,
  );

  it(
    'turns a handler away from every page but the evaluation of the own unit',
    async () => {
      if (browser === undefined || product === undefined) throw new Error('the product did not start');
      const handler = await openPhone(browser, '吴国强', { url: product.url, place: PLACE });
      await opened('evaluation', handler);
      await handler.at('page-evaluation').locator('#evaluation-object-unit').waitFor();
      expect(await handler.at('page-evaluation').locator('#evaluation-object-area').count()).toBe(0);
      for (const page of ['bulletin', 'command-centre', 'routing']) {
        await opened(page, handler);
        await handler.at(`page-${page}`).locator('#manager-only').waitFor();
        await handler.see('manager-only', '您不能查看此页');
      }
      await handler.page.context().close();
    },
    STEP_MS,
  );
});
