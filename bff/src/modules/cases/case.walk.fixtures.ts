import path from 'node:path';
import fc from 'fast-check';
import { loadCity } from '../../city/load-city';
import { AppError } from '../../kernel/app-error';
import { createWorkingCalendar } from '../working-time';
import { NO_FACTS, type CaseCommand, type OpenedCase } from './case.commands';
import { decide } from './case.decider';
import type { CaseEvent } from './case.events';
import { evolve } from './case.evolve';
import { buildOpened, RULES } from './case.fixtures';
import { flowLogEntry } from './case.flow-log';
import { toEntry, type CaseReport, type StoredFlowEntry } from './case.records';
import type { CaseActor, CaseState } from './case.state';
import { dueCommand, nextTimerAt } from './case.timers';
import { createBookkeeper } from './case.walk-bookkeeper.fixtures';
import { brokenInvariants } from './case.walk-invariants.fixtures';
import { createChooser, PEOPLE, PHONE, senselessMove, sensibleMove, type Situation } from './case.walk-moves.fixtures';

/** How the worker is while time passes: at its post, too slow for the next command, or down until after it. */
type Worker = 'prompt' | 'slow' | 'down';
interface Step {
  waitMs: number;
  worker: Worker;
  sensible: boolean;
  roll: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MOST_FIRINGS = 50;

export const steps = (most: number, least = Math.ceil(most / 3)): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record<Step>({
      waitMs: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1000, max: 20 * MINUTE_MS }) },
        { weight: 3, arbitrary: fc.integer({ min: 20 * MINUTE_MS, max: 20 * HOUR_MS }) },
        { weight: 1, arbitrary: fc.integer({ min: 20 * HOUR_MS, max: 21 * 24 * HOUR_MS }) },
      ),
      worker: fc.constantFrom<Worker>('prompt', 'prompt', 'slow', 'down'),
      sensible: fc.integer({ min: 0, max: 4 }).map((roll) => roll > 0),
      roll: fc.nat(),
    }),
    { minLength: least, maxLength: most, size: 'max' },
  );

/** Ordinary days, nights, the eve of 国庆 and of 春节, a 调休 Saturday, the turn of a year, and before a leap day. */
const STARTS = [
  '2026-07-01T09:00:00+08:00',
  '2026-07-03T17:55:00+08:00',
  '2026-09-30T22:40:00+08:00',
  '2026-02-13T15:00:00+08:00',
  '2026-02-14T08:00:00+08:00',
  '2026-12-31T23:59:30+08:00',
  '2024-02-28T11:30:00+08:00',
];

export interface Birth {
  by: CaseActor;
  opened: OpenedCase;
  at: Date;
}

export const births: fc.Arbitrary<Birth> = fc
  .record({
    kind: fc.constantFrom('citizen', 'citizen', 'outside', 'collector', 'hotline', 'command'),
    start: fc.constantFrom(...STARTS),
    deadlineHours: fc.option(fc.integer({ min: 1, max: 500 }), { freq: 3 }),
    urgent: fc.boolean(),
  })
  .map(({ kind, start, deadlineHours, urgent }) => {
    const at = new Date(start);
    const deadlineAt = deadlineHours === null ? null : new Date(at.getTime() + deadlineHours * HOUR_MS);
    const described = { description: `坑，联系 ${PHONE}`, deadlineAt, urgent, reporterId: null };
    switch (kind) {
      case 'collector':
        return {
          by: PEOPLE.anna,
          opened: buildOpened({ ...described, source: 'collector', reporterStaffId: PEOPLE.anna.id }),
          at,
        };
      case 'hotline':
        return { by: PEOPLE.hotline, opened: buildOpened({ ...described, source: 'hotline' }), at };
      case 'command':
        return { by: PEOPLE.acceptor, opened: buildOpened({ ...described, source: 'command' }), at };
      default: {
        const grid = kind === 'outside' ? { grid: null } : {};
        return {
          by: PEOPLE.reporter,
          opened: buildOpened({ ...described, ...grid, reporterId: PEOPLE.reporter.id }),
          at,
        };
      }
    }
  });

