import { createLogger } from '../../kernel/logger';
import { STAFF, startCases, type CaseFixture } from './case-service.fixtures';
import { createCaseTimers } from './case.timer-loop';

const HOUR_MS = 60 * 60_000;

describe('timers of cases', () => {
  let f: CaseFixture;
  beforeAll(async () => {
    f = await startCases();
  }, 60_000);
  afterAll(() => f.close());

  const workerAt = (at: Date, cases: Pick<CaseFixture['service'], 'passTime'> = f.service) =>
    createCaseTimers({ repository: f.repository, cases, clock: { now: () => at }, logger: createLogger('silent') });
  const after = (from: Date, hours: number) => new Date(from.getTime() + hours * HOUR_MS);
  const alarms = async (caseId: string) =>
    (await f.service.flowOf(caseId)).filter(({ command }) => command === 'noteDeadline').map(({ text }) => text);

  it('climb the ladder step by step, each step once with three workers at a time, and name the stage and the hour', async () => {
    const { caseId, caseNo, stages } = await f.open();
    for (const hours of [0.42, 0.6, 0.9]) {
      const at = after(stages.openedAt, hours);
      await Promise.all([1, 2, 3].map(() => workerAt(at).pass()));
      expect(await workerAt(at).pass()).toBe(0);
    }
    expect(await alarms(caseId)).toEqual([
      '受理即将超期（应于 2026年7月1日 09:30 前完成），请承办人抓紧办理。',
      '受理已超期（应于 2026年7月1日 09:30 前完成），已列入督查员任务。',
      '受理严重超期（应于 2026年7月1日 09:30 前完成），已列入管理员任务。',
    ]);
    const stored = await f.service.getByCaseNo(caseNo);
    expect(stored).toMatchObject({ status: 'reported', decidedVersion: 1, version: 4, clock: { alarm: 'escalated' } });
  });

  it('after a long stop announce the highest step only', async () => {
    const { caseId, stages } = await f.open();
    await workerAt(after(stages.openedAt, 24 * 30)).pass();
    expect(await alarms(caseId)).toHaveLength(1);
    expect((await alarms(caseId))[0]).toContain('严重超期');
  });

  it('keep a person’s page current: an alarm is no reason for a conflict', async () => {
    const { caseNo, stages } = await f.open();
    await workerAt(after(stages.openedAt, 2)).pass();
    const request = { command: 'accept', version: 1 } as const;
    expect((await f.service.execute(caseNo, request, STAFF.acceptor, after(stages.openedAt, 3))).lateStages).toEqual([
      'accept',
    ]);
  });

  it('go on with the others when one case fails, and look at it again later', async () => {
    const [bad, good] = [await f.open(), await f.open()];
    const at = after(good.stages.openedAt, 2);
    const broken: Pick<CaseFixture['service'], 'passTime'> = {
      passTime: async (caseNo, now) => {
        if (caseNo === bad.caseNo) throw new Error('a damaged case');
        return f.service.passTime(caseNo, now);
      },
    };
    await workerAt(at, broken).pass();
    expect(await alarms(good.caseId)).toHaveLength(1);
    const due = async (when: Date) => (await f.repository.findDue(when, 100)).map(({ caseNo }) => caseNo);
    expect(await due(at)).not.toContain(bad.caseNo);
    expect(await due(after(at, 1))).toContain(bad.caseNo);
  });

  it('forget a timer that the case does not know of', async () => {
    const { caseNo, version, stages } = await f.open();
    await f.repository.setTimer({ caseNo, version }, stages.openedAt);
    expect(await workerAt(stages.openedAt).pass()).toBe(0);
    expect((await f.repository.findDue(stages.openedAt, 100)).map((due) => due.caseNo)).not.toContain(caseNo);
    expect(await workerAt(after(stages.openedAt, 2)).pass()).toBeGreaterThan(0);
  });
});
