import fc from 'fast-check';
import { CASE_STATUSES, STAFF_ROLES, TASK_SCOPES } from '@suishoupai/shared-types';
import { ACTORS, caseAfter, RULES, STEPS, T0, take, WITH_HELPER, FACTS, type StepName } from './case.fixtures';
import type { CaseEvent } from './case.events';
import { replay } from './case.evolve';
import { isInHand, listsOf, scopeLists, scopeStatuses } from './case.lists';
import { canSeeCase } from './case.policy';
import type { CaseActor, CaseState } from './case.state';

const DESKS = { returnsBeforeSuperior: RULES.limits.returnsBeforeSuperior };
const OUTSIDE = 'outside-desk';

const staff = (role: CaseActor['role'], id: string, departmentId: string | null = null): CaseActor => ({
  role,
  id,
  departmentId,
});
const PEOPLE: readonly CaseActor[] = [
  staff('acceptor', 'a'),
  staff('acceptor', 'b', OUTSIDE),
  staff('dispatcher', 'c'),
  staff('supervisor', 'd'),
  staff('manager', 'e'),
  ACTORS.handler,
  ACTORS.otherHandler,
  staff('handler', 'lost'),
  ACTORS.collector,
  ACTORS.otherCollector,
  staff('collector', 'nobody'),
];

const on = (lists: readonly string[] | null, state: CaseState): boolean =>
  (lists ?? []).some((list) => listsOf(state, DESKS).includes(list));

function scopeOf(person: CaseActor, scope: (typeof TASK_SCOPES)[number]): string[] | null {
  const role = STAFF_ROLES.find((one) => one === person.role);
  return role === undefined ? null : scopeLists(scope, role, person, OUTSIDE);
}

/** Wherever random commands lead; those that are refused change nothing. */
const anyCase = fc
  .tuple(
    fc.array(fc.constantFrom(...(Object.keys(STEPS) as StepName[])), { minLength: 1, maxLength: 40 }),
    fc.boolean(),
  )
  .map(([names, helped]) =>
    names.reduce<CaseEvent[]>(
      (events, name) => {
        try {
          return take(events, STEPS[name], helped ? WITH_HELPER : FACTS);
        } catch {
          return events;
        }
      },
      take([], STEPS.open),
    ),
  )
  .map(replay);

