import { buildDefinition, buildObject } from './evaluation.fixtures';
import {
  indicatorCards,
  indicatorsOf,
  rank,
  rankingBars,
  scaleEnd,
  scoreLine,
  sideNames,
  weightsIn,
} from './evaluation-view';

const RATE = buildDefinition();
const UNITS = [
  buildObject('环卫处', { numerator: 9, denominator: 10 }, 88.5),
  buildObject('水务局', { numerator: 0, denominator: 0 }),
  buildObject('市政处', { numerator: 2, denominator: 2 }, 71),
];
const namesOf = (rows: { name: string }[]): string[] => rows.map(({ name }) => name);

it('offers the indicators of a level only', () => {
  const forPeople = buildDefinition({ key: 'inTimeAcceptRate', levels: ['acceptor'] });
  expect(indicatorsOf([RATE, forPeople], 'unit')).toEqual([RATE]);
});

it('ranks the highest rate first and those without a value last', () => {
  const rows = rank(UNITS, 'inTimeDisposeRate', RATE);
  expect(namesOf(rows)).toEqual(['市政处', '环卫处', '水务局']);
  expect(rows.map(({ text, fraction }) => [text, fraction])).toEqual([
    ['100%', '2 / 2'],
    ['90%', '9 / 10'],
    ['无数据', '0 / 0'],
  ]);
});

it('ranks the lowest rework rate first', () => {
  const definition = buildDefinition({ key: 'reworkRate', direction: 'lower' });
  const units = [
    buildObject('环卫处', { key: 'reworkRate', numerator: 1, denominator: 2 }),
    buildObject('市政处', { key: 'reworkRate', numerator: 1, denominator: 9 }),
  ];
  expect(namesOf(rank(units, 'reworkRate', definition))).toEqual(['市政处', '环卫处']);
});

it('ranks by the weighted score, which has no fraction', () => {
  const rows = rank(UNITS, 'score', null);
  expect(namesOf(rows)).toEqual(['环卫处', '市政处', '水务局']);
  expect(rows[0]).toMatchObject({ text: '88.5 分', fraction: null });
});

it('gives no place and no bar to a score from next to nothing', () => {
  const rows = rank(
    [...UNITS, { ...buildObject('路灯所', { numerator: 1, denominator: 1 }, 100), sampleTooSmall: true }],
    'score',
    null,
  );
  expect(namesOf(rows).slice(0, 2)).toEqual(['环卫处', '市政处']);
  expect(rows.find(({ name }) => name === '路灯所')).toMatchObject({ value: null, text: '样本不足（100 分）' });
  expect(rankingBars(rows, 12).map(({ name }) => name)).toEqual(['环卫处', '市政处']);
});

it('says the score with the place among all, or why there is none', () => {
  const unit = buildObject('环卫处', { numerator: 9, denominator: 10 }, 88.5);
  expect(scoreLine({ ...unit, rank: 3 }, 12)).toBe('综合得分 88.5 分 · 第 3 / 12');
  expect(scoreLine({ ...unit, sampleTooSmall: true }, 12)).toBe('综合得分 88.5 分 · 样本不足，不排名');
  expect(scoreLine({ ...unit, score: null }, 12)).toBeNull();
});

it('shows the weights that were in force on the last day', () => {
  const version = (from: string) => ({
    from,
    level: 'unit' as const,
    levelName: '处置部门',
    leastSample: 5,
    weights: [],
  });
  const scores = [version('2026-01'), version('2026-11')];
  expect(weightsIn(scores, 'unit', '2026-10-31')?.from).toBe('2026-01');
  expect(weightsIn(scores, 'unit', '2026-11-30')?.from).toBe('2026-11');
  expect(weightsIn(scores, 'unit', '2025-12-31')).toBeNull();
});

it('draws those with a value, with numerator and denominator, up to the limit', () => {
  const rows = rank(UNITS, 'inTimeDisposeRate', RATE);
  expect(rankingBars(rows, 12)).toEqual([
    { name: '市政处', value: 1, text: '100%（2 / 2）' },
    { name: '环卫处', value: 0.9, text: '90%（9 / 10）' },
  ]);
  expect(rankingBars(rows, 1)).toHaveLength(1);
});

it('compares rates and scores on their whole scale, counts and durations on their own', () => {
  expect(scaleEnd('score', null)).toBe(100);
  expect(scaleEnd('inTimeDisposeRate', RATE)).toBe(1);
  expect(scaleEnd('report', buildDefinition({ key: 'report', unit: 'count' }))).toBeUndefined();
});

it('puts each number of an object on a card', () => {
  const [unit] = UNITS;
  if (unit === undefined) throw new Error('no unit');
  const other = buildDefinition({ key: 'satisfiedRate', name: '满意率' });
  expect(indicatorCards(unit, [RATE, other])).toEqual([
    expect.objectContaining({ key: 'inTimeDisposeRate', name: '按期处置率', text: '90%', fraction: '9 / 10' }),
  ]);
});

it('names both sides of a rate by its formula', () => {
  expect(sideNames('按期处置数 ÷ 应处置数')).toEqual({ numerator: '按期处置数', denominator: '应处置数' });
  expect(sideNames('本期上报数')).toEqual({ numerator: '本期上报数', denominator: '分母' });
});
