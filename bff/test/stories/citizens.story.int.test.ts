import { drawFrom } from '../../src/modules/cases/case.draw';
import { local, SQUARE, startTown, type Town } from './teller';

let town: Town;
beforeAll(async () => {
  town = await startTown('2026-05-11 08:45'); // a Monday
}, 120_000);
afterAll(() => town?.close());

it('a citizen is asked and does not answer: the clock stands meanwhile, goes on by itself, and a late word still arrives', async () => {
  const story = town.story();
  const municipal = story.unit('municipal');
  const mei = story.citizen('mei');
  await mei.reports('路灯不亮', { classCode: 'SJ-01037' });
  await story.filedAs('SJ-01037-2');
  await town.until('2026-05-11 09:00');
  const sent = await story.dispatcher.does('dispatch', { departmentId: 'municipal' });
  expect(local(sent.clock?.dueAt)).toBe('2026-05-12 09:00'); // one working day of eight hours
  await municipal.does('startHandling');

  await town.until('2026-05-11 10:00');
  const asked = await municipal.does('askCitizen', { text: '请问是哪一根灯杆' });
  expect(asked).toMatchObject({ clock: { timeliness: 'paused', dueAt: null }, waiting: ['question'] });
  const { report } = await mei.sees();
  expect(report).toMatchObject({ canSupplement: true, question: { text: '请问是哪一根灯杆' } });
  expect(local(report.question?.expiresAt)).toBe('2026-05-18 10:00');
  expect(await mei.reads('请您补充')).toBe('请问是哪一根灯杆（请在 2026年5月18日 10:00 前补充）');
  expect(await municipal.cannot('askCitizen', { text: '再问一次' })).toBe('not_possible_now');

  await town.until('2026-05-18 10:00');
  const goesOn = await municipal.sees();
  expect(goesOn).toMatchObject({ question: null, waiting: [], clock: { timeliness: 'normal' } });
  // One of eight hours was used; seven are left: 6 on Monday, 1 on Tuesday.
  expect(local(goesOn.clock?.dueAt)).toBe('2026-05-19 09:00');
  expect(goesOn.flowLog.at(-1)).toMatchObject({ command: 'endQuestion', actorRole: 'system' });
  expect((await mei.sees()).report.question).toBeNull();

  await town.until('2026-05-18 15:00');
  await mei.supplements('三号楼东侧第二根，我的电话 13812345678');
  const line = (await municipal.sees()).flowLog.at(-1);
  expect(line?.text).toBe('上报人补充：三号楼东侧第二根，我的电话 [电话已隐去]');
  await town.until('2026-05-18 17:00');
  await municipal.does('reply', { text: '已更换灯泡' });
  await story.checkedAs('pass');
  const closed = await story.acceptor.does('close', { closingConditionId: 'SJ-01037-2' });
  expect(closed.overall).toMatchObject({ score: 100, scoreReasons: [] });
  expect((await mei.timeline()).slice(6, 10)).toEqual(['正在处置', '请您补充', '继续办理', '已补充']);
}, 120_000);

