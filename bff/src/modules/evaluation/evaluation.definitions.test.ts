import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { INDICATOR_KEYS } from '@suishoupai/shared-types';
import { loadCity } from '../../city/load-city';
import { INDICATORS } from './evaluation.definitions';
import { withGeneratedTable } from './evaluation.indicators-doc';
import { checkWeights, ranked, scoreOf, valueOf, weightsOf } from './evaluation.score';

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
    expect(weightsOf(evaluation, level).reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  }
});

it('refuses weights of counts and of what says nothing about the level', () => {
  const unit = [{ key: 'dispose', weight: 1, source: '测试' }] as const;
  const acceptor = [{ key: 'reworkRate', weight: 1, source: '测试' }] as const;
  const weights = { scores: { ...evaluation.scores, unit, acceptor } };
  expect(() => checkWeights(weights)).toThrow(/unit: dispose .*; acceptor: reworkRate/);
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

  it('ranks equal scores equally, and those without a score last and without rank', () => {
    const rows = [
      { objectId: 'c', score: null },
      { objectId: 'b', score: 90 },
      { objectId: 'a', score: 90 },
      { objectId: 'd', score: 50 },
    ];
    expect(ranked(rows).map(({ objectId, rank }) => [objectId, rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['d', 3],
      ['c', null],
    ]);
  });
});
