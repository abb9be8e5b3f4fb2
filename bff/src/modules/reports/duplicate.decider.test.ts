import fc from 'fast-check';
import { decideChosen, decideDuplicate } from './duplicate.decider';
import type { DuplicateCandidate, DuplicateSubject } from './duplicate.features';
import { buildCandidate, buildSubject, minutesAgo, northOf, print } from './duplicate.fixtures';
import { DUPLICATE_PARAMS } from './duplicate.params';

const decide = (subject: DuplicateSubject, ...candidates: DuplicateCandidate[]) =>
  decideDuplicate(subject, candidates, DUPLICATE_PARAMS);

describe('decideDuplicate', () => {
  it('opens a case when nothing is near', () => {
    expect(decide(buildSubject())).toMatchObject({ outcome: 'opened', score: 0, candidateCaseNo: null });
  });

  it.each<[string, Partial<DuplicateSubject>, Partial<DuplicateCandidate>, 'opened' | 'joined' | 'suspected']>([
    ['another citizen, same spot, same class, minutes later', {}, {}, 'joined'],
    ['the same at 5 m', { wgs84: northOf(5) }, {}, 'joined'],
    ['the same at 12 m', { wgs84: northOf(12) }, {}, 'suspected'],
    ['the same at 60 m', { wgs84: northOf(60) }, {}, 'opened'],
    [
      '60 m apart, but both fixes are poor',
      { wgs84: northOf(20), accuracyMeters: 65 },
      { accuracyMeters: 65 },
      'suspected',
    ],
    ['same spot a day later', {}, { lastReportedAt: minutesAgo(24 * 60) }, 'suspected'],
    ['same spot two months later', {}, { lastReportedAt: minutesAgo(60 * 24 * 60) }, 'opened'],
    ['same spot, another class of the group', { classCode: 'SJ-06042' }, {}, 'suspected'],
    ['the same photo bytes 40 m away', { photos: [print('f')], wgs84: northOf(40) }, {}, 'joined'],
    [
      'the same photo bytes under a class of another group',
      { photos: [print('f')], classCode: 'SJ-06013', groupId: 'road' },
      {},
      'joined',
    ],
    ['another photo of another group at the same spot', { classCode: 'SJ-06013', groupId: 'road' }, {}, 'opened'],
    ['the same photo bytes a month later', { photos: [print('f')] }, { lastReportedAt: minutesAgo(43_200) }, 'joined'],
    ['the same photo bytes 90 m away', { photos: [print('f')], wgs84: northOf(90) }, {}, 'opened'],
    [
      'the same picture recompressed, two days later',
      { photos: [print('1', 'f')] },
      { lastReportedAt: minutesAgo(2880) },
      'joined',
    ],
    ['another citizen 5 minutes ago, 20 m away', { wgs84: northOf(20) }, { lastReportedAt: minutesAgo(5) }, 'joined'],
    ['another citizen 5 minutes ago, 45 m away', { wgs84: northOf(45) }, { lastReportedAt: minutesAgo(5) }, 'opened'],
    [
      'one citizen who walks on, 20 m in 5 minutes',
      { reporterId: 'citizen-a', wgs84: northOf(20) },
      { lastReportedAt: minutesAgo(5) },
      'opened',
    ],
    [
      'another class of the group 5 minutes ago, 12 m away',
      { classCode: 'SJ-06042', wgs84: northOf(12) },
      { lastReportedAt: minutesAgo(5) },
      'opened',
    ],
    ['the same reporter again at the spot', { reporterId: 'citizen-a' }, {}, 'joined'],
    ['a serial reporter walking on: 12 m further', { reporterId: 'citizen-a', wgs84: northOf(12) }, {}, 'opened'],
  ])('%s', (_, subject, candidate, outcome) => {
    expect(decide(buildSubject(subject), buildCandidate(candidate)).outcome).toBe(outcome);
  });

  it('explains itself in Chinese and keeps every feature', () => {
    const decision = decide(buildSubject({ wgs84: northOf(12) }), buildCandidate());
    expect(decision.text).toMatch(/^相距 12 米，18 分钟前，同类，照片不同 → 疑似重复 0\.\d\d$/);
    expect(decision.features).toEqual({
      distanceMeters: 12,
      accuracyMeters: 21.2,
      scaledDistance: 0.582,
      ageHours: 0.3,
      sameClass: true,
      sameGroup: true,
      samePhoto: false,
      sameHash: false,
      sameReporter: false,
      textSimilarity: null,
    });
    expect(decision.candidateCaseNo).toBe('4409022026112300001');
  });

  it('picks the better of several candidates, whatever their order', () => {
    const near = buildCandidate({ caseNo: '4409022026112300002' });
    const far = buildCandidate({ wgs84: northOf(30) });
    expect(decide(buildSubject(), far, near).candidateCaseNo).toBe(near.caseNo);
    expect(decide(buildSubject(), near, far)).toEqual(decide(buildSubject(), far, near));
  });

  it('never scores higher for being farther away', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 90, noNaN: true }), fc.double({ min: 0, max: 90, noNaN: true }), (a, b) => {
        const [nearer, farther] = [Math.min(a, b), Math.max(a, b)].map(
          (meters) => decide(buildSubject({ wgs84: northOf(meters) }), buildCandidate()).score,
        );
        expect(farther ?? 0).toBeLessThanOrEqual(nearer ?? 0);
      }),
    );
  });

  it('never scores higher for being older', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        const [newer, older] = [Math.min(a, b), Math.max(a, b)].map(
          (age) => decide(buildSubject(), buildCandidate({ lastReportedAt: minutesAgo(age) })).score,
        );
        expect(older ?? 0).toBeLessThanOrEqual(newer ?? 0);
      }),
    );
  });
});

it('holds nobody without an account for the same reporter', () => {
  const candidate = buildCandidate({ reporterIds: [] });
  const decision = decideDuplicate(buildSubject({ reporterId: null }), [candidate], DUPLICATE_PARAMS);
  expect(decision.features).toMatchObject({ sameReporter: false });
});

describe('decideChosen', () => {
  it('joins the case the citizen pointed at and says so', () => {
    const decision = decideChosen(buildSubject({ wgs84: northOf(80) }), buildCandidate(), DUPLICATE_PARAMS);
    expect(decision).toMatchObject({ outcome: 'joined', features: { chosenByCitizen: true } });
    expect(decision.text).toContain('市民选择“我也遇到”');
  });
});
