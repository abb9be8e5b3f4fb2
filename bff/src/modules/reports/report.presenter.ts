import {
  CASE_STATUS_NAMES,
  WAITING_REPORT_STATUS_NAMES,
  type CaseCommandName,
  type CitizenTimelineItem,
  type PhotoView,
  type ReportView,
  type WaitingReportStatus,
  type WaitingReportView,
} from '@suishoupai/shared-types';
import type { CaseState, FlowLogEntry } from '../cases';
import type { AnswerSnapshot, ReportDoc, Waiting, WaitingReportDoc } from './report.model';
import type { NewReport } from './report.repository';
import { outcomeMessage, waitingMessage } from './report.texts';

type UnansweredReport = Omit<NewReport, 'answer'>;
/** The class that a report is shown under: the case's where an acceptor has corrected it. */
type ReportClass = { code: string; name: string; icon: string };

/** The case that carries a report, and what its citizen may do to it now. */
export interface CaseStanding {
  state: CaseState;
  allowed: readonly CaseCommandName[];
}

/** What the citizen is told at submission; stored, so that every repeat is told the same. */
export function snapshotAnswer(
  report: UnansweredReport,
  reportClass: ReportClass,
  standing: CaseStanding,
): AnswerSnapshot {
  return describe(report, reportClass, standing);
}

/** The stored first answer, with links signed now. */
export function presentAnswer(report: ReportDoc, photos: Map<string, PhotoView>): ReportView {
  // Answers of before the count of people say how many reports there were.
  const { reporterCount = report.answer.reportCount }: Partial<AnswerSnapshot> = report.answer;
  return {
    ...report.answer,
    reporterCount,
    disputed: false,
    appealPending: false,
    photos: photosOf(report.photoIds, photos),
  };
}

const WAITING_STATUSES = {
  waiting: 'awaiting_photos',
  expired: 'photos_missing',
  class_gone: 'class_gone',
  withdrawn: 'withdrawn',
} as const satisfies Record<Waiting['state'], WaitingReportStatus>;

/** A report that has no case, with the photos that have come. */
export function presentWaiting(
  report: WaitingReportDoc,
  { name, icon }: ReportClass,
  photos: Map<string, PhotoView>,
  now: Date,
): WaitingReportView {
  const { state, remindAt, deadlineAt } = report.waiting;
  const { longitude, latitude } = report.position.gcj02;
  const missingPhotoIds = report.photoIds.filter((id) => !photos.has(id));
  const [photosTotal, photosReceived] = [report.photoIds.length, report.photoIds.length - missingPhotoIds.length];
  const isLate = state === 'waiting' && missingPhotoIds.length > 0 && remindAt <= now;
  const status = WAITING_STATUSES[state];
  return {
    reportId: report._id.toString(),
    clientReportId: report.clientReportId,
    caseNo: null,
    status,
    statusName: WAITING_REPORT_STATUS_NAMES[status],
    classCode: report.classCode,
    className: name,
    icon,
    description: report.description,
    address: report.address,
    position: { datum: 'gcj02', longitude, latitude },
    grid: report.grid,
    outside: report.outside,
    photos: photosOf(report.photoIds, photos),
    submittedAt: report.submittedAt.toISOString(),
    message: waitingMessage(status, { photosReceived, photosTotal, isLate, deadlineAt }),
    canWithdraw: state === 'waiting',
    waiting: { photosReceived, photosTotal, missingPhotoIds, deadlineAt: deadlineAt.toISOString(), isLate },
  };
}

/** A report as it stands now. */
export function presentReport(
  report: ReportDoc,
  reportClass: ReportClass,
  standing: CaseStanding,
  photos: Map<string, PhotoView>,
): ReportView {
  const now = describe({ ...report, reportId: report._id.toString() }, reportClass, standing);
  const { disputed, appeals } = standing.state;
  const appealPending = appeals.some(({ citizenId, answer }) => citizenId === report.citizenId && answer === null);
  return { ...now, disputed, appealPending, photos: photosOf(report.photoIds, photos) };
}

/** What a citizen may read of the flow log, oldest first. */
export function presentTimeline(lines: readonly FlowLogEntry[], photos: Map<string, PhotoView>): CitizenTimelineItem[] {
  return lines.flatMap(({ at, citizen }) =>
    citizen
      ? [{ at: at.toISOString(), title: citizen.title, text: citizen.text, photos: photosOf(citizen.photoIds, photos) }]
      : [],
  );
}

function describe(report: UnansweredReport, { code, name, icon }: ReportClass, standing: CaseStanding): AnswerSnapshot {
  const { state, allowed } = standing;
  const { longitude, latitude } = report.position.gcj02;
  return {
    reportId: report.reportId,
    clientReportId: report.clientReportId,
    caseNo: report.caseNo,
    status: state.status,
    statusName: CASE_STATUS_NAMES[state.status],
    classCode: code,
    className: name,
    icon,
    description: report.description,
    address: report.address,
    position: { datum: 'gcj02', longitude, latitude },
    grid: report.grid,
    outside: report.outside,
    submittedAt: report.submittedAt.toISOString(),
    outcome: report.duplicate.outcome,
    reportCount: state.reportCount,
    reporterCount: state.reporterIds.length + state.reportsWithoutAccount,
    message: outcomeMessage(report, state.reportCount),
    canWithdraw: allowed.includes('withdraw'),
    canEvaluate: allowed.includes('evaluate'),
    canSupplement: allowed.includes('supplement'),
    canDispute: allowed.includes('dispute'),
    canAppeal: allowed.includes('appeal'),
    question: state.question && { text: state.question.text, expiresAt: state.question.expiresAt.toISOString() },
  };
}

function photosOf(photoIds: readonly string[], photos: Map<string, PhotoView>): PhotoView[] {
  return photoIds.flatMap((id) => photos.get(id) ?? []);
}
