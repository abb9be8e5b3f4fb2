import fc from 'fast-check';
import type { Fact } from './evaluation.fact';
import { factsOf } from './evaluation.facts';
import { FREQUENT, historyOf, lives, saying } from './evaluation.fixtures';

const TASKS = ['accept', 'verify', 'file', 'dispatch', 'handle', 'check', 'close', 'appeal', 'supervise', 'archive'];
/** Parts, and the whole that they are never more than. */
const SHARES = [
  ['validReport', 'judgedReport'],
  ['register', 'judgedAccept'],
  ['filingError', 'judgedFiling'],
  ['accurDispatch', 'judgedDispatch'],
  ['return', 'judgedDispatch'],
  ['appealUpheld', 'judgedAppeal'],
  ['satisfied', 'judgedByCitizen'],
  ['publicRegister', 'register'],
  ['patrolRegister', 'register'],
  ['reworkedCase', 'dispose'],
] as const;

const countedBefore = (facts: readonly Fact[], until: Date): string[] =>
  facts
    .filter((fact) => fact.at <= until)
    .map(saying)
    .sort();
const count = (facts: readonly Fact[], measure: string, object: string): number =>
  facts.filter((fact) => fact.measure === measure && fact.objects.some((each) => each === object)).length;

it('never changes what counted up to an instant when the log grows afterwards', () => {
  const measures = new Set<string>();
  const run = fc.property(lives, (events) => {
    const whole = factsOf(historyOf(events), FREQUENT).facts;
    for (const { measure } of whole) measures.add(measure);
    for (let length = 1; length < events.length; length++) {
      const next = events[length]?.at ?? new Date(0);
      if (next <= (events[length - 1]?.at ?? next)) continue; // the same instant: nobody can have looked in between
      const until = new Date(next.getTime() - 1);
      const early = factsOf(historyOf(events.slice(0, length)), FREQUENT).facts;
      expect(countedBefore(early, until)).toEqual(countedBefore(whole, until));
    }
  });
  fc.assert(run, { numRuns: 150, endOnFailure: true });
  // The walks have been everywhere, or this would prove little.
  expect(measures.size).toBeGreaterThan(50);
});

it('counts every task that is due as done in time or missed, never both, and late only after it was missed', () => {
  const run = fc.property(lives, (events) => {
    const { facts } = factsOf(historyOf(events), FREQUENT);
    for (const task of TASKS) {
      const [due, inTime, missed, late] = ['Due', 'InTime', 'Missed', 'Late'].map((kind) =>
        count(facts, `${task}${kind}`, 'city:city'),
      ) as [number, number, number, number];
      expect([task, due]).toEqual([task, inTime + missed]);
      expect([task, late <= missed]).toEqual([task, true]);
    }
  });
  fc.assert(run, { numRuns: 150, endOnFailure: true });
});

it('never counts a part without its whole, for the city and for every unit', () => {
  const run = fc.property(lives, (events) => {
    const { facts } = factsOf(historyOf(events), FREQUENT);
    for (const object of ['city:city', 'unit:municipal', 'unit:water']) {
      for (const [part, whole] of SHARES) {
        if (object !== 'city:city' && part.endsWith('Register')) continue;
        expect([object, part, count(facts, part, object) <= count(facts, whole, object)]).toEqual([object, part, true]);
      }
    }
  });
  fc.assert(run, { numRuns: 50, endOnFailure: true });
});

it('never knows a citizen, and gives every fact a key of its own', () => {
  const run = fc.property(lives, (events) => {
    const found = factsOf(historyOf(events), FREQUENT);
    expect(JSON.stringify(found)).not.toContain('citizen-');
    expect(new Set(found.facts.map(({ key }) => key)).size).toBe(found.facts.length);
  });
  fc.assert(run, { numRuns: 50, endOnFailure: true });
});
