import type {
  EvaluatedObjectView,
  EvaluationBulletinResponse,
  HeadlineView,
  IndicatorKey,
  RankingRowView,
} from '@suishoupai/shared-types';
import type { Clock } from '../../kernel/clock';
import { indicator, INDICATORS_OF } from './evaluation.definitions';
import { CITY } from './evaluation.fact';
import { addMonths, isClosed, monthOf, presentPeriod, spanOf, startOf } from './evaluation.period';
import type { EvaluationScope } from './evaluation.policy';
import type { EvaluationDirectory } from './evaluation.ports';
import type { EvaluationQueries } from './evaluation-query.repository';
import type { Tallies } from './evaluation.roll-up';
import { valueOf } from './evaluation.score';
import type { EvaluationService } from './evaluation.service';
import { monthText, summaryOf } from './evaluation.texts';

const TREND_MONTHS = 12;
const FREQUENT_CLASSES = 10;
const LONGEST_OVERDUE = 10;

const HEADLINE = [
  'report',
  'accept',
  'register',
  'dispose',
  'archive',
  'inTimeDisposeRate',
  'inTimeArchiveRate',
  'accurDispatchRate',
  'reworkRate',
  'satisfiedRate',
  'overTimeToDispose',
  'avgDisposeTime',
] as const satisfies IndicatorKey[];

const RANKED = [
  'dispose',
  'inTimeDisposeRate',
  'overTimeToDispose',
  'archive',
  'inTimeArchiveRate',
  'reworkRate',
  'satisfiedRate',
  'avgDisposeTime',
] as const satisfies IndicatorKey[];

interface Deps {
  evaluation: EvaluationService;
  queries: EvaluationQueries;
  directory: EvaluationDirectory;
  clock: Clock;
}

/**
 * 月报: one month of the city in numbers, rankings and sentences. Once the month is over its numbers, scores and ranks stay as they are; names of
 * units, grids, people and classes are those of today, and who joined since stands there too, with nothing.
 */
export function createBulletin({ evaluation, queries, directory, clock }: Deps) {
  return async (scope: EvaluationScope, month: string): Promise<EvaluationBulletinResponse> => {
    const now = clock.now();
    const period = monthOf(month);
    const before = monthOf(addMonths(month, -1));
    const trend = await trendOf(month);
    const headline = headlineOf(
      tallyOf(trend, month),
      tallyOf(trend, addMonths(month, -1)),
      spanOf(before, now).until > startOf(before.from),
    );
    const units = rankingOf(
      (await evaluation.evaluate(scope, 'unit', period)).objects,
      (await evaluation.evaluate(scope, 'unit', before)).objects,
    );
    const areas = rankingOf(
      (await evaluation.evaluate(scope, 'district', period)).objects,
      (await evaluation.evaluate(scope, 'district', before)).objects,
    );
    const frequentClasses = await frequentClassesOf(month);
    const longestOverdue = await longestOverdueOf(month);
    const closed = isClosed(period, now);
    return {
      month,
      title: `${monthText(month)}城市管理综合评价月报`,
      period: presentPeriod(period, now),
      summary: summaryOf({ month, closed, headline, units, areas, frequentClasses, longestOverdue }),
      headline,
      trend: trend.map(({ month: each, tallies }) => trendPoint(each, tallies)),
      units,
      areas,
      heat: await heatOf(month),
      frequentClasses,
      longestOverdue,
    };
  };

  async function trendOf(month: string): Promise<{ month: string; tallies: Tallies }[]> {
    const months = Array.from({ length: TREND_MONTHS }, (_, i) => addMonths(month, i + 1 - TREND_MONTHS));
    return Promise.all(
      months.map(async (each) => ({
        month: each,
        tallies: (await evaluation.talliesOf('city', monthOf(each), CITY)).get('city') ?? {},
      })),
    );
  }

  async function heatOf(month: string): Promise<EvaluationBulletinResponse['heat']> {
    const grids = await evaluation.talliesOf('grid', monthOf(month));
    return [...grids]
      .map(([gridCode, tallies]) => ({
        gridCode,
        gridName: evaluation.nameOf('grid', gridCode),
        report: tallies.report?.count ?? 0,
        register: tallies.register?.count ?? 0,
      }))
      .filter(({ report, register }) => report > 0 || register > 0)
      .sort((a, b) => b.report - a.report || b.register - a.register || (a.gridCode < b.gridCode ? -1 : 1));
  }

  async function frequentClassesOf(month: string): Promise<EvaluationBulletinResponse['frequentClasses']> {
    const now = await evaluation.talliesOf('class', monthOf(month));
    const before = await evaluation.talliesOf('class', monthOf(addMonths(month, -1)));
    const countIn = (of: Map<string, Tallies>, code: string): number => of.get(code)?.register?.count ?? 0;
    const whole = [...now.keys()].reduce((sum, code) => sum + countIn(now, code), 0);
    return [...now.keys()]
      .map((classCode) => {
        const count = countIn(now, classCode);
        const className = directory.className(classCode);
        return {
          classCode,
          className,
          count,
          share: whole === 0 ? 0 : count / whole,
          previousCount: countIn(before, classCode),
        };
      })
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.classCode < b.classCode ? -1 : 1))
      .slice(0, FREQUENT_CLASSES);
  }

  async function longestOverdueOf(month: string): Promise<EvaluationBulletinResponse['longestOverdue']> {
    const { from, until } = spanOf(monthOf(month), clock.now());
    const rows = await queries.greatest({ object: CITY, measure: 'handleLate', from, until }, LONGEST_OVERDUE);
    return rows.map(({ caseNo, classCode, gridCode, departmentId, at, value }) => ({
      caseNo,
      className: directory.className(classCode),
      gridName: evaluation.nameOf('grid', gridCode),
      departmentName: departmentId === null ? null : directory.departmentName(departmentId),
      handledAt: at.toISOString(),
      overdueMs: value,
    }));
  }
}

