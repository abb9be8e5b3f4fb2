import fc from 'fast-check';
import { AppError } from '../../kernel/app-error';
import type { CaseCommand, CommandFacts } from '../cases/case.commands';
import { decide } from '../cases/case.decider';
import type { CaseEvent } from '../cases/case.events';
import { evolve, replay } from '../cases/case.evolve';
import {
  ACTORS,
  FACTS,
  IN_OTHER_GRID,
  OTHER_UNIT,
  RULES,
  STEPS,
  T0,
  type ActorName,
  type Step,
  type StepName,
} from '../cases/case.fixtures';
import { dueCommand } from '../cases/case.timers';
import type { Fact } from './evaluation.fact';
import type { FrequentClasses } from './evaluation.frequent';
import type { CaseHistories, CaseHistory } from './evaluation.ports';

const MINUTE_MS = 60_000;
export const GRIDS = ['440902001001001', '440902001002001', '440904001001001'] as const;

/** 高发类别 that change with the month. */
export const FREQUENT: FrequentClasses = [
  { from: '2026-07', classCodes: ['SJ-06013', 'SJ-06036'] },
  { from: '2026-08', classCodes: ['SJ-06010'] },
];

/** `[minutes since T0, step, by whom if not as usual]`, decided by the real decider; what time alone does in between is left to `timers`. */
export type TimedStep = readonly [number, StepName, ActorName?];

/** The events of a story with its times. */
export function told(...steps: readonly TimedStep[]): CaseEvent[] {
  return steps.reduce<CaseEvent[]>((events, [minutes, name, by]) => {
    const state = events.length === 0 ? null : replay(events);
    const [who, command] = STEPS[name] as Step;
    const facts = name === 'reassign' ? OTHER_UNIT : name === 'correctGrid' ? IN_OTHER_GRID : FACTS;
    return [...events, ...decide(state, command, { actor: ACTORS[by ?? who], now: at(minutes), facts, rules: RULES })];
  }, []);
}

/** Minutes after T0, which is a Wednesday, 09:00 in Shanghai. */
export function at(minutes: number): Date {
  return new Date(T0.getTime() + minutes * MINUTE_MS);
}

export function historyOf(events: readonly CaseEvent[], id = 1): CaseHistory {
  const caseId = id.toString(16).padStart(24, '0');
  const gridCode = id % 4 === 3 ? null : GRIDS[id % 4];
  return {
    caseId,
    caseNo: `44090220260701${String(id).padStart(5, '0')}`,
    grid: gridCode ? { code: gridCode } : null,
    events,
  };
}

/** The flow logs of these cases; `grow` replaces one by a longer one. */
export function historiesOf(histories: readonly CaseHistory[]): CaseHistories & { grow(history: CaseHistory): void } {
  const known = new Map(histories.map((history) => [history.caseId, history]));
  return {
    historyOf: (caseId) => Promise.resolve(known.get(caseId) ?? null),
    idsAfter: (after, limit) =>
      Promise.resolve(
        [...known.keys()]
          .sort()
          .filter((id) => after === null || id > after)
          .slice(0, limit),
      ),
    grow: (history) => void known.set(history.caseId, history),
  };
}

/** Steps that end a case early or lead nowhere: taken seldom, or walks would never see a closed case. */
const SELDOM: readonly StepName[] = [
  'reject',
  'void',
  'markDuplicate',
  'withdraw',
  'join',
  'split',
  'keepApart',
  'keepJoined',
  'sayDifferent',
  'saySame',
  'addNote',
  'supplement',
  'forceClose',
];
const NAMES = (Object.keys(STEPS) as StepName[]).filter((name) => name !== 'open' && name !== 'openByCollector');
/** Minutes between two steps: at once, within the limits of a desk, of a unit, and far beyond. */
const GAPS = [0, 1, 7, 25, 31, 90, 300, 1500, 6000, 20_000] as const;

const move = fc.record({ pick: fc.nat(10_000), gap: fc.constantFrom(...GAPS), timers: fc.boolean() });
type Move = { pick: number; gap: number; timers: boolean };

/** Random lives of a case, as the decider allows them: any roles, any pauses, timers that fire late or never. */
export const lives = fc
  .record({
    byCollector: fc.boolean(),
    startMinutes: fc.nat(40_000),
    moves: fc.array(move, { minLength: 3, maxLength: 40, size: 'max' }),
  })
  .map(({ byCollector, startMinutes, moves }) => live(byCollector ? 'openByCollector' : 'open', startMinutes, moves));

function live(birth: StepName, startMinutes: number, moves: readonly Move[]): CaseEvent[] {
  let events = decideStep(null, birth, at(startMinutes)) ?? [];
  let state = replay(events);
  let now = at(startMinutes);
  const add = (more: readonly CaseEvent[]): void => {
    events = [...events, ...more];
    state = more.reduce<typeof state>(evolve, state);
  };
  for (const { pick, gap, timers } of moves) {
    now = new Date(now.getTime() + gap * MINUTE_MS);
    for (let due = timers ? dueCommand(state, now) : null; due !== null; due = dueCommand(state, now)) {
      add(decide(state, due, { actor: ACTORS.system, now, facts: FACTS, rules: RULES }));
    }
    const names = NAMES.filter((name) => pick % 9 === 0 || !SELDOM.includes(name));
    for (let i = 0; i < names.length; i++) {
      const name = names[(pick + i * 7) % names.length];
      const decided = name && decideStep(state, name, now);
      if (!decided) continue;
      add(decided);
      break;
    }
  }
  return events;
}

/** Null when it is refused. */
function decideStep(state: ReturnType<typeof replay> | null, name: StepName, now: Date): CaseEvent[] | null {
  const [who, command] = STEPS[name] as Step;
  const facts: CommandFacts = name === 'reassign' ? OTHER_UNIT : FACTS;
  try {
    return decide(state, dated(command, now), { actor: ACTORS[who], now, facts, rules: RULES });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** The fixtures' dates, moved to where the story is. */
function dated(command: CaseCommand, now: Date): CaseCommand {
  const inDays = (days: number): string => new Date(now.getTime() + days * 1440 * MINUTE_MS).toISOString();
  if (command.command === 'requestDelay') return { ...command, until: inDays(command.kind === 'extension' ? 6 : 20) };
  return command.command === 'suspend' ? { ...command, reviewAt: inDays(15) } : command;
}

/** What a fact says, without what may change when the log grows. */
export function saying({ measure, at: instant, objects, value, departmentId }: Fact): string {
  return [instant.toISOString(), measure, objects.join(' '), value, departmentId ?? '-'].join(' | ');
}
