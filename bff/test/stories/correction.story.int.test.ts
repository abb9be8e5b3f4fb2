import { SQUARE, startTown, type Town } from './teller';

let town: Town;
beforeAll(async () => {
  town = await startTown('2026-06-01 09:00'); // a Monday
}, 120_000);
afterAll(() => town?.close());

it('a report of the wrong class and at the wrong side of the road: corrected at each desk, and everybody reads the right name', async () => {
  const story = town.story();
  const { acceptor, dispatcher } = story;
  const mei = story.citizen('mei');
  const { className } = await mei.reports('路边一堆垃圾，其实是井盖没有了', { classCode: 'SJ-06010', at: SQUARE });
  expect(className).toBe('暴露垃圾');
  const before = await acceptor.does('accept');
  expect(before.urgent).toBe(false);
  expect(await acceptor.cannot('correct', { classCode: 'SJ-99999', reason: '错' })).toBe('invalid_request: classCode unknown_class'); // prettier-ignore

  const after = await acceptor.does('correct', { classCode: 'SJ-01023', reason: '照片上是井盖缺失' });
  expect(after).toMatchObject({ classCode: 'SJ-01023', urgent: true, status: 'accepted' });
  expect(after.clock).toMatchObject({ stage: 'file', limitText: '10 分钟（昼夜连续）' });
  expect(after.filingConditions.map(({ id }) => id)).toContain('SJ-01023-1');
  expect(await mei.timeline()).toEqual(['已上报', '已受理', '类别已更正']);
  expect((await mei.sees()).report).toMatchObject({ classCode: 'SJ-01023', className: after.className });

  await acceptor.does('requestVerify');
  const collector = (await acceptor.sees()).collectors[0]?.id ?? 'nobody';
  await story.official(collector).does('verify', { result: 'exists', text: '井盖缺失' });
  await acceptor.does('file', { filingConditionId: 'SJ-01023-1' });
  expect(await acceptor.cannot('correct', { gridCode: '440902001001002', reason: '错' })).toBe('not_possible_now');

  const grids = (await town.as('dispatcher-01', (client) => client.get('/api/v1/staff/grids'))).body.grids;
  const { grid, departments } = await dispatcher.sees();
  const other = grids.find(({ code, district }: { code: string; district: string }) => code !== grid?.code && district === grid?.district); // prettier-ignore
  expect(departments[0]?.reason).toContain(grid?.name.slice(0, 4));
  expect(await dispatcher.cannot('correct', { classCode: 'SJ-06010', reason: '错' })).toBe('invalid_request: classCode not_a_choice'); // prettier-ignore
  const moved = await dispatcher.does('correct', { gridCode: other.code, reason: '井盖在路的另一侧' });
  expect(moved.grid).toEqual(other);
  expect(moved.departments[0]?.reason).toContain(other.name.slice(0, 4));
  expect(moved.filingConditions.find(({ id }) => id === 'SJ-01023-1')?.limitText).toBe(moved.flowLog.at(-1)?.text.match(/处置时限：([^。]+)。/)?.[1]); // prettier-ignore
  expect(await mei.timeline()).toEqual(['已上报', '已受理', '类别已更正', '正在核实', '核实完成', '已立案']);

  await dispatcher.does('dispatch', { departmentId: 'municipal' });
  expect(await dispatcher.cannot('correct', { gridCode: grid?.code, reason: '错' })).toBe('not_possible_now');
  const found = await town.as('manager-01', (client) => client.get('/api/v1/staff/tasks?scope=all&classCode=SJ-01023'));
  expect(found.body.tasks.map(({ caseNo }: { caseNo: string }) => caseNo)).toEqual([story.caseNo()]);
}, 120_000);
