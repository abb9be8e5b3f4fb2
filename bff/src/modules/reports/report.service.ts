import type {
  CitizenReportView,
  MyReportsResponse,
  NearbyCaseView,
  PhotoView,
  ReportDetailResponse,
  ReportView,
  SubmitReportResponse,
} from '@suishoupai/shared-types';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import type { Tx } from '../../kernel/unit-of-work';
import { citizenCaseActor, type CitizenCommand } from '../cases';
import { bodyHash } from './body-hash';
import { findNearby } from './report.nearby';
import type { AnyReportDoc, ReportDoc } from './report.model';
import { presentAnswer, presentReport, presentTimeline, presentWaiting } from './report.presenter';
import type { nearbyQuery, SameProblemInput, SubmitReportInput, SupplementInput } from './report.schema';
import { findRelated, presentRelated } from './report.related';
import { citizenReporter } from './report.reporter';
import { createSubmit, photoViews, type SubmitDeps, type WaitingRoom } from './report.submit';
import { followCase, type FollowedCase } from './report.follow';

export interface ReportService {
  /** Exactly once per clientReportId; see report.submit.ts. */
  submit(actor: Actor, input: SubmitReportInput): Promise<SubmitReportResponse>;
  mine(actor: Actor, cursor: string | null, limit: number): Promise<MyReportsResponse>;
  /** @throws AppError `report_not_found`, also for somebody else's report */
  detail(actor: Actor, reportId: string): Promise<ReportDetailResponse>;
  /**
   * Verdict, withdrawal, objection or appeal; answers the report as it stands afterwards. A report that waits for its photos can only
   * be withdrawn.
   */
  command(
    actor: Actor,
    reportId: string,
    command: Exclude<CitizenCommand, { command: 'supplement' }>,
  ): Promise<ReportDetailResponse>;
  /**
   * More words or photos, exactly once per clientSupplementId; answers the report as it stands afterwards, to a repeat too.
   * @throws AppError `report_id_reused` for other words or photos under the same id
   */
  supplement(actor: Actor, reportId: string, input: SupplementInput): Promise<ReportDetailResponse>;
  /** 「是同一个」 or 「不是同一个」; answers the report as it stands afterwards. @throws AppError `not_possible_now` */
  sameProblem(actor: Actor, reportId: string, input: SameProblemInput): Promise<ReportDetailResponse>;
  nearby(actor: Actor | null, query: z.output<typeof nearbyQuery>): Promise<NearbyCaseView[]>;
}

