/** @jest-environment jsdom */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EvaluationBulletinResponse } from '@suishoupai/shared-types';
import { tellDemoCases } from './support/demo-cases';
import { loginCode } from './support/http';
import type { Product } from './support/product';
import { startProduct } from './support/product';
import { createFakeWx } from './weapp/fake-wx';
import type { RenderedPage } from './weapp/mini-program';

const STEP_MS = 60_000;

describe('the manager’s pages in the built mini-program, where there is neither canvas nor SVG', () => {
  let product: Product;
  let folder = '';
  let bulletin: EvaluationBulletinResponse;
  let open: (route: string) => RenderedPage;

  beforeAll(async () => {
    product = await startProduct('weapp');
    bulletin = await tellDemoCases(product);
    folder = await mkdtemp(path.join(tmpdir(), 'suishoupai-manager-'));
    const fake = createFakeWx(
      {
        photos: [],
        location: { longitude: 110.9247, latitude: 21.65672, accuracy: 12 },
        loginCode: () => loginCode(product.wechatUrl, 'manager-01'),
        online: true,
        server: product.url,
      },
      folder,
    );
    const { startMiniProgram } = await import('./weapp/mini-program');
    open = startMiniProgram(fake).open;
  }, 240_000);

  afterAll(async () => {
    await product?.stop();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  }, STEP_MS);

  /** The SVG text that an element has as its background. */
  async function drawingOf(page: RenderedPage, id: string): Promise<string> {
    await page.until(`the chart ${id}`, () => page.find(`#${id}`) !== null);
    const style = page.find(`#${id}`)?.dom.getAttribute('style') ?? '';
    const uri = /url\("?data:image\/svg\+xml,([^")]+)/.exec(style)?.[1];
    if (uri === undefined) throw new Error(`${id} has no drawing: ${style.slice(0, 200)}`);
    return decodeURIComponent(uri);
  }

  it(
    'draws the stages of the command centre',
    async () => {
      const page = open('packages/manager/command-centre/index');
      const svg = await drawingOf(page, 'command-stages-chart');
      expect(svg).toMatch(/^<svg [^>]*viewBox=/);
      expect(svg).toContain('>处置中</text>');
      expect(page.text()).toContain('在办案件');
      page.leave();
    },
    STEP_MS,
  );

  it(
    'draws twelve months of the bulletin, with the table beside it',
    async () => {
      const page = open('packages/manager/bulletin/index');
      await page.tap('#bulletin-next');
      await page.until('this month', () => page.text().includes(bulletin.title));
      const svg = await drawingOf(page, 'bulletin-counts-figure-chart');
      for (const line of ['上报数', '立案数', '结案数']) expect(svg).toContain(`>${line}</text>`);
      expect(svg).not.toMatch(/NaN|undefined/);
      await page.tap('#bulletin-counts-figure-data');
      await page.until('the table', () => page.text().includes('收起数据'));
      page.leave();
    },
    STEP_MS,
  );
});
