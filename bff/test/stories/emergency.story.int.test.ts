import { local, SQUARE, startTown, type Town } from './teller';

const MANHOLE = 'SJ-01023';
const RUBBISH = 'SJ-06010';

describe('a manhole without its cover, at night before 国庆', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown('2026-09-30 22:40');
  }, 120_000);
  afterAll(() => town?.close());

  it('is made safe the same night: urgent clocks run through night and holiday, the reminder comes, and it is closed in time', async () => {
    const story = town.story();
    const { acceptor, dispatcher, supervisor } = story;
    const municipal = story.unit('municipal');
    const ming = story.citizen('ming');
    await ming.reports('井盖不见了，路上很黑，刚才有人差点掉下去，电话 13812345678', { classCode: MANHOLE });

    // Ten minutes to accept it, although the offices are closed.
    const reported = await acceptor.sees();
    expect(reported).toMatchObject({ urgent: true, clock: { stage: 'accept', limitText: '10 分钟（昼夜连续）' } });
    expect(local(reported.clock?.dueAt)).toBe('2026-09-30 22:50');

    await town.until('2026-09-30 22:45');
    await story.filedAs('SJ-01023-1');
    await town.until('2026-09-30 22:50');
    const { departments } = await dispatcher.sees();
    expect(departments[0]).toMatchObject({ id: 'municipal', suggested: true });
    const sent = await dispatcher.does('dispatch', { departmentId: 'municipal', note: '请立即围护' });
    expect(sent.clock).toMatchObject({ stage: 'handle', limitText: '2 紧急工作时', timeliness: 'normal' });
    expect(local(sent.clock?.dueAt)).toBe('2026-10-01 00:50'); // 国庆 has begun

    await town.until('2026-09-30 23:20');
    await municipal.does('receive');
    await municipal.does('startHandling');

    await town.until('2026-10-01 00:30');
    const late = await municipal.sees();
    expect(late.clock).toMatchObject({ timeliness: 'due_soon', remainingText: '剩 20 分' });
    expect(await story.lines('noteDeadline')).toEqual([
      '处置即将超期（应于 2026年10月1日 00:50 前完成），请承办人抓紧办理。',
    ]);
    const reminder = late.flowLog.find(({ command }) => command === 'noteDeadline');
    expect(local(reminder?.at)).toBe('2026-10-01 00:26'); // 80 % of two hours, by the timer alone

    await town.until('2026-10-01 00:45');
    await municipal.does('reply', { text: '已加装新井盖并清理现场' });
    expect((await supervisor.sees()).clock).toMatchObject({ stage: 'check', limitText: '2 紧急工作时' });
    await town.until('2026-10-01 01:30');
    await story.checkedAs('pass');
    const closed = await acceptor.does('close', { closingConditionId: 'SJ-01023-1' });
    expect(closed).toMatchObject({ status: 'closed', clock: null, overall: { score: 100, scoreReasons: [] } });

    expect(await story.log()).toEqual([
      'open',
      'accept',
      'requestVerify',
      'verify',
      'file',
      'dispatch',
      'receive',
      'startHandling',
      'noteDeadline',
      'reply',
      'requestCheck',
      'check',
      'close',
    ]);
    expect(await ming.timeline()).toEqual([
      '已上报',
      '已受理',
      '正在核实',
      '核实完成',
      '已立案',
      '已派遣',
      '已签收',
      '正在处置',
      '已处置',
      '正在核查',
      '核查完成',
      '已结案',
    ]);
    expect(await ming.reads('已立案')).toBe('已立案。办理标准：先围护警示，井盖恢复完好；处置时限：2 紧急工作时。');
    // The unit reads what was reported, but not how to call who did.
    const seen = JSON.stringify(await municipal.sees());
    expect(seen).toContain('电话 [电话已隐去]');
    expect(seen).not.toContain('13812345678');
    expect((await acceptor.sees()).description).toContain('13812345678');
  }, 60_000);

  it('while a heap of rubbish of the same night waits until the offices open after the holiday', async () => {
    const story = town.story();
    const at = { ...SQUARE, longitude: SQUARE.longitude + 0.003 };
    await story.citizen('hong').reports('路边有一堆垃圾', { classCode: RUBBISH, at });
    const { clock, urgent } = await story.acceptor.sees();
    expect(urgent).toBe(false);
    expect(clock).toMatchObject({ stage: 'accept', limitText: '30 分钟（工作时间内）', remainingText: '剩 30 分' });
    expect(local(clock?.dueAt)).toBe('2026-10-08 08:30'); // Thursday; 1 to 7 October are the holiday
    await town.until('2026-10-08 08:00');
    expect((await story.acceptor.sees()).clock).toMatchObject({ timeliness: 'normal', remainingText: '剩 30 分' });
    await town.until('2026-10-08 09:00');
    expect((await story.acceptor.sees()).clock).toMatchObject({ timeliness: 'overdue', remainingText: '超 30 分' });
    expect(await story.lines('noteDeadline')).toHaveLength(3);
  }, 60_000);
});
