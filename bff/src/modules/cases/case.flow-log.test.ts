import { ACTORS, buildJoined, STEPS, story, take, WAY_TO, type StepName } from './case.fixtures';
import type { CaseEvent } from './case.events';
import { evolve, replay } from './case.evolve';
import { citizenLines, COMMAND_OF_EVENT, flowLogEntry } from './case.flow-log';
import { isCurrent, type CaseState } from './case.state';
import { TRANSITIONS } from './case.transitions';

const logOf = (events: readonly CaseEvent[]) =>
  events.map((event, index) => flowLogEntry(event, replay(events.slice(0, index + 1))));
const linesFor = (events: readonly CaseEvent[], ownReportId: string | null = null) =>
  citizenLines(
    logOf(events).map((line, index) => {
      const event = events[index];
      return { ...line, reportId: event?.type === 'reportJoined' ? event.report.reportId : null };
    }),
    ownReportId,
  );
const told = (...steps: StepName[]) =>
  linesFor(story(...steps)).map(({ citizen }) => `${citizen?.title}：${citizen?.text}`);

describe('the flow log', () => {
  it('tells staff the ordinary way, step by step', () => {
    expect(logOf(story(...WAY_TO.evaluated)).map(({ text }) => text)).toEqual([
      '市民上报。',
      '予以受理。',
      '派信息采集员现场核实。',
      '现场核实：情况属实（距案发位置 20 米）。',
      '立案。立案条件：路面破损面积不小于 0.5 平方米；结案条件：路面修复平整；处置时限：5 工作日。',
      '派遣至市政设施管理处。',
      '市政设施管理处开始处置。',
      '市政设施管理处处置完毕：已修补路面',
      '派发现场核查，从 1 名信息采集员中随机抽取（抽签号 lot-1）。备注：请今日完成',
      '现场核查：核查通过（距案发位置 20 米）。',
      '符合结案条件「路面修复平整」，予以结案。系统评分 100 分。',
      '市民评价：5 星。',
    ]);
  });
  it('tells the citizen the same way in his own words, with the after-photos', () => {
    expect(told(...WAY_TO.evaluated)).toEqual([
      '已上报：问题已提交，等待受理。',
      '已受理：监督中心已受理，正在审核。',
      '正在核实：已安排信息采集员到现场核实。',
      '核实完成：经现场核实，情况属实，等待立案。',
      '已立案：已立案。办理标准：路面修复平整；处置时限：5 工作日。',
      '已派遣：已交市政设施管理处处置。',
      '正在处置：市政设施管理处已开始处置。',
      '已处置：市政设施管理处回复：已修补路面',
      '正在核查：已安排信息采集员到现场核查处置结果。',
      '核查完成：经现场核查，处置结果通过，等待结案。您看到的不是这样？请告诉我们「没有解决」。',
      '已结案：问题已按标准「路面修复平整」办结，欢迎您评价。没有解决？请在 2026年7月8日 09:10 前告诉我们。',
      '已评价：已收到市民评价，感谢参与。',
    ]);
    const photos = logOf(story(...WAY_TO.checked)).map(({ command, citizen }) => [command, citizen?.photoIds.join()]);
    expect(photos).toContainEqual(['reply', 'photo-after']);
    expect(photos).toContainEqual(['verify', '']);
  });
  it('tells the citizen why a report was refused, but not what the offices write to each other', () => {
    expect(told('open', 'reject').at(-1)).toBe(
      '不予受理：经审核，不予受理。原因：不属于城市管理范围。如有异议，可在 2026年7月16日 09:01 前申诉。',
    );
    const internal = told(
      ...WAY_TO.dispatched,
      'returnToDispatcher',
      'returnToAcceptor',
      'requestVerify',
      'verifyUnable',
    );
    expect(internal.join()).not.toMatch(/公路局养护|立案条件不符|进不去/);
    expect(logOf(story(...WAY_TO.filed, 'supervise')).at(-1)?.citizen).toBeNull();
    expect(logOf(story(...WAY_TO.verifying, 'requestVerify')).at(-1)?.citizen).toBeNull();
  });
  it('shows staff the reasons and the evidence of a refusal', () => {
    expect(logOf(story('open', 'accept', 'requestVerify', 'verifyNotExists', 'reject')).at(-1)?.text).toBe(
      '不予受理。现场核实结果：情况不属实。原因：不属于城市管理范围',
    );
    const again = logOf(story(...WAY_TO.checking, 'checkNotPass', 'rework'));
    expect(again.slice(-2).map(({ text }) => text)).toEqual([
      '现场核查：核查不通过（距案发位置 20 米）。仍有坑洼',
      '返工，退回市政设施管理处继续处置（第 1 次）。原因：核查不通过',
    ]);
  });
  it('keeps the citizen’s own words about the result out of what a department reads', () => {
    expect(logOf(story(...WAY_TO.evaluated)).at(-1)?.text).not.toContain('办得快');
  });
  it('shows of three hundred joined reports only the last to the citizen', () => {
    let events = story('open');
    for (let index = 0; index < 30; index += 1) {
      const report = buildJoined({ reporterId: `citizen-${index}`, reportId: `report-${index}` });
      events = take(events, ['stranger', { command: 'join', report }]);
    }
    const lines = linesFor(take(events, STEPS.accept));
    expect(lines.map(({ citizen }) => citizen?.title)).toEqual(['已上报', '多人反映', '已受理']);
    expect(lines[1]?.citizen?.text).toContain('共 31 次反映');
  });
  it('tells whoever joined that it is their own report, among those of others', () => {
    let events = story('open');
    for (let index = 0; index < 5; index += 1) {
      const report = buildJoined({ reporterId: `citizen-${index}`, reportId: `report-${index}` });
      events = take(events, ['stranger', { command: 'join', report }]);
    }
    const titles = linesFor(events, 'report-2').map(({ citizen }) => citizen?.title);
    expect(titles).toEqual(['已上报', '并入办理', '多人反映']);
  });
  it('says who acted by role; of citizens and machines not even an id', () => {
    const [opened, accepted] = logOf(story('open', 'accept'));
    expect(opened?.actor).toEqual({ role: 'citizen', staffId: null, departmentId: null });
    expect(accepted?.actor).toEqual({ role: 'acceptor', staffId: ACTORS.acceptor.id, departmentId: null });
  });
  it('every event comes from exactly one command', () => {
    expect(Object.keys(COMMAND_OF_EVENT)).toHaveLength(Object.keys(TRANSITIONS).length);
    for (const [event, command] of Object.entries(COMMAND_OF_EVENT)) expect(TRANSITIONS[command].event).toBe(event);
  });
});