it('a citizen does not believe the check: another collector is drawn, the first never again; rework, closing, verdict, return call, score', async () => {
  const story = town.story();
  const { acceptor, dispatcher } = story;
  const sanitation = story.unit('sanitation');
  await town.until('2026-06-01 09:00'); // a Monday
  const lin = story.citizen('lin');
  await lin.reports('墙角堆着垃圾', { classCode: 'SJ-06010', at: { ...SQUARE, latitude: SQUARE.latitude + 0.003 } });
  await story.filedAs('SJ-06010-1');
  await dispatcher.does('dispatch', { departmentId: 'sanitation' });
  await sanitation.does('startHandling');
  await sanitation.does('reply', { text: '已清理' });
  const first = await story.checkedAs('pass');
  await acceptor.does('close', { closingConditionId: 'SJ-06010-1' });
  expect(await lin.reads('已结案')).toBe(
    '问题已按标准「垃圾清除，地面干净」办结，欢迎您评价。没有解决？请在 2026年6月8日 09:00 前告诉我们。',
  );

  await town.until('2026-06-03 09:00');
  await lin.disputes('垃圾还在，只是挪了个位置');
  expect((await lin.sees()).report).toMatchObject({ canDispute: false, disputed: true });
  const reopened = await acceptor.sees();
  expect(reopened).toMatchObject({ status: 'handled', overall: null, clock: { stage: 'check' } });
  expect(reopened.flowLog.at(-1)?.text).toBe('市民反映未解决，重新核查。垃圾还在，只是挪了个位置');

  // Whoever wants to know whether the lot was fair draws it again from what the case recorded.
  const second = await story.checkedAs('not_pass');
  const draw = (await acceptor.sees()).checkDraw;
  expect(draw?.candidateIds).not.toContain(first);
  expect(draw?.candidateIds.length).toBeGreaterThanOrEqual(2);
  expect(drawFrom(draw?.seed ?? '', draw?.candidateIds ?? [])).toBe(second);
  expect(await sanitation.sees()).toMatchObject({ checkDraw: null });

  await acceptor.does('rework', { reason: '核查不通过，请彻底清运' });
  await sanitation.does('reply', { text: '已清运并冲洗' });
  await acceptor.does('requestCheck');
  expect((await acceptor.sees()).checkDraw?.candidateIds).not.toContain(first);
  const checker = await story.checker();
  await checker.does('check', { result: 'pass', text: '' });
  const closed = await acceptor.does('close', { closingConditionId: 'SJ-06010-1' });
  expect(closed.overall).toMatchObject({ score: 65, scoreReasons: ['返工 −15', '市民反映未解决 −20'] });

  expect(await lin.cannot('dispute', { reason: '再来一次' })).toBe('not_possible_now');
  await lin.evaluates(4);
  expect(await lin.cannot('evaluation', { stars: 1 })).toBe('not_possible_now');
  await acceptor.does('returnCall', { result: 'unreached', text: '' });
  const called = await acceptor.does('returnCall', { result: 'satisfied', text: '比较满意' });
  expect(called).toMatchObject({
    status: 'evaluated',
    overall: { stars: [4], returnCall: { result: 'satisfied' }, score: 65 },
  });
  expect(await acceptor.cannot('returnCall', { result: 'satisfied', text: '' })).toBe('not_possible_now');
  expect((await lin.timeline()).slice(-10)).toEqual([
    '重新核查',
    '正在核查',
    '核查完成',
    '继续处置',
    '已处置',
    '正在核查',
    '核查完成',
    '已结案',
    '已评价',
    '已回访',
  ]);
}, 120_000);

it('a refusal is appealed against and does not stand: the case is accepted anew and dealt with', async () => {
  const story = town.story();
  const { acceptor, supervisor } = story;
  await town.until('2026-06-08 09:00'); // a Monday
  const bing = story.citizen('bing');
  await bing.reports('店铺占道摆卖', { classCode: 'SJ-09005', at: { ...SQUARE, latitude: SQUARE.latitude - 0.003 } });
  await acceptor.does('accept');
  await acceptor.does('requestVerify');
  const collector = (await acceptor.sees()).collectors[0]?.id ?? 'nobody';
  await story.official(collector).does('verify', { result: 'not_exists', text: '到场时未见占道' });
  expect(await acceptor.cannot('file', { filingConditionId: 'SJ-09005-1' })).toBe('not_possible_now');
  await acceptor.does('reject', { reason: '现场未见占道' });
  expect(await bing.reads('不予受理')).toBe(
    '经审核，不予受理。原因：现场未见占道。如有异议，可在 2026年6月23日 09:00 前申诉。',
  );

  await town.until('2026-06-09 09:00');
  await bing.appeals('傍晚才摆出来，白天当然看不到');
  expect((await bing.sees()).report).toMatchObject({ canAppeal: false, appealPending: true });
  const waiting = await supervisor.sees();
  expect(waiting).toMatchObject({
    status: 'rejected',
    waiting: ['appeal'],
    clock: { stage: 'appeal', limitText: '3 工作日' },
  });
  expect(local(waiting.clock?.dueAt)).toBe('2026-06-12 09:00');
  expect(await bing.cannot('appeal', { reason: '再次申诉' })).toBe('not_possible_now');

  // 80 % of three working days are over on Thursday at 14:12: one reminder.
  await town.until('2026-06-11 17:00');
  expect(await story.lines('noteDeadline')).toHaveLength(1);
  const upheld = await supervisor.does('answerAppeal', { result: 'upheld', text: '应在傍晚复核。' });
  expect(upheld).toMatchObject({ status: 'reported', clock: { stage: 'accept' } });
  expect((await bing.sees()).report.appealPending).toBe(false);
  expect(await bing.reads('申诉答复')).toBe('申诉成立。应在傍晚复核。本案将重新受理。');

  await story.filedAs('SJ-09005-1');
  const [unit] = (await story.dispatcher.sees()).departments;
  await story.dispatcher.does('dispatch', { departmentId: unit?.id });
  const handler = story.unit(unit?.id ?? 'nobody');
  await handler.does('startHandling');
  await handler.does('reply', { text: '已劝离' });
  await story.checkedAs('pass');
  const closed = await acceptor.does('close', { closingConditionId: 'SJ-09005-1' });
  expect(closed).toMatchObject({ status: 'closed', appeals: [{ result: 'upheld', answer: '应在傍晚复核。' }] });
  expect((await bing.timeline()).slice(4, 8)).toEqual(['不予受理', '已申诉', '申诉答复', '已受理']);
}, 120_000);
