import { AppError } from '../../kernel/app-error';
import type { CaseCommand, CommandFacts } from './case.commands';
import { decide } from './case.decider';
import { drawFrom } from './case.draw';
import { replay } from './case.evolve';
import {
  ACTORS,
  attempt,
  caseAfter,
  caseIn,
  FACTS,
  LATER,
  OTHER_UNIT,
  RULES,
  STEPS,
  story,
  T0,
  take,
  WAY_TO,
  WITH_HELPER,
  type ActorName,
} from './case.fixtures';
import type { CaseState } from './case.state';

function faults(state: CaseState, who: ActorName, command: CaseCommand, facts: CommandFacts = FACTS): string[] {
  try {
    attempt(state, who, command, facts);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.fields ? error.fields.map(({ field, code }) => `${field}: ${code}`) : [error.code];
  }
  return [];
}
const dispatch = STEPS.dispatch[1];

describe('returns', () => {
  const returned = (times: number): CaseState => {
    const again = Array.from({ length: times }, () => ['dispatch', 'returnToDispatcher'] as const).flat();
    return caseAfter(...WAY_TO.filed, ...again);
  };
  it('once is a difference of opinion: the dispatcher may send it there again', () => {
    expect(faults(returned(1), 'dispatcher', dispatch)).toEqual([]);
  });
  it('twice by the same unit is the manager’s to decide; another unit is still the dispatcher’s choice', () => {
    expect(faults(returned(2), 'dispatcher', dispatch)).toEqual(['departmentId: needs_superior']);
    expect(faults(returned(2), 'dispatcher', { ...dispatch, departmentId: 'water' }, OTHER_UNIT)).toEqual([]);
    expect(attempt(returned(2), 'manager', dispatch)).toMatchObject([{ ordered: true }]);
  });
  it('what a manager has ordered is not returned again, but the manager may still send it elsewhere', () => {
    const events = take(story(...WAY_TO.filed), STEPS.dispatch);
    const ordered = { ...replay(events), ordered: true };
    expect(faults(ordered, 'handler', STEPS.returnToDispatcher[1])).toEqual(['not_possible_now']);
    expect(faults(ordered, 'manager', STEPS.reassign[1], OTHER_UNIT)).toEqual([]);
  });
  it('between dispatcher and acceptor the manager has the last word, too', () => {
    const twice = { ...caseIn('filed'), acceptorReturnCount: 2 };
    expect(faults(twice, 'dispatcher', STEPS.returnToAcceptor[1])).toEqual(['not_possible_now']);
    expect(faults(twice, 'manager', STEPS.returnToAcceptor[1])).toEqual([]);
  });
});

describe('会办', () => {
  const helped = replay(
    take(story(...WAY_TO.filed), ['dispatcher', { ...dispatch, helperDepartmentIds: ['water'] }], WITH_HELPER),
  );
  it('a helper answers once and does nothing else with the case', () => {
    expect(attempt(helped, 'otherHandler', STEPS.assist[1])).toMatchObject([{ departmentName: '市水务局' }]);
    const answered = replay(
      take(
        take(story(...WAY_TO.filed), ['dispatcher', { ...dispatch, helperDepartmentIds: ['water'] }], WITH_HELPER),
        STEPS.assist,
      ),
    );
    expect(faults(answered, 'otherHandler', STEPS.assist[1])).toEqual(['not_allowed']);
    for (const step of ['receive', 'returnToDispatcher'] as const) {
      expect(faults(helped, 'otherHandler', STEPS[step][1])).toEqual(['not_allowed']);
    }
  });
  it('the lead is no helper of its own, nobody helps twice, and helpers must be known', () => {
    const two = (ids: string[]): CaseCommand => ({ ...dispatch, helperDepartmentIds: ids });
    const water = { id: 'water', name: '市水务局' };
    const lead = { id: 'municipal', name: '市政设施管理处' };
    expect(faults(caseIn('filed'), 'dispatcher', two(['municipal']), { ...FACTS, helpers: [lead] })).toEqual([
      'helperDepartmentIds.0: duplicate_value',
    ]);
    expect(
      faults(caseIn('filed'), 'dispatcher', two(['water', 'water']), { ...FACTS, helpers: [water, water] }),
    ).toEqual(['helperDepartmentIds.1: duplicate_value']);
    expect(faults(caseIn('filed'), 'dispatcher', two(['x']), { ...FACTS, helpers: [null] })).toEqual([
      'helperDepartmentIds.0: unknown_department',
    ]);
  });
});

