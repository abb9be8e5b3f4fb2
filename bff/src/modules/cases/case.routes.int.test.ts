import type { CaseCommandName, CaseDetailView, TasksResponse } from '@suishoupai/shared-types';
import type { ApiAnswer, ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { buildReport, standingAt, uploadPhoto } from '../../../test/reports';
import staffFile from '../../../city/maoming/staff.json';

const STAFF = {
  acceptor: 'acceptor-01',
  acceptor2: 'acceptor-02',
  outsideDesk: 'outside-01',
  dispatcher: 'dispatcher-01',
  handler: 'handler-sanitation',
  otherHandler: 'handler-municipal',
  supervisor: 'supervisor-01',
  manager: 'manager-01',
};

describe('staff API', () => {
  let app: TestApp;
  let citizen: ApiTestClient;
  const staff = {} as Record<keyof typeof STAFF, ApiTestClient>;
  let seed = 1000;
  let north = 0;

  beforeAll(async () => {
    app = await startTestApp({ worker: false });
    citizen = await app.citizen('wang');
    for (const [name, id] of Object.entries(STAFF)) staff[name as keyof typeof STAFF] = await app.staff(id);
  }, 120_000);
  afterAll(() => app?.close());

  const photoOf = async (client: ApiTestClient): Promise<string> => (await uploadPhoto(client, seed++)).photoId;
  const detail = (client: ApiTestClient, caseNo: string): Promise<ApiAnswer> =>
    client.get(`/api/v1/staff/cases/${caseNo}`);
  const view = async (client: ApiTestClient, caseNo: string): Promise<CaseDetailView> => {
    const answer = await detail(client, caseNo);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const send = (client: ApiTestClient, caseNo: string, body: object): Promise<ApiAnswer> =>
    client.post(`/api/v1/staff/cases/${caseNo}/commands`, body);
  /** Looks at the case, presses the button, and says what the case is then. */
  async function press(client: ApiTestClient, caseNo: string, command: CaseCommandName, rest: object = {}) {
    const before = await view(client, caseNo);
    expect(before.allowedCommands).toContain(command);
    const answer = await send(client, caseNo, { command, version: before.version, ...rest });
    expect([answer.status, answer.body]).toEqual([200, { case: expect.anything() }]);
    return answer.body.case as CaseDetailView;
  }
  const tasks = async (client: ApiTestClient, query = ''): Promise<TasksResponse> =>
    (await client.get(`/api/v1/staff/tasks${query}`)).body;
  const onDesk = async (client: ApiTestClient, caseNo: string): Promise<boolean> =>
    (await tasks(client, '?limit=50')).tasks.some((task) => task.caseNo === caseNo);
  /** A report at a place of its own, so that it opens a case. */
  async function report(overrides = {}, reporter = citizen): Promise<string> {
    const request = buildReport([await photoOf(reporter)], overrides);
    north += 0.0012;
    request.position.latitude += north;
    const answer = await reporter.post('/api/v1/reports', request);
    expect(answer.status).toBe(201);
    return answer.body.report.caseNo;
  }
  const collectorOf = async (caseNo: string): Promise<ApiTestClient> => {
    const { grid } = await view(staff.manager, caseNo);
    const person = staffFile.staff.find(({ gridCodes }) => gridCodes?.includes(grid?.code ?? ''));
    return app.staff(person?.id ?? 'nobody');
  };
  async function verified(caseNo: string): Promise<void> {
    await press(staff.acceptor, caseNo, 'accept');
    await press(staff.acceptor, caseNo, 'requestVerify');
    const collector = await collectorOf(caseNo);
    const photoIds = [await photoOf(collector)];
    const position = standingAt((await view(collector, caseNo)).position);
    await press(collector, caseNo, 'verify', { result: 'exists', text: '现场属实', photoIds, position });
  }
  async function dispatched(caseNo: string): Promise<void> {
    await verified(caseNo);
    const { filingConditions } = await view(staff.acceptor, caseNo);
    await press(staff.acceptor, caseNo, 'file', { filingConditionId: filingConditions[0]?.id });
    const { departments } = await view(staff.dispatcher, caseNo);
    await press(staff.dispatcher, caseNo, 'dispatch', { departmentId: departments[0]?.id });
  }
  async function handled(caseNo: string): Promise<void> {
    await press(staff.handler, caseNo, 'startHandling');
    await press(staff.handler, caseNo, 'reply', { text: '已清理干净', photoIds: [await photoOf(staff.handler)] });
  }

  /** Sends a checker; the draw says who it is. */
  async function drawn(caseNo: string): Promise<ApiTestClient> {
    const { checkDraw } = await press(staff.acceptor, caseNo, 'requestCheck');
    expect(checkDraw?.candidateIds).toContain(checkDraw?.collectorId);
    return app.staff(checkDraw?.collectorId ?? 'nobody');
  }
  async function check(checker: ApiTestClient, caseNo: string, result: string, overrides: object = {}) {
    const { position } = await view(checker, caseNo);
    return press(checker, caseNo, 'check', {
      result,
      text: '看过现场',
      photoIds: [await photoOf(checker)],
      position: { ...position, accuracyMeters: 10, capturedAt: new Date().toISOString(), ...overrides },
    });
  }

  it('offers the acceptor the collectors by name, the one of the grid first', async () => {
    const caseNo = await report();
    const { collectors } = await view(staff.acceptor, caseNo);
    const own = staffFile.staff.find(({ id }) => id === collectors[0]?.id);
    const { grid } = await view(staff.manager, caseNo);
    expect(own?.gridCodes).toContain(grid?.code);
    expect(collectors.map(({ suggested }) => suggested)).toEqual([true, false, false, false, false]);
    expect((await view(staff.dispatcher, caseNo)).collectors).toEqual([]);
  });

  it('leads a report through the whole loop, each step on the right desk', async () => {
    const caseNo = await report();
    expect(await onDesk(staff.acceptor, caseNo)).toBe(true);
    expect(await onDesk(staff.dispatcher, caseNo)).toBe(false);
    await verified(caseNo);

    const filing = await view(staff.acceptor, caseNo);
    expect(filing.filingConditions[0]).toMatchObject({ id: 'SJ-06010-1', limitText: '2 工作时' });
    await press(staff.acceptor, caseNo, 'file', { filingConditionId: 'SJ-06010-1' });
    expect(await onDesk(staff.dispatcher, caseNo)).toBe(true);

    const choice = (await view(staff.dispatcher, caseNo)).departments;
    expect(choice[0]).toMatchObject({ id: 'sanitation', suggested: true });
    expect(choice[0]?.reason).toContain('× 暴露垃圾');
    expect(choice.filter(({ suggested }) => suggested)).toHaveLength(1);
    await press(staff.dispatcher, caseNo, 'dispatch', { departmentId: 'sanitation' });
    expect(await onDesk(staff.handler, caseNo)).toBe(true);
    expect((await detail(staff.otherHandler, caseNo)).body.error.code).toBe('case_not_found');

    await press(staff.supervisor, caseNo, 'supervise', { text: '请今天办结' });
    await handled(caseNo);
    const checker = await drawn(caseNo);
    expect(await onDesk(checker, caseNo)).toBe(true);
    await check(checker, caseNo, 'pass');
    const closed = await press(staff.acceptor, caseNo, 'close', { closingConditionId: 'SJ-06010-1' });

    expect(closed).toMatchObject({
      status: 'closed',
      supervised: true,
      departmentName: '市环境卫生管理处',
      allowedCommands: ['keepJoined', 'returnCall', 'addNote'],
      overall: { score: 100, stars: [], returnCall: null },
      clock: null,
    });
    expect(closed.photosBefore).toHaveLength(1);
    expect(closed.photosAfter).toHaveLength(1);
    expect(closed.reports).toMatchObject([{ reportNo: 1, duplicate: { outcome: 'opened' } }]);
    expect(closed.flowLog.map(({ command }) => command)).toEqual(
      ['open', 'accept', 'requestVerify', 'verify', 'file', 'dispatch', 'supervise'].concat([
        'startHandling',
        'reply',
        'requestCheck',
        'check',
        'close',
      ]),
    );
    expect(closed.flowLog.map(({ seq }) => seq)).toEqual(closed.flowLog.map((_, index) => index + 1));
    expect(await onDesk(staff.manager, caseNo)).toBe(false);
  });

  it('shows every report of a case with its photos and why it was joined, in Chinese', async () => {
    const caseNo = await report();
    const { position } = await view(staff.acceptor, caseNo);
    const neighbour = await app.citizen('li');
    const same = buildReport([await photoOf(neighbour)], { joinCaseNo: caseNo, description: '我也遇到' });
    Object.assign(same.position, position);
    expect((await neighbour.post('/api/v1/reports', same)).body.report).toMatchObject({ caseNo, outcome: 'joined' });
    const seen = await view(staff.acceptor, caseNo);
    expect(seen).toMatchObject({ reportCount: 2, photosBefore: [{}, {}] });
    expect(seen.reports.map(({ reportNo, description, photos }) => [reportNo, description, photos.length])).toEqual([
      [1, '路口垃圾堆了三天没人清理', 1],
      [2, '我也遇到', 1],
    ]);
    expect(seen.reports[1]?.duplicate).toMatchObject({ outcome: 'joined', candidateCaseNo: caseNo });
    expect(seen.reports[1]?.duplicate.text).toMatch(/[\u4e00-\u9fff]/);

    // The collector who is sent, like a unit, sees all photos and words, but not what tells of one person's other reports.
    const sent = await press(staff.acceptor, caseNo, 'accept');
    await press(staff.acceptor, sent.caseNo, 'requestVerify', { collectorId: 'collector-01' });
    const onSite = await view(await app.staff('collector-01'), caseNo);
    expect(onSite.photosBefore).toHaveLength(2);
    expect(onSite.reports[1]).toMatchObject({ description: '我也遇到', photos: [{}] });
    expect(onSite.reports[1]?.duplicate).toEqual({ outcome: 'joined', score: 0, candidateCaseNo: null, text: '' });
  });

  it('files what a collector reports on duty without another look on site', async () => {
    const caseNo = await report({}, await app.staff('collector-01'));
    await press(staff.acceptor, caseNo, 'accept');
    const filed = await press(staff.acceptor, caseNo, 'file', { filingConditionId: 'SJ-06010-1' });
    expect(filed).toMatchObject({ status: 'filed', flowLog: [{ command: 'open', actorName: '李家辉' }, {}, {}] });
  });

  it('returns a case desk by desk, each time with a reason, and shows the dispatcher who returned it', async () => {
    const caseNo = await report();
    await dispatched(caseNo);
    const { version } = await view(staff.handler, caseNo);
    const silent = await send(staff.handler, caseNo, {
      command: 'returnToDispatcher',
      version,
      reasonCode: 'not_our_duty',
      reason: '  ',
    });
    expect([silent.status, silent.body.error.fields]).toEqual([
      400,
      [expect.objectContaining({ field: 'reason', code: 'required' })],
    ]);
    const given = await send(staff.handler, caseNo, {
      ...{ command: 'returnToDispatcher', version: (await view(staff.handler, caseNo)).version },
      ...{ reasonCode: 'not_our_duty', reason: '不属于本单位职责' },
    });
    expect([given.status, given.body]).toEqual([200, { case: null }]); // it is theirs no more
    expect((await detail(staff.handler, caseNo)).status).toBe(404);
    const { departments } = await view(staff.dispatcher, caseNo);
    expect(departments.find(({ id }) => id === 'sanitation')?.reason).toContain('该部门已退回 1 次');
    const { version: filed } = await view(staff.dispatcher, caseNo);
    const wrong = { command: 'returnToAcceptor', version: filed, reasonCode: 'not_our_duty', reason: '面积不足' };
    const unlisted = await send(staff.dispatcher, caseNo, wrong);
    expect([unlisted.status, unlisted.body]).toMatchObject([400, { error: { fields: [{ field: 'reasonCode' }] } }]);
    const sentBack = { reasonCode: 'wrong_condition', reason: '面积不足' };
    const { flowLog } = await press(staff.dispatcher, caseNo, 'returnToAcceptor', sentBack);
    expect(flowLog.at(-1)?.text).toBe('退回受理员，撤销立案。原因：立案条件不符。面积不足');
    const back = await press(staff.acceptor, caseNo, 'reject', { reason: '不属于城市管理范围' });
    expect(back.status).toBe('rejected');
  });

  it('sends poor work back to the same department with all that went before', async () => {
    const caseNo = await report();
    await dispatched(caseNo);
    await handled(caseNo);
    await check(await drawn(caseNo), caseNo, 'not_pass');
    expect(await onDesk(staff.dispatcher, caseNo)).toBe(true);
    const again = await press(staff.dispatcher, caseNo, 'rework', { reason: '现场仍有垃圾' });
    expect(again).toMatchObject({ status: 'handling', departmentName: '市环境卫生管理处' });
    expect(again.photosAfter).toHaveLength(1);
    expect(await onDesk(staff.handler, caseNo)).toBe(true);
  });

  it('lets one of two acceptors win and tells the other that the case has changed', async () => {
    const caseNo = await report();
    const answers = await Promise.all([
      send(staff.acceptor, caseNo, { command: 'accept', version: 1 }),
      send(staff.acceptor2, caseNo, { command: 'reject', version: 1, reason: '不属于受理范围' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { status } = await view(staff.acceptor, caseNo);
    expect(answers.find((answer) => answer.status === 409)?.body.error).toMatchObject({
      code: 'version_conflict',
      current: { version: 2, status },
    });
  });

  it('never shows a department, a collector or anybody else who reported', async () => {
    const caseNo = await report();
    await dispatched(caseNo);
    const people = await app.connection.collection('citizens').find().toArray();
    const reporterId: string = (await citizen.get('/api/v1/me')).body.citizenId;
    const secrets = [reporterId, ...people.flatMap(({ _id, openid }) => [String(_id), String(openid)])];
    expect(people.length).toBeGreaterThan(5);
    for (const client of [staff.handler, staff.dispatcher, staff.manager, await collectorOf(caseNo)]) {
      const seen = JSON.stringify([await view(client, caseNo), await tasks(client), await tasks(client, '?scope=all')]);
      expect(secrets.filter((secret) => secret !== 'undefined' && seen.includes(secret))).toEqual([]);
      expect(seen).not.toMatch(/openid|citizenId|reporterId|ownerId/);
    }
  });

  it('lets only the centre read the phone number that somebody wrote into a report', async () => {
    const caseNo = await report({ description: '垃圾成堆，电话13800138000', address: '红旗路 13900139000 门口' });
    await dispatched(caseNo);
    expect(await view(staff.acceptor, caseNo)).toMatchObject({ description: '垃圾成堆，电话13800138000' });
    for (const client of [staff.handler, await collectorOf(caseNo)]) {
      const seen = JSON.stringify([await view(client, caseNo), await tasks(client, '?scope=all')]);
      expect(seen).toContain('垃圾成堆，电话[电话已隐去]');
      expect(seen).not.toMatch(/13800138000|13900139000/);
    }
  });

  it('keeps the names of those who check from the department', async () => {
    const caseNo = await report();
    await dispatched(caseNo);
    const names = (log: CaseDetailView['flowLog']) =>
      log.filter(({ actorName }) => actorName).map(({ actorRole }) => actorRole);
    expect(names((await view(staff.handler, caseNo)).flowLog)).toEqual([]);
    expect(names((await view(staff.manager, caseNo)).flowLog)).toEqual([
      'acceptor',
      'acceptor',
      'collector',
      'acceptor',
      'dispatcher',
    ]);
  });

  it('takes a report from outside all grids to the desk 区域外, with the nearest grid', async () => {
    const position = { datum: 'gcj02' as const, longitude: 111.3, latitude: 21.6, accuracyMeters: 20 };
    const caseNo = await report({ position: { ...position, capturedAt: new Date().toISOString() } });
    expect(await onDesk(staff.outsideDesk, caseNo)).toBe(true);
    expect(await onDesk(staff.acceptor, caseNo)).toBe(false);
    const seen = await view(staff.outsideDesk, caseNo);
    expect(seen).toMatchObject({ outside: true, grid: null });
    expect(seen.nearestGrid?.distanceMeters).toBeGreaterThan(1000);
  });

  it.each(['/api/v1/staff/tasks', '/api/v1/staff/cases/4409022026070100001'])(
    'refuses nobody and citizens at GET %s',
    async (path) => {
      expect((await app.anonymous.get(path)).status).toBe(401);
      expect((await citizen.get(path)).status).toBe(403);
    },
  );

  it('refuses commands of nobody, of citizens, of the wrong role and on unknown cases', async () => {
    const caseNo = await report();
    const accept = { command: 'accept', version: 1 };
    expect((await send(app.anonymous, caseNo, accept)).status).toBe(401);
    expect((await send(citizen, caseNo, accept)).status).toBe(403);
    const codes = await Promise.all(
      [staff.dispatcher, staff.supervisor, staff.manager, staff.handler].map(
        async (client) => (await send(client, caseNo, accept)).body.error.code,
      ),
    );
    expect(codes).toEqual(['not_allowed', 'not_allowed', 'not_allowed', 'case_not_found']);
    expect((await send(staff.acceptor, '4409022026070199999', accept)).body.error.code).toBe('case_not_found');
    const early = await send(staff.acceptor, caseNo, {
      command: 'close',
      version: 1,
      closingConditionId: 'SJ-06010-1',
    });
    expect(early.body.error.code).toBe('not_possible_now');
  });

  it('names everything that is wrong with a command or a query', async () => {
    const caseNo = await report();
    const wrong = await send(staff.acceptor, caseNo, { command: 'reject', version: '1', reason: '', extra: 1 });
    expect(wrong.status).toBe(400);
    expect(
      wrong.body.error.fields.map(({ field, code }: { field: string; code: string }) => [field, code]).sort(),
    ).toEqual([
      ['extra', 'unknown_field'],
      ['reason', 'required'],
      ['version', 'wrong_type'],
    ]);
    expect((await send(staff.acceptor, caseNo, { command: 'explode', version: 1 })).status).toBe(400);
    expect((await send(staff.acceptor, caseNo, { command: 'evaluate', version: 1, stars: 5 })).status).toBe(400);
    for (const query of ['?cursor=xx', '?status=lost', '?limit=0', '?limit=999', '?scope=theirs', '?page=2']) {
      expect((await staff.acceptor.get(`/api/v1/staff/tasks${query}`)).status).toBe(400);
    }
    expect((await staff.acceptor.get('/api/v1/staff/cases/12')).status).toBe(400);
  });

  it('refuses a reply with another person’s photo and keeps the case as it was', async () => {
    const caseNo = await report();
    await dispatched(caseNo);
    await press(staff.handler, caseNo, 'startHandling');
    const { version } = await view(staff.handler, caseNo);
    const photoIds = [await photoOf(citizen)];
    const answer = await send(staff.handler, caseNo, { command: 'reply', version, text: '已处理', photoIds });
    expect(answer.body.error.fields).toEqual([
      expect.objectContaining({ field: 'photoIds.0', code: 'not_your_photo' }),
    ]);
    expect((await view(staff.handler, caseNo)).version).toBe(version);
  });

  it('pages over HTTP with a cursor', async () => {
    await report();
    const first = await tasks(staff.manager, '?scope=all&limit=2');
    const second = await tasks(staff.manager, `?scope=all&limit=2&cursor=${first.nextCursor ?? ''}`);
    expect(first.counts.length).toBeGreaterThan(0);
    expect(second).toMatchObject({ counts: [], total: { count: 0, more: false } }); // counted once, for the first page
    const numbers = [...first.tasks, ...second.tasks].map(({ caseNo }) => caseNo);
    expect(new Set(numbers).size).toBe(4);
    expect(first.tasks[0]?.thumbnailUrl).toMatch(/^\/api\/v1\/photos\//);
  });
});
