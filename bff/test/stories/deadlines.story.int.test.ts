import { instant, local, SQUARE, startTown, type Town } from './teller';

let town: Town;
beforeAll(async () => {
  town = await startTown('2026-10-12 09:00', { counting: true }); // a Monday
}, 120_000);
afterAll(() => town?.close());

it('a delay is refused, the limit passes, an order is given and answered, and the ladder ends at the manager', async () => {
  const story = town.story();
  const { acceptor, dispatcher, supervisor } = story;
  const sanitation = story.unit('sanitation');
  await story.citizen('ping').reports('垃圾堆在路口', { classCode: 'SJ-06010' });
  await story.filedAs('SJ-06010-1');
  await town.until('2026-10-12 09:15');
  const sent = await dispatcher.does('dispatch', { departmentId: 'sanitation' });
  expect(local(sent.clock?.dueAt)).toBe('2026-10-12 11:15'); // two working hours in grade A
  await sanitation.does('receive');

  await town.until('2026-10-12 10:00');
  await sanitation.does('requestDelay', { kind: 'extension', until: '2026-10-13T12:00:00+08:00', reason: '车辆检修' });
  expect(
    await sanitation.cannot('requestDelay', {
      kind: 'extension',
      until: '2026-10-13T12:00:00+08:00',
      reason: '催一下',
    }),
  ).toBe('not_possible_now');
  const refused = await dispatcher.does('answerDelay', { granted: false, reason: '请调用备用车辆，按期办结' });
  expect(refused).toMatchObject({ delay: null, status: 'received' });
  expect(local(refused.clock?.dueAt)).toBe('2026-10-12 11:15');
  // Of a refusal the citizen reads nothing.
  expect((await story.citizen('ping').timeline()).at(-1)).toBe('已签收');

  await town.until('2026-10-12 11:30');
  expect((await sanitation.sees()).clock).toMatchObject({ timeliness: 'overdue', remainingText: '超 15 分' });
  expect(
    await sanitation.cannot('requestDelay', {
      kind: 'extension',
      until: '2026-10-13T12:00:00+08:00',
      reason: '太晚了',
    }),
  ).toBe('not_possible_now');
  const order = await supervisor.does('supervise', {
    text: '请两小时内清运并说明原因',
    limit: { amount: 2, unit: 'urgent_hours' },
  });
  expect(order.orders).toMatchObject([{ orderNo: 1, timeliness: 'normal', answer: null }]);
  expect(local(order.orders[0]?.dueAt)).toBe('2026-10-12 13:30'); // through the lunch break
  expect((await sanitation.sees()).waiting).toContain('supervision');

  await town.until('2026-10-12 13:20');
  expect((await supervisor.sees()).orders).toMatchObject([{ alarm: 'warned', timeliness: 'due_soon' }]);
  const answered = await sanitation.does('answerSupervision', { orderNo: 1, text: '备用车辆已出发' });
  expect(answered.orders).toMatchObject([{ answer: { text: '备用车辆已出发' } }]);
  expect(answered.waiting).not.toContain('supervision');

  await town.until('2026-10-12 15:00');
  const alarms = (await story.manager.sees()).flowLog.filter(({ command }) => command === 'noteDeadline');
  expect(alarms.map(({ at, text }) => [local(at), text])).toEqual([
    ['2026-10-12 10:51', '处置即将超期（应于 2026年10月12日 11:15 前完成），请承办人抓紧办理。'],
    ['2026-10-12 11:15', '处置已超期（应于 2026年10月12日 11:15 前完成），已列入督查员任务。'],
    ['2026-10-12 13:06', '第 1 号督办即将超期（应于 2026年10月12日 13:30 前完成），请承办人抓紧办理。'],
    ['2026-10-12 14:15', '处置严重超期（应于 2026年10月12日 11:15 前完成），已列入管理员任务。'],
  ]);

  await sanitation.does('startHandling');
  await sanitation.does('reply', { text: '已清运' });
  await story.checkedAs('pass');
  const closed = await acceptor.does('close', { closingConditionId: 'SJ-06010-1' });
  expect(closed.overall).toMatchObject({ score: 90, scoreReasons: ['处置超期 −10'] });

  // What the month will say of the unit: done, but not in time; the order answered in time; no delay granted.
  expect(await town.indicatorsOf('sanitation', '2026-10-12', '2026-10-12')).toMatchObject({
    disposeRate: '1/1',
    inTimeDisposeRate: '0/1',
    overtimeDispose: '1',
    inTimeSuperviseRate: '1/1',
    extension: '0',
    returnRate: '0/1',
    avgSystemScore: '90/1',
  });
}, 120_000);

/** What the 12345 hotline passes on, with its own deadline; answers the number of the case. */
async function fromHotline(deadline: string): Promise<string> {
  const client = { name: '12345', scopes: ['reports:write'] };
  const made = await town.as('manager-01', (manager) => manager.post('/api/v1/staff/api-clients', client));
  const answer = await town.app.as(made.body.key).post('/hotline/v1/reports', {
    externalNo: 'MM20261019000017',
    position: { datum: 'gcj02', ...SQUARE },
    classCode: 'SJ-06013',
    description: '来电反映路面坑洼',
    address: '油城五路',
    deadlineAt: instant(deadline).toISOString(),
  });
  expect([answer.status, answer.body.outcome]).toEqual([201, 'opened']);
  return answer.body.caseNo;
}

