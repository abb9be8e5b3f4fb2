import {
  CASE_SOURCE_NAMES,
  type EvaluatedCaseView,
  type EvaluationIndicatorsResponse,
  type EvaluationLevel,
  type IndicatorKey,
  type IndicatorSide,
} from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import { shanghaiDate } from '../../kernel/shanghai-time';
import { indicator, INDICATORS_OF } from './evaluation.definitions';
import { CITY, objectKey, OUTSIDE, type ObjectKey } from './evaluation.fact';
import { endOf, spanOf, type Period } from './evaluation.period';
import { maySee, type EvaluationScope } from './evaluation.policy';
import type { EvaluationDirectory } from './evaluation.ports';
import type { EvaluationQueries, FactKey, FactRow } from './evaluation-query.repository';
import { addTo, entriesOf, rollUp, type DayTallies, type Tallies } from './evaluation.roll-up';
import {
  isSampleTooSmall,
  ranked,
  scoreOf,
  valueOf,
  versionFor,
  weightsOf,
  type ScoreVersion,
  type ScoreWeights,
} from './evaluation.score';

interface Deps {
  queries: EvaluationQueries;
  directory: EvaluationDirectory;
  weights: ScoreWeights;
  clock: Clock;
}

export interface CasesQuery {
  indicator: IndicatorKey;
  side: IndicatorSide;
  level: EvaluationLevel;
  objectId: string;
  period: Period;
  after: FactKey | null;
  limit: number;
}

/** Indicators and the cases behind them, each for whoever may see them. */
export function createEvaluationService({ queries, directory, weights, clock }: Deps) {
  /** Tallies of objects over the part of a period that has been. */
  async function talliesOf(
    kind: EvaluationLevel | 'class',
    period: Period,
    only: ObjectKey | null = null,
  ): Promise<Map<string, Tallies>> {
    const now = clock.now();
    const today = shanghaiDate(now);
    const last = period.to < today ? period.to : today;
    const days: DayTallies[] = only
      ? await queries.daysOfObject(only, period.from, last)
      : await queries.daysOfKind(kind, period.from, last);
    // Limits of later today stand in today's roll-up already, and have not passed.
    const isRunning = last === today && period.from <= today;
    const notYet = isRunning ? rollUp(await queries.openFacts(now, endOf(today)), -1) : [];
    const found = new Map<string, Tallies>();
    for (const { object, tallies } of [...days, ...notYet]) {
      const id = idOf(object, kind);
      if (id === null || (only !== null && only !== object)) continue;
      const sums = found.get(id) ?? {};
      found.set(id, sums);
      for (const [measure, tally] of entriesOf(tallies)) addTo(sums, measure, tally);
    }
    return found;
  }

  /**
   * Everybody of a level, with numbers and rank; also who is there no more but was counted. Ranks are among all of the level, also for those
   * who see only their own row: they learn their place and among how many, nothing of the others. The whole city has nobody beside it.
   */
  async function evaluate(
    scope: EvaluationScope,
    level: EvaluationLevel,
    period: Period,
  ): Promise<Pick<EvaluationIndicatorsResponse, 'objects' | 'rankedCount' | 'weightsFrom'>> {
    if (!scope.levels.includes(level)) throw new AppError('not_allowed');
    const version = versionFor(weights, period.to);
    const tallies = await talliesOf(level, period);
    const present =
      level === 'city' ? [{ objectId: 'city', name: nameOf('city', 'city') }] : directory.objectsOf(level);
    const ids = new Set([...present.map(({ objectId }) => objectId), ...tallies.keys()]);
    const all = ranked([...ids].map((id) => evaluated(level, version, id, tallies.get(id))));
    return {
      objects: all
        .filter(({ objectId }) => maySee(scope, level, objectId))
        .map((each) => (level === 'city' ? { ...each, rank: null } : each)),
      rankedCount: level === 'city' ? 0 : all.filter(({ rank }) => rank !== null).length,
      weightsFrom: version?.from ?? null,
    };
  }

  function evaluated(level: EvaluationLevel, version: ScoreVersion | null, objectId: string, tallies: Tallies = {}) {
    const values = INDICATORS_OF[level].map((definition) => valueOf(definition, tallies));
    const weighed = version ? weightsOf(version, level) : [];
    return {
      ...{ objectId, name: nameOf(level, objectId), values, score: scoreOf(values, weighed) },
      sampleTooSmall: version !== null && isSampleTooSmall(values, weighed, version.leastSample),
    };
  }

  function nameOf(level: EvaluationLevel, id: string): string {
    if (id === OUTSIDE) return '区域外';
    switch (level) {
      case 'city':
        return '全市';
      case 'district':
        return directory.districtName(id);
      case 'grid':
        return directory.gridName(id);
      case 'unit':
        return directory.departmentName(id);
      case 'acceptor':
      case 'dispatcher':
      case 'collector':
      case 'manager':
        return directory.staffName(id);
    }
  }

  /** One page of the cases that one side of a number counts, and how many there are. @throws AppError `not_allowed` */
  async function casesBehind(scope: EvaluationScope, query: CasesQuery) {
    const { level, objectId, period, after, limit } = query;
    if (!maySee(scope, level, objectId)) throw new AppError('not_allowed');
    const definition = indicator(query.indicator);
    const measure = query.side === 'numerator' ? definition.numerator : definition.denominator;
    const object = level === 'city' ? CITY : objectKey(level, objectId);
    if (measure === null || !definition.levels.includes(level)) return { total: 0, cases: [], next: null };
    const { from, until } = spanOf(period, clock.now());
    const rows = await queries.page({ object, measure, from, until }, after, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const tallies = await talliesOf(level, period, object);
    const hasValue = definition.unit === 'duration' || definition.unit === 'points';
    return {
      total: tallies.get(objectId)?.[measure]?.count ?? 0,
      cases: shown.map((row) => presentCase(row, hasValue)),
      next: last ? { at: last.at, id: last._id } : null,
    };
  }

  function presentCase(row: FactRow, hasValue: boolean): EvaluatedCaseView {
    const { caseNo, at, classCode, source, gridCode, departmentId, value } = row;
    return {
      caseNo,
      at: at.toISOString(),
      classCode,
      className: directory.className(classCode),
      sourceName: CASE_SOURCE_NAMES[source],
      gridName: nameOf('grid', gridCode),
      departmentName: departmentId === null ? null : directory.departmentName(departmentId),
      value: hasValue ? value : null,
    };
  }

  return { talliesOf, evaluate, casesBehind, nameOf };
}

export type EvaluationService = ReturnType<typeof createEvaluationService>;

/** The id behind the colon, if the object is of that kind. */
function idOf(object: ObjectKey, kind: string): string | null {
  return object.startsWith(`${kind}:`) ? object.slice(kind.length + 1) : null;
}
