import type { WaitingReportStatus } from '@suishoupai/shared-types';
import { shanghaiText } from '../../kernel/shanghai-time';
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

interface WaitingFor {
  photosReceived: number;
  photosTotal: number;
  isLate: boolean;
  deadlineAt: Date;
}

/** How a report without a case stands. */
export function waitingMessage(status: WaitingReportStatus, waiting: WaitingFor): string {
  const { photosReceived, photosTotal, isLate, deadlineAt } = waiting;
  switch (status) {
    case 'awaiting_photos': {
      if (photosReceived === photosTotal) return '照片已收齐，正在受理，请稍候。';
      const count = `（${photosReceived}/${photosTotal}）`;
      return isLate
        ? `照片还没有传完${count}。请在${dayAndTime(deadlineAt)}前打开小程序继续上传，照片齐后才会受理。`
        : `照片上传中${count}，请保持网络；照片传齐后自动受理。`;
    }
    case 'photos_missing':
      return '照片未在期限内收到，这条上报没有受理。文字已为您保留，可以重新上报。';
    case 'class_gone':
      return '您选的类别已停用，这条上报没有受理。文字和照片已为您保留，请重新选择类别后提交。';
    case 'withdrawn':
      return '已撤回，没有受理。';
    default:
      return status satisfies never;
  }
}

/** 「11月24日 10:30」. */
function dayAndTime(at: Date): string {
  const [, month, day, time] = /^\d+-(\d+)-(\d+) (.+)$/.exec(shanghaiText(at)) ?? [];
  return `${Number(month)}月${Number(day)}日 ${time ?? ''}`;
}