export type Bulletin = ReturnType<typeof createBulletin>;

function tallyOf(trend: readonly { month: string; tallies: Tallies }[], month: string): Tallies {
  return trend.find((each) => each.month === month)?.tallies ?? {};
}

function headlineOf(now: Tallies, before: Tallies, comparable: boolean): HeadlineView[] {
  return HEADLINE.map((key) => {
    const definition = indicator(key);
    const { name, unit, direction } = definition;
    const view = valueOf(definition, now);
    const previous = comparable ? valueOf(definition, before).value : null;
    return { ...view, name, unit, direction, previous, change: changeOf(unit, view.value, previous) };
  });
}

function changeOf(unit: HeadlineView['unit'], value: number | null, previous: number | null): number | null {
  if (value === null || previous === null) return null;
  if (unit !== 'count') return value - previous;
  return previous === 0 ? null : (value - previous) / previous;
}

function trendPoint(month: string, tallies: Tallies): EvaluationBulletinResponse['trend'][number] {
  const value = (key: IndicatorKey): number | null => valueOf(indicator(key), tallies).value;
  return {
    month,
    report: value('report') ?? 0,
    register: value('register') ?? 0,
    dispose: value('dispose') ?? 0,
    archive: value('archive') ?? 0,
    inTimeDisposeRate: value('inTimeDisposeRate'),
    inTimeArchiveRate: value('inTimeArchiveRate'),
    reworkRate: value('reworkRate'),
    satisfiedRate: value('satisfiedRate'),
  };
}

function rankingOf(now: readonly EvaluatedObjectView[], before: readonly EvaluatedObjectView[]): RankingRowView[] {
  const shown: readonly string[] = RANKED.filter((key) => INDICATORS_OF.unit.some((each) => each.key === key));
  return now.map(({ objectId, name, rank, score, sampleTooSmall, values }) => ({
    ...{ objectId, name, rank, score, sampleTooSmall },
    previousRank: before.find((each) => each.objectId === objectId)?.rank ?? null,
    values: values.filter(({ key }) => shown.includes(key)),
  }));
}