describe('the lists of a case', () => {
  it('show a person exactly the cases that the policy lets them see', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...PEOPLE), (state, person) => {
        expect(on(scopeOf(person, 'all'), state)).toBe(canSeeCase(person, state));
      }),
      { numRuns: 400 },
    );
  });

  it('put nothing on a desk that is not in hand, and nothing in hand that may not be seen', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...PEOPLE), (state, person) => {
        const [mine, unit, all] = TASK_SCOPES.map((scope) => on(scopeOf(person, scope), state));
        expect(unit).toBe(all && isInHand(state));
        if (mine) expect(unit).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('leave no case in hand without a desk', () => {
    fc.assert(
      fc.property(anyCase, (state) => {
        const desks = listsOf(state, DESKS).filter((list) => list.startsWith('desk:'));
        expect(desks.length > 0).toBe(isInHand(state));
      }),
      { numRuns: 400 },
    );
  });

  it('never hold a case twice in what one person asks for', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...PEOPLE), fc.constantFrom(...TASK_SCOPES), (state, person, scope) => {
        const asked = scopeOf(person, scope) ?? [];
        expect(asked.filter((list) => listsOf(state, DESKS).includes(list)).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });

  it('are counted in every status that a case may have there', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...PEOPLE), (state, person) => {
        const role = STAFF_ROLES.find((one) => one === person.role);
        if (role === undefined || !on(scopeOf(person, 'mine'), state)) return;
        expect(scopeStatuses('mine', role)).toContain(state.status);
      }),
      { numRuns: 400 },
    );
    expect(CASE_STATUSES).toEqual(expect.arrayContaining([...scopeStatuses('unit', 'manager')]));
  });

  const desksAfter = (...steps: StepName[]): string[] =>
    listsOf(caseAfter(...steps), DESKS).filter((list) => list.startsWith('desk:'));
  const FILED: readonly StepName[] = ['open', 'accept', 'requestVerify', 'verifyExists', 'file'];
  const HANDLING: readonly StepName[] = [...FILED, 'dispatch', 'startHandling'];
  const HANDLED: readonly StepName[] = [...HANDLING, 'reply'];

  it.each<[string, readonly StepName[], string[]]>([
    ['what is new waits for the acceptor', ['open'], ['desk:acceptor']],
    ['a site to verify waits for the collector', ['open', 'accept', 'requestVerify'], ['desk:staff:staff-collector']],
    ['what is filed waits for the dispatcher', FILED, ['desk:dispatcher']],
    ['what nobody of the unit has taken waits for the unit', [...FILED, 'dispatch'], ['desk:unit:municipal']],
    ['what a handler took waits for that handler', HANDLING, ['desk:staff:staff-handler']],
    ['a request for delay waits for the dispatcher too', [...HANDLING, 'requestDelay'], ['desk:staff:staff-handler', 'desk:dispatcher']], // prettier-ignore
    ['what is suspended shows its review date to the dispatcher', [...HANDLING, 'suspend'], ['desk:dispatcher']],
    ['an order waits for the handler even while the place is checked', [...HANDLED, 'supervise', 'requestCheck'], ['desk:staff:staff-collector', 'desk:staff:staff-handler']], // prettier-ignore
    ['a check that was not passed waits for both desks', [...HANDLED, 'requestCheck', 'checkNotPass'], ['desk:acceptor', 'desk:dispatcher']], // prettier-ignore
    ['an appeal on a closed case waits for supervisor and manager', ['open', 'reject', 'appeal'], ['desk:supervisor', 'desk:manager']], // prettier-ignore
    ['a closed case waits for nobody', [...HANDLED, 'requestCheck', 'checkPass', 'close'], []],
  ])('%s', (_name, steps, desks) => {
    expect(desksAfter(...steps).sort()).toEqual([...desks].sort());
  });

  it('know what is paused besides, list by list, and only while it is', () => {
    const paused = (...steps: readonly StepName[]): string[] =>
      listsOf(caseAfter(...steps), DESKS).filter((list) => list.startsWith('paused:'));
    expect(paused(...HANDLING)).toEqual([]);
    expect(paused(...HANDLING, 'suspend')).toEqual([
      'paused:open:centre',
      'paused:open:unit:municipal',
      'paused:open:collector:staff-collector',
      'paused:desk:dispatcher',
    ]);
  });

  it('bring what climbs the ladder to the supervisor, then to the manager', () => {
    const state = caseAfter(...HANDLING);
    const clocked = (alarm: 'overdue' | 'escalated'): CaseState => ({
      ...state,
      clock: state.clock && { ...state.clock, alarm },
    });
    expect(listsOf(clocked('overdue'), DESKS)).toContain('desk:supervisor');
    expect(listsOf(clocked('overdue'), DESKS)).not.toContain('desk:manager');
    expect(listsOf(clocked('escalated'), DESKS)).toEqual(expect.arrayContaining(['desk:supervisor', 'desk:manager']));
  });

  it('bring a case that a unit sent back too often to the manager', () => {
    const state: CaseState = {
      ...caseAfter(...FILED),
      departmentReturns: [{ departmentId: 'municipal', count: DESKS.returnsBeforeSuperior }],
      updatedAt: T0,
    };
    expect(listsOf(state, DESKS)).toEqual(expect.arrayContaining(['desk:dispatcher', 'desk:manager']));
  });

  it('give 区域外 a desk of its own', () => {
    const state = { ...caseAfter('open'), grid: null };
    expect(on(scopeLists('mine', 'acceptor', staff('acceptor', 'b', OUTSIDE), OUTSIDE), state)).toBe(true);
    expect(on(scopeLists('mine', 'acceptor', staff('acceptor', 'a'), OUTSIDE), state)).toBe(false);
  });
});
