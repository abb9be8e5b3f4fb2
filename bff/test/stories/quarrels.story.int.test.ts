import { local, SQUARE, startTown, type Town } from './teller';

let town: Town;
beforeAll(async () => {
  town = await startTown('2026-07-06 09:00', { counting: true }); // a Monday
}, 120_000);
afterAll(() => town?.close());

it('two units that send a case back and forth are stopped: after two returns each only a manager may order, and an order cannot be returned', async () => {
  const story = town.story();
  const { acceptor, dispatcher, manager } = story;
  await story.citizen('fang').reports('雨水口堵了，味道很大', { classCode: 'SJ-01004' });
  await story.filedAs('SJ-01004-3');

  for (const round of [1, 2]) {
    for (const unit of ['water', 'municipal']) {
      await town.minutesLater(5);
      await dispatcher.does('dispatch', { departmentId: unit });
      await town.minutesLater(5);
      const reason = `第 ${round} 次：不归我们管`;
      await story.unit(unit).does('returnToDispatcher', { reasonCode: 'not_our_duty', reason });
      await story.unit(unit).seesNothing();
      expect(await dispatcher.sees()).toMatchObject({ status: 'filed', departmentName: null });
    }
  }

  // Two returns each: the dispatcher's superior has to decide, and the form says so before anybody tries.
  const choice = (await dispatcher.sees()).departments;
  for (const unit of ['water', 'municipal']) {
    const option = choice.find(({ id }) => id === unit);
    expect(option?.needsSuperior).toBe(true);
    expect(option?.reason).toContain('该部门已退回 2 次');
    expect(await dispatcher.cannot('dispatch', { departmentId: unit })).toBe(
      'invalid_request: departmentId needs_superior',
    );
  }
  expect((await dispatcher.sees()).allowedCommands).not.toContain('close');

  await manager.does('dispatch', { departmentId: 'water', note: '经现场会商，由水务牵头' });
  const water = story.unit('water');
  expect((await water.sees()).allowedCommands).not.toContain('returnToDispatcher');
  expect(await water.cannot('returnToDispatcher', { reasonCode: 'other', reason: '还是不归我们' })).toBe(
    'not_possible_now',
  );
  await story.unit('municipal').seesNothing();

  await water.does('startHandling');
  await town.minutesLater(30);
  await water.does('reply', { text: '雨水口已疏通' });
  await story.checkedAs('pass');
  const closed = await acceptor.does('close', { closingConditionId: 'SJ-01004-3' });
  expect(closed.overall).toMatchObject({ score: 80, scoreReasons: Array.from({ length: 4 }, () => '部门退回 −5') });
  expect(await story.lines('dispatch')).toEqual([
    '派遣至市水务局。',
    '派遣至市政设施管理处。',
    '派遣至市水务局。',
    '派遣至市政设施管理处。',
    '经管理员指定，派遣至市水务局。备注：经现场会商，由水务牵头',
  ]);
  expect((await story.lines('returnToDispatcher'))[3]).toBe(
    '处置部门退回派遣员，撤销派遣。原因：不属于本单位职责。第 2 次：不归我们管',
  );
  // Every dispatch that came back counts against the dispatch, and every return for the unit that sent it.
  expect(await town.indicatorsOf('water', '2026-07-06', '2026-07-06')).toMatchObject({
    return: '2',
    returnRate: '2/3',
  });
  expect(await town.indicatorsOf('municipal', '2026-07-06', '2026-07-06')).toMatchObject({
    return: '2',
    returnRate: '2/2',
  });
  // The citizen is spared the quarrel's words.
  const told = await story.citizen('fang').sees();
  expect(JSON.stringify(told)).not.toContain('不归我们管');
  expect(told.timeline.filter(({ title }) => title === '重新派遣')).toHaveLength(4);
}, 120_000);

it('bad work goes back to the unit twice, with a limit of its own each time, and costs the unit its score', async () => {
  const story = town.story();
  const { acceptor } = story;
  const municipal = story.unit('municipal');
  await town.until('2026-07-08 09:00');
  const qiang = story.citizen('qiang');
  await qiang.reports('路面有大坑', { classCode: 'SJ-06013', at: { ...SQUARE, latitude: SQUARE.latitude + 0.002 } });
  await story.filedAs('SJ-06013-1');
  const sent = await story.dispatcher.does('dispatch', { departmentId: 'municipal' });
  expect(sent.clock?.limitText).toBe('3 工作日'); // grade A around 人民广场
  expect(local(sent.clock?.dueAt)).toBe('2026-07-13 09:00'); // over the weekend
  await municipal.does('startHandling');

  for (const round of [1, 2]) {
    await town.minutesLater(60);
    await municipal.does('reply', { text: `第 ${round} 次修补` });
    const checker = await story.checkedAs('not_pass');
    // The photos of the check stand in the unit's log; who took them does not.
    const check = (await municipal.sees()).flowLog.findLast(({ command }) => command === 'check');
    expect(check?.photos).toHaveLength(1);
    expect([check?.actorRole, check?.actorName]).toEqual(['collector', null]);
    expect(JSON.stringify(await municipal.sees())).not.toContain(checker);

    const again = await acceptor.does('rework', { reason: '坑边仍有松动' });
    expect(again).toMatchObject({ status: 'handling', departmentName: '市政设施管理处', clock: { stage: 'handle' } });
    expect(local(again.clock?.startedAt)).toBe(local(town.now().toISOString()));
  }
  expect(await story.lines('rework')).toEqual([
    '返工，退回市政设施管理处继续处置（第 1 次）。原因：坑边仍有松动',
    '返工，退回市政设施管理处继续处置（第 2 次）。原因：坑边仍有松动',
  ]);

  await town.minutesLater(60);
  await municipal.does('reply', { text: '重新铺设' });
  await story.checkedAs('pass');
  const closed = await acceptor.does('close', { closingConditionId: 'SJ-06013-1' });
  expect(closed.overall).toMatchObject({ score: 70, scoreReasons: ['返工 −15', '返工 −15'] });
  expect(await town.indicatorsOf('municipal', '2026-07-08', '2026-07-08')).toMatchObject({
    rework: '2',
    avgSystemScore: '70/1',
  });
  expect(closed.photosAfter).toHaveLength(3);
  expect((await qiang.timeline()).filter((title) => title === '继续处置')).toHaveLength(2);
  expect(await qiang.reads('继续处置')).toBe('处置结果未达到要求，已交市政设施管理处继续处置。');
}, 120_000);
