import { startCases, STAFF, type CaseFixture } from './case-service.fixtures';
import { createCaseTable } from './case-export';
import { RULES } from './case.fixtures';

const NOW = new Date('2026-07-02T01:30:00.000Z');

describe('the table of a task list', () => {
  let f: CaseFixture;
  beforeAll(async () => {
    f = await startCases();
    for (let minute = 0; minute < 5; minute++) await f.open({ at: new Date(NOW.getTime() - minute * 60_000) });
  }, 60_000);
  afterAll(() => f.close());

  const tableOf = (maxRows: number) =>
    createCaseTable({ tasks: f.tasks, directory: f.directory, rules: RULES }, maxRows)(
      STAFF.acceptor,
      { scope: 'mine' },
      NOW,
    );

  it('holds every case in the order of the list', async () => {
    const { rows, notes } = await tableOf(5);
    const times = rows.map(({ openedAt }) => Number(openedAt));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(rows).toHaveLength(5);
    expect(notes).toEqual([expect.stringContaining('共 5 件。')]);
  });

  it('says so where it was cut off', async () => {
    const { rows, notes } = await tableOf(3);
    expect(rows).toHaveLength(3);
    expect(notes?.[0]).toBe('案件较多，本表只含前 3 件，请缩小筛选范围后再次导出。');
    expect(notes?.[1]).toContain('导出时间：2026-07-02 09:30');
  });
});
