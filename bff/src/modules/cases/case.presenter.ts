import {
  CASE_COMMAND_NAMES,
  CASE_STATUS_NAMES,
  type CaseDetailView,
  type FlowLogItem,
  type PhotoView,
  type TasksResponse,
  type TaskView,
} from '@suishoupai/shared-types';
import { maskContacts } from '../../kernel/mask-contacts';
import { allowedCommands } from './case.decider';
import { presentCollectors, presentDepartments, presentFilingConditions } from './case.options';
import { canSeeActorName, canSeeContacts } from './case.policy';
import type { CaseDirectory } from './case.ports';
import type { CaseReport, StoredCase, StoredFlowEntry } from './case.records';
import type { CaseActor } from './case.state';
import type { TaskPage } from './case.tasks';

/** Photo views by id; ids that are missing name photos that no longer exist. */
export type PhotoViews = ReadonlyMap<string, PhotoView>;

/** Everything a detail view is made of. */
export interface CaseDetail {
  stored: StoredCase;
  log: readonly StoredFlowEntry[];
  viewer: CaseActor;
  photos: PhotoViews;
}

const ACTION_NAMES = { ...CASE_COMMAND_NAMES, open: '上报', join: '再次反映' } as const;

/** What a task list shows of a case. Nobody's name is in it. */
export function presentTask(
  stored: StoredCase,
  viewer: CaseActor,
  directory: CaseDirectory,
  photos: PhotoViews,
): TaskView {
  const { name, icon } = directory.describeClass(stored.classCode);
  const words = wordsFor(viewer);
  return {
    caseNo: stored.caseNo,
    version: stored.version,
    status: stored.status,
    statusName: CASE_STATUS_NAMES[stored.status],
    classCode: stored.classCode,
    className: name,
    icon,
    description: words(stored.description),
    address: stored.address === null ? null : words(stored.address),
    grid: stored.grid && presentGrid(stored.grid),
    outside: stored.grid === null,
    departmentName: stored.departmentName,
    reportCount: stored.reportCount,
    supervised: stored.supervisions.length > 0,
    suspectedDuplicate: stored.suspectedCaseNo !== null,
    openedAt: stored.stages.openedAt.toISOString(),
    updatedAt: stored.updatedAt.toISOString(),
    thumbnailUrl: photos.get(stored.photoIds[0] ?? '')?.thumbnailUrl ?? null,
  };
}

/** A page of tasks. */
export function presentTasks(
  { cases, counts }: TaskPage,
  nextCursor: string | null,
  viewer: CaseActor,
  directory: CaseDirectory,
  photos: PhotoViews,
): TasksResponse {
  return {
    tasks: cases.map((stored) => presentTask(stored, viewer, directory, photos)),
    counts: counts.map(({ status, count }) => ({ status, name: CASE_STATUS_NAMES[status], count })),
    nextCursor,
  };
}

/**
 * A case as one viewer may see it. Who reported is in nobody's view; who acted only where the policy says so.
 * Every field is named here: what is not named does not leave.
 */
export function presentCase({ stored, log, viewer, photos }: CaseDetail, directory: CaseDirectory): CaseDetailView {
  const reports = log.flatMap(({ report }) => report ?? []);
  const show = (ids: readonly string[]): PhotoView[] => [...new Set(ids)].flatMap((id) => photos.get(id) ?? []);
  const { longitude, latitude } = stored.position.gcj02;
  return {
    ...presentTask(stored, viewer, directory, photos),
    position: { datum: 'gcj02', longitude, latitude },
    accuracyMeters: stored.accuracyMeters,
    candidateGrids: stored.candidateGrids.map(presentGrid),
    nearestGrid: stored.grid === null ? directory.nearestGrid(stored.position.wgs84) : null,
    photosBefore: show(reports.flatMap(({ photoIds }) => photoIds)),
    photosAfter: show(stored.replies.flatMap(({ photoIds }) => photoIds)),
    reports: reports.map((report, index) => presentReport(report, index + 1, wordsFor(viewer), show(report.photoIds))),
    flowLog: log.map((entry) => presentEntry(entry, viewer, directory, show(entry.photoIds))),
    filingConditionId: stored.filing?.id ?? null,
    filingConditions: presentFilingConditions(stored, directory),
    departments: viewer.role === 'dispatcher' ? presentDepartments(stored, directory) : [],
    collectors: viewer.role === 'acceptor' ? presentCollectors(stored, directory) : [],
    allowedCommands: allowedCommands(stored, viewer),
  };
}

/** Ids of all photos that a detail view shows. */
export function photoIdsOf(log: readonly StoredFlowEntry[]): string[] {
  return [...new Set(log.flatMap(({ photoIds, report }) => [...photoIds, ...(report?.photoIds ?? [])]))];
}

function presentGrid({ code, name, district, community, version }: NonNullable<StoredCase['grid']>) {
  return { code, name, district, community, version };
}

function presentReport(
  { at, description, duplicate }: CaseReport,
  reportNo: number,
  words: (text: string) => string,
  photos: PhotoView[],
): CaseDetailView['reports'][number] {
  const { outcome, score, candidateCaseNo, text } = duplicate;
  return {
    reportNo,
    at: at.toISOString(),
    description: words(description),
    photos,
    duplicate: { outcome, score, candidateCaseNo, text },
  };
}

/** Citizens' words as this viewer may read them. */
function wordsFor(viewer: CaseActor): (text: string) => string {
  return canSeeContacts(viewer) ? (text) => text : maskContacts;
}

function presentEntry(
  { seq, at, command, from, to, actor, text }: StoredFlowEntry,
  viewer: CaseActor,
  directory: CaseDirectory,
  photos: PhotoView[],
): FlowLogItem {
  const mayKnow = actor.staffId !== null && canSeeActorName(viewer, actor);
  return {
    seq,
    at: at.toISOString(),
    command,
    commandName: ACTION_NAMES[command],
    from,
    to,
    actorRole: actor.role,
    actorName: mayKnow && actor.staffId !== null ? directory.staffName(actor.staffId) : null,
    text,
    photos,
  };
}
