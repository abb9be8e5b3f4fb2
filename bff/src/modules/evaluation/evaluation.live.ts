import {
  CASE_SOURCE_NAMES,
  CASE_SOURCES,
  CASE_STAGE_NAMES,
  CASE_STATUS_NAMES,
  OPEN_CASE_STATUSES,
  type EvaluationLiveResponse,
} from '@suishoupai/shared-types';
import type { Clock } from '../../kernel/clock';
import { shanghaiDate, shanghaiText } from '../../kernel/shanghai-time';
import { startOf } from './evaluation.period';
import type { EvaluationDirectory, LiveCases, OpenGroup, OverdueCase } from './evaluation.ports';
import { durationText } from './evaluation.texts';

const OVERDUE_SHOWN = 20;
const HOURS = 24;

interface Deps {
  cases: LiveCases;
  directory: EvaluationDirectory;
  clock: Clock;
  /** How long an answer serves everybody who asks this process. */
  keepMs?: number;
}

/** The command centre's figures: three queries at most every `keepMs`, however many screens ask. */
export function createLive({ cases, directory, clock, keepMs = 10_000 }: Deps): () => Promise<EvaluationLiveResponse> {
  let kept: { until: number; answer: Promise<EvaluationLiveResponse> } | null = null;

  return () => {
    const now = clock.now();
    if (kept !== null && now.getTime() < kept.until) return kept.answer;
    const answer = ask(now);
    const mine = { until: now.getTime() + keepMs, answer };
    kept = mine;
    answer.catch(() => {
      if (kept === mine) kept = null; // a failure is told to those who asked, and not kept
    });
    return answer;
  };

  async function ask(now: Date): Promise<EvaluationLiveResponse> {
    const [opened, groups, overdue] = await Promise.all([
      cases.openedSince(startOf(shanghaiDate(now))),
      cases.openGroups(now),
      cases.longestOverdue(now, OVERDUE_SHOWN),
    ]);
    return {
      at: now.toISOString(),
      today: todayOf(opened),
      funnel: OPEN_CASE_STATUSES.map((status) => ({
        status,
        statusName: CASE_STATUS_NAMES[status],
        count: sum(groups.filter((group) => group.status === status)).open,
      })),
      overdue: { total: sum(groups).overdue, cases: overdue.map((each) => presentOverdue(each, now)) },
      grids: directory.objectsOf('grid').map(({ objectId, name }) => ({
        ...{ gridCode: objectId, gridName: name },
        ...sum(groups.filter(({ gridCode }) => gridCode === objectId)),
      })),
      outsideOpen: sum(groups.filter(({ gridCode }) => gridCode === null)).open,
      units: directory.objectsOf('unit').map(({ objectId, name }) => ({
        ...{ departmentId: objectId, departmentName: name },
        ...sum(groups.filter(({ departmentId }) => departmentId === objectId)),
      })),
    };
  }

  function presentOverdue(overdue: OverdueCase, now: Date): EvaluationLiveResponse['overdue']['cases'][number] {
    const { caseNo, status, classCode, address, grid, departmentName, stage, dueAt } = overdue;
    return {
      caseNo,
      statusName: CASE_STATUS_NAMES[status],
      classCode,
      className: directory.className(classCode),
      address,
      gridCode: grid?.code ?? null,
      gridName: grid?.name ?? '区域外',
      departmentName,
      stage,
      stageName: CASE_STAGE_NAMES[stage],
      dueAt: dueAt.toISOString(),
      overdueText: `超 ${durationText(now.getTime() - dueAt.getTime())}`,
    };
  }
}

function todayOf(opened: Awaited<ReturnType<LiveCases['openedSince']>>): EvaluationLiveResponse['today'] {
  const bySource = (cases: typeof opened) =>
    CASE_SOURCES.map((source) => ({ source, count: cases.filter((each) => each.source === source).length }));
  return {
    total: opened.length,
    hours: Array.from({ length: HOURS }, (_, hour) => {
      const cases = opened.filter(({ openedAt }) => Number(shanghaiText(openedAt).slice(11, 13)) === hour);
      return { hour, total: cases.length, bySource: bySource(cases).filter(({ count }) => count > 0) };
    }),
    bySource: bySource(opened).map(({ source, count }) => ({ source, sourceName: CASE_SOURCE_NAMES[source], count })),
  };
}

function sum(groups: readonly OpenGroup[]): { open: number; overdue: number } {
  return groups.reduce((all, { open, overdue }) => ({ open: all.open + open, overdue: all.overdue + overdue }), {
    open: 0,
    overdue: 0,
  });
}
