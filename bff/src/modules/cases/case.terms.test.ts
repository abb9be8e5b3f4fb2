import fc from 'fast-check';
import { caseAfter } from './case.fixtures';
import type { StoredCase } from './case.records';
import { facetTerms, parseSearch, termsOf } from './case.terms';

const GRID = { code: '440902002001001', name: '茂南03网格', district: '茂南区', community: '光华社区', version: 1 };
const stored = (overrides: Partial<StoredCase> = {}): StoredCase => ({
  ...caseAfter('open'),
  caseId: 'a'.repeat(24),
  grid: GRID,
  candidateGrids: [],
  capturedAt: new Date(0),
  lastReportedAt: new Date(0),
  photoIds: [],
  ...overrides,
});
const finds = (q: string, overrides: Partial<StoredCase> = {}): boolean => {
  const search = parseSearch(q);
  if (search?.kind !== 'terms') throw new Error(`no words in ${q}`);
  const terms = termsOf(stored(overrides), '道路破损');
  return search.terms.every((term) => terms.includes(term));
};

describe('words of a case', () => {
  it('find it by any part of its text, its class, its grid and its community', () => {
    const text = { description: '路面有个大坑，晚上危险', address: '光华北路128号KFC门口' };
    for (const q of [
      '大坑',
      '路面有个',
      '晚上 大坑',
      '光华北路',
      '128号',
      'kfc',
      'ＫＦＣ门口',
      '道路破损',
      '03网格',
      '光华社区',
    ]) {
      expect([q, finds(q, text)]).toEqual([q, true]);
    }
    for (const q of ['小坑', '大坑 积水', '12号', '光华南路']) expect([q, finds(q, text)]).toEqual([q, false]);
  });

  it('do not contain telephone numbers, so that nobody finds a case by one', () => {
    const description = '请联系13800138000，王先生';
    expect(finds('王先生', { description })).toBe(true);
    expect(termsOf(stored({ description }), '').join(' ')).not.toContain('138');
  });

  it('find every text by every two of its neighbouring characters, whatever they are', () => {
    const han = fc.constantFrom(...'路灯不亮井盖丢失垃圾');
    fc.assert(
      fc.property(fc.array(han, { minLength: 2, maxLength: 30 }), fc.nat(), (characters, n) => {
        const start = n % (characters.length - 1);
        const part = characters.slice(start, start + 2 + (n % 5)).join('');
        expect(finds(part, { description: characters.join('') })).toBe(true);
      }),
    );
  });

  it('tell facets from words: nobody types a #', () => {
    const facets = facetTerms({
      classCode: 'SJ-06',
      gridCode: GRID.code,
      district: '茂南区',
      source: 'citizen',
      urgent: false,
      supervised: false,
    });
    expect(termsOf(stored(), '')).toEqual(expect.arrayContaining(facets));
    expect(parseSearch('#urgent')).toEqual({ kind: 'terms', terms: ['urgent'] });
  });

  it('name what waits only while the case is in hand', () => {
    const filed = ['open', 'accept', 'requestVerify', 'verifyExists', 'file'] as const;
    const supervised = termsOf(stored({ ...caseAfter(...filed, 'supervise'), grid: GRID, candidateGrids: [] }), '');
    expect(supervised).toEqual(expect.arrayContaining(['#supervised', '#waiting:supervision']));
    const closed = stored({ ...caseAfter(...filed, 'supervise', 'forceClose'), grid: GRID, candidateGrids: [] });
    expect(termsOf(closed, '')).toContain('#supervised');
    expect(termsOf(closed, '')).not.toContain('#waiting:supervision');
  });
});

describe('what is typed into the search', () => {
  it.each([
    ['4409022026070100001', { kind: 'number', prefix: '4409022026070100001' }],
    ['440902 20260701', { kind: 'number', prefix: '44090220260701' }],
    ['00001', { kind: 'terms', terms: ['#no:00001'] }],
    ['128', { kind: 'terms', terms: ['128'] }],
    ['路灯不亮', { kind: 'terms', terms: ['路灯', '灯不', '不亮'] }],
  ])('%s is understood', (q, search) => {
    expect(parseSearch(q)).toEqual(search);
  });

  it.each(['坑', '，。', '44090220260701000011'])('%s cannot be looked for', (q) => {
    expect(parseSearch(q)).toBeNull();
  });

  it('takes any text without failing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (q) => void parseSearch(q)));
  });
});