/** A life as it was lived. */
export interface Life {
  state: CaseState;
  log: StoredFlowEntry[];
  events: CaseEvent[];
  now: Date;
  /** Commands that were refused, and why. */
  refusals: Record<string, number>;
  /** What should never be so, each with where it was so. */
  faults: string[];
}

const CALENDAR = createWorkingCalendar(loadCity(path.resolve(__dirname, '../../../city/maoming')).calendar);

/** Lives a case's life: people give commands while time passes, and the worker does what time does. */
export function live(birth: Birth, given: readonly Step[]): Life {
  const open: CaseCommand = { command: 'open', opened: birth.opened };
  const [first] = decide(null, open, { actor: birth.by, now: birth.at, facts: NO_FACTS, rules: RULES });
  if (!first) throw new Error('opening left no event');
  const state = evolve(null, first);
  const log = [toEntry(first, flowLogEntry(first, state), reportOf(first))];
  const life: Life = { state, log, events: [first], now: birth.at, refusals: {}, faults: [] };
  const books = createBookkeeper(CALENDAR, state);

  const apply = (events: readonly CaseEvent[]): void => {
    for (const event of events) {
      const before = life.state;
      life.state = evolve(before, event);
      life.events.push(event);
      life.log.push(toEntry(event, flowLogEntry(event, life.state), reportOf(event)));
      life.faults.push(...books.write(before, event, life.state), ...brokenInvariants(life.state, event.at));
    }
  };

  /** Everything that is due at an instant, as the worker does it; then nothing may be left for then. */
  const fire = (at: Date): void => {
    let firings = 0;
    for (let due = dueCommand(life.state, at); due !== null; due = dueCommand(life.state, at)) {
      if (++firings > MOST_FIRINGS) throw new Error(`${due.command} at ${life.state.status} is due for ever`);
      apply(decide(life.state, due, { actor: PEOPLE.system, now: at, facts: NO_FACTS, rules: RULES }));
    }
    const next = nextTimerAt(life.state);
    if (next !== null && next <= at) life.faults.push(`a timer of the past is left at ${life.state.status}`);
  };

  const passTime = (until: Date, worker: Worker): void => {
    for (let next = nextTimerAt(life.state); worker === 'prompt' && next !== null && next <= until;) {
      fire(next > life.state.updatedAt ? next : life.state.updatedAt);
      next = nextTimerAt(life.state);
    }
    if (worker === 'slow') fire(until);
  };

  for (const { waitMs, worker, sensible, roll } of given) {
    const now = new Date(life.now.getTime() + waitMs);
    passTime(now, worker);
    life.now = now;
    const situation: Situation = { state: life.state, log: life.log, now, choose: createChooser(roll) };
    const move = sensible ? sensibleMove(situation) : senselessMove(situation);
    if (move === null) continue;
    try {
      apply(decide(life.state, move.command, { actor: move.by, now, facts: move.facts, rules: RULES }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      life.refusals[error.code] = (life.refusals[error.code] ?? 0) + 1;
    }
    if (life.state.updatedAt < now) life.faults.push(...brokenInvariants(life.state, now));
  }
  fire(life.now);
  return life;
}

/** The report that an event brought, as intake stores it. */
function reportOf(event: CaseEvent): CaseReport | null {
  const brought = event.type === 'caseOpened' ? event.opened : event.type === 'reportJoined' ? event.report : null;
  if (brought === null) return null;
  const { reportId, reporterId, reporterStaffId, source, photoIds } = brought;
  const { wgs84, gcj02 } = buildOpened().position;
  const position = { wgs84, gcj02, accuracyMeters: 12, capturedAt: event.at };
  const place = {
    classCode: 'SJ-06013',
    groupId: 'road',
    address: null,
    position,
    grid: null,
    candidateGrids: [],
    unitGridCode: null,
    areaCode: '440902',
  };
  const description = `坑，联系 ${PHONE}`;
  return {
    reportId,
    citizenId: reporterId,
    staffId: reporterStaffId,
    source,
    photoIds,
    place,
    description,
    duplicate: FIRST,
    deadlineAt: null,
    at: event.at,
  };
}

const FIRST: CaseReport['duplicate'] = {
  outcome: 'opened',
  score: 0,
  candidateCaseNo: null,
  candidateCaseId: null,
  features: {},
  text: '附近没有同类案件',
};
