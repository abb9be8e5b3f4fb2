import { toCsv } from './csv';
import { buildRow, buildTable } from './table.fixtures';

/** RFC 4180 read back: cells by line. */
function parse(file: Buffer): string[][] {
  const text = file.toString('utf8').replace(/^\uFEFF/, '');
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}

describe('a CSV file', () => {
  it('begins with the mark that makes Excel read Chinese, and ends every line with CRLF', () => {
    const file = toCsv(buildTable([buildRow()]));
    expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(file.toString('utf8').split('\r\n')).toHaveLength(3);
    expect(parse(file)[0]).toEqual(['案件编号', '处置部门', '应处置数', '按期处置率', '立案时间', '平均处置时长']);
  });

  it('writes numbers as numbers, shares in percent, instants on the clocks of China and spans in hours', () => {
    const [, cells] = parse(toCsv(buildTable([buildRow()])));
    expect(cells?.slice(1)).toEqual(['市环境卫生管理处', '42', '93.51%', '2026-11-28 00:05', '26:05']);
  });

  it('keeps the digits of a case number from being rounded and leading zeros from being dropped', () => {
    const rows = [buildRow(), buildRow({ caseNo: '0668' }), buildRow({ caseNo: '440902' })];
    expect(parse(toCsv(buildTable(rows))).map(([first]) => first)).toEqual([
      '案件编号',
      '4409022026112300001\t',
      '0668\t',
      '440902',
    ]);
  });

  it.each(['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '＋1', '－1', '＠x'])(
    'makes a text that begins like a formula harmless: %j',
    (department) => {
      expect(parse(toCsv(buildTable([buildRow({ department })])))[1]?.[1]).toBe(`'${department}`);
    },
  );

  it('leaves a negative number a number', () => {
    const [, cells] = parse(toCsv(buildTable([buildRow({ count: -3, share: -0.05, took: -5 * 60_000 })])));
    expect(cells?.slice(2)).toEqual(['-3', '-5%', '2026-11-28 00:05', '-0:05']);
  });

  it('quotes commas, quotes and line breaks so that they come back as they were', () => {
    const department = '他说"没人管",\r\n第二行；😀';
    expect(parse(toCsv(buildTable([buildRow({ department })])))[1]?.[1]).toBe(department);
  });

  it('leaves empty what is missing or no number', () => {
    const row = { caseNo: null, count: Number.NaN, share: Number.POSITIVE_INFINITY, at: new Date(Number.NaN) };
    expect(parse(toCsv(buildTable([row])))[1]).toEqual(['', '', '', '', '', '']);
  });

  it('puts notes below the rows, harmless too', () => {
    const lines = parse(toCsv(buildTable([buildRow()], { notes: ['仅导出前 5000 件', '=1'] })));
    expect(lines.slice(2)).toEqual([['仅导出前 5000 件'], ["'=1"]]);
  });
});
