import type { CaseSignalsResponse, SignalKind, SignalView } from '@suishoupai/shared-types';

export interface SignalLine extends SignalView {
  key: string;
  /** Of the report it is about. */
  reportedAt: string;
  /** Photos that were added to that report later. */
  added: boolean;
  /** It is about another case, which can be looked at. */
  leadsTo: string | null;
}

/** What says most comes first. */
const ORDER: readonly SignalKind[] = ['samePhoto', 'impossibleTravel', 'burst', 'similarPhoto'];

/**
 * Every signal of a case, those that lead to another case before those among its own reports: a crowd that stands around one tree
 * takes much the same picture.
 */
export function signalLines(reports: CaseSignalsResponse['reports'], caseNo: string): SignalLine[] {
  const lines = reports.flatMap(({ reportedAt, added, signals }) =>
    signals.map((signal, index) => ({
      ...signal,
      key: `${reportedAt} ${String(added)} ${index}`,
      reportedAt,
      added,
      leadsTo: signal.otherCaseNo === caseNo ? null : signal.otherCaseNo,
    })),
  );
  const rank = ({ kind, otherCaseNo }: SignalLine): number =>
    ORDER.indexOf(kind) + (otherCaseNo === caseNo ? ORDER.length : 0);
  return lines.sort((a, b) => rank(a) - rank(b));
}
