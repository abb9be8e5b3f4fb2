import { isOpenTo } from './report.duplicates';

const told = (
  caseNo: string,
  reporterIds: string[],
  more: { keptApart?: string[]; suspectedCaseNo?: string } = {},
) => ({
  ...{ caseNo, reporterIds, keptApart: [], suspectedCaseNo: null },
  ...more,
});
/** Numbers of the cases around that somebody's next report may be compared with. */
const openTo = (reporterId: string | null, around: ReturnType<typeof told>[]): string[] =>
  around.filter(isOpenTo(reporterId, around)).map(({ caseNo }) => caseNo);

describe('what is told apart from one’s own case', () => {
  const kept = [told('A', ['ann'], { keptApart: ['B'] }), told('B', ['bob'], { keptApart: ['A'] }), told('C', ['ann'])];

  it('is closed to whatever the same reporter sends, and open to everybody else', () => {
    expect(openTo('ann', kept)).toEqual(['A', 'C']);
    expect(openTo('bob', kept)).toEqual(['B', 'C']);
    expect(openTo('cai', kept)).toEqual(['A', 'B', 'C']);
    expect(openTo(null, kept)).toEqual(['A', 'B', 'C']);
  });

  it('is open to a third person whose report lies in both', () => {
    const both = kept.map((each) => ({ ...each, reporterIds: [...each.reporterIds, 'dan'] }));
    expect(openTo('dan', both)).toEqual(['A', 'B', 'C']);
  });

  it('is closed, too, while staff still compare: a citizen has just said 「不是同一个」', () => {
    const asked = [told('A', ['ann']), told('B', ['bob'], { suspectedCaseNo: 'A' })];
    expect(openTo('bob', asked)).toEqual(['B']);
    expect(openTo('ann', asked)).toEqual(['A', 'B']);
  });
});
