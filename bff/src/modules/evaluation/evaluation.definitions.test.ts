import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { INDICATOR_KEYS } from '@suishoupai/shared-types';
import { loadCity } from '../../city/load-city';
import { INDICATORS } from './evaluation.definitions';
import { withGeneratedTable } from './evaluation.indicators-doc';
import { checkWeights, isSampleTooSmall, ranked, scoreOf, valueOf, versionFor, weightsOf } from './evaluation.score';

const { evaluation } = loadCity(resolve(__dirname, '../../../city/maoming'));
const page = readFileSync(join(__dirname, '../../../../docs/indicators.md'), 'utf8');
// Prettier pads the columns of markdown tables; only the cells count.
const cells = (text: string) => text.replace(/ +\|/g, ' |').replace(/\|[ -]*-[ -|]*\|/g, '|-|');

it('defines every key once, in the order of the wire', () => {
  expect(INDICATORS.map(({ key }) => key)).toEqual([...INDICATOR_KEYS]);
});

it('says in Chinese what each is and where it comes from', () => {
  for (const { name, formula, explanation, source } of INDICATORS) {
    for (const words of [name, formula, explanation, source]) expect(words).toMatch(/[\u4e00-\u9fff]/);
  }
});

it('docs/indicators.md shows the table as it is (else run: npm run docs:indicators)', () => {
  expect(cells(page)).toBe(cells(withGeneratedTable(page)));
});

it('weighs, in the demo city, only shares that tell about the level, to 100', () => {
  expect(() => checkWeights(evaluation)).not.toThrow();
  for (const level of ['district', 'unit', 'acceptor', 'dispatcher', 'collector'] as const) {
    for (const version of evaluation.versions)
      expect(weightsOf(version, level).reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  }
});

it('refuses weights of counts and of what says nothing about the level', () => {
  const unit = [{ key: 'dispose', weight: 1, source: '测试' }] as const;
  const acceptor = [{ key: 'reworkRate', weight: 1, source: '测试' }] as const;
  const [first] = evaluation.versions;
  if (!first) throw new Error('no weights');
  const wrong = { ...first, from: '2027-01', scores: { ...first.scores, unit, acceptor } };
  const weights = { versions: [...evaluation.versions, wrong] };
  expect(() => checkWeights(weights)).toThrow(/2027-01: unit: dispose .*; 2027-01: acceptor: reworkRate/);
});

it('scores a period by the weights in force on its last day, whatever comes later', () => {
  const [first] = evaluation.versions;
  if (!first) throw new Error('no weights');
  const second = { ...first, from: '2026-11' };
  const weights = { versions: [first, second] };
  expect(versionFor({ versions: [first] }, '2026-10-31')).toBe(first);
  expect(versionFor(weights, '2026-10-31')).toBe(first);
  expect(versionFor(weights, '2026-11-01')).toBe(second);
  expect(versionFor(weights, '2025-12-31')).toBeNull();
});

describe('the score', () => {
  const value = (key: 'inTimeDisposeRate' | 'reworkRate', above: number, below: number) => {
    const [one] = INDICATORS.filter((each) => each.key === key);
    if (!one?.denominator) throw new Error('a share');
    const tallies = { [one.numerator]: { count: above, sum: 0 }, [one.denominator]: { count: below, sum: 0 } };
    return valueOf(one, tallies);
  };
  const weights = [
    { key: 'inTimeDisposeRate', weight: 30, source: '' },
    { key: 'reworkRate', weight: 10, source: '' },
  ] as const;

  it('weighs shares, and takes what is missing to 100 % where less is better', () => {
    expect(scoreOf([value('inTimeDisposeRate', 8, 10), value('reworkRate', 1, 10)], weights)).toBe(82.5);
  });

  it('leaves out what has no value, and is null without any', () => {
    expect(scoreOf([value('inTimeDisposeRate', 8, 10), value('reworkRate', 0, 0)], weights)).toBe(80);
    expect(scoreOf([value('reworkRate', 0, 0)], weights)).toBeNull();
  });

  it('calls a sample too small when less than half of the weight rests on five cases or more', () => {
    const small = (inTime: number, rework: number): boolean =>
      isSampleTooSmall([value('inTimeDisposeRate', inTime, inTime), value('reworkRate', 0, rework)], weights, 5);
    expect([small(5, 5), small(5, 4), small(4, 5), small(1, 1)]).toEqual([false, false, true, true]);
    expect(small(0, 5)).toBe(false); // the score rests on what has a value
    expect(small(0, 0)).toBe(false); // no score at all
  });

  it('ranks equal scores equally; those with too small a sample and those without a score come after, without rank', () => {
    const rows = [
      { objectId: 'c', score: null, sampleTooSmall: false },
      { objectId: 'e', score: 100, sampleTooSmall: true },
      { objectId: 'b', score: 90, sampleTooSmall: false },
      { objectId: 'a', score: 90, sampleTooSmall: false },
      { objectId: 'd', score: 50, sampleTooSmall: false },
    ];
    expect(ranked(rows).map(({ objectId, rank }) => [objectId, rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['d', 3],
      ['e', null],
      ['c', null],
    ]);
  });
});
