import type { DuplicateDecision } from '../cases';

interface Told {
  duplicate: DuplicateDecision;
  outside: boolean;
  caseNo: string;
  /** Null: whoever reads this has registered it for somebody else. */
  citizenId: string | null;
}

/** What happened to the report just now, in one truthful sentence; the screen's title already says that it arrived. */
export function outcomeMessage(report: Told, reportCount: number): string {
  const { duplicate, outside, citizenId } = report;
  if (citizenId === null) return registeredMessage(report, reportCount);
  if (duplicate.outcome === 'joined') {
    return `您反映的问题已有人上报，已并入同一案件（共 ${reportCount} 人反映），进展会同步告诉您。`;
  }
  const missed = duplicate.features['chosenCaseGone'] === true ? '您选择的案件已办结或距离较远，无法加入。' : '';
  if (outside) return `${missed}该位置不在本市网格范围内，已转“区域外”专席人工处理。`;
  if (duplicate.outcome === 'suspected') return `${missed}已生成新案件；附近可能已有相同问题，工作人员会核对后处理。`;
  return `${missed}已生成新案件，等待受理。`;
}

function registeredMessage({ duplicate, outside, caseNo }: Told, reportCount: number): string {
  if (duplicate.outcome === 'joined') return `同一问题已有案件 ${caseNo}，已并入该案（共 ${reportCount} 次反映）。`;
  if (outside) return '已生成新案件；该位置不在本市网格范围内，已转“区域外”专席人工处理。';
  if (duplicate.outcome === 'suspected') {
    return `已生成新案件；附近的案件 ${duplicate.candidateCaseNo ?? ''} 可能是同一问题，请核对。`;
  }
  return '已生成新案件，等待受理。';
}
