import type { DuplicateDecision } from '../cases';

/** What happened to the report just now, in one truthful sentence; the screen's title already says that it arrived. */
export function outcomeMessage(
  { duplicate, outside }: { duplicate: DuplicateDecision; outside: boolean },
  reportCount: number,
): string {
  if (duplicate.outcome === 'joined') {
    return `您反映的问题已有人上报，已并入同一案件（共 ${reportCount} 人反映），进展会同步告诉您。`;
  }
  const missed = duplicate.features['chosenCaseGone'] === true ? '您选择的案件已办结或距离较远，无法加入。' : '';
  if (outside) return `${missed}该位置不在本市网格范围内，已转“区域外”专席人工处理。`;
  if (duplicate.outcome === 'suspected') return `${missed}已生成新案件；附近可能已有相同问题，工作人员会核对后处理。`;
  return `${missed}已生成新案件，等待受理。`;
}
