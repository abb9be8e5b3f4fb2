import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { buildRow, buildTable } from './table.fixtures';
import { createXlsxWriter } from './xlsx';

const writeXlsx = createXlsxWriter();

function partsOf(file: Buffer): (name: string) => string {
  const parts = unzipSync(file);
  return (name) => strFromU8(parts[name] ?? new Uint8Array());
}

describe('a workbook', () => {
  it('is read back by another library with its Chinese, numbers, shares and instants', async () => {
    const file = await writeXlsx([buildTable([buildRow()])]);
    const [sheet, ...others] = await readExcelFile(file);
    expect(others).toEqual([]);
    expect(sheet?.sheet).toBe('部门评价');
    const [header, cells] = sheet?.data ?? [];
    expect(header).toEqual(['案件编号', '处置部门', '应处置数', '按期处置率', '立案时间', '平均处置时长']);
    expect(cells?.slice(0, 4)).toEqual(['4409022026112300001', '市环境卫生管理处', 42, 0.9351]);
    // A sheet counts days in fractions and knows no time zone: the clock of China, to the millisecond.
    expect(Math.abs(Number(cells?.[4]) - Date.parse('2026-11-28T00:05:00Z'))).toBeLessThanOrEqual(1);
  });

  it('formats by kind, freezes the header and makes columns as wide as their content', async () => {
    const part = partsOf(await writeXlsx([buildTable([buildRow({ department: '很长的部门名称'.repeat(20) })])]));
    for (const format of ['0.00%', 'yyyy-mm-dd hh:mm', '[h]:mm', '@']) {
      expect(part('xl/styles.xml')).toContain(`formatCode="${format}"`);
    }
    const sheet = part('xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toContain('<col min="1" max="1" width="21" customWidth="1"/>');
    expect(sheet).toContain('<col min="2" max="2" width="60" customWidth="1"/>');
    expect(sheet).toMatch(/<c r="F2"[^>]*><v>1\.0868055555555556<\/v>/); // 26:05 in days
  });

  it('never holds a formula, whatever a citizen wrote', async () => {
    const department = '=HYPERLINK("http://evil.example","点我")';
    const file = await writeXlsx([buildTable([buildRow({ department })], { notes: ['=1+1'] })]);
    expect(partsOf(file)('xl/worksheets/sheet1.xml')).not.toContain('<f>');
    const [sheet] = await readExcelFile(file);
    expect(sheet?.data[1]?.[1]).toBe(department);
    expect(sheet?.data[2]?.[0]).toBe('=1+1');
  });

  it('survives control characters, halves of emoji and more text than a cell holds', async () => {
    const rows = [
      buildRow({ department: '井盖\u0000\u0007\ud83d松动<&>😀' }),
      buildRow({ department: '长'.repeat(40_000) }),
    ];
    const [sheet] = await readExcelFile(await writeXlsx([buildTable(rows)]));
    expect(sheet?.data[1]?.[1]).toBe('井盖松动<&>😀');
    expect(sheet?.data[2]?.[1]).toBe(`${'长'.repeat(32_766)}…`);
  });

  it('leaves empty what is missing, empty or no number, and takes a text in a column of numbers', async () => {
    const row = { caseNo: 7, department: '', count: Number.NaN, share: '—', at: new Date(Number.NaN) };
    const [sheet] = await readExcelFile(await writeXlsx([buildTable([row, buildRow()])]));
    expect(sheet?.data[1]).toEqual([7, null, null, '—', null, null]);
  });

  it('without a row has its header', async () => {
    const [sheet] = await readExcelFile(await writeXlsx([buildTable([])]));
    expect(sheet?.data).toHaveLength(1);
  });

  it('does not give the text format to long texts, which Excel would show as ####', async () => {
    const columns = [{ key: 'text', title: '描述', kind: 'text' as const }];
    const formats = async (text: string) =>
      partsOf(await writeXlsx([buildTable([{ text }], { columns })]))('xl/styles.xml').includes('formatCode="@"');
    expect(await formats('短')).toBe(true);
    expect(await formats('长'.repeat(256))).toBe(false);
  });

  it('has a sheet per table, under names that Excel takes', async () => {
    const titles = ['A/B:[区域]', '部门', '部门', '', `${'长'.repeat(40)}`, `${'长'.repeat(40)}`];
    const file = await writeXlsx(titles.map((title) => buildTable([buildRow()], { title })));
    const names = (await readExcelFile(file)).map(({ sheet }) => sheet);
    expect(names).toEqual(['A B  区域', '部门', '部门（2）', '表4', '长'.repeat(31), `${'长'.repeat(28)}（2）`]);
  });

  it('holds ten thousand rows', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => buildRow({ count: index, department: `第 ${index} 行` }));
    const [sheet] = await readExcelFile(await writeXlsx([buildTable(rows)]));
    expect(sheet?.data).toHaveLength(10_001);
    expect(sheet?.data[10_000]?.slice(1, 3)).toEqual(['第 9999 行', 9999]);
  });

  it('of more rows than Excel reads is refused', async () => {
    const rows = new Array<Record<string, never>>(1_048_576).fill({});
    await expect(writeXlsx([buildTable(rows)])).rejects.toThrow(RangeError);
  });

  it('is refused as busy while too many wait', async () => {
    const write = createXlsxWriter({ concurrency: 1, maxWaiting: 0 });
    const first = write([buildTable([buildRow()])]);
    await expect(write([buildTable([buildRow()])])).rejects.toMatchObject({ code: 'busy' });
    expect((await first).length).toBeGreaterThan(0);
  });
});