describe('延期 and 挂账', () => {
  const ask = (kind: 'extension' | 'suspension', until: string): CaseCommand => ({
    command: 'requestDelay',
    kind,
    until,
    reason: '材料未到',
  });
  it('an extension moves the due date, once, and not beyond what the city allows', () => {
    const before = caseAfter(...WAY_TO.handling);
    const after = caseAfter(...WAY_TO.handling, 'requestDelay', 'grantDelay');
    expect(after.clock?.dueAt).toEqual(new Date('2026-07-10T10:00:00.000Z'));
    expect(before.clock?.dueAt?.getTime()).toBeLessThan(after.clock?.dueAt?.getTime() ?? 0);
    expect(faults(after, 'handler', ask('extension', '2026-07-13T10:00:00.000Z'))).toEqual(['kind: not_a_choice']);
    expect(faults(before, 'handler', ask('extension', '2026-09-01T00:00:00.000Z'))).toEqual(['until: too_late']);
    expect(faults(before, 'handler', ask('extension', '2026-07-02T00:00:00.000Z'))).toEqual(['until: no_gain']);
    expect(faults(before, 'handler', ask('extension', '2026-06-01T00:00:00.000Z'))).toEqual(['until: in_the_past']);
  });
  it('one request waits at a time; a refusal changes nothing but that', () => {
    const asked = caseAfter(...WAY_TO.handling, 'requestDelay');
    expect(faults(asked, 'handler', ask('suspension', '2026-08-01T00:00:00.000Z'))).toEqual(['not_possible_now']);
    const refused = caseAfter(...WAY_TO.handling, 'requestDelay', 'refuseDelay');
    expect(refused).toMatchObject({ delay: null, extensionCount: 0, clock: { dueAt: asked.clock?.dueAt } });
  });
  it('a case that is overdue already gets no more time', () => {
    const late = { ...caseIn('handling') };
    const overdue: CaseState = { ...late, clock: late.clock && { ...late.clock, dueAt: T0 } };
    expect(faults(overdue, 'handler', ask('extension', '2026-07-10T10:00:00.000Z'))).toEqual(['not_possible_now']);
  });
  it('a granted suspension stops the clock; resumed, the case has as much time left as before', () => {
    const suspended = caseAfter(...WAY_TO.handling, 'requestSuspension', 'grantDelay');
    expect(suspended).toMatchObject({
      status: 'suspended',
      clock: { dueAt: null },
      suspension: { reason: '等待拆迁' },
    });
    const resumed = caseAfter(...WAY_TO.handling, 'requestSuspension', 'grantDelay', 'resume');
    expect(resumed.status).toBe('handling');
    const left = (state: CaseState, at: Date) => state.clock && RULES.clocks.remainingMs(state.clock, at);
    expect(left(resumed, resumed.updatedAt)).toBe(left(suspended, suspended.updatedAt));
  });
});

describe('waiting for the citizen', () => {
  it('stops the clock until the citizen answers, at most as often as the city allows', () => {
    const asked = caseAfter('open', 'askCitizen');
    expect(asked).toMatchObject({ clock: { dueAt: null }, question: { text: '请说明具体楼栋' } });
    const answered = caseAfter('open', 'askCitizen', 'supplement');
    expect(answered).toMatchObject({ question: null, questionCount: 1 });
    expect(answered.clock?.dueAt).not.toBeNull();
    expect(faults({ ...answered, questionCount: 2 }, 'acceptor', STEPS.askCitizen[1])).toEqual(['not_possible_now']);
  });
  it('cannot be asked of a report without an account', () => {
    expect(faults(caseAfter('openByCollector'), 'acceptor', STEPS.askCitizen[1])).toEqual(['not_possible_now']);
  });
  it('what was asked at one desk waits no longer at the next', () => {
    expect(caseAfter('open', 'askCitizen', 'accept')).toMatchObject({ question: null, clock: { stage: 'file' } });
  });
});

describe.each([
  ['核实', 'verifying', 'verifyExists', 'verifyUnable'],
  ['核查', 'checking', 'checkPass', 'checkUnable'],
] as const)('%s proves a visit', (_, status, finding, cannotTell) => {
  const why = (command: CaseCommand, over: Partial<NonNullable<CommandFacts['site']>>): string[] => {
    const site = { distanceMeters: 20, accuracyMeters: 10, photosAt: [LATER], ...over };
    return faults(caseIn(status), 'collector', command, { ...FACTS, site });
  };
  const found = STEPS[finding][1];
  it('takes no result from afar, none without a photo, and no photo from before the order or of an hour ago', () => {
    expect(why(found, {})).toEqual([]);
    expect(why(found, { distanceMeters: 500 })).toEqual(['position: too_far']);
    expect(why(found, { photosAt: [] })).toEqual(['photoIds: required']);
    for (const at of [T0, new Date(LATER.getTime() - 11 * 60_000)]) {
      expect(why(found, { photosAt: [at] })).toEqual(['photoIds: photo_not_fresh']);
    }
    const { verifyRequestedAt, checkRequestedAt } = caseIn(status).stages;
    const orderedAt = (checkRequestedAt ?? verifyRequestedAt ?? LATER).getTime();
    const soon = { actor: ACTORS.collector, now: new Date(orderedAt + 60_000), rules: RULES };
    const taken = (at: number): CommandFacts => ({ ...FACTS, site: { distanceMeters: 20, accuracyMeters: 10, photosAt: [new Date(at)] } }); // prettier-ignore
    expect(() => decide(caseIn(status), found, { ...soon, facts: taken(orderedAt - 1) })).toThrow('invalid_request');
    expect(decide(caseIn(status), found, { ...soon, facts: taken(orderedAt) })).toMatchObject([{ distanceMeters: 20 }]);
  });
  it('counts the phone’s doubt for the collector, up to as much as the distance itself', () => {
    expect(why(found, { distanceMeters: 180, accuracyMeters: 90 })).toEqual([]);
    expect(why(found, { distanceMeters: 900, accuracyMeters: 5000 })).toEqual(['position: too_far']);
  });
  it('"cannot tell" may come from where the road is closed, but must say why', () => {
    expect(why(STEPS[cannotTell][1], { distanceMeters: 800, photosAt: [] })).toEqual([]);
    expect(why({ ...STEPS[cannotTell][1], text: ' ' }, { distanceMeters: 800 })).toEqual(['text: required']);
  });
});