it('the hotline’s earlier deadline wins over our own limit, and a class that the manager has set goes to its unit without a dispatcher', async () => {
  await town.until('2026-10-19 09:00'); // a Monday
  const settings = '/api/v1/staff/settings/routing';
  const { version } = (await town.as('manager-01', (client) => client.get(settings))).body;
  const body = { version, disabledDepartments: [], autoDispatchClasses: ['SJ-06013'] };
  expect((await town.as('manager-01', (client) => client.put(settings, body))).status).toBe(200);

  const story = town.story();
  story.of(await fromHotline('2026-10-20 12:00'));
  const filed = await story.filedAs('SJ-06013-1');
  expect(filed).toMatchObject({ status: 'dispatched', departmentName: '市政设施管理处', source: 'hotline' });
  expect(filed.flowLog.at(-1)).toMatchObject({ command: 'dispatch', actorRole: 'system' });
  expect(filed.flowLog.at(-1)?.text).toMatch(/^派遣至市政设施管理处。备注：系统自动派给市政设施管理处/);
  // Three working days would end on Thursday.
  expect(filed.clock?.limitText).toBe('3 工作日');
  expect(local(filed.clock?.dueAt)).toBe('2026-10-20 12:00');

  // An extension may move our own limit, not what the hotline has promised its caller.
  const municipal = story.unit('municipal');
  await municipal.does('receive');
  const beyond = { kind: 'extension', until: '2026-10-23T12:00:00+08:00', reason: '等料' };
  expect(await municipal.cannot('requestDelay', beyond)).toBe('invalid_request: until after_deadline');
  await municipal.does('startHandling');
  await municipal.does('reply', { text: '已修补' });
  await story.checkedAs('pass');
  const closed = await story.acceptor.does('close', { closingConditionId: 'SJ-06013-1' });
  expect(closed.overall).toMatchObject({ score: 100 });
}, 120_000);

it('a report that was joined wrongly becomes a case of its own, and a duplicate goes into its main case, with the citizens', async () => {
  await town.until('2026-10-26 09:00');
  const story = town.story();
  const { acceptor } = story;
  const at = { ...SQUARE, latitude: SQUARE.latitude - 0.004 };
  const [an, bo, cui] = ['an', 'bo', 'cui'].map((name) => story.citizen(name));
  if (!an || !bo || !cui) throw new Error('three citizens');
  const main = await an.reports('路边垃圾', { classCode: 'SJ-06010', at });
  expect(await bo.reports('对面餐馆倒泔水', { classCode: 'SJ-06010', at, joinCaseNo: main.caseNo })).toMatchObject({
    caseNo: main.caseNo,
    outcome: 'joined',
  });
  expect((await acceptor.sees()).reports.map(({ reportNo, description }) => [reportNo, description])).toEqual([
    [1, '路边垃圾'],
    [2, '对面餐馆倒泔水'],
  ]);
  expect(await acceptor.cannot('split', { reportNos: [1, 2], reason: '都拆走' })).toBe(
    'invalid_request: reportNos.0 not_a_choice',
  );
  const split = await acceptor.does('split', { reportNos: [2], reason: '是餐馆的事' });
  expect(split).toMatchObject({ reportCount: 1, reports: [{ description: '路边垃圾' }] });

  // The second citizen follows the new case from now on, and keeps what was read before; the first sees nothing of it.
  const moved = (await bo.sees()).report.caseNo;
  expect(moved).not.toBe(main.caseNo);
  expect(await bo.timeline()).toEqual(['已上报', '并入办理', '另行办理']);
  expect((await an.timeline()).at(0)).toBe('已上报');
  expect(split.flowLog.at(-1)?.text).toBe(`拆出 1 条上报，另立案件 ${moved}；本案余 1 条。原因：是餐馆的事`);

  // A third report of the restaurant opened a case of its own; it goes into the one that was split off.
  await town.minutesLater(90);
  const other = town.story();
  const third = await other.citizen('cui').reports('餐馆后门倒泔水', {
    classCode: 'SJ-06030',
    at: { ...at, longitude: at.longitude + 0.0015 },
  });
  await other.acceptor.does('markDuplicate', { intoCaseNo: moved, reason: '同一家餐馆' });
  const restaurant = town.story();
  restaurant.of(moved);
  expect(await restaurant.acceptor.sees()).toMatchObject({ reportCount: 2 });
  expect((await other.acceptor.sees()).status).toBe('duplicate');
  expect((await restaurant.acceptor.sees()).flowLog.at(-1)?.text).toBe(
    `市民上报同一问题，已并入本案（原案件 ${third.caseNo}），共 2 次反映。`,
  );
  // Both citizens are told of what becomes of it.
  await restaurant.acceptor.does('reject', { reason: '请联系市场监管部门' });
  expect(await bo.timeline()).toContain('不予受理');
  expect(await other.citizen('cui').timeline()).toContain('并入办理');
}, 120_000);
