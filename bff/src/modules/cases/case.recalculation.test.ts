import path from 'node:path';
import { loadCity } from '../../city/load-city';
import { createClocks, createWorkingCalendar } from '../working-time';
import { citizenText } from './case.citizen-texts';
import { decide } from './case.decider';
import { evolve } from './case.evolve';
import { ACTORS, caseAfter, caseIn, FACTS, RULES, WAY_TO } from './case.fixtures';
import type { CaseRules } from './case.rules';
import type { CaseState } from './case.state';
import { staffText } from './case.texts';

/** The city declares Thursday and Friday, 2 and 3 July 2026, days off: the cases of the fixtures began on the Wednesday. */
const LATER_RULES: CaseRules = (() => {
  const { calendar, stageLimits } = loadCity(path.resolve(__dirname, '../../../city/maoming'));
  const overrides = ['2026-07-02', '2026-07-03'].map((date) => ({ date, working: false, reason: '防台风' })); // prettier-ignore
  const changed = createWorkingCalendar({ ...calendar, overrides: [...calendar.overrides, ...overrides] });
  return { clocks: createClocks({ calendar: changed, ...stageLimits }), limits: stageLimits };
})();
const DAY_MS = 86_400_000;

function recalculate(state: CaseState, rules: CaseRules) {
  const context = { actor: ACTORS.system, now: state.updatedAt, facts: FACTS, rules };
  const [event] = decide(state, { command: 'recalculate' }, context);
  if (!event) throw new Error('no event');
  return { event, after: evolve(state, event) };
}

describe('after a change of the calendar', () => {
  it('the case is due later by the days off, with a line that says why, and nobody has to look again', () => {
    const state = caseIn('handling');
    const { event, after } = recalculate(state, LATER_RULES);
    // Five working days from a Wednesday: to the next Wednesday, and now over the weekend after it.
    expect(after.clock?.dueAt?.getTime()).toBe((state.clock?.dueAt?.getTime() ?? 0) + 2 * DAY_MS);
    expect(after).toMatchObject({ status: 'handling', decidedVersion: state.decidedVersion, lateStages: [] });
    expect(staffText(event, after)).toMatch(/^工作日历有调整，时限重新计算，至 2026年7月1\d日/);
    expect(citizenText(event, after)).toBeNull();
  });

  it('the clocks of orders that wait follow, those of answered ones stay', () => {
    const state = caseAfter(...WAY_TO.handling, 'supervise', 'answerSupervision', 'supervise');
    const { after } = recalculate(state, LATER_RULES);
    const moved = after.supervisions.map(({ clock }, i) => (clock.dueAt?.getTime() ?? 0) - (state.supervisions[i]?.clock.dueAt?.getTime() ?? 0)); // prettier-ignore
    expect(moved[0]).toBe(0);
    expect(moved[1]).toBeGreaterThanOrEqual(2 * DAY_MS);
  });

  it('what was announced and lies in the future again will be announced again', () => {
    const state = caseIn('handling');
    const now = new Date(state.clock?.dueAt ?? 0);
    const [late] = decide(state, { command: 'noteDeadline', orderNo: null, level: 'overdue' }, { actor: ACTORS.system, now, facts: FACTS, rules: RULES }); // prettier-ignore
    if (!late) throw new Error('not late');
    const overdue = evolve(state, late);
    expect(overdue.clock?.alarm).toBe('overdue');
    const { after } = recalculate(overdue, LATER_RULES);
    expect(after.clock?.alarm).not.toBe('overdue');
  });

  it('nothing happens by the same calendar, to a stopped clock, or by a person', () => {
    expect(() => recalculate(caseIn('handling'), RULES)).toThrow('not_possible_now');
    expect(() => recalculate(caseIn('suspended'), LATER_RULES)).toThrow('not_possible_now');
    const context = { actor: ACTORS.manager, now: caseIn('handling').updatedAt, facts: FACTS, rules: LATER_RULES };
    expect(() => decide(caseIn('handling'), { command: 'recalculate' }, context)).toThrow('not_allowed');
  });
});
