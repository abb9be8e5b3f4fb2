import { RETURN_CALL_RESULT_NAMES, type CaseDetailView, type FlowLogItem } from '@suishoupai/shared-types';
import { shanghaiText } from '../../kernel/shanghai-time';
import type { SheetField } from './paper/sheet';

/** The case itself, two fields to a row or one where the text is long. */
export function caseFields(view: CaseDetailView): SheetField[][] {
  const filing = view.filingConditions.find(({ id }) => id === view.filingConditionId);
  const dispatched = view.departmentName !== null;
  const at = (command: FlowLogItem['command']) => lastTime(view.flowLog, command);
  return [
    [field('案件类别', `${view.className}（${view.classCode}）`), field('当前状态', statusText(view))],
    [field('问题来源', view.sourceName), field('反映次数', `${view.reportCount} 次`)],
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
    [field('处置时限', filing?.limitText ?? '—'), field('当前期限', clockText(view))],
    [
      field('会办单位', view.helpers.map(({ departmentName }) => departmentName).join('、') || '—'),
      field('受理时间', at('accept')),
    ],
    // What was taken back (退回) stays in the log below; here stands what holds.
    [field('立案时间', filing ? at('file') : '—'), field('派遣时间', dispatched ? at('dispatch') : '—')],
    [field('处置时间', dispatched ? at('reply') : '—'), field('结案时间', at('close'))],
    ...overallFields(view),
  ];
}

function overallFields({ overall }: CaseDetailView): SheetField[][] {
  if (overall === null) return [];
  const { stars, returnCall, score, scoreReasons } = overall;
  const verdicts = stars.length > 0 ? `${stars.map((count) => `${count} 星`).join('、')}` : '未评价';
  const call = returnCall ? RETURN_CALL_RESULT_NAMES[returnCall.result] : '未回访';
  const reasons = scoreReasons.length > 0 ? `（${scoreReasons.join('；')}）` : '';
  return [
    [field('市民评价', verdicts), field('电话回访', call)],
    [field('系统评分', score === null ? '—' : `${score} 分${reasons}`)],
  ];
}

function field(label: string, text: string): SheetField {
  return { label, text };
}

function statusText({ statusName, urgent, supervised, suspectedDuplicate }: CaseDetailView): string {
  const marks = [
    ...(urgent ? ['紧急'] : []),
    ...(supervised ? ['督办'] : []),
    ...(suspectedDuplicate ? ['疑似重复'] : []),
  ];
  return marks.length > 0 ? `${statusName}（${marks.join('、')}）` : statusName;
}

/** 「处置，至 2026-07-03 10:00，即将超期」 */
function clockText({ clock, suspension }: CaseDetailView): string {
  if (clock === null) return '—';
  if (suspension) return `挂账，${textOf(suspension.reviewAt)} 复查`;
  const until = clock.dueAt === null ? '' : `，至 ${textOf(clock.dueAt)}`;
  return `${clock.stageName}${until}，${clock.timelinessName}`;
}

function gridText({ grid, nearestGrid, candidateGrids }: CaseDetailView): string {
  if (grid) {
    const others = candidateGrids.filter(({ code }) => code !== grid.code).map(candidateText);
    return `${grid.name}（${grid.code}）${others.length > 0 ? `，亦可能在 ${others.join('、')}` : ''}`;
  }
  return nearestGrid ? `最近网格 ${nearestGrid.name}，约 ${Math.round(nearestGrid.distanceMeters)} 米` : '区域外';
}

/** 「茂南04网格（28 %）」 */
function candidateText({ name, share }: CaseDetailView['candidateGrids'][number]): string {
  return share === null ? name : `${name}（误差圆的 ${Math.round(share * 100)} %）`;
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
