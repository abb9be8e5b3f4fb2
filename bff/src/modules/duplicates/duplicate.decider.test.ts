import fc from 'fast-check';
import { createDuplicateEngine } from './duplicate.decider';
import { FEATURE_NAMES } from './duplicate.features';
import { buildCandidate, buildSubject, minutesAgo, northOf, print } from './duplicate.fixtures';
import type { DuplicateCandidate, DuplicateSubject } from './duplicate.types';
import type { DuplicateModel } from './fitted-model';
import { shippedModel } from './shipped-model';

const engine = createDuplicateEngine(shippedModel);
const decide = (subject: DuplicateSubject, ...candidates: DuplicateCandidate[]) => engine.decide(subject, candidates);

describe('the duplicate engine', () => {
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
      'suspected',
    ],
    ['the same reporter again at the spot', { reporterId: 'citizen-a' }, {}, 'suspected'],
    ['the same reporter with the same photo', { reporterId: 'citizen-a', photos: [print('f')] }, {}, 'joined'],
    ['a serial reporter walking on: 12 m further', { reporterId: 'citizen-a', wgs84: northOf(12) }, {}, 'opened'],
  ])('%s', (_, subject, candidate, outcome) => {
    expect(decide(buildSubject(subject), buildCandidate(candidate)).outcome).toBe(outcome);
  });

  it('explains itself in Chinese and keeps every feature', () => {
    const decision = decide(buildSubject({ wgs84: northOf(12) }), buildCandidate());
    expect(decision.text).toMatch(/^相距 12 米，18 分钟前，同类，照片不同 → 疑似重复 0\.\d\d$/);
    expect(decision.features).toMatchObject({
      distanceMeters: 12,
      accuracyMeters: 21.2,
      gapMeters: 0,
      ageHours: 0.3,
      sameClass: true,
      sameGroup: true,
      samePhoto: false,
      sameHash: false,
      sameReporter: false,
      textSimilarity: null,
      addressSimilarity: null,
    });
    const weights = Object.keys(decision.features).filter((name) => name.startsWith('weight.'));
    expect(weights).toHaveLength(3);
    expect(decision.candidateCaseNo).toBe('4409022026112300001');
  });

  it('speaks of photos only where both have some, and says which rule joined beside what the model thinks', () => {
    const joined = decide(buildSubject(), buildCandidate({ photos: [] }));
    expect(joined.text).toMatch(/^相距 0 米，18 分钟前，同类 → 并入已有案件 0\.\d\d（一小时内同一地点，直接并入）$/);
    expect(joined.features).toMatchObject({ joinRule: 'sameSpot' });
    expect(joined.score).not.toBe(shippedModel.thresholds.join);
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

  it('scores lower after an hour, a day and three weeks', () => {
    const scores = [30, 20 * 60, 20 * 24 * 60].map(
      (age) => decide(buildSubject(), buildCandidate({ lastReportedAt: minutesAgo(age), reporterIds: [] })).score,
    );
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  });

  it('takes a photo that looks different for nothing: without any photo the score is the same', () => {
    const score = (photos: DuplicateSubject['photos']) =>
      decide(buildSubject({ wgs84: northOf(12), photos }), buildCandidate()).score;
    expect(score([print('0')])).toBe(score([]));
  });

  it('holds a fallback position for no position: the address must tell', () => {
    const placeUnknown = true;
    expect(decide(buildSubject({ placeUnknown }), buildCandidate())).toMatchObject({ outcome: 'opened', features: {} });
    const address = '人民南路12号';
    const decision = decide(buildSubject({ placeUnknown, address }), buildCandidate({ address }));
    expect(decision.text).toContain('位置不明，按地址比对，18 分钟前');
    expect(decision).toMatchObject({ outcome: 'suspected', features: { distanceMeters: null } });
    const elsewhere = buildCandidate({ address: '油城四路3号', placeUnknown });
    expect(decide(buildSubject({ address }), elsewhere).outcome).toBe('opened');
  });

  it('never joins a walk along a street, however many things one person reports', () => {
    const walked = Array.from({ length: 12 }, (_, n) =>
      buildCandidate({
        caseNo: `44090220261123000${10 + n}`,
        wgs84: northOf(-15 * (n + 1)),
        lastReportedAt: minutesAgo(2 * (n + 1)),
        reporterIds: ['citizen-b'],
      }),
    );
    walked.forEach((_, n) => expect(decide(buildSubject(), ...walked.slice(0, n + 1)).outcome).not.toBe('joined'));
  });
});