describe('核查 that resists collusion', () => {
  it('draws each candidate as often as any other, whatever the order, and the same one from the same lots', () => {
    const people = ['a', 'b', 'c', 'd'];
    const drawn = Array.from({ length: 4000 }, (_, index) => drawFrom(`seed-${index}`, people) ?? '');
    for (const id of people) expect(drawn.filter((each) => each === id).length).toBeGreaterThan(850);
    expect(drawFrom('seed', people)).toBe(drawFrom('seed', [...people].reverse()));
    expect(drawFrom('seed', [])).toBeNull();
  });
  it('a citizen’s "no" reopens the check once', () => {
    const disputed = caseAfter(...WAY_TO.closed, 'dispute');
    expect(disputed).toMatchObject({ status: 'handled', check: null, disputed: true, reopenCount: 1, score: null });
    expect(disputed.stages.closedAt).toBeNull();
    const again = caseAfter(...WAY_TO.closed, 'dispute', 'requestCheck', 'checkPass', 'close');
    expect(faults(again, 'reporter', STEPS.dispute[1])).toEqual(['not_possible_now']);
    expect(again.score?.reasons).toContain('市民反映未解决 −20');
  });
});

describe('orders, appeals and the end', () => {
  it('an order has its own limit and its own answer', () => {
    const state = caseAfter(...WAY_TO.handling, 'supervise');
    expect(state.supervisions).toMatchObject([
      { orderNo: 1, clock: { limit: { unit: 'working_days' } }, answer: null },
    ]);
    expect(faults(state, 'handler', { command: 'answerSupervision', orderNo: 2, text: '好' })).toEqual([
      'orderNo: unknown_order',
    ]);
    const answered = caseAfter(...WAY_TO.handling, 'supervise', 'answerSupervision');
    expect(answered.supervisions[0]?.answer).toMatchObject({ departmentId: 'municipal' });
    expect(faults(answered, 'handler', STEPS.answerSupervision[1])).toEqual(['not_possible_now']);
  });
  it('an appeal runs against a clock; upheld it opens the case again, against a refusal at 受理, against a closing at 核查', () => {
    expect(caseAfter('open', 'reject', 'appeal').clock?.stage).toBe('appeal');
    expect(caseAfter('open', 'reject', 'appeal', 'upholdAppeal')).toMatchObject({
      status: 'reported',
      clock: { stage: 'accept' },
      stages: { endedAt: null },
    });
    expect(caseAfter(...WAY_TO.closed, 'appeal', 'upholdAppeal')).toMatchObject({
      status: 'handled',
      clock: { stage: 'check' },
      stages: { closedAt: null },
    });
    expect(caseAfter(...WAY_TO.closed, 'appeal', 'dismissAppeal')).toMatchObject({ status: 'closed', clock: null });
  });
  it('each citizen appeals once, and not after the time for it', () => {
    const dismissed = caseAfter('open', 'reject', 'appeal', 'dismissAppeal');
    expect(faults(dismissed, 'reporter', STEPS.appeal[1])).toEqual(['not_possible_now']);
    expect(faults({ ...caseIn('rejected'), appealUntil: T0 }, 'reporter', STEPS.appeal[1])).toEqual([
      'not_possible_now',
    ]);
  });
  it('the score says what was taken off', () => {
    const forced = caseAfter(...WAY_TO.handling, 'returnToDispatcher', 'dispatch', 'forceClose');
    expect(forced.score).toEqual({ score: 65, reasons: ['部门退回 −5', '强制结案 −30'] });
  });
  it('a split leaves the other reports and their citizens', () => {
    const state = caseAfter('open', 'join', 'split');
    expect(state).toMatchObject({ reportCount: 1, reporterIds: [ACTORS.reporter.id] });
    expect(faults(caseAfter('open', 'join'), 'acceptor', STEPS.split[1], { ...FACTS, split: null })).toEqual([
      'reportNos: required',
    ]);
  });
});
