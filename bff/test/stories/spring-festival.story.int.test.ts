import { local, startTown, type Town } from './teller';

let town: Town;
beforeAll(async () => {
  town = await startTown('2026-02-12 09:45'); // Thursday before 春节: 15 to 23 February, 14 and 28 (Saturdays) are worked
}, 120_000);
afterAll(() => town?.close());

it('a case is suspended over 春节 until a review date; its clock stands, and goes on by itself to the minute', async () => {
  const story = town.story();
  const { acceptor, dispatcher } = story;
  const municipal = story.unit('municipal');
  const lan = story.citizen('lan');
  await lan.reports('路面塌了一块', { classCode: 'SJ-06013' });
  await story.filedAs('SJ-06013-1');
  await town.until('2026-02-12 10:00');
  const sent = await dispatcher.does('dispatch', { departmentId: 'municipal' });
  // Three working days of eight hours: 6 on Thursday, 8 on Friday, 8 on the worked Saturday, 2 on the 24th.
  expect(local(sent.clock?.dueAt)).toBe('2026-02-24 10:00');
  await municipal.does('receive');
  await municipal.does('startHandling');

  await town.until('2026-02-13 16:00');
  const until = '2026-03-02T09:00:00+08:00';
  expect(
    await municipal.cannot('requestDelay', { kind: 'suspension', until: '2026-09-01T09:00:00+08:00', reason: '太久' }),
  ).toBe('invalid_request: until too_late');
  const asked = await municipal.does('requestDelay', { kind: 'suspension', until, reason: '沥青厂春节停工' });
  expect(asked.waiting).toContain('delay');
  expect(asked.clock?.timeliness).toBe('normal'); // asking stops nothing

  await town.until('2026-02-13 17:00');
  const suspended = await dispatcher.does('answerDelay', { granted: true, reason: '同意，做好围护' });
  expect(suspended).toMatchObject({
    status: 'suspended',
    clock: { timeliness: 'paused', dueAt: null, remainingText: '剩 1 个工作日 3 小时' },
    suspension: { reason: '沥青厂春节停工' },
  });
  expect(local(suspended.suspension?.reviewAt)).toBe('2026-03-02 09:00');
  expect(await lan.reads('暂缓办理')).toBe('暂不具备处置条件，将于 2026年3月2日 09:00 前复查。原因：沥青厂春节停工');
  expect((await municipal.sees()).allowedCommands).not.toContain('reply');

  await town.until('2026-03-02 08:59');
  expect((await acceptor.sees()).status).toBe('suspended');
  expect(await story.lines('noteDeadline')).toEqual([]); // no reminder in all that time

  await town.until('2026-03-02 09:01');
  const resumed = await municipal.sees();
  expect(resumed).toMatchObject({ status: 'handling', suspension: null, clock: { timeliness: 'normal' } });
  // Thirteen of 24 hours were used; eleven are left: 7 on Monday, 4 on Tuesday.
  expect(local(resumed.clock?.dueAt)).toBe('2026-03-03 12:00');
  const line = resumed.flowLog.findLast(({ command }) => command === 'resume');
  expect(line).toMatchObject({ actorRole: 'system', text: '恢复办理，继续计时。复查日期已到，恢复办理。' });
  expect(local(line?.at)).toBe('2026-03-02 09:00');

  await town.until('2026-03-03 11:30');
  await municipal.does('reply', { text: '已重新铺设' });
  await story.checkedAs('pass');
  const closed = await acceptor.does('close', { closingConditionId: 'SJ-06013-1' });
  expect(closed.overall).toMatchObject({ score: 100, scoreReasons: [] });
  expect((await lan.timeline()).slice(-7)).toEqual([
    '正在处置',
    '暂缓办理',
    '恢复办理',
    '已处置',
    '正在核查',
    '核查完成',
    '已结案',
  ]);
}, 120_000);
