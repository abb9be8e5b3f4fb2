import { SIGNAL_NAMES, type SignalView } from '@suishoupai/shared-types';
import type { FraudSignal } from './fraud.decider';

/** `caseNo`: the case that is looked at, whose own number would only puzzle. */
interface SignalContext {
  caseNo: string;
  caseNoOf: (reportId: string) => string | null;
}

/** A signal in Chinese; which other account it was is in nobody's text. */
export function presentSignal(signal: FraudSignal, { caseNo, caseNoOf }: SignalContext): SignalView {
  const otherCaseNo = 'other' in signal ? caseNoOf(signal.other) : null;
  return {
    kind: signal.kind,
    kindName: SIGNAL_NAMES[signal.kind],
    text: textOf(signal, nameOf(otherCaseNo, caseNo)),
    otherCaseNo,
  };
}

function nameOf(otherCaseNo: string | null, caseNo: string): string {
  if (otherCaseNo === null) return '另一上报';
  return otherCaseNo === caseNo ? '本案另一上报' : `案件 ${otherCaseNo} `;
}

function textOf(signal: FraudSignal, other: string): string {
  switch (signal.kind) {
    case 'samePhoto':
      return `照片与${other}的照片完全相同，${circumstance(signal)}`;
    case 'similarPhoto':
      return `照片与${other}的照片几乎相同（指纹相差 ${signal.bits}/256 位，可能是压缩、缩放、截图或加了水印的同一张），${circumstance(signal)}`;
    case 'impossibleTravel':
      return `与同一账号的${other}相距 ${kilometres(signal.meters)}，定位时间只差${signal.minutes < 1 ? '不到 1' : ` ${signal.minutes}`} 分钟（约 ${signal.kmPerHour} 千米/小时）`;
    case 'burst':
      return `同一账号 ${signal.minutes} 分钟内上报 ${signal.reports} 条`;
  }
}

function circumstance({ otherAccount, meters }: { otherAccount: boolean; meters: number }): string {
  const place = `两处相距 ${meters < 1000 ? `${meters} 米` : kilometres(meters)}`;
  return otherAccount ? `由不同账号提交，${place}` : place;
}

function kilometres(meters: number): string {
  return `${(meters / 1000).toFixed(1)} 千米`;
}
