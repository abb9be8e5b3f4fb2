import {
  CASE_SOURCE_NAMES,
  CASE_SOURCES,
  CASE_STAGE_NAMES,
  CASE_STATUS_NAMES,
  OPEN_CASE_STATUSES,
  type EvaluationLiveResponse,
} from '@suishoupai/shared-types';
import type { Clock } from '../../kernel/clock';
import { shanghaiDate } from '../../kernel/shanghai-time';
import { startOf } from './evaluation.period';
import type { EvaluationDirectory, LiveCases, OpenCount, OverdueCase } from './evaluation.ports';
import { durationText } from './evaluation.texts';

const OVERDUE_SHOWN = 20;
const HOURS = 24;
const HOUR_MS = 3_600_000;
const NONE: OpenCount = { open: 0, overdue: 0 };

interface Deps {
  cases: LiveCases;
  directory: EvaluationDirectory;
  clock: Clock;
  /** How long an answer serves everybody who asks this process. */
  keepMs?: number;
}

/** The command centre's figures: counted at most every `keepMs`, however many screens ask. */
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
    const grids = directory.objectsOf('grid');
    const units = directory.objectsOf('unit');
    const ids = (objects: typeof grids): string[] => objects.map(({ objectId }) => objectId);
    const [hours, counts, overdue] = await Promise.all([
      hoursOf(now),
      cases.openCounts(now, ids(grids), ids(units)),
      cases.longestOverdue(now, OVERDUE_SHOWN),
    ]);
    return {
      at: now.toISOString(),
      today: todayOf(hours),
      funnel: OPEN_CASE_STATUSES.map((status) => ({
        status,
        statusName: CASE_STATUS_NAMES[status],
        count: counts.byStatus.find((each) => each.status === status)?.count ?? 0,
      })),
      overdue: { total: counts.overdue, cases: overdue.map((each) => presentOverdue(each, now)) },
      grids: grids.map(({ objectId, name }, i) => ({
        ...{ gridCode: objectId, gridName: name, ...(counts.grids[i] ?? NONE) },
      })),
      outsideOpen: counts.outsideOpen,
      units: units.map(({ objectId, name }, i) => ({
        ...{ departmentId: objectId, departmentName: name, ...(counts.units[i] ?? NONE) },
      })),
    };
  }

  /** What was opened in each hour of today, as far as the day has come. */
  function hoursOf(now: Date): Promise<Hour[]> {
    const midnight = startOf(shanghaiDate(now)).getTime();
    const begun = Math.min(HOURS, Math.floor((now.getTime() - midnight) / HOUR_MS) + 1);
    return Promise.all(
      Array.from({ length: begun }, (_, hour) => {
        const from = midnight + hour * HOUR_MS;
        return cases.openedBySource(new Date(from), new Date(from + HOUR_MS));
      }),
    );
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

type Hour = Awaited<ReturnType<LiveCases['openedBySource']>>;

function todayOf(begun: readonly Hour[]): EvaluationLiveResponse['today'] {
  const bySource = CASE_SOURCES.map((source) => ({
    ...{ source, sourceName: CASE_SOURCE_NAMES[source] },
    count: totalOf(begun.flat().filter((each) => each.source === source)),
  }));
  return {
    total: totalOf(bySource),
    hours: Array.from({ length: HOURS }, (_, hour) => {
      const opened = begun[hour] ?? [];
      return { hour, total: totalOf(opened), bySource: opened.filter(({ count }) => count > 0) };
    }),
    bySource,
  };
}

function totalOf(counts: readonly { count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
