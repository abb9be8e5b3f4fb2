import { caseSheet } from './case-sheet.content';
import { buildEntry, buildPhoto, buildReportView, buildView } from './case-sheet.fixtures';
import { photoIdsOn } from './case-sheet.photos';
import type { SheetBlock } from './paper/sheet';

const PRINTER = {
  staffId: 'dispatcher-01',
  name: '王芳',
  role: 'dispatcher',
  departmentId: null,
  departmentName: null,
} as const;
const sheetOf = (overrides = {}) =>
  caseSheet({
    view: buildView(overrides),
    printedBy: PRINTER,
    printedAt: new Date('2026-11-27T12:50:00.000Z'),
    issuer: '茂名市城市运行管理服务平台',
  });
const blockOf = <Kind extends SheetBlock['kind']>(blocks: readonly SheetBlock[], kind: Kind, title: string) =>
  blocks.find(
    (block): block is Extract<SheetBlock, { kind: Kind }> => block.kind === kind && block.title.endsWith(title),
  );
const fieldsOf = (overrides = {}): Record<string, string> => {
  const rows = blockOf(sheetOf(overrides).blocks, 'fields', '案件信息')?.rows ?? [];
  return Object.fromEntries(rows.flat().map(({ label, text }) => [label, text]));
};

describe('what a case sheet says', () => {
  it('is the case as the screen shows it, with who printed it when', () => {
    const sheet = sheetOf();
    expect(sheet.number.value).toBe('4409022026112600001');
    expect(sheet.footer).toBe('打印人：王芳（派遣员）\u3000打印时间：2026-11-27 20:50\u3000内部资料，请勿外传');
    expect(sheet.blocks.map(({ title }) => title)).toEqual([
      '一、案件信息',
      '二、流转记录',
      '三、处置前照片',
      '四、处置后照片',
      '五、签字',
    ]);
    expect(fieldsOf()).toEqual({
      案件类别: '暴露垃圾（SJ-06010）',
      当前状态: '待核查',
      问题来源: '市民上报',
      反映次数: '1 次',
      上报时间: '2026-11-26 09:20',
      更新时间: '2026-11-26 14:30',
      所在区域: '茂南区 河东街道人民社区',
      所在网格: '河东01（440902001001001）',
      事发地址: '茂南区人民南路与站前一路交叉口东北角公交站旁',
      坐标位置: '东经 110.925000°，北纬 21.657000°（GCJ-02），定位精度约 15 米',
      问题描述: '路口垃圾堆了三天没人清理，气味很大，请尽快处理。',
      立案条件: '地面有暴露垃圾',
      结案条件: '垃圾清理干净',
      处置部门: '市环境卫生管理处',
      处置时限: '4 工作时',
      当前期限: '—',
      会办单位: '—',
      受理时间: '2026-11-26 10:00',
      立案时间: '2026-11-26 10:40',
      派遣时间: '2026-11-26 11:20',
      处置时间: '2026-11-26 12:40',
      结案时间: '—',
    });
  });

  it('shows no filing and no department where they were taken back, though the log tells of them', () => {
    const fields = fieldsOf({ filingConditionId: null, departmentName: null });
    expect([fields['立案条件'], fields['处置时限'], fields['立案时间']]).toEqual(['尚未立案', '—', '—']);
    expect([fields['处置部门'], fields['派遣时间'], fields['处置时间']]).toEqual(['尚未派遣', '—', '—']);
  });

  it('names the nearest grid of a place outside all grids, and the marks of a case', () => {
    const nearestGrid = { code: '440902001001001', name: '河东01', distanceMeters: 321.4 };
    const fields = fieldsOf({ grid: null, outside: true, nearestGrid, supervised: true, suspectedDuplicate: true });
    expect([fields['所在区域'], fields['所在网格']]).toEqual(['区域外', '最近网格 河东01，约 321 米']);
    expect(fields['当前状态']).toBe('待核查（督办、疑似重复）');
  });

  it('has the flow log line by line, with names only where the view has them', () => {
    const rows = blockOf(sheetOf().blocks, 'table', '流转记录')?.rows;
    expect(rows?.[0]).toEqual(['1', '2026-11-26 09:20', '上报', '待受理', '市民', '市民上报。']);
    expect(rows?.[3]).toEqual(['4', '2026-11-26 11:20', '派遣', '待签收', '派遣员\n王芳', '派遣至市环境卫生管理处。']);
    const checked = buildEntry(1, { command: 'check', actorRole: 'collector', actorName: null });
    const [line] = blockOf(sheetOf({ flowLog: [checked] }).blocks, 'table', '流转记录')?.rows ?? [];
    expect(line?.[4]).toBe('信息采集员');
  });

  it('lists what citizens wrote where there is more than one report', () => {
    const reports = [buildReportView(1), buildReportView(2, { description: '还没处理' })];
    expect(blockOf(sheetOf().blocks, 'table', '反映情况')).toBeUndefined();
    expect(blockOf(sheetOf({ reports }).blocks, 'table', '反映情况')?.rows).toEqual([
      ['第 1 次', '2026-11-26 09:20', '路口垃圾堆了三天没人清理。'],
      ['第 2 次', '2026-11-26 09:30', '还没处理'],
    ]);
  });

  it('says how much of a mass event it leaves out', () => {
    const reports = Array.from({ length: 300 }, (_, index) => buildReportView(index + 1));
    const flowLog = Array.from({ length: 500 }, (_, index) => buildEntry(index + 1));
    const { blocks } = sheetOf({ reports, flowLog });
    expect(blockOf(blocks, 'table', '反映情况')?.note).toBe('另有 200 次反映未打印，请在系统中查看。');
    expect(blockOf(blocks, 'table', '流转记录')?.note).toBe('另有 100 条记录未打印，请在系统中查看。');
  });

  it('numbers photos through, each once, by when they were taken', () => {
    const [twice, checked, after] = [buildPhoto('twice'), buildPhoto('checked'), buildPhoto('after')];
    const reports = [buildReportView(1, { photos: [twice] }), buildReportView(2, { photos: [twice] })];
    const flowLog = [
      buildEntry(1, { photos: [twice] }),
      buildEntry(2, { command: 'reply', commandName: '处置回复', photos: [after] }),
      buildEntry(3, { command: 'check', commandName: '核查', photos: [checked] }),
    ];
    const sheet = sheetOf({ reports, flowLog });
    expect(photoIdsOn(sheet)).toEqual(['twice', 'checked', 'after']);
    const captions = sheet.blocks.flatMap((block) =>
      block.kind === 'photos' ? block.photos.map(({ caption }) => caption) : [],
    );
    expect(captions).toEqual([
      '图 1\u3000第 1 次反映\u30002026-11-26 09:20',
      '图 2\u3000核查\u30002026-11-26 10:40',
      '图 3\u3000处置回复\u30002026-11-26 10:00',
    ]);
  });

  it('prints eighteen photos of a kind and says how many more there are', () => {
    const photos = Array.from({ length: 20 }, (_, index) => buildPhoto(`p${index}`));
    const block = blockOf(sheetOf({ reports: [buildReportView(1, { photos })] }).blocks, 'photos', '处置前照片');
    expect(block?.photos).toHaveLength(18);
    expect(block?.note).toBe('另有 2 张照片未打印，请在系统中查看。');
  });
});
