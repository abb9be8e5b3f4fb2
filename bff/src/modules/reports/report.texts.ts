import type { DuplicateDecisionView } from '@suishoupai/shared-types';

/** What happened to the report just now, in one truthful sentence. */
export function outcomeMessage(
  outcome: DuplicateDecisionView['outcome'],
  outside: boolean,
  reportCount: number,
): string {
  if (outcome === 'joined') {
    return `您反映的问题已有人上报，已并入同一案件（共 ${reportCount} 人反映），进展会同步告诉您。`;
  }
  if (outside) return '上报成功。该位置不在本市网格范围内，已转“区域外”专席人工处理。';
  if (outcome === 'suspected') return '上报成功。附近可能已有相同问题，工作人员会核对后处理。';
  return '上报成功，已生成新案件，等待受理。';
}
