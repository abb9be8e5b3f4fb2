import fc from 'fast-check';
import { createDuplicateEngine } from './duplicate.decider';
import { FEATURE_NAMES } from './duplicate.features';
import { buildCandidate, buildSubject, minutesAgo, northOf, print } from './duplicate.fixtures';
import type { DuplicateCandidate, DuplicateSubject } from './duplicate.types';
import type { DuplicateModel } from './fitted-model';
import { shippedModel } from './shipped-model';

const CLASSES = [
  { classCode: 'SJ-06010', groupId: 'refuse' },
  { classCode: 'SJ-06042', groupId: 'refuse' },
  { classCode: 'SJ-06013', groupId: 'road' },
];
const ADDRESSES = [null, '', '人民南路12号', '人民南路14号', '油城四路3号', '茂南区人民南路与光华路交叉口', '某小区'];
const told = {
  class: fc.constantFrom(...CLASSES),
  meters: fc.constantFrom(0, 0.4, 3, 8, 12, 20, 45, 80, 120, 200),
  accuracyMeters: fc.constantFrom(0, 5, 15, 30, 65, 300),
  placeUnknown: fc.constantFrom(false, false, false, true),
  address: fc.constantFrom(...ADDRESSES),
  channel: fc.constantFrom('app' as const, 'call' as const, 'staff' as const, 'web' as const),
  description: fc.constantFrom('', '垃圾没人清运', '垃圾成堆没人清运', '路灯不亮三天了'),
  photos: fc.constantFrom([], [print('0')], [print('f')], [print('1', 'f')], [print('0'), print('a')]),
};
const place = <T extends { class: (typeof CLASSES)[number]; meters: number }>({
  class: named,
  meters,
  ...rest
}: T) => ({
  ...rest,
  ...named,
  wgs84: northOf(meters),
});
const subjects = fc
  .record({ ...told, reporterId: fc.constantFrom(null, 'a', 'b') })
  .map((each) => buildSubject(place(each)));
const candidates = fc.array(
  fc.record({
    ...told,
    minutes: fc.constantFrom(0, 0.4, 0.6, 3, 59.4, 59.7, 60, 61, 300, 2849, 2851, 5000, 40_000, 120_000),
    reporterIds: fc.constantFrom([], ['a'], ['b'], ['a', 'c']),
  }),
  { minLength: 1, maxLength: 5 },
);
const casesOf = (drawn: readonly CaseDraw[]): DuplicateCandidate[] =>
  drawn.map(({ minutes, ...each }, n) =>
    buildCandidate({ ...place(each), caseNo: `440902202611230000${n}`, lastReportedAt: minutesAgo(minutes) }),
  );
type CaseDraw = typeof candidates extends fc.Arbitrary<(infer T)[]> ? T : never;

/** A model to which what is not there matters, for or against: nothing of that may be said. */
const contrary = (sign: 1 | -1): DuplicateModel => ({
  ...shippedModel,
  trees: ['classRate', 'othersHere', 'othersNear', 'walking', 'address', 'sameAddress'].map((name, n) => ({
    feature: [FEATURE_NAMES.findIndex((each) => each === name), -1, -1],
    ...{ threshold: [0.5, 0, 0], left: [1, 0, 0], right: [2, 0, 0] },
    value: [0, sign * (1 + n / 10), -sign * (1 + n / 10)],
  })),
});

const between = (text: string): string[] => text.split(' → ')[0]?.split('，') ?? [];

/** What a text says that is not so. */
function untruths(subject: DuplicateSubject, all: DuplicateCandidate[], model: DuplicateModel): string[] {
  const engine = createDuplicateEngine(model);
  const { outcome, score, candidateCaseNo, text } = engine.decide(subject, all);
  const best = engine.rank(subject, all).find(({ comparison }) => comparison.candidate.caseNo === candidateCaseNo);
  if (!best) return text === '附近没有同类未结案件 → 新案件' && outcome === 'opened' ? [] : [text];
  const { comparison: c, row, joinRule } = best;
  const at = (name: (typeof FEATURE_NAMES)[number]): number => row[FEATURE_NAMES.indexOf(name)] ?? 0;
  const words = between(text);
  const says = (word: string): boolean => words.includes(word);
  const minutes = c.ageHours * 60;
  const holds: Record<string, boolean> = {
    'each reason once': new Set(words).size === words.length,
    'at most one word on addresses': words.filter((word) => word.startsWith('地址')).length <= 1,
    metres:
      c.distanceMeters === null
        ? says('位置不明，按地址比对'.split('，')[0] ?? '')
        : says(`相距 ${Math.round(c.distanceMeters)} 米`),
    'no 60 minutes': !/\b60 分钟前|\b48 小时前|\b0 /.test(text.replace('相距 0 米', '')),
    'just now': says('刚刚') === minutes < 0.5,
    class: says(c.sameClass ? '同类' : c.sameGroup ? '同组不同类' : '不同类'),
    'different photos': says('照片不同') === (c.bothHavePhotos && !c.sameHash),
    'same photo': says('照片完全相同') === c.samePhoto && says('照片为同一画面') === (c.sameHash && !c.samePhoto),
    reporter: says('同一上报人') === c.sameReporter,
    'same address': !says('地址相同') || c.addressSimilarity === 1,
    'like address': !says('地址相近') || (c.addressSimilarity ?? 0) >= 0.5,
    'other address': !says('地址不同') || (c.addressSimilarity !== null && c.addressSimilarity < 1),
    here: !words.some((word) => word.startsWith('此处')) || at('othersHere') > 0,
    near: !words.some((word) => word.startsWith('附近')) || at('othersNear') > 0,
    walk: !says('沿途连续上报') || at('walking') > 0,
    often: !says('该类重复较多') || at('classRate') > model.rates.city,
    seldom: !says('该类重复较少') || at('classRate') < model.rates.city,
    outcome: text.includes(
      ` → ${{ opened: '新案件', joined: '并入已有案件', suspected: '疑似重复' }[outcome]} ${score.toFixed(2)}`,
    ),
    'a rule where one joined': text.includes('直接并入') === (outcome === 'joined' && joinRule !== null),
    'nothing but words': !/undefined|null|NaN|Infinity/.test(text),
    'a score of a share': score >= 0 && score <= 1,
    'asks from the threshold on': outcome !== 'opened' || score <= model.thresholds.suspect + 0.0005,
    'never joins one person’s own without the same picture': outcome !== 'joined' || !c.sameReporter || c.sameHash,
    'never joins by an address alone': outcome !== 'joined' || c.distanceMeters !== null,
  };
  return Object.entries(holds).flatMap(([name, held]) => (held ? [] : [`${name}: ${text}`]));
}

it.each([
  ['the shipped model', shippedModel],
  ['a model to which absences speak for a duplicate', contrary(1)],
  ['a model to which absences speak against one', contrary(-1)],
])('no decision says anything that is not so: %s', (_, model) => {
  fc.assert(
    fc.property(subjects, candidates, (subject, drawn) => {
      expect(untruths(subject, casesOf(drawn), model)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
