import { CASE_COMMANDS, CASE_STATUSES, type CaseStatus } from '@suishoupai/shared-types';
import fc from 'fast-check';
import { AppError } from '../../kernel/app-error';
import type { CaseCommand } from './case.commands';
import { allowedCommands, decide } from './case.decider';
import type { CaseEvent } from './case.events';
import { replay } from './case.evolve';
import { RULES } from './case.fixtures';
import { isOpen } from './case.clock';
import { toEvent } from './case.records';
import type { CaseActor } from './case.state';
import {
  COMMANDS,
  createChooser,
  EVERYBODY,
  factsFor,
  PEOPLE,
  SPARE_UNIT,
  type Situation,
} from './case.walk-moves.fixtures';
import { births, live, steps } from './case.walk.fixtures';

/** A command that brings along all it takes, whatever the case has been through. */
function complete(name: (typeof CASE_COMMANDS)[number], situation: Situation): CaseCommand {
  const { now, state } = situation;
  const soon = (state.clock?.deadline ?? new Date(now.getTime() + 10 * 24 * 3_600_000)).toISOString();
  switch (name) {
    case 'dispatch':
      return { command: name, departmentId: SPARE_UNIT.id };
    case 'reassign':
      return { command: name, departmentId: SPARE_UNIT.id, reason: '换一个单位' };
    case 'requestDelay':
      return { command: name, kind: 'suspension', until: soon, reason: '材料未到' };
    case 'answerDelay':
      return { command: name, granted: false, reason: '请按期办结' };
    case 'suspend':
      return { command: name, reviewAt: soon, reason: '汛期' };
    case 'split':
      return { command: name, reportNos: [2], reason: '是另一处' };
    default:
      return COMMANDS[name](situation);
  }
}

function outcome(command: CaseCommand, by: CaseActor, situation: Situation): CaseEvent | string {
  const { state, now } = situation;
  try {
    const events = decide(state, command, { actor: by, now, facts: factsFor(command, situation), rules: RULES });
    const [event] = events;
    if (!event || events.length !== 1) throw new Error('one command, one event');
    return event;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code;
  }
}

/** Of a case that has ended with a report of something else in it. */
const TAKEN_OUT = ['split', 'keepJoined', 'answerSame'];
/** What leads on from ended cases; nothing else does. Open ones are somebody's work. */
const ENDS: Partial<Record<CaseStatus, readonly string[]>> = {
  closed: ['evaluate', 'returnCall', 'dispute', 'appeal', 'answerAppeal', 'addNote', ...TAKEN_OUT],
  evaluated: ['evaluate', 'returnCall', 'dispute', 'appeal', 'answerAppeal', 'addNote', ...TAKEN_OUT],
  rejected: ['appeal', 'answerAppeal', 'addNote', ...TAKEN_OUT],
  voided: ['appeal', 'answerAppeal', 'addNote', ...TAKEN_OUT],
  duplicate: ['addNote'],
  withdrawn: ['addNote'],
};

it('after any life: what a page offers can be done, what it does not offer is refused, and open cases have a way out', () => {
  const ended = new Set<CaseStatus>();
  const offeredAnywhere = new Set<string>();
  fc.assert(
    fc.property(births, steps(40, 0), fc.nat(), (birth, given, roll) => {
      const { state, log, now } = live(birth, given);
      const choose = createChooser(roll);
      const situation: Situation = { state, log, now, choose };
      const faults: string[] = [];
      let waysOut = 0;
      for (const who of EVERYBODY) {
        const by = PEOPLE[who];
        const offered = allowedCommands(state, { actor: by, now, rules: RULES });
        for (const name of CASE_COMMANDS) {
          // Of what is not offered a third is tried each time: refusing is slow, and there are many lives.
          if (!offered.includes(name) && !choose.oneIn(3)) continue;
          const command = complete(name, situation);
          const result = outcome(command, by, situation);
          const where = `${name} by ${who} at ${state.status}`;
          if (typeof result === 'string') {
            if (offered.includes(name)) faults.push(`${where} is offered, but ${result}`);
            if (result === 'invalid_request') faults.push(`${where}: incomplete before it is refused`);
            continue;
          }
          offeredAnywhere.add(name);
          if (!offered.includes(name)) faults.push(`${where} can be done, but is not offered`);
          if (result.to !== state.status) waysOut++;
          if (ENDS[state.status]?.includes(name) === false) faults.push(`${where} leads on from an end`);
          expect(outcome(command, by, { ...situation, choose: createChooser(roll) })).toMatchObject({ to: result.to });
        }
      }
      if (isOpen(state.status) && waysOut === 0) faults.push(`no way out of ${state.status}`);
      if (!isOpen(state.status)) ended.add(state.status);
      expect(faults).toEqual([]);
    }),
    { numRuns: 500, seed: 20260707 },
  );
  expect([...ended].sort()).toEqual(Object.keys(ENDS).sort());
  expect(CASE_STATUSES.filter((status) => !isOpen(status)).sort()).toEqual(Object.keys(ENDS).sort());
  expect([...offeredAnywhere].sort()).toEqual([...CASE_COMMANDS].sort());
});

it('what was seen before the last decision is stale, what was seen before a quiet event is not', () => {
  fc.assert(
    fc.property(births, steps(40), (birth, given) => {
      const { state, log } = live(birth, given);
      const quiet = ['reportJoined', 'noteAdded', 'deadlinePassed', 'caseAssisted', 'joinUpheld'];
      const events = log.map(toEvent);
      const unasked = (index: number): boolean => replay(events.slice(0, index)).question === null;
      const lastLoud = log
        .filter(({ event, to }) => event !== 'sameAnswered' || to === 'duplicate')
        .filter(({ event, seq }) => !quiet.includes(event) && !(event === 'caseSupplemented' && unasked(seq - 1)))
        .at(-1);
      expect(state.decidedVersion).toBe(lastLoud?.seq);
    }),
    { numRuns: 100, seed: 20260703 },
  );
});
