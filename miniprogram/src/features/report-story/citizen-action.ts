import type { ReportDetailResponse } from '@suishoupai/shared-types';
import { ApiError } from '../../api/api-error';

/** What a citizen may do once to a report. */
export type CitizenAction = 'evaluate' | 'withdraw' | 'dispute' | 'appeal' | 'answerSame';

export interface ActionEnd {
  /** Null when it was carried out. */
  error: ApiError | null;
  /** The report as it stands now, where that could be learnt. */
  after: ReportDetailResponse | null;
}

/**
 * Carries out an action and finds out what became of it when the answer is lost on the way: the report is read again, and where it
 * shows the action, it was carried out. Never throws an ApiError.
 */
export async function carryOut(
  action: CitizenAction,
  send: () => Promise<ReportDetailResponse>,
  read: () => Promise<ReportDetailResponse>,
): Promise<ActionEnd> {
  try {
    return { error: null, after: await send() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (!mayHaveLanded(error)) return { error, after: null };
    const after = await read().catch(ignoreApiError);
    return { error: after !== null && hasLanded(action, after) ? null : error, after };
  }
}

/** True when the report shows that this was done; each can be done once, and was possible when it was tried. */
export function hasLanded(action: CitizenAction, { report, evaluation, related }: ReportDetailResponse): boolean {
  switch (action) {
    case 'evaluate':
      return evaluation !== null;
    case 'answerSame': // nothing is asked any more of whoever has answered
      return related === null || related.answer !== null;
    case 'withdraw':
      return report.status === 'withdrawn';
    case 'dispute':
      return report.caseNo !== null && report.disputed;
    case 'appeal':
      return report.caseNo !== null && report.appealPending;
    default:
      return action satisfies never;
  }
}

/** No answer, none of the service itself, or the answer to a second try. */
function mayHaveLanded(error: ApiError): boolean {
  return error.status === null || error.status >= 500 || error.code === 'not_possible_now';
}

/** The report could not be read again (the failure that led here is told instead). */
function ignoreApiError(error: unknown): null {
  if (error instanceof ApiError) return null;
  throw error;
}
