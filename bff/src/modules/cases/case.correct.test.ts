import { AppError } from '../../kernel/app-error';
import { citizenText } from './case.citizen-texts';
import type { CaseCommand, CommandFacts, Correction } from './case.commands';
import { decide } from './case.decider';
import { evolve } from './case.evolve';
import { ACTORS, caseAfter, caseIn, CONDITION, FACTS, IN_OTHER_GRID, OTHER_GRID, RULES, STEPS, type ActorName } from './case.fixtures'; // prettier-ignore
import type { CaseState } from './case.state';
import { staffText } from './case.texts';

const COVER = { code: 'BJ-01023', name: '井盖', groupId: 'cover', urgent: true };
const RUBBISH = { code: 'SJ-06010', name: '暴露垃圾', groupId: 'garbage', urgent: false };
const NOTHING: Correction = {
  toClass: null,
  toGrid: null,
  className: '道路破损',
  gridName: '茂南03网格',
  filing: null,
};

const facts = (correction: Partial<Correction>): CommandFacts => ({
  ...FACTS,
  correction: { ...NOTHING, ...correction },
});
const minutesAfter = (state: CaseState, minutes: number): Date =>
  new Date(state.updatedAt.getTime() + minutes * 60_000);

/** The case after a correction so many minutes later. */
function corrected(
  state: CaseState,
  who: ActorName,
  command: CaseCommand,
  given: CommandFacts,
  minutes = 1,
): CaseState {
  const context = { actor: ACTORS[who], now: minutesAfter(state, minutes), facts: given, rules: RULES };
  return decide(state, command, context).reduce<CaseState>(evolve, state);
}

function why(state: CaseState, who: ActorName, command: CaseCommand, given: CommandFacts = FACTS): string[] {
  try {
    corrected(state, who, command, given);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.fields ? error.fields.map(({ field, code }) => `${field}: ${code}`) : [error.code];
  }
  return [];
}

const toCover: CaseCommand = { command: 'correct', classCode: COVER.code, reason: '是井盖' };
const toGrid: CaseCommand = { command: 'correct', gridCode: OTHER_GRID.code, reason: '路对面' };

describe('改类', () => {
  it('gives the case the class, its group for duplicates and its urgency', () => {
    const state = corrected(caseIn('accepted'), 'acceptor', toCover, facts({ toClass: COVER }));
    expect(state).toMatchObject({ status: 'accepted', classCode: COVER.code, groupId: 'cover', urgent: true, classCorrected: true }); // prettier-ignore
    const back = corrected(state, 'acceptor', { ...toCover, classCode: RUBBISH.code }, facts({ toClass: RUBBISH }));
    expect(back).toMatchObject({ classCode: RUBBISH.code, groupId: 'garbage', urgent: false });
  });

  it('does not undo that a stage is late already: a gentler class is more time, granted when time was over', () => {
    const cover = corrected(caseIn('accepted'), 'acceptor', toCover, facts({ toClass: COVER }));
    const limit = RULES.clocks.limitMs(cover.clock?.limit ?? { amount: 0, unit: 'working_hours' }) / 60_000;
    const again: CaseCommand = { ...toCover, classCode: RUBBISH.code };
    const late = corrected(cover, 'acceptor', again, facts({ toClass: RUBBISH }), limit + 1);
    expect([late.clock?.stage, late.lateStages]).toEqual(['file', ['file']]);
    const inTime = corrected(cover, 'acceptor', again, facts({ toClass: RUBBISH }), limit - 5);
    expect(inTime.lateStages).toEqual([]);
  });

  it('changes the limit of the clock that runs, of which as much is used as before', () => {
    const before = caseIn('accepted');
    const { clock } = before;
    expect(clock?.limit).toEqual({ amount: 30, unit: 'working_minutes' });
    const state = corrected(before, 'acceptor', toCover, facts({ toClass: COVER }), 4);
    expect(state.clock).toMatchObject({ stage: 'file', startedAt: clock?.startedAt, limit: { amount: 10, unit: 'urgent_minutes' } }); // prettier-ignore
    expect(state.clock?.dueAt).toEqual(minutesAfter(before, 10));
    const back = corrected(state, 'acceptor', { ...toCover, classCode: RUBBISH.code }, facts({ toClass: RUBBISH }), 4);
    expect(back.clock?.dueAt).toEqual(minutesAfter(before, 30));
    expect(back.lateStages).toEqual([]);
  });

  it('is overdue at once where the shorter limit is used up already, and no earlier step is announced again', () => {
    const before = caseIn('accepted');
    const state = corrected(before, 'acceptor', toCover, facts({ toClass: COVER }), 20);
    expect(state.clock?.dueAt?.getTime()).toBeLessThanOrEqual(minutesAfter(before, 20).getTime());
    const noted = decide(
      state,
      { command: 'noteDeadline', orderNo: null, level: 'escalated' },
      {
        ...{ actor: ACTORS.system, now: minutesAfter(before, 20), facts: FACTS, rules: RULES },
      },
    );
    expect(noted).toMatchObject([{ type: 'deadlinePassed', level: 'escalated' }]);
  });

  it('keeps a clock stopped that waits for the citizen', () => {
    const asked = caseAfter('open', 'accept', 'askCitizen');
    const state = corrected(asked, 'acceptor', toCover, facts({ toClass: COVER }), 100);
    expect(state.clock).toMatchObject({ runningSince: null, dueAt: null, limit: { unit: 'urgent_minutes' } });
    expect(state.clock?.usedMs).toBe(asked.clock?.usedMs);
  });

  it('tells staff both names and the reason, and the citizen both names without it', () => {
    const state = caseIn('accepted');
    const context = {
      actor: ACTORS.acceptor,
      now: minutesAfter(state, 1),
      facts: facts({ toClass: COVER }),
      rules: RULES,
    };
    const [event] = decide(state, toCover, context);
    if (!event) throw new Error('no event');
    const after = evolve(state, event);
    expect(staffText(event, after)).toBe('类别由「道路破损」更正为「井盖」。原因：是井盖');
    expect(citizenText(event, after)).toEqual({ title: '类别已更正', text: '问题类别由「道路破损」更正为「井盖」，按此类别继续办理。' }); // prettier-ignore
  });
});

