import { POSITION, startCases, type CaseFixture } from './case-service.fixtures';
import { presentDepartments } from './case.options';

describe('departments to choose from', () => {
  let f: CaseFixture;
  beforeAll(async () => {
    f = await startCases();
  }, 60_000);
  afterAll(() => f.close());

  it('carry the reason of the routing table on the one suggested, which comes first', async () => {
    const list = presentDepartments(await f.open(), f.directory, 2);
    expect(list[0]).toMatchObject({ id: 'sanitation', suggested: true });
    expect(list[0]?.reason).toMatch(/^派给市环境卫生管理处：.+ × 暴露垃圾，按第 \d+ 条规则$/);
    expect(list.filter(({ suggested }) => suggested)).toHaveLength(1);
  });

  it('mark a disabled one 「已停用」 and put it last, still to be chosen', async () => {
    const directory = {
      ...f.directory,
      disabledNote: (id: string) => (id === 'water' ? '已停用：汛期抢险' : null),
    };
    const list = presentDepartments(await f.open(), directory, 2);
    expect(list.at(-1)).toEqual({
      id: 'water',
      name: '市水务局',
      suggested: false,
      needsSuperior: false,
      reason: '已停用：汛期抢险',
    });
    expect(list).toHaveLength(12);
  });

  it('follow the nearest grid outside all grids', async () => {
    const farEast = { ...POSITION, wgs84: { longitude: 111.6, latitude: 21.6 } };
    const stored = await f.open({ grid: null, position: farEast });
    const list = presentDepartments(stored, f.directory, 2);
    expect(list[0]).toMatchObject({ suggested: true });
    expect(list[0]?.reason).toContain('× 暴露垃圾');
  });
});
