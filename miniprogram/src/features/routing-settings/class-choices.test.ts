import type { CatalogueClassView } from '@suishoupai/shared-types';
import { classChoices } from './class-choices';

const oneClass = (code: string, name: string): CatalogueClassView => ({
  code,
  name,
  plainName: name,
  hint: '',
  icon: 'other',
  groupId: 'g',
  groupName: '环境卫生',
  filingConditions: [],
});
const CLASSES = [
  oneClass('SJ-06010', '暴露垃圾'),
  oneClass('SJ-06011', '积存垃圾渣土'),
  oneClass('BJ-01013', '消火栓'),
];

it('finds classes by name, and offers their major class too', () => {
  expect(classChoices(CLASSES, '垃圾', 10).map(({ pattern }) => pattern)).toEqual(['SJ-06010', 'SJ-06011', 'SJ-06*']);
});

it('finds classes by code, in small letters too', () => {
  expect(classChoices(CLASSES, 'bj-01013', 10)).toEqual([
    { pattern: 'BJ-01013', name: '消火栓' },
    expect.objectContaining({ pattern: 'BJ-01*' }),
  ]);
});

it('offers a code that the catalogue for citizens does not have', () => {
  expect(classChoices(CLASSES, 'BJ-02*', 10)).toEqual([expect.objectContaining({ pattern: 'BJ-02*' })]);
});

it('offers nothing for no words, or words that fit nothing', () => {
  expect(classChoices(CLASSES, ' ', 10)).toEqual([]);
  expect(classChoices(CLASSES, '飞碟', 10)).toEqual([]);
});
