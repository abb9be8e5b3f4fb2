/** @jest-environment jsdom */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { IDS, STAFF_IDS } from './selectors';
import { callApi, giveCommand, loginCode, ok, signIn } from './support/http';
import { CLEARED, RUBBISH, STREET_LIGHT } from './support/photos';
import type { Product } from './support/product';
import { ROOT, startProduct } from './support/product';
import { createFakeWx } from './weapp/fake-wx';
import type { FakePhone, FakeWx } from './weapp/fake-wx';
import type { RenderedPage } from './weapp/mini-program';

const STEP_MS = 60_000;
/** GCJ-02, as WeChat measures; in grid 茂南08. Each test has its own place, farther apart than duplicates are looked for. */
const PLACE = { longitude: 110.9247, latitude: 21.65672, accuracy: 12 };
const SENTENCE = '路口垃圾堆了三天没人清理';

interface Started {
  fake: FakeWx;
  phone: FakePhone;
  open(route: string, options?: Record<string, string>): RenderedPage;
}

describe('the built mini-program on a fake phone, against the running product', () => {
  let product: Product;
  let folder = '';

  beforeAll(async () => {
    product = await startProduct('weapp');
    folder = await mkdtemp(path.join(tmpdir(), 'suishoupai-phone-'));
  }, 120_000);

  afterAll(async () => {
    await product?.stop();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  }, STEP_MS);

  beforeEach(() => {
    document.body.innerHTML = '';
  });

  /** Starts the app afresh on the phone of `account`: new modules, as after a kill; what `before` had stored is still there. */
  async function start(account: string, changes: Partial<FakePhone> = {}, before?: FakeWx): Promise<Started> {
    jest.resetModules();
    const phone: FakePhone = {
      photos: [RUBBISH],
      location: PLACE,
      loginCode: () => loginCode(product.wechatUrl, account),
      online: true,
      server: product.url,
      ...changes,
    };
    const fake = createFakeWx(phone, path.join(folder, account), new Map(before?.storage));
    const { startMiniProgram } = await import('./weapp/mini-program');
    return { fake, phone, open: startMiniProgram(fake).open };
  }

  async function reportsOf(account: string): Promise<{ caseNo: string; description: string }[]> {
    const token = await signIn(product, account);
    return ok(await callApi('GET', `${product.url}/api/v1/me/reports`, { token })).reports;
  }

  async function untilReported(account: string): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      if ((await reportsOf(account)).length > 0) return;
      await sleep(250);
    }
    throw new Error('the report has not reached the BFF');
  }

  it('takes a report with a photo through bulk acceptance, the department’s reply and a check on site to the citizen’s doubt', async () => {
    const page = (await start('visitor-weapp-1')).open('pages/report/index');
    await fillReport(page, SENTENCE);
    await page.tap(`#${IDS.submit}`);
    await page.until('the result', () => page.find(`#${IDS.result}`) !== null);
    expect(page.text()).toContain('上报成功');
    const [report] = await reportsOf('visitor-weapp-1');
    expect(report).toMatchObject({ description: SENTENCE, className: '暴露垃圾', status: 'reported' });
    const caseNo = report?.caseNo ?? '';
    expect(page.text()).toContain(caseNo);
    page.leave();

    await bringToDepartment(caseNo);
    await replyFromWorkbench(caseNo);
    const token = await signIn(product, 'visitor-weapp-1');
    const { reportId } = ok(await callApi('GET', `${product.url}/api/v1/me/reports`, { token })).reports[0];
    const { timeline } = ok(await callApi('GET', `${product.url}/api/v1/reports/${reportId}`, { token }));
    expect(timeline.at(-1)).toMatchObject({ title: '已处置', photos: [expect.anything()] });
    await checkOnSite(caseNo);
    await doubtTheCheck(reportId, caseNo);
  }, 120_000);

  async function bringToDepartment(caseNo: string): Promise<void> {
    await acceptTogether(caseNo);
    await giveCommand(product, 'acceptor-01', caseNo, { command: 'requestVerify' });
    await visit(caseNo, 'collector-03', { command: 'verify', result: 'exists', done: '已核实' });
    const token = await signIn(product, 'acceptor-01');
    const { filingConditions } = ok(await callApi('GET', `${product.url}/api/v1/staff/cases/${caseNo}`, { token }));
    const filingConditionId = filingConditions[0]?.id ?? '';
    await giveCommand(product, 'acceptor-01', caseNo, { command: 'file', filingConditionId });
    await giveCommand(product, 'dispatcher-01', caseNo, { command: 'dispatch', departmentId: 'sanitation' });
  }

  /** 批量受理 of what is in the list, this case among it. */
  async function acceptTogether(caseNo: string): Promise<void> {
    const workbench = (await start('acceptor-01')).open('pages/workbench/index');
    await workbench.until('the task', () => workbench.find(`#staff-task-${caseNo}`) !== null);
    await workbench.tap('#staff-list-more');
    await workbench.tap(`#staff-task-${caseNo}`);
    await workbench.tap('#staff-bulk-accept');
    await workbench.until('the results', () => workbench.text().includes('1 件全部成功'));
    workbench.leave();
  }

  async function replyFromWorkbench(caseNo: string): Promise<void> {
    const { fake, open } = await start('handler-sanitation', { photos: [CLEARED] });
    const workbench = open('pages/workbench/index');
    await workbench.until('the task', () => workbench.find(`#staff-task-${caseNo}`) !== null);
    await workbench.tap(`#staff-task-${caseNo}`);
    expect(fake.navigations.at(-1)).toBe(`/packages/staff/case/index?caseNo=${caseNo}`);

    const detail = open('packages/staff/case/index', { caseNo });
    await detail.until('the case', () => detail.find('#staff-command-receive') !== null);
    await detail.tap('#staff-command-receive');
    await detail.tap('#staff-submit');
    await detail.tap('#staff-print');
    await detail.until('the case on paper', () => fake.documents.includes('pdf %PDF-'));
    await detail.until('the next step', () => detail.find('#staff-command-startHandling') !== null);
    await detail.tap('#staff-command-startHandling');
    await detail.tap('#staff-submit');
    await detail.until('the reply button', () => detail.find('#staff-command-reply') !== null);
    await detail.tap('#staff-command-reply');
    expect(fake.navigations.at(-1)).toBe(`/packages/staff/command/index?caseNo=${caseNo}&command=reply`);

    const form = open('packages/staff/command/index', { caseNo, command: 'reply' });
    await form.until('the form', () => form.find('#staff-reply-add-photo') !== null);
    await form.input('#staff-reply-text', '已清运完毕，地面已冲洗。');
    await form.tap('#staff-reply-add-photo');
    await form.until('the photo to be up', () => form.text().includes('已上传'));
    await form.tap('#staff-submit');
    await form.until('the reply to be sent', () => fake.toasts.includes('已处置回复'));
    for (const page of [form, detail, workbench]) page.leave();
  }

  async function checkOnSite(caseNo: string): Promise<void> {
    const { checkDraw } = await giveCommand(product, 'acceptor-01', caseNo, { command: 'requestCheck' });
    await visit(caseNo, checkDraw?.collectorId ?? '', { command: 'check', result: 'pass', done: '已核查' });
  }

  /** A collector goes there: too far away first, then at the place. */
  async function visit(
    caseNo: string,
    collectorId: string,
    { command, result, done }: { command: string; result: string; done: string },
  ): Promise<void> {
    const far = { ...PLACE, latitude: PLACE.latitude + 0.02 };
    const { fake, phone, open } = await start(collectorId, { photos: [CLEARED], location: far });
    const form = open('packages/staff/command/index', { caseNo, command });
    await form.tap(`#staff-${command}-${result}`);
    await form.tap(`#staff-${command}-add-photo`);
    expect(fake.photoSources).toEqual(['camera']);
    await form.until('the photo to be up', () => form.text().includes('已上传'));
    expect(form.text()).toContain('距案件位置约 2.2 公里');
    await form.tap('#staff-submit');
    await form.until('the refusal', () => form.text().includes('您离案件地点太远'));
    phone.location = PLACE;
    await form.tap('#staff-submit');
    await form.until('the finding to be sent', () => fake.toasts.includes(done));
    form.leave();
  }

  async function doubtTheCheck(reportId: string, caseNo: string): Promise<void> {
    const page = (await start('visitor-weapp-1')).open('pages/report-detail/index', { id: reportId });
    await page.tap('#dispute-open');
    await page.input('#dispute-reason', '路边还有一半没有清走');
    await page.tap('#dispute-send');
    await page.until('the new look', () => page.text().includes('重新核查'));
    page.leave();
    const token = await signIn(product, 'acceptor-01');
    const detail = ok(await callApi('GET', `${product.url}/api/v1/staff/cases/${caseNo}`, { token }));
    expect(detail).toMatchObject({ status: 'handled' });
  }

  it('lets an acceptor register a call from the workbench and look at its case', async () => {
    const changes = { photos: [STREET_LIGHT], location: { ...PLACE, latitude: 21.6535 } };
    const killed = await start('acceptor-01', changes);
    const workbench = killed.open('pages/workbench/index');
    await workbench.tap(`#${STAFF_IDS.register}`);
    expect(killed.fake.navigations.at(-1)).toBe('/packages/staff/register/index');
    await typeCall(killed.open('packages/staff/register/index'));

    const { fake, open } = await start('acceptor-01', changes, killed.fake);
    const page = open('packages/staff/register/index');
    await page.until('the form', () => page.find('#register-discard') !== null);
    expect(page.text()).not.toContain('请填写反映的情况');
    await page.tap('#register-add-photo');
    await page.until('the photo to be up', () => page.text().includes('已上传'));
    await page.tap(`#${STAFF_IDS.registerSubmit}`);
    await page.until('the result', () => page.find(`#${STAFF_IDS.registerDone}`) !== null);
    expect(page.text()).toContain('已生成新案件，等待受理。');
    expect(JSON.stringify([...fake.storage])).not.toContain('来电反映垃圾堆放多日');
    await page.tap('#register-see');
    const caseNo = /caseNo=(\d{19})$/.exec(fake.navigations.at(-1) ?? '')?.[1] ?? '';
    const token = await signIn(product, 'acceptor-01');
    const seen = ok(await callApi('GET', `${product.url}/api/v1/staff/cases/${caseNo}`, { token }));
    expect(seen).toMatchObject({ source: 'hotline', description: '来电反映垃圾堆放多日', reportCount: 1 });
    expect(seen.reports[0].photos).toHaveLength(1);
    page.leave();
  }, 120_000);

  async function typeCall(page: RenderedPage): Promise<void> {
    await page.until('the classes', () => page.find(`#${IDS.reportClass('SJ-06010')}`) !== null);
    await page.input(`#${STAFF_IDS.registerExternalNo}`, 'MM20261127-9');
    expect(page.find(`#${IDS.locate}`)).toBeNull(); // the call comes from elsewhere
    await page.tap(`#${IDS.pickPlace}`);
    await page.until('the grid', () => page.text().includes('网格（'));
    await page.tap(`#${IDS.reportClass('SJ-06010')}`);
    await page.until('only the words to be missing', () => page.text().includes('请填写反映的情况'));
    await page.input(`#${IDS.description}`, '来电反映垃圾堆放多日');
  }

  it('hands roles and labels on to screen readers', () => {
    const templates = readFileSync(path.join(ROOT, 'miniprogram/dist/weapp/base.wxml'), 'utf8');
    // Views with attributes of their own; those without have no role to tell either.
    const views = templates.match(/<view hover-class[^>]*>/g) ?? [];
    expect(views.length).toBeGreaterThan(0);
    for (const view of views) expect(view).toMatch(/aria-role=.*aria-label=/);
  });

  it(
    'keeps a report while there is no network and sends it once when there is',
    async () => {
      const account = 'visitor-weapp-2';
      const { fake, open } = await start(account, { photos: [STREET_LIGHT], location: { ...PLACE, latitude: 21.65 } });
      const page = open('pages/report/index');
      await fillReport(page, SENTENCE);
      fake.setOnline(false);
      await page.tap(`#${IDS.submit}`);
      await page.until('the wait for the network', () => page.text().includes('等待网络'));
      expect(await reportsOf(account)).toEqual([]);

      fake.setOnline(true);
      await page.until('the result', () => page.find(`#${IDS.result}`) !== null);
      expect(await reportsOf(account)).toHaveLength(1);
      page.leave();
    },
    STEP_MS,
  );

  it(
    'sends a report again when the answer was lost, and there is one report all the same',
    async () => {
      const account = 'visitor-weapp-3';
      const { fake, phone, open } = await start(account, { location: { ...PLACE, latitude: 21.645 } });
      const page = open('pages/report/index');
      await fillReport(page, SENTENCE);
      phone.answersLost = true;
      await page.tap(`#${IDS.submit}`);
      await untilReported(account);
      expect(page.find(`#${IDS.result}`)).toBeNull();

      phone.answersLost = false;
      fake.setOnline(false);
      fake.setOnline(true);
      await page.until('the result', () => page.find(`#${IDS.result}`) !== null);
      expect(await reportsOf(account)).toHaveLength(1);
      page.leave();
    },
    STEP_MS,
  );

  it(
    'has the draft still when the app was killed, and sends it then',
    async () => {
      const account = 'visitor-weapp-4';
      const changes = { location: { ...PLACE, latitude: 21.64 } };
      const killed = await start(account, changes);
      await fillReport(killed.open('pages/report/index'), SENTENCE);
      killed.phone.online = false;

      const { open } = await start(account, changes, killed.fake);
      const page = open('pages/report/index');
      await page.until('the draft', () => page.find(`#${IDS.photo(0)}`) !== null);
      expect(page.text()).toContain('已上传');
      expect(await reportsOf(account)).toEqual([]);
      await page.tap(`#${IDS.submit}`);
      await page.until('the result', () => page.find(`#${IDS.result}`) !== null);
      expect(await reportsOf(account)).toMatchObject([{ description: SENTENCE }]);
      page.leave();
    },
    STEP_MS,
  );
});

/** Photo, position (found by itself), class, sentence. */
async function fillReport(page: RenderedPage, sentence: string): Promise<void> {
  await page.until('the form', () => page.find(`#${IDS.addPhoto}`) !== null);
  await page.until('the classes', () => page.find(`#${IDS.reportClass('SJ-06010')}`) !== null);
  await page.tap(`#${IDS.addPhoto}`);
  await page.until('the photo to be up', () => page.text().includes('已上传'));
  await page.until('the grid', () => page.text().includes('网格（'));
  await page.tap(`#${IDS.reportClass('SJ-06010')}`);
  await page.input(`#${IDS.description}`, sentence);
}
