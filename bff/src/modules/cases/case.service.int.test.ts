import type { StaffCommandRequest } from '@suishoupai/shared-types';
import type { Actor, StaffActor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import {
  buildOpenInput,
  OPENED,
  POSITION,
  HERE,
  STAFF,
  staffActor,
  startCases,
  type CaseFixture,
} from './case-service.fixtures';
import type { StoredCase } from './case.records';

type Command = StaffCommandRequest extends infer R ? (R extends unknown ? Omit<R, 'version'> : never) : never;
const NOW = new Date('2026-07-01T02:00:00.000Z');
const citizen = (citizenId: string): Actor => ({ citizenId, displayName: citizenId, staff: null });

describe('cases on a database', () => {
  let f: CaseFixture;
  beforeAll(async () => {
    f = await startCases();
  }, 60_000);
  afterAll(() => f.close());

  const run = (
    stored: StoredCase,
    actor: StaffActor,
    command: Command,
    version = stored.version,
  ): Promise<StoredCase> => f.service.execute(stored.caseNo, { version, ...command }, actor, NOW);
  const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : String(error));
  const outboxOf = (stored: StoredCase) =>
    f.connection.collection('outbox').find({ subjectId: stored.caseId }).sort({ subjectVersion: 1 }).toArray();

  it('gives 50 simultaneous openings 50 different 19-digit numbers of the area and day', async () => {
    const opened = await Promise.all(Array.from({ length: 50 }, () => f.open({ areaCode: '440904' })));
    const numbers = opened.map(({ caseNo }) => caseNo);
    expect(new Set(numbers).size).toBe(50);
    for (const number of numbers) expect(number).toMatch(/^44090420260701\d{5}$/);
  });

  it('writes case, flow log and outbox together, and nothing of them when the transaction fails', async () => {
    const stored = await f.open();
    const log = await f.service.flowOf(stored.caseId);
    const rows = await outboxOf(stored);
    expect(log.map(({ seq, command, to }) => [seq, command, to])).toEqual([[1, 'open', 'reported']]);
    expect(rows.map(({ type, payload }) => [type, payload])).toEqual([
      ['caseOpened', { caseNo: stored.caseNo, status: 'reported', event: 'caseOpened', text: log[0]?.text }],
    ]);

    const before = await f.models.cases.countDocuments();
    const failing = f.unitOfWork.run(async (tx) => {
      await f.service.openCase(tx, buildOpenInput());
      throw new AppError('busy');
    });
    await expect(failing).rejects.toMatchObject({ code: 'busy' });
    expect(await f.models.cases.countDocuments()).toBe(before);
  });

  it('reads back exactly what it wrote', async () => {
    const stored = await f.open({ address: '油城六路', candidateGrids: [] });
    expect(await f.service.getById(stored.caseId)).toEqual(stored);
    expect(await f.service.getByCaseNo(stored.caseNo)).toEqual(stored);
    expect(await f.service.getManyById([stored.caseId, 'f'.repeat(24)])).toEqual([stored]);
    expect(await f.service.getById('nonsense')).toBeNull();
  });

  it('finds open cases by distance, group and time, the nearest first, and no finished ones', async () => {
    const far = { longitude: 110.5, latitude: 21.5 };
    const at = (metersNorth: number) => ({
      ...POSITION,
      wgs84: { longitude: far.longitude, latitude: far.latitude + metersNorth / 111_195 },
    });
    const near = await f.open({ position: at(5), groupId: 'manhole' });
    const next = await f.open({
      position: at(40),
      groupId: 'garbage',
      photoIds: ['citizen-one:bin', 'citizen-one:bag'],
    });
    const done = await f.open({ position: at(1), groupId: 'manhole' });
    await run(done, STAFF.acceptor, { command: 'reject', reason: '不属于城市管理' });
    await f.open({ position: at(400) });

    const found = await f.service.findOpenNear({ wgs84: far, radiusMeters: 50, limit: 10 });
    expect(found.map(({ caseId }) => caseId)).toEqual([near.caseId, next.caseId]);
    const grouped = await f.service.findOpenNear({ wgs84: far, radiusMeters: 50, groupIds: ['garbage'], limit: 10 });
    expect(grouped.map(({ caseId }) => caseId)).toEqual([next.caseId]);
    const recent = await f.service.findOpenNear({ wgs84: far, radiusMeters: 50, since: NOW, limit: 10 });
    expect(recent).toEqual([]);
    expect(await f.service.findOpenNear({ wgs84: far, radiusMeters: 50, limit: 1 })).toHaveLength(1);
    const photoIds = ['citizen-two:bin', 'citizen-one:bag'];
    const pictured = await f.service.findOpenNear({ wgs84: far, radiusMeters: 50, photoIds, limit: 10 });
    expect(pictured).toEqual(grouped);

    expect(await f.service.findOpenByNo(next.caseNo, { wgs84: far, radiusMeters: 50 })).toEqual(grouped[0]);
    expect(await f.service.findOpenByNo(next.caseNo, { wgs84: far, radiusMeters: 30 })).toBeNull();
    expect(await f.service.findOpenByNo(done.caseNo, { wgs84: far, radiusMeters: 50 })).toBeNull();
    expect(await f.service.findOpenByNo('4409022000010100001', { wgs84: far, radiusMeters: 50 })).toBeNull();
  });

  it('looks for open cases through the index of place cells', async () => {
    const plan = await f.models.cases
      .find({ openCell: { $in: [1, 2], $exists: true } })
      .sort({ lastReportedAt: -1 })
      .explain('queryPlanner');
    expect(JSON.stringify(plan)).toMatch(/cases_open_cell/);
    expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN/);
  });

  it('adds a joined report to an open case and refuses one to a finished case', async () => {
    const stored = await f.open();
    const join = (at: Date) =>
      f.unitOfWork.run((tx) =>
        f.service.joinReport(tx, {
          ...buildOpenInput({ citizenId: 'citizen-two', description: '我也看到了', photoIds: ['citizen-two:1'], at }),
          caseId: stored.caseId,
          duplicate: { ...OPENED, outcome: 'joined', candidateCaseId: stored.caseId, candidateCaseNo: stored.caseNo },
        }),
      );
    const joined = await join(NOW);
    expect(joined).toMatchObject({
      version: 2,
      reportCount: 2,
      reporterIds: ['citizen-one', 'citizen-two'],
      photoIds: ['citizen-one:before', 'citizen-two:1'],
      lastReportedAt: NOW,
    });
    await run(joined, STAFF.acceptor, { command: 'reject', reason: '重复提交' });
    await expect(join(NOW)).rejects.toMatchObject({ code: 'not_possible_now' });
  });

  it('lets exactly one of two acceptors win; the other is told that the case has changed', async () => {
    const stored = await f.open();
    const both = await Promise.allSettled([
      run(stored, STAFF.acceptor, { command: 'accept' }),
      run(stored, STAFF.acceptor2, { command: 'reject', reason: '不属于受理范围' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : []))).toEqual([
      'version_conflict',
    ]);
    expect(await f.service.flowOf(stored.caseId)).toHaveLength(2);
    expect(await outboxOf(stored)).toHaveLength(2);
  });

  it('takes a command on a version since which only reports have joined', async () => {
    const stored = await f.open();
    await f.unitOfWork.run((tx) => f.service.joinReport(tx, { ...buildOpenInput(), caseId: stored.caseId }));
    expect((await run(stored, STAFF.acceptor, { command: 'accept' })).status).toBe('accepted');
  });

  it('sends the collector of the grid, the one named, or outside all grids the one of the nearest grid', async () => {
    const inside = await run(await f.open(), STAFF.acceptor, { command: 'accept' });
    const byGrid = await run(inside, STAFF.acceptor, { command: 'requestVerify' });
    expect(byGrid.collectorId).toBe(f.directory.collectorOf(inside.grid?.code ?? ''));
    const named = await run(byGrid, STAFF.acceptor, { command: 'requestVerify', collectorId: 'collector-05' });
    expect(named.collectorId).toBe('collector-05');
    const wrong = run(named, STAFF.acceptor, { command: 'requestVerify', collectorId: 'acceptor-01' });
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [{ field: 'collectorId', code: 'unknown_staff' }],
    });

    const position = { ...POSITION, wgs84: { longitude: 111.2, latitude: 21.51 } };
    const outside = await run(await f.open({ grid: null, position }), STAFF.outsideDesk, {
      command: 'accept',
    });
    expect((await run(outside, STAFF.outsideDesk, { command: 'requestVerify' })).collectorId).toBe('collector-05');
  });

  it('refuses photos that do not exist or belong to somebody else, naming each', async () => {
    const verifying = await run(await run(await f.open(), STAFF.acceptor, { command: 'accept' }), STAFF.acceptor, {
      command: 'requestVerify',
      collectorId: 'collector-01',
    });
    const collector = staffActor('collector', 'collector-01');
    const verify = run(verifying, collector, {
      command: 'verify',
      result: 'exists',
      text: '属实',
      photoIds: [`${collector.citizenId}:ok`, 'citizen-one:before', 'missing'],
      position: HERE,
    });
    await expect(verify).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [
        { field: 'photoIds.1', code: 'not_your_photo' },
        { field: 'photoIds.2', code: 'unknown_photo' },
      ],
    });
  });

  it('moves the reports of a duplicate to its main case, where its citizens may then judge the result', async () => {
    const main = await f.open({ citizenId: 'citizen-main' });
    const duplicate = await f.open({
      citizenId: 'citizen-dup',
      photoIds: ['citizen-dup:1'],
      description: '同一堆垃圾',
    });
    const merged = await run(duplicate, STAFF.acceptor, {
      command: 'markDuplicate',
      intoCaseNo: main.caseNo,
      reason: '同一地点同一问题',
    });
    const mainNow = await f.service.mainOf(merged);
    expect(merged).toMatchObject({ status: 'duplicate', duplicateOf: main.caseNo });
    expect(mainNow).toMatchObject({
      caseNo: main.caseNo,
      version: 2,
      reportCount: 2,
      reporterIds: ['citizen-main', 'citizen-dup'],
    });
    const log = await f.service.flowWithReports(main.caseId);
    expect(log.at(-1)).toMatchObject({
      command: 'join',
      report: { citizenId: 'citizen-dup', description: '同一堆垃圾' },
    });
    expect(await outboxOf(main)).toHaveLength(2);
    const early = f.service.citizenCommand(
      duplicate.caseId,
      { command: 'evaluate', stars: 5 },
      citizen('citizen-dup'),
      NOW,
    );
    await expect(early).rejects.toMatchObject({ code: 'not_possible_now' });
  });

  it('lets the only reporter withdraw before filing, and hides the case from strangers', async () => {
    const stored = await f.open();
    const withdraw = (who: string) =>
      f.service.citizenCommand(stored.caseId, { command: 'withdraw', reason: '已经清理了' }, citizen(who), NOW);
    await expect(withdraw('citizen-two')).rejects.toMatchObject({ code: 'case_not_found' });
    expect((await withdraw('citizen-one')).status).toBe('withdrawn');
    await expect(withdraw('citizen-one')).rejects.toMatchObject({ code: 'not_possible_now' });
  });

  it('never puts a citizen id into the outbox or into a timeline', async () => {
    const stored = await f.open({ citizenId: 'citizen-secret' });
    const rows = [...(await outboxOf(stored)), ...(await f.service.flowOf(stored.caseId))];
    expect(JSON.stringify(rows)).not.toContain('citizen-secret');
  });
});