it('joins a crowd of callers without accounts at once, and suspects the caller after them', () => {
  const caller = { reporterId: null, channel: 'call' as const };
  const called = (minutes: number) =>
    buildCandidate({ reporterIds: [], lastReportedAt: minutesAgo(minutes), channel: 'call' });
  expect(decide(buildSubject(caller), called(2)).outcome).toBe('joined');
  expect(decide(buildSubject(caller), called(20)).outcome).not.toBe('joined');
  expect(decide(buildSubject({ ...caller, reportersTold: false }), called(2)).outcome).not.toBe('joined');
});

describe('what the model joins by itself, of reports without accounts', () => {
  const caller = { reporterId: null, channel: 'call' as const, reportersTold: false };
  const model: DuplicateModel = { ...shippedModel, thresholds: { join: 0.01, suspect: 0.01 } };
  const called = (overrides: Partial<DuplicateCandidate> = {}) =>
    buildCandidate({ reporterIds: [], channel: 'call', ...overrides });
  const outcome = (subject: Partial<DuplicateSubject>, candidates: DuplicateCandidate[], rates = model.rates) =>
    createDuplicateEngine({ ...model, rates }).decide(buildSubject({ ...caller, ...subject }), candidates).outcome;

  it('is the same class at one spot within the hour', () => {
    expect(outcome({}, [called()])).toBe('joined');
    expect(outcome({ classCode: 'SJ-06042' }, [called()])).toBe('suspected');
    expect(outcome({ wgs84: northOf(30) }, [called()])).toBe('suspected');
    expect(outcome({}, [called({ lastReportedAt: minutesAgo(61) })])).toBe('suspected');
  });

  it('is nothing where several cases of the group stand: a person says which', () => {
    const other = called({ caseNo: '4409022026112300002', classCode: 'SJ-06042', lastReportedAt: minutesAgo(3000) });
    expect(outcome({}, [called(), other])).toBe('suspected');
  });

  it('is nothing that officials took down both times', () => {
    expect(outcome({ channel: 'staff' }, [called({ channel: 'staff' })])).toBe('suspected');
    expect(outcome({ channel: 'call' }, [called({ channel: 'staff' })])).toBe('joined');
  });

  it('is nothing of a class that is told twice less often than others', () => {
    const classes = { 'SJ-06010': model.rates.city - 0.5 };
    expect(outcome({}, [called()], { ...model.rates, classes })).toBe('suspected');
  });

  it('is nothing by an address alone', () => {
    const placed = { address: '人民南路12号', placeUnknown: true };
    expect(outcome(placed, [called(placed)])).toBe('suspected');
  });
});

it('holds nobody without an account for the same reporter', () => {
  const candidate = buildCandidate({ reporterIds: [] });
  const decision = decide(buildSubject({ reporterId: null }), candidate);
  expect(decision.features).toMatchObject({ sameReporter: false });
});

describe('decideChosen', () => {
  it('joins the case the citizen pointed at and says so', () => {
    const decision = engine.decideChosen(buildSubject({ wgs84: northOf(80) }), buildCandidate());
    expect(decision).toMatchObject({ outcome: 'joined', features: { chosenByCitizen: true } });
    expect(decision.text).toContain('市民选择“我也遇到”');
  });
});

it('the shipped model was fitted on the inputs that the engine measures, in their order', () => {
  expect(shippedModel.features).toEqual([...FEATURE_NAMES]);
  expect(shippedModel.trees.length).toBeGreaterThan(0);
});