describe('改网格', () => {
  it('of a filed case takes the limit of the other grid’s grade, which the unit then has', () => {
    const filed = corrected(caseIn('filed'), 'dispatcher', toGrid, IN_OTHER_GRID);
    expect(filed).toMatchObject({ status: 'filed', grid: OTHER_GRID, unitGridCode: null, filing: { id: CONDITION.id, limitText: '3 工作日' } }); // prettier-ignore
    const sent = corrected(filed, 'dispatcher', STEPS.dispatch[1], FACTS);
    expect(sent.clock).toMatchObject({ stage: 'handle', limit: { amount: 3, unit: 'working_days' } });
  });

  it('is no news for the citizen, but for staff', () => {
    const state = caseIn('filed');
    const [event] = decide(state, toGrid, { actor: ACTORS.manager, now: minutesAfter(state, 1), facts: IN_OTHER_GRID, rules: RULES }); // prettier-ignore
    if (!event) throw new Error('no event');
    const after = evolve(state, event);
    expect(citizenText(event, after)).toBeNull();
    expect(staffText(event, after)).toBe('网格由「茂南03网格」更正为「茂南04网格」，处置时限：3 工作日。原因：路对面');
  });

  it('before filing keeps class and urgency', () => {
    const state = corrected(caseIn('reported'), 'acceptor', toGrid, facts({ toGrid: OTHER_GRID }));
    expect(state).toMatchObject({ classCode: 'SJ-06013', classCorrected: false, filing: null, urgent: false });
  });
});

describe('a correction is refused', () => {
  it.each<[string, CaseState, ActorName, CaseCommand, CommandFacts, string]>([
    [
      'that names nothing',
      caseIn('accepted'),
      'acceptor',
      { command: 'correct', reason: '错' },
      facts({}),
      'classCode: required',
    ],
    [
      'that names nothing once filed',
      caseIn('filed'),
      'dispatcher',
      { command: 'correct', reason: '错' },
      facts({}),
      'gridCode: required',
    ],
    ['to a class that is not there', caseIn('accepted'), 'acceptor', toCover, facts({}), 'classCode: unknown_class'],
    ['to a grid that is not there', caseIn('accepted'), 'acceptor', toGrid, facts({}), 'gridCode: unknown_grid'],
    [
      'to the class it has',
      caseIn('accepted'),
      'acceptor',
      { ...toCover, classCode: 'SJ-06013' },
      facts({ toClass: { ...COVER, code: 'SJ-06013' } }),
      'classCode: not_a_choice',
    ],
    [
      'to the grid it has',
      caseIn('accepted'),
      'acceptor',
      { ...toGrid, gridCode: '440902001001001' },
      facts({ toGrid: { ...OTHER_GRID, code: '440902001001001' } }),
      'gridCode: not_a_choice',
    ],
    [
      'of the class once filed',
      caseIn('filed'),
      'dispatcher',
      toCover,
      facts({ toClass: COVER }),
      'classCode: not_a_choice',
    ],
    [
      'without a reason',
      caseIn('accepted'),
      'acceptor',
      { ...toCover, reason: ' ' },
      facts({ toClass: COVER }),
      'reason: required',
    ],
    ['by the acceptor once filed', caseIn('filed'), 'acceptor', toGrid, IN_OTHER_GRID, 'not_possible_now'],
    ['by the dispatcher before filing', caseIn('accepted'), 'dispatcher', toGrid, IN_OTHER_GRID, 'not_possible_now'],
    ['while a unit has the case', caseIn('dispatched'), 'dispatcher', toGrid, IN_OTHER_GRID, 'not_possible_now'],
    ['by a unit', caseIn('filed'), 'handler', toGrid, IN_OTHER_GRID, 'not_allowed'],
  ])('%s', (_, state, who, command, given, reason) => {
    expect(why(state, who, command, given)).toEqual([reason]);
  });
});
