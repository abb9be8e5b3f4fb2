import type { CaseDetailView, FlowLogItem } from '@suishoupai/shared-types';
import { shanghaiText } from '../../kernel/shanghai-time';
import type { SheetField } from './paper/sheet';

/** The case itself, two fields to a row or one where the text is long. */
export function caseFields(view: CaseDetailView): SheetField[][] {
  const filing = view.filingConditions.find(({ id }) => id === view.filingConditionId);
  const dispatched = view.departmentName !== null;
  const at = (command: FlowLogItem['command']) => lastTime(view.flowLog, command);
  return [
    [field('案件类别', `${view.className}（${view.classCode}）`), field('当前状态', statusText(view))],
    [field('问题来源', sourceText(view)), field('反映次数', `${view.reportCount} 次`)],
    [field('上报时间', textOf(view.openedAt)), field('更新时间', textOf(view.updatedAt))],
    [
      field('所在区域', view.grid ? `${view.grid.district} ${view.grid.community}` : '区域外'),
      field('所在网格', gridText(view)),
    ],
    [field('事发地址', view.address ?? '未填写')],
    [field('坐标位置', positionText(view))],
    [field('问题描述', view.description)],
    [field('立案条件', filing?.filing ?? '尚未立案')],
    [field('结案条件', filing?.closing ?? '—')],
    [field('处置部门', view.departmentName ?? '尚未派遣')],
    [field('处置时限', filing?.limitText ?? '—'), field('受理时间', at('accept'))],
    // What was taken back (退回) stays in the log below; here stands what holds.
    [field('立案时间', filing ? at('file') : '—'), field('派遣时间', dispatched ? at('dispatch') : '—')],
    [field('处置时间', dispatched ? at('reply') : '—'), field('结案时间', at('close'))],
  ];
}

function field(label: string, text: string): SheetField {
  return { label, text };
}

function statusText({ statusName, supervised, suspectedDuplicate }: CaseDetailView): string {
  const marks = [...(supervised ? ['督办'] : []), ...(suspectedDuplicate ? ['疑似重复'] : [])];
  return marks.length > 0 ? `${statusName}（${marks.join('、')}）` : statusName;
}

const SOURCES: Partial<Record<FlowLogItem['actorRole'], string>> = {
  citizen: '市民上报',
  collector: '信息采集员上报',
  hotline: '12345 热线转办',
};

function sourceText({ flowLog }: CaseDetailView): string {
  const opener = flowLog[0]?.actorRole;
  return (opener && SOURCES[opener]) ?? '监督指挥中心登记';
}

function gridText({ grid, nearestGrid, candidateGrids }: CaseDetailView): string {
  if (grid) {
    const others = candidateGrids.filter(({ code }) => code !== grid.code).map(({ name }) => name);
    return `${grid.name}（${grid.code}）${others.length > 0 ? `，亦可能在 ${others.join('、')}` : ''}`;
  }
  return nearestGrid ? `最近网格 ${nearestGrid.name}，约 ${Math.round(nearestGrid.distanceMeters)} 米` : '区域外';
}

function positionText({ position: { longitude, latitude }, accuracyMeters }: CaseDetailView): string {
  const degrees = `东经 ${longitude.toFixed(6)}°，北纬 ${latitude.toFixed(6)}°（GCJ-02）`;
  return `${degrees}，定位精度约 ${Math.round(accuracyMeters)} 米`;
}

function lastTime(log: CaseDetailView['flowLog'], command: FlowLogItem['command']): string {
  const entry = log.findLast((item) => item.command === command);
  return entry ? textOf(entry.at) : '—';
}

function textOf(iso: string): string {
  return shanghaiText(new Date(iso));
}
