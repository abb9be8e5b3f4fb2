import fc from 'fast-check';
import { createDuplicateEngine } from './duplicate.decider';
import { buildCandidate, buildSubject, minutesAgo, northOf } from './duplicate.fixtures';
import { isSearched, isWithinReach, searchMeters } from './duplicate.reach';
import { shippedModel } from './shipped-model';

const engine = createDuplicateEngine(shippedModel);
const accuracy = fc.double({ min: 5, max: 65, noNaN: true });
const meters = fc.double({ min: -450, max: 450, noNaN: true });
const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 });
const lamp = fc.record({ meters, minutes, accuracy, sameClass: fc.boolean() });
const buildCity = (lamps: readonly { meters: number; minutes: number; accuracy: number; sameClass: boolean }[]) =>
  lamps.map(({ meters: away, minutes: ago, accuracy: accuracyMeters, sameClass }, n) =>
    buildCandidate({
      caseNo: String(4409022026112300000n + BigInt(n)),
      wgs84: northOf(away),
      lastReportedAt: minutesAgo(ago),
      classCode: sameClass ? 'SJ-06010' : 'SJ-06042',
      accuracyMeters,
      reporterIds: [],
    }),
  );

it('what the product does not search for changes no score of what it finds within a hundred metres', () => {
  fc.assert(
    fc.property(fc.array(lamp, { maxLength: 12 }), accuracy, (lamps, accuracyMeters) => {
      const subject = buildSubject({ accuracyMeters, reporterId: null });
      const all = buildCity(lamps).filter((candidate) => isWithinReach(subject, candidate));
      const searched = all.filter((candidate) => isSearched(subject, candidate));
      const scoresOf = (candidates: typeof all) =>
        new Map(engine.rank(subject, candidates).map((each) => [each.comparison.candidate.caseNo, each]));
      const [wide, narrow] = [scoresOf(all), scoresOf(searched)];
      for (const [caseNo, { probability, comparison }] of narrow) {
        // Counted is what lies within 150 m beyond the accuracies: all of it is searched for at 100 m, and nearly all at 150 m.
        const isAllSearched = all.every(
          (each) => isSearched(subject, each) || (wide.get(each.caseNo)?.comparison.gapMeters ?? 0) > 150,
        );
        if (isAllSearched && (comparison.gapMeters ?? 0) <= 100) {
          expect(wide.get(caseNo)?.probability).toBe(probability);
        }
      }
    }),
  );
});

it('the product searches within a circle that is never wider than the reach of the engine', () => {
  fc.assert(
    fc.property(meters, accuracy, accuracy, (away, mine, theirs) => {
      const subject = buildSubject({ accuracyMeters: mine });
      const candidate = buildCandidate({ accuracyMeters: theirs, wgs84: northOf(away) });
      const isNear = Math.abs(away) <= searchMeters(mine) - 0.01;
      if (isNear) expect([isSearched(subject, candidate), isWithinReach(subject, candidate)]).toEqual([true, true]);
      if (Math.abs(away) > searchMeters(mine) + 0.01) expect(isSearched(subject, candidate)).toBe(false);
    }),
  );
});

describe('fixes of phones, 5 to 65 m', () => {
  const scoreAt = (away: number, mine: number, theirs: number): number =>
    engine.decide(buildSubject({ wgs84: northOf(away), accuracyMeters: mine, reporterId: null }), [
      buildCandidate({ accuracyMeters: theirs, reporterIds: [] }),
    ]).score;

  it('never score higher for being farther away, whatever their accuracies', () => {
    fc.assert(
      fc.property(fc.tuple(meters, meters), accuracy, accuracy, ([a, b], mine, theirs) => {
        const [near, far] = [Math.abs(a), Math.abs(b)].sort((x, y) => x - y);
        expect(scoreAt(far ?? 0, mine, theirs)).toBeLessThanOrEqual(scoreAt(near ?? 0, mine, theirs));
      }),
    );
  });

  it('let distance weigh less the poorer they are: the same metres apart never score lower', () => {
    fc.assert(
      fc.property(meters, fc.tuple(accuracy, accuracy), accuracy, (away, mine, theirs) => {
        const [sharp, poor] = [...mine].sort((x, y) => x - y);
        const apart = Math.abs(away);
        expect(scoreAt(apart, poor ?? 0, theirs)).toBeGreaterThanOrEqual(scoreAt(apart, sharp ?? 0, theirs));
      }),
    );
  });
});