/** What citizens do with reports. */
export function createReportService(deps: SubmitDeps, waitingRoom: WaitingRoom): ReportService {
  const { repository, cases, photos, classes, clock } = deps;
  const submit = createSubmit(deps, waitingRoom);

  async function own(actor: Actor, reportId: string): Promise<AnyReportDoc> {
    const report = await repository.findOwn(actor.citizenId, reportId);
    if (!report) throw new AppError('report_not_found');
    return report;
  }

  /** One that has a case: nothing else can be done anything with. */
  async function ownWithCase(actor: Actor, reportId: string): Promise<ReportDoc> {
    const report = await own(actor, reportId);
    if (report.caseId === null) throw new AppError('not_possible_now');
    return report;
  }

  async function follow(report: ReportDoc): Promise<FollowedCase> {
    const followed = await followCase(cases, { ...report, reportId: report._id.toString() });
    if (!followed) throw new AppError('internal', { detail: `report ${report._id.toString()} has no case` });
    return followed;
  }

  async function row(actor: Actor, report: AnyReportDoc, views: Map<string, PhotoView>): Promise<CitizenReportView> {
    if (report.caseId === null) return presentWaiting(report, classOf(report.classCode), views, clock.now());
    return show(actor, report, await follow(report), views);
  }

  function show(actor: Actor, report: ReportDoc, { state }: FollowedCase, views: Map<string, PhotoView>): ReportView {
    const allowed = cases.allowedFor(state, citizenCaseActor(actor));
    const classCode = state.classCorrected ? state.classCode : report.classCode;
    return presentReport(report, classOf(classCode), { state, allowed }, views);
  }

  function classOf(code: string): { code: string; name: string; icon: string } {
    const { name, icon } = classes.find(code) ?? { name: code, icon: 'other' };
    return { code, name, icon };
  }

  async function detail(actor: Actor, reportId: string): Promise<ReportDetailResponse> {
    const report = await own(actor, reportId);
    if (report.caseId === null) {
      const views = await photos.presentMany(report.photoIds);
      return { report: await row(actor, report, views), timeline: [], evaluation: null, related: null };
    }
    const followed = await follow(report);
    const lines = await followed.citizenLines();
    const told = lines.flatMap((line) => [...(line.citizen?.photoIds ?? [])]);
    const views = await photos.presentMany([...report.photoIds, ...told]);
    const related = await findRelated(cases, report, followed, citizenCaseActor(actor));
    const verdict = followed.state.evaluations.find(({ citizenId }) => citizenId === actor.citizenId);
    return {
      report: show(actor, report, followed, views),
      timeline: presentTimeline(lines, views),
      evaluation: verdict ? { stars: verdict.stars, text: verdict.text } : null,
      related: related && presentRelated(related, report, classes),
    };
  }

  return {
    async submit(actor, input) {
      const { report, photos: stored } = await submit(citizenReporter(actor), input);
      const views = photoViews(photos, stored);
      if (report.caseId === null) return { report: await row(actor, report, views), suspected: null };
      const answer = presentAnswer(report, views);
      if (report.duplicate.outcome !== 'suspected') return { report: answer, suspected: null };
      const related = await findRelated(cases, report, await follow(report), citizenCaseActor(actor));
      return { report: answer, suspected: related && presentRelated(related, report, classes) };
    },
    async mine(actor, cursor, limit) {
      const reports = await repository.pageOf(actor.citizenId, cursor, limit + 1);
      const page = reports.slice(0, limit);
      const views = await photos.presentMany(page.flatMap(({ photoIds }) => photoIds));
      const shown = await Promise.all(page.map((report) => row(actor, report, views)));
      return { reports: shown, nextCursor: reports.length > limit ? (page.at(-1)?._id.toString() ?? null) : null };
    },
    detail,
    async command(actor, reportId, command) {
      const report = await own(actor, reportId);
      const isWaiting = report.caseId === null && command.command === 'withdraw';
      if (isWaiting && (await repository.endWaiting(reportId, 'withdrawn'))) return detail(actor, reportId);
      const followed = await follow(await ownWithCase(actor, reportId)); // its last photo may just have come
      await cases.citizenCommand(followed.caseId, command, actor, clock.now());
      return detail(actor, reportId);
    },
    async supplement(actor, reportId, input) {
      const { clientSupplementId, ...words } = input;
      const { caseId } = await follow(await ownWithCase(actor, reportId));
      const taken = { clientSupplementId, bodyHash: bodyHash(words) };
      const find = () => repository.findSupplement(reportId, clientSupplementId);
      const command = { command: 'supplement' as const, ...words };
      const first = (tx: Tx): Promise<boolean> => repository.takeSupplement(tx, reportId, taken);
      if (!(await find())) await cases.citizenCommand(caseId, command, actor, clock.now(), first);
      if ((await find())?.bodyHash !== taken.bodyHash) throw new AppError('report_id_reused');
      return detail(actor, reportId);
    },
    async sameProblem(actor, reportId, { same, reason = '' }) {
      const report = await ownWithCase(actor, reportId);
      const followed = await follow(report);
      const related = await findRelated(cases, report, followed, citizenCaseActor(actor));
      if (!related || !(same ? related.canSaySame : related.canSayDifferent)) throw new AppError('not_possible_now');
      const answer = { same, reason, reportId, otherCaseNo: related.otherCaseNo };
      await cases.answerSame(followed.caseId, answer, actor, clock.now());
      return detail(actor, reportId);
    },
    nearby: (actor, query) => findNearby(deps, actor, query),
  };
}
