import {
  CASE_ACTION_NAMES,
  CASE_SOURCE_NAMES,
  CASE_STATUS_NAMES,
  type CaseDetailView,
  type FlowLogItem,
  type PhotoView,
  type TaskView,
} from '@suishoupai/shared-types';
import { maskContacts } from '../../kernel/mask-contacts';
import { presentClock, presentOrders, waitingOn } from './case.clock-view';
import { allowedCommands } from './case.decider';
import { presentCollectors, presentDepartments, presentFilingConditions } from './case.options';
import { canSeeActorName, canSeeContacts, canSeeDraw, canSeeDuplicateDecision, canSeeNote } from './case.policy';
import type { CaseDirectory } from './case.ports';
import type { CaseReport, StoredCase, StoredFlowEntry } from './case.records';
import type { CaseRules } from './case.rules';
import { addedPhotos, reportsIn } from './case.moved-reports';
import { peopleOf, type CaseActor } from './case.state';

/** Who looks, when, and what the city says. */
export interface ViewContext {
  viewer: CaseActor;
  now: Date;
  rules: CaseRules;
  directory: CaseDirectory;
}

/** Photo views by id; ids that are missing name photos that no longer exist. */
export type PhotoViews = ReadonlyMap<string, PhotoView>;

/** Everything a detail view is made of. */
export interface CaseDetail {
  stored: StoredCase;
  log: readonly StoredFlowEntry[];
  photos: PhotoViews;
}

/** What a task list shows of a case. Nobody's name is in it. */
export function presentTask(stored: StoredCase, context: ViewContext, photos: PhotoViews): TaskView {
  const { viewer, directory } = context;
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
    reporterCount: peopleOf(stored),
    supervised: stored.supervisions.length > 0,
    suspectedDuplicate: stored.suspectedCaseNo !== null,
    urgent: stored.urgent,
    source: stored.source,
    sourceName: CASE_SOURCE_NAMES[stored.source],
    clock: presentClock(stored, context),
    waiting: waitingOn(stored, viewer),
    openedAt: stored.stages.openedAt.toISOString(),
    updatedAt: stored.updatedAt.toISOString(),
    thumbnailUrl: photos.get(stored.photoIds[0] ?? '')?.thumbnailUrl ?? null,
  };
}

/**
 * A case as one viewer may see it. Who reported is in nobody's view; who acted only where the policy says so.
 * Every field is named here: what is not named does not leave.
 */
export function presentCase({ stored, log, photos }: CaseDetail, context: ViewContext): CaseDetailView {
  const { viewer, directory, rules } = context;
  const shown = mostOf(numbered(log));
  const show = (ids: readonly string[]): PhotoView[] => [...new Set(ids)].flatMap((id) => photos.get(id) ?? []);
  const { longitude, latitude } = stored.position.gcj02;
  return {
    ...presentTask(stored, context, photos),
    position: { datum: 'gcj02', longitude, latitude },
    accuracyMeters: stored.accuracyMeters,
    unitGridCode: stored.unitGridCode,
    candidateGrids: stored.candidateGrids.map(presentCandidate),
    nearestGrid: stored.grid === null ? directory.nearestGrid(stored.position.wgs84) : null,
    photosBefore: show([...shown.flatMap(({ report }) => report.photoIds), ...addedPhotos(log)]),
    photosAfter: show(stored.replies.flatMap(({ photoIds }) => photoIds)),
    reports: shown.map(({ report, reportNo }) => presentReport(report, reportNo, viewer, show(report.photoIds))),
    flowLog: log
      .filter(({ command, actor }) => command !== 'addNote' || canSeeNote(viewer, actor))
      .map((entry) => presentEntry(entry, viewer, directory, show(entry.photoIds))),
    ...presentSideWays(stored, context),
    filingConditionId: stored.filing?.id ?? null,
    filingConditions: presentFilingConditions(stored, directory),
    departments: mayDispatch(viewer) ? presentDepartments(stored, directory, rules.limits.returnsBeforeSuperior) : [],
    collectors: mayNameCollector(viewer, stored) ? presentCollectors(stored, directory) : [],
    allowedCommands: allowedCommands(stored, { ...context, actor: viewer }),
  };
}

