import type { BulkCommandResponse } from '@suishoupai/shared-types';
import { buildHotlineReport } from '../../bff/test/registrations';
import { instant, SQUARE, startTown } from '../../bff/test/stories/teller';
import type { Citizen, Spot, Town } from '../../bff/test/stories/teller';
import { IDS, STAFF_IDS } from './selectors';
import { createOnlookers } from './support/onlookers';
import type { Onlookers } from './support/onlookers';

/**
 * The stories of bff/test/stories once more, on their own clock, with the preview of the same application: at the moments that
 * matter somebody looks at the screen. What the API says in between is proved there.
 */
describe('the long stories, as the people in them see them on screen', () => {
  const STORY_MS = 120_000;
  let town: Town;
  let people: Onlookers;

  beforeAll(async () => {
    town = await startTown('2026-02-12 09:45');
    people = await createOnlookers(town);
  }, STORY_MS);

  afterAll(async () => {
    await people?.leave();
    await town?.close();
  }, STORY_MS);

  const pageOf = async (citizen: Citizen, name: string) => people.citizen(name, (await citizen.sees()).report.reportId);

  it(
    'over 春节 a suspended case stands still for everybody, and goes on by itself',
    async () => {
      const story = town.story();
      const lan = story.citizen('lan');
      const municipal = story.unit('municipal');
      await lan.reports('路面塌了一块', { classCode: 'SJ-06013' });
      await story.filedAs('SJ-06013-1');
      await town.until('2026-02-12 10:00');
      await story.dispatcher.does('dispatch', { departmentId: 'municipal' });
      await municipal.does('startHandling');
      await town.until('2026-02-13 16:00');
      const until = '2026-03-02T09:00:00+08:00';
      await municipal.does('requestDelay', { kind: 'suspension', until, reason: '沥青厂春节停工' });

      const desk = await people.official('dispatcher-01', story.caseNo());
      expect(await desk.says('staff-waiting-delay')).toBe('申请挂账，待批复 至 3月2日 09:00 沥青厂春节停工');
      expect(await desk.says(STAFF_IDS.clock)).toContain('2月24日 10:00 到期');
      expect(await desk.buttons()).toContain('批复申请');

      await town.until('2026-02-13 17:00');
      await story.dispatcher.does('answerDelay', { granted: true, reason: '同意，做好围护' });
      const unit = await people.official('handler-municipal', story.caseNo());
      expect(await unit.says(STAFF_IDS.clock)).toBe('处置时限 3 工作日 已挂账，3月2日 09:00 复查 计时暂停');
      expect(await unit.says('staff-waiting-suspension')).toBe('挂账中 3月2日 09:00 复查 沥青厂春节停工');
      expect(await unit.buttons()).not.toContain('处置回复');
      const citizen = await pageOf(lan, 'lan');
      expect(await citizen.says('report-state-note')).toContain('到复查日期会继续办理');
      expect(await citizen.says(IDS.timeline)).toMatch(
        /^办理进度 暂缓办理 2月13日 17:00 暂不具备处置条件，将于 2026年3月2日/,
      );

      await town.until('2026-03-02 09:01');
      const back = await people.official('handler-municipal', story.caseNo());
      expect(await back.says(STAFF_IDS.clock)).toBe('处置时限 3 工作日 3月3日 12:00 到期 剩 1 个工作日 2 小时');
      expect((await back.log())[0]).toBe(
        '恢复办理 → 处置中 3月2日 09:00 系统 恢复办理，继续计时。复查日期已到，恢复办理。',
      );
      expect(await back.buttons()).toContain('处置回复');
    },
    STORY_MS,
  );

  it(
    'a question that nobody answers holds the clock, then lapses, and the citizen may still add something',
    async () => {
      await town.until('2026-05-11 08:45');
      const story = town.story();
      const mei = story.citizen('mei');
      await mei.reports('路灯不亮', { classCode: 'SJ-01037' });
      await story.filedAs('SJ-01037-2');
      await town.until('2026-05-11 09:00');
      await story.dispatcher.does('dispatch', { departmentId: 'municipal' });
      await story.unit('municipal').does('startHandling');
      await town.until('2026-05-11 10:00');
      await story.unit('municipal').does('askCitizen', { text: '请问是哪一根灯杆' });

      const asked = await pageOf(mei, 'mei');
      expect(await asked.says(IDS.question)).toBe(
        '请问是哪一根灯杆 请在 5月18日 10:00 前补充，过期将按现有情况继续办理',
      );
      expect(await asked.shows(IDS.supplementSend)).toBe(true);
      const waits = await people.official('handler-municipal', story.caseNo());
      expect(await waits.says(STAFF_IDS.clock)).toContain('等待市民补充，最迟到 5月18日 10:00');
      expect(await waits.buttons()).not.toContain('请市民补充');

      await town.until('2026-05-18 10:00');
      const lapsed = await people.official('handler-municipal', story.caseNo());
      expect(await lapsed.says(STAFF_IDS.clock)).toContain('5月19日 09:00 到期');
      expect((await lapsed.log())[0]).toMatch(/^补充期满 5月18日 10:00 系统/);
      const late = await pageOf(mei, 'mei');
      expect(await late.shows(IDS.question)).toBe(false);
      expect(await late.shows(IDS.supplementOpen)).toBe(true);
      expect(await late.says(IDS.timeline)).toMatch(/^办理进度 继续办理 5月18日 10:00/);
    },
    STORY_MS,
  );

  it(
    'a citizen appeals against a refusal, a supervisor upholds it, and the case begins anew',
    async () => {
      await town.until('2026-06-08 09:00');
      const story = town.story();
      const bing = story.citizen('bing');
      await bing.reports('店铺占道摆卖', { classCode: 'SJ-09005', at: beside(-0.003) });
      await story.acceptor.does('reject', { reason: '现场未见占道' });

      const refused = await pageOf(bing, 'bing');
      expect(await refused.says(IDS.timeline)).toContain(
        '不予受理。原因：现场未见占道。如有异议，可在 2026年6月23日 09:00 前申诉。',
      );
      await refused.phone.tap(IDS.objectionOpen('appeal'));
      await refused.phone.write(IDS.objectionReason('appeal'), '傍晚才摆出来，白天当然看不到');
      await refused.phone.tap(IDS.objectionSend('appeal'));
      await refused.phone.see(IDS.timeline, '已申诉');
      await refused.phone.gone(IDS.objectionOpen('appeal'));

      const supervisor = await people.official('supervisor-01', story.caseNo());
      expect(await supervisor.says('staff-waiting-appeal-0')).toBe(
        '市民申诉，待答复 6月8日 09:00 傍晚才摆出来，白天当然看不到',
      );
      expect(await supervisor.says(STAFF_IDS.clock)).toContain('3 工作日 6月11日 09:00 到期');
      expect(await supervisor.buttons()).toContain('答复申诉');

      await story.supervisor.does('answerAppeal', { result: 'upheld', text: '应在傍晚复核。' });
      const anew = await people.official('acceptor-01', story.caseNo());
      expect(await anew.says('staff-appeals')).toContain('答复：应在傍晚复核。');
      expect(await anew.buttons()).toEqual(expect.arrayContaining(['受理', '不予受理']));
      const told = await pageOf(bing, 'bing');
      expect(await told.says(IDS.timeline)).toMatch(/^办理进度 申诉答复 .*申诉成立。应在傍晚复核。本案将重新受理。/);
      expect(await told.shows(IDS.objectionOpen('appeal'))).toBe(false);
    },
    STORY_MS,
  );

  it(
    'a tug-of-war ends with a manager’s order, which cannot be returned',
    async () => {
      await town.until('2026-07-06 09:00');
      const story = town.story();
      const fang = story.citizen('fang');
      await fang.reports('雨水口堵了，味道很大', { classCode: 'SJ-01004' });
      await story.filedAs('SJ-01004-3');
      for (const unit of ['water', 'municipal', 'water', 'municipal']) {
        await town.minutesLater(5);
        await story.dispatcher.does('dispatch', { departmentId: unit });
        await story.unit(unit).does('returnToDispatcher', { reasonCode: 'not_our_duty', reason: '不归我们管' });
      }
      const gone = await people.official('handler-municipal', story.caseNo());
      expect(await gone.says(STAFF_IDS.gone)).toContain('案件不在您的权限范围内');

      const dispatcher = await people.official('dispatcher-01', story.caseNo());
      await dispatcher.phone.tap(STAFF_IDS.command('dispatch'));
      await dispatcher.phone.at(STAFF_IDS.sheet).waitFor();
      for (const unit of ['water', 'municipal']) {
        const choice = dispatcher.phone.at(STAFF_IDS.department(unit));
        expect(await choice.innerText()).toContain('该部门已退回 2 次');
        expect(await choice.getAttribute('aria-disabled')).toBe('true');
      }

      const manager = await people.official('manager-01', story.caseNo());
      await manager.phone.tap(STAFF_IDS.command('dispatch'));
      const offered = manager.phone.at(STAFF_IDS.department('water'));
      expect(await offered.innerText()).toContain('该部门已退回 2 次');
      expect(await offered.getAttribute('aria-disabled')).not.toBe('true');

      await story.manager.does('dispatch', { departmentId: 'water', note: '经现场会商，由水务牵头' });
      const water = await people.official('handler-water', story.caseNo());
      expect((await water.log())[0]).toContain('经管理员指定，派遣至市水务局。备注：经现场会商，由水务牵头');
      expect(await water.buttons()).toEqual(expect.arrayContaining(['签收']));
      expect(await water.buttons()).not.toContain('退回派遣员');
      const citizen = await pageOf(fang, 'fang');
      expect(await citizen.says(IDS.timeline)).toMatch(/重新派遣/);
      expect(await citizen.says(IDS.timeline)).not.toContain('不归我们管');
    },
    STORY_MS,
  );

  it(
    'bad work comes back to the unit twice, with the checker’s photo and without the checker’s name',
    async () => {
      await town.until('2026-07-08 09:00');
      const story = town.story();
      const qiang = story.citizen('qiang');
      const municipal = story.unit('municipal');
      await qiang.reports('路面有大坑', { classCode: 'SJ-06013', at: beside(0.002) });
      await story.filedAs('SJ-06013-1');
      await story.dispatcher.does('dispatch', { departmentId: 'municipal' });
      await municipal.does('startHandling');
      for (const round of [1, 2]) {
        await town.minutesLater(60);
        await municipal.does('reply', { text: `第 ${round} 次修补` });
        await story.checkedAs('not_pass');
        await story.acceptor.does('rework', { reason: '坑边仍有松动' });
      }
      const unit = await people.official('handler-municipal', story.caseNo());
      expect(await unit.says(STAFF_IDS.clock)).toContain('处置时限 3 工作日 7月13日 11:00 到期');
      const log = await unit.log();
      expect(log[0]).toContain('返工，退回市政设施管理处继续处置（第 2 次）。原因：坑边仍有松动');
      expect(log[1]).toMatch(/^核查 → 待核查 7月8日 11:00 信息采集员 现场核查：核查不通过/);
      expect(await unit.phone.page.locator('.flow__item:visible').nth(1).locator('img').count()).toBe(1);
      expect(await unit.buttons()).toContain('处置回复');
      const citizen = await pageOf(qiang, 'qiang');
      expect(await citizen.says(IDS.timeline)).toMatch(
        /^办理进度 继续处置 .*处置结果未达到要求，已交市政设施管理处继续处置。/,
      );

      await town.minutesLater(60);
      await municipal.does('reply', { text: '重新铺设' });
      await story.checkedAs('pass');
      const asked = await pageOf(qiang, 'qiang');
      expect(await asked.says('report-dispute-asked')).toMatch(/您看到的也是这样吗？.* 问题没有解决$/);
      await story.acceptor.does('close', { closingConditionId: 'SJ-06013-1' });
      const closed = await people.official('acceptor-01', story.caseNo());
      expect(await closed.says(STAFF_IDS.overall)).toMatch(/系统评分 70 分.*返工 −15 返工 −15$/);
    },
    STORY_MS,
  );

  it(
    'a tree that three hundred people report is one case: the list counts them, the page shows the first and the latest',
    async () => {
      await town.until('2026-08-08 19:30');
      const tree: Spot = { longitude: 110.921, latitude: 21.6525 };
      const story = town.story();
      const first = story.citizen('neighbour-0');
      await first.reports('大树倒在路上', { classCode: 'SJ-04002', at: tree });
      const made = await town.as('manager-01', (client) =>
        client.post('/api/v1/staff/api-clients', { name: '12345', scopes: ['reports:write'] }),
      );
      const hotline = town.app.as(made.body.key as string);
      for (let call = 0; call < 240; call++) {
        const position = { datum: 'gcj02' as const, ...tree, accuracyMeters: 15 };
        const about = { classCode: 'SJ-04002', description: '大树倒在路上', position };
        const answer = await hotline.post('/hotline/v1/reports', buildHotlineReport(about));
        expect([answer.status, answer.body.caseNo]).toEqual([201, story.caseNo()]);
      }
      const others = Array.from({ length: 59 }, (_, n) => `neighbour-${n + 1}`);
      for (let from = 0; from < others.length; from += 10) {
        await town.minutesLater(1);
        await Promise.all(
          others
            .slice(from, from + 10)
            .map((name) => town.story().citizen(name).reports('大树倒在路上', { classCode: 'SJ-04002', at: tree })),
        );
      }
      const desk = await people.workbench('acceptor-01');
      expect(await desk.says(STAFF_IDS.task(story.caseNo()))).toMatch(/300/);
      const acceptor = await people.official('acceptor-01', story.caseNo());
      expect(await acceptor.says(STAFF_IDS.caseHead)).toContain('300 人上报');
      expect(await acceptor.says(STAFF_IDS.reports)).toMatch(/反映较多，另有 250 条未列出$/);
      expect(await acceptor.shows(STAFF_IDS.report(1))).toBe(true);
      expect(await acceptor.shows(STAFF_IDS.report(300))).toBe(true);
      expect(await acceptor.shows(STAFF_IDS.report(2))).toBe(false);
      expect(await acceptor.says('staff-photos-before')).toBe('处置前 共 50 张 +43'); // seven tiles stand for fifty

      const { version } = await story.acceptor.sees();
      const body = {
        items: [{ caseNo: story.caseNo(), version }],
        command: { command: 'accept', note: '台风统一受理' },
      };
      const bulk = await town.as('acceptor-01', (client) => client.post('/api/v1/staff/bulk-commands', body));
      expect(bulk.body as BulkCommandResponse).toMatchObject({ done: 1, failed: 0 });
      const citizen = await pageOf(first, 'neighbour-0');
      expect(await citizen.says(IDS.summary)).toContain('共 300 位市民反映了这个问题');
      expect((await citizen.says(IDS.timeline)).match(/多人反映/g)).toHaveLength(1);
    },
    STORY_MS,
  );

  it(
    'a manhole without its cover, at night before 国庆: urgent for everybody, with a clock that does not rest',
    async () => {
      await town.until('2026-09-30 22:40');
      const story = town.story();
      const ming = story.citizen('ming');
      const municipal = story.unit('municipal');
      await ming.reports('井盖不见了，路上很黑，电话 13812345678', { classCode: 'SJ-01023', at: beside(0.006) });
      const acceptor = await people.official('acceptor-01', story.caseNo());
      expect(await acceptor.says(STAFF_IDS.clock)).toBe('受理时限 10 分钟（昼夜连续） 9月30日 22:50 到期 剩 10 分');
      expect(await acceptor.says(STAFF_IDS.caseHead)).toMatch(/紧急.*13812345678/);

      await town.until('2026-09-30 22:45');
      await story.filedAs('SJ-01023-1');
      await town.until('2026-09-30 22:50');
      await story.dispatcher.does('dispatch', { departmentId: 'municipal', note: '请立即围护' });
      await municipal.does('startHandling');
      await town.until('2026-10-01 00:30');
      const desk = await people.workbench('handler-municipal');
      expect(await desk.says(STAFF_IDS.task(story.caseNo()))).toMatch(/^紧急 .*剩 20 分/);
      const unit = await people.official('handler-municipal', story.caseNo());
      expect(await unit.says(STAFF_IDS.clock)).toBe('处置时限 2 紧急工作时 10月1日 00:50 到期 剩 20 分');
      expect(await unit.phone.at(STAFF_IDS.clock).getAttribute('class')).toContain('case-clock--due_soon');
      expect(await unit.says(STAFF_IDS.caseHead)).toMatch(/紧急.*电话 \[电话已隐去\]/);
      expect((await unit.log())[0]).toMatch(/^时限提醒 10月1日 00:26 系统 处置即将超期/);

      await town.until('2026-10-01 00:45');
      await municipal.does('reply', { text: '已加装新井盖并清理现场' });
      await story.checkedAs('pass');
      await story.acceptor.does('close', { closingConditionId: 'SJ-01023-1' });
      const citizen = await pageOf(ming, 'ming');
      const titles = await citizen.phone.at(IDS.timeline).locator('.timeline__title').allInnerTexts();
      expect(titles.slice(0, 4)).toEqual(['已结案', '核查完成', '正在核查', '已处置']);
      expect(await citizen.says(IDS.timeline)).toContain(
        '办理标准：先围护警示，井盖恢复完好；处置时限：2 紧急工作时。',
      );
      expect(await citizen.shows(IDS.evaluate)).toBe(true);
      const closed = await people.official('manager-01', story.caseNo());
      expect(await closed.shows(STAFF_IDS.clock)).toBe(false);
      expect(await closed.says(STAFF_IDS.overall)).toContain('系统评分 100 分');
    },
    STORY_MS,
  );

  it(
    'the hotline’s own deadline stands on the unit’s page, and the system has dispatched the case',
    async () => {
      await town.until('2026-10-19 09:00');
      const settings = '/api/v1/staff/settings/routing';
      const { version } = (await town.as('manager-01', (client) => client.get(settings))).body as { version: number };
      const body = { version, disabledDepartments: [], autoDispatchClasses: ['SJ-06013'] };
      expect((await town.as('manager-01', (client) => client.put(settings, body))).status).toBe(200);
      const story = town.story();
      story.of(await fromHotline('2026-10-20 12:00'));
      await story.filedAs('SJ-06013-1');

      const unit = await people.official('handler-municipal', story.caseNo());
      expect(await unit.says(STAFF_IDS.clock)).toMatch(/^处置时限 5 工作日 10月20日 12:00 到期 剩 1 个工作日 3 小时$/);
      expect((await unit.log())[0]).toMatch(
        /^派遣 → 待签收 10月19日 09:00 系统 派遣至市政设施管理处。备注：系统自动派给市政设施管理处/,
      );
      expect(await unit.says(STAFF_IDS.caseHead)).toContain('热线');
      expect(await unit.buttons()).toContain('签收');
    },
    STORY_MS,
  );

  it(
    'a report that was joined wrongly goes its own way, and its citizen follows the new case',
    async () => {
      await town.until('2026-10-26 09:00');
      const story = town.story();
      const [an, bo] = [story.citizen('an'), story.citizen('bo')];
      const about = { classCode: 'SJ-06010', at: beside(-0.004) };
      const { caseNo } = await an.reports('路边垃圾', about);
      await bo.reports('对面餐馆倒泔水', { ...about, joinCaseNo: caseNo });
      const before = await people.official('acceptor-01', caseNo);
      expect(await before.says(STAFF_IDS.report(2))).toMatch(/^第 2 条 已并案 .*对面餐馆倒泔水/);
      expect(await before.buttons()).toEqual(expect.arrayContaining(['拆分', '并入重复']));

      await story.acceptor.does('split', { reportNos: [2], reason: '是餐馆的事' });
      const moved = (await bo.sees()).report.caseNo;
      const after = await people.official('acceptor-01', caseNo);
      expect((await after.log())[0]).toContain(`拆出 1 条上报，另立案件 ${moved}；本案余 1 条。原因：是餐馆的事`);
      expect(await after.shows(STAFF_IDS.report(2))).toBe(false);
      expect(await after.buttons()).not.toContain('拆分');
      const follower = await pageOf(bo, 'bo');
      expect(await follower.says(IDS.caseNo)).toBe(moved);
      expect(await follower.says(IDS.timeline)).toMatch(/^办理进度 另行办理/);

      // A third report of the restaurant opened a case of its own; it goes into the one that was split off.
      await town.minutesLater(90);
      const other = town.story();
      const cui = other.citizen('cui');
      const near = { ...about.at, longitude: about.at.longitude + 0.0015 };
      await cui.reports('餐馆后门倒泔水', { classCode: 'SJ-06030', at: near });
      await other.acceptor.does('markDuplicate', { intoCaseNo: moved, reason: '同一家餐馆' });
      const main = await people.official('acceptor-01', moved);
      expect(await main.says(STAFF_IDS.caseHead)).toContain('2 人上报');
      const duplicate = await people.official('acceptor-01', other.caseNo());
      expect(await duplicate.says(STAFF_IDS.caseHead)).toContain('重复');
      const told = await pageOf(cui, 'cui');
      expect(await told.says(IDS.timeline)).toMatch(
        /并入办理 10月26日 10:30 经核对，与案件 \d{19} 是同一问题，已并入该案一并办理。/,
      );
    },
    STORY_MS,
  );

  /** What the 12345 hotline passes on, with its own deadline; answers the number of the case. */
  async function fromHotline(deadline: string): Promise<string> {
    const client = { name: '12345', scopes: ['reports:write'] };
    const made = await town.as('manager-01', (manager) => manager.post('/api/v1/staff/api-clients', client));
    const answer = await town.app.as((made.body as { key: string }).key).post('/hotline/v1/reports', {
      externalNo: 'MM20261019000017',
      position: { datum: 'gcj02', ...beside(0.009) },
      classCode: 'SJ-06013',
      description: '来电反映路面坑洼',
      address: '油城五路',
      deadlineAt: instant(deadline).toISOString(),
    });
    expect(answer.status).toBe(201);
    return (answer.body as { caseNo: string }).caseNo;
  }
});

/** So many degrees north of 人民广场: far enough from the other stories. */
function beside(north: number): Spot {
  return { ...SQUARE, latitude: SQUARE.latitude + north };
}