describe('evolving', () => {
  it('refuses an event that does not follow', () => {
    const [opened, accepted] = story('open', 'accept');
    const after = (state: CaseState | null, event: CaseEvent | undefined) => () => event && evolve(state, event);
    expect(after(null, accepted)).toThrow('caseAccepted follows reported');
    expect(after(replay(story('open', 'accept')), accepted)).toThrow('but the case is accepted');
    expect(after(replay(story('open')), opened)).toThrow('caseOpened follows nothing');
    expect(() => replay([])).toThrow('a case without events');
  });
  it('changes nothing in the state it was given', () => {
    const events = story(...WAY_TO.evaluated);
    const state = replay(story('open', 'join'));
    const frozen = JSON.stringify(state);
    evolve(state, { ...(events[1] as CaseEvent) });
    expect(JSON.stringify(state)).toBe(frozen);
  });
  it('writes the time of every stage, and clears what must be gone through again', () => {
    expect(replay(story(...WAY_TO.closed)).stages).toMatchObject({
      openedAt: new Date('2026-07-01T01:00:00.000Z'),
      acceptedAt: new Date('2026-07-01T01:01:00.000Z'),
      handledAt: new Date('2026-07-01T01:07:00.000Z'),
      closedAt: new Date('2026-07-01T01:10:00.000Z'),
    });
    const returned = replay(story(...WAY_TO.handling, 'returnToDispatcher')).stages;
    expect(returned).toMatchObject({ dispatchedAt: null, handlingStartedAt: null });
    expect(returned.filedAt).not.toBeNull();
  });
  it('counts the returns of each department and of the dispatcher', () => {
    const twice = story(...WAY_TO.dispatched, 'returnToDispatcher', 'dispatch', 'returnToDispatcher');
    expect(replay(twice).departmentReturns).toEqual([{ departmentId: 'municipal', count: 2 }]);
    expect(replay(take(twice, STEPS.returnToAcceptor)).acceptorReturnCount).toBe(1);
  });
});

it('what a person saw stays current while only reports join', () => {
  const seen = replay(story('open', 'accept')).version;
  const joined = replay(story('open', 'accept', 'join'));
  expect(joined.version).toBe(seen + 1);
  expect(isCurrent(joined, seen)).toBe(true);
  expect(isCurrent(joined, seen - 1)).toBe(false);
  expect(isCurrent(joined, joined.version + 1)).toBe(false);
  expect(isCurrent(replay(story('open', 'accept', 'join', 'requestVerify')), seen)).toBe(false);
});