/** 会办, 督办, 延期, 挂账, 补充, 申诉 and 综合评价; without a word on which citizen. */
function presentSideWays(stored: StoredCase, context: ViewContext) {
  const { delay, suspension, question, appeals, helpers, evaluations, returnCall, score, checkDraw } = stored;
  const words = wordsFor(context.viewer);
  return {
    helpers: helpers.map(({ departmentId, departmentName, reply }) => ({
      departmentId,
      departmentName,
      replied: reply !== null,
    })),
    orders: presentOrders(stored, context),
    delay: delay && {
      kind: delay.kind,
      until: delay.until.toISOString(),
      reason: words(delay.reason),
      at: delay.at.toISOString(),
    },
    suspension: suspension && { reviewAt: suspension.reviewAt.toISOString(), reason: words(suspension.reason) },
    question: question && {
      text: words(question.text),
      at: question.at.toISOString(),
      expiresAt: question.expiresAt.toISOString(),
    },
    appeals: appeals.map(({ reason, at, answer }) => ({
      reason: words(reason),
      at: at.toISOString(),
      result: answer?.result ?? null,
      answer: answer && words(answer.text),
    })),
    overall:
      stored.stages.closedAt === null
        ? null
        : {
            stars: evaluations.map(({ stars }) => stars),
            returnCall: returnCall && {
              result: returnCall.result,
              text: words(returnCall.text),
              at: returnCall.at.toISOString(),
            },
            score: score?.score ?? null,
            scoreReasons: [...(score?.reasons ?? [])],
          },
    checkDraw:
      checkDraw && canSeeDraw(context.viewer)
        ? {
            seed: checkDraw.seed,
            candidateIds: [...checkDraw.candidateIds],
            collectorId: checkDraw.collectorId,
            collectorName: context.directory.staffName(checkDraw.collectorId) ?? checkDraw.collectorId,
          }
        : null,
  };
}

/** Acceptors say who verifies; a checker is drawn, and named by a superior only when nobody is left to draw. */
function mayNameCollector({ role }: CaseActor, { status }: StoredCase): boolean {
  if (status === 'handled' || status === 'checking') return role === 'supervisor' || role === 'manager';
  return role === 'acceptor';
}

function mayDispatch({ role }: CaseActor): boolean {
  return role === 'dispatcher' || role === 'manager';
}

/** Of a mass event the first report and the latest are shown: three hundred with their photos are megabytes, at every step. */
const MOST_REPORTS = 50;

function mostOf<T>(reports: readonly T[]): readonly T[] {
  return reports.length <= MOST_REPORTS ? reports : [...reports.slice(0, 1), ...reports.slice(1 - MOST_REPORTS)];
}

function numbered(log: readonly StoredFlowEntry[]) {
  return reportsIn(log).map((report, index) => ({ report, reportNo: index + 1 }));
}

/** The last of the reports before number `before`, without the first, which is always shown. */
export function earlierReports(log: readonly StoredFlowEntry[], before: number) {
  return numbered(log)
    .slice(1, Math.max(1, before - 1))
    .slice(-MOST_REPORTS);
}

/** Ids of all photos that a detail view shows; those of reports that are not shown are left out of the log, too. */
export function photoIdsOf(log: readonly StoredFlowEntry[]): string[] {
  const reported = mostOf(reportsIn(log)).flatMap(({ photoIds }) => photoIds);
  const others = log.flatMap(({ report, photoIds }) => (report === null ? photoIds : []));
  return [...new Set([...reported, ...others])];
}

function presentGrid({ code, name, district, community, version }: NonNullable<StoredCase['grid']>) {
  return { code, name, district, community, version };
}

function presentCandidate({ share, ...grid }: StoredCase['candidateGrids'][number]) {
  return { ...presentGrid(grid), share: share ?? null }; // cases from before shares were kept have no such field
}

/** A report as the viewer of its case may see it. */
export function presentReport(
  { at, description, duplicate }: CaseReport,
  reportNo: number,
  viewer: CaseActor,
  photos: PhotoView[],
): CaseDetailView['reports'][number] {
  const { outcome, score, candidateCaseNo, text } = duplicate;
  const told = canSeeDuplicateDecision(viewer) ? { score, candidateCaseNo, text } : NOT_TOLD;
  return {
    reportNo,
    at: at.toISOString(),
    description: wordsFor(viewer)(description),
    photos,
    duplicate: { outcome, ...told },
  };
}
const NOT_TOLD = { score: 0, candidateCaseNo: null, text: '' };

/** Words as this viewer may read them, whoever wrote them: officials, too, write down whom to call. */
function wordsFor(viewer: CaseActor): (text: string) => string {
  return canSeeContacts(viewer) ? (text) => text : maskContacts;
}

function presentEntry(
  { seq, at, command, from, to, actor, text, publicText }: StoredFlowEntry,
  viewer: CaseActor,
  directory: CaseDirectory,
  photos: PhotoView[],
): FlowLogItem {
  const mayKnow = actor.staffId !== null && canSeeActorName(viewer, actor);
  const words = wordsFor(viewer);
  return {
    seq,
    at: at.toISOString(),
    command,
    commandName: CASE_ACTION_NAMES[command],
    from,
    to,
    actorRole: actor.role,
    actorName: mayKnow && actor.staffId !== null ? directory.staffName(actor.staffId) : null,
    // How a checker was drawn is the centre's; a unit's log says that one was.
    text: command === 'requestCheck' && !canSeeDraw(viewer) ? publicText : words(text),
    photos,
  };
}
