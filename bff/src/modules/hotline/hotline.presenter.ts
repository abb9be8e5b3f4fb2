import { CASE_STATUS_NAMES } from '@suishoupai/shared-types';
import type {
  HotlineCaseView,
  HotlineChange,
  HotlineChangesResponse,
  HotlineReportResponse,
  ReportView,
} from '@suishoupai/shared-types';
import { maskContacts } from '../../kernel/mask-contacts';
import type { CaseState, FlowLogEntry } from '../cases';
import type { CaseChange, ChangesPage } from './hotline.service';

/** A page of the feed. */
export function presentChanges({ changes, nextCursor, hasMore }: ChangesPage): HotlineChangesResponse {
  return { changes: changes.map(presentChange), nextCursor: String(nextCursor), hasMore };
}

function presentChange({ seq, at, caseNo, event, status, text }: CaseChange): HotlineChange {
  return { seq, at: at.toISOString(), caseNo, event, status, text };
}

/** What became of a report when it arrived. */
export function presentRegistered(
  externalNo: string,
  { caseNo, status, statusName, outcome, message }: ReportView,
): HotlineReportResponse {
  return { externalNo, caseNo, status, statusName, outcome, message };
}

/** A case as the hotline may know it: nothing about who reported, evaluated, collected or decided. */
export function presentHotlineCase(
  state: CaseState,
  flow: readonly FlowLogEntry[],
  className: string,
): HotlineCaseView {
  const { longitude, latitude } = state.position.gcj02;
  return {
    caseNo: state.caseNo,
    status: state.status,
    statusName: CASE_STATUS_NAMES[state.status],
    classCode: state.classCode,
    className,
    description: maskContacts(state.description),
    address: state.address === null ? null : maskContacts(state.address),
    gridCode: state.grid?.code ?? null,
    position: { datum: 'gcj02', longitude, latitude },
    departmentName: state.departmentName,
    reportCount: state.reportCount,
    openedAt: state.stages.openedAt.toISOString(),
    closedAt: state.stages.closedAt?.toISOString() ?? null,
    flow: flow.map(({ at, event, to, publicText }) => ({
      at: at.toISOString(),
      event,
      status: to,
      text: publicText,
    })),
  };
}
