import type {
  EvaluatedObjectView,
  EvaluationDefinitionsResponse,
  EvaluationLevel,
  IndicatorDefinitionView,
  IndicatorKey,
  IndicatorValueView,
} from '@suishoupai/shared-types';
import type { Bar } from '../../components/chart/bar-chart';
import { fractionText, valueText } from '../../lib/indicator-text';
import { texts } from './texts';

/** What a ranking compares: the weighted score, or one indicator. */
export type Measure = 'score' | IndicatorKey;

/** A row of the ranking, chart and table alike. */
export interface RankedRow {
  objectId: string;
  name: string;
  value: number | null;
  text: string;
  /** 「12 / 15」; null where there is nothing to divide. */
  fraction: string | null;
}

/** The indicators that say something about a level, in the order of the server's table. */
export function indicatorsOf(
  indicators: readonly IndicatorDefinitionView[],
  level: EvaluationLevel,
): IndicatorDefinitionView[] {
  return indicators.filter(({ levels }) => levels.includes(level));
}

/** The best first: of 返工率 and the like the lowest, of all else the highest. Without a value last. */
export function rank(
  objects: readonly EvaluatedObjectView[],
  measure: Measure,
  definition: IndicatorDefinitionView | null,
): RankedRow[] {
  const rows = objects.map((object) => rowOf(object, measure, definition));
  const sign = definition?.direction === 'lower' && definition.unit !== 'count' ? 1 : -1;
  return rows.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return sign * (a.value - b.value);
  });
}

function rowOf(object: EvaluatedObjectView, measure: Measure, definition: IndicatorDefinitionView | null): RankedRow {
  const { objectId, name } = object;
  const of = (value: number | null, text: string, fraction: string | null): RankedRow => ({
    objectId,
    name,
    value,
    text: value === null ? texts.noData : text,
    fraction,
  });
  if (measure === 'score' || definition === null) {
    const { score, sampleTooSmall } = object;
    // Too little to be compared: neither a place nor a bar beside those that can.
    if (sampleTooSmall) return { ...of(null, '', null), text: texts.sampleTooSmall(valueText(score, 'points')) };
    return of(score, valueText(score, 'points'), null);
  }
  const found = object.values.find(({ key }) => key === measure);
  if (found === undefined) return of(null, '', null);
  return of(found.value, valueText(found.value, definition.unit), fractionText(found, definition.unit));
}

/** The weights that score a level's periods up to a last day, `YYYY-MM-DD`; null: none. */
export function weightsIn(
  scores: EvaluationDefinitionsResponse['scores'],
  level: EvaluationLevel,
  lastDay: string,
): EvaluationDefinitionsResponse['scores'][number] | null {
  return scores.filter((each) => each.level === level && each.from <= lastDay.slice(0, 7)).at(-1) ?? null;
}

/** 「综合得分 88.5 分 · 第 3 / 12」; null without a score. */
export function scoreLine({ score, rank: place, sampleTooSmall }: EvaluatedObjectView, ranked: number): string | null {
  if (score === null) return null;
  const line = `${texts.score} ${valueText(score, 'points')}`;
  if (sampleTooSmall) return `${line} · ${texts.smallSample}`;
  return place === null ? line : `${line} · ${texts.place(place, ranked)}`;
}

/** Bars of the ranking: those with a value, up to `limit`. The rest is in the table. */
export function rankingBars(rows: readonly RankedRow[], limit: number): Bar[] {
  return rows
    .filter(({ value }) => value !== null)
    .slice(0, limit)
    .map(({ name, value, text, fraction }) => ({
      name,
      value,
      text: fraction === null ? text : `${text}（${fraction}）`,
    }));
}

/** Where the axis ends: rates and scores are compared on their whole scale, so that small differences look small. */
export function scaleEnd(measure: Measure, definition: IndicatorDefinitionView | null): number | undefined {
  if (measure === 'score' || definition?.unit === 'points') return 100;
  return definition?.unit === 'percent' ? 1 : undefined;
}

export interface IndicatorCard {
  key: IndicatorKey;
  name: string;
  text: string;
  fraction: string | null;
  value: IndicatorValueView;
}

/** Every number of one object, with its name. */
export function indicatorCards(
  object: EvaluatedObjectView,
  indicators: readonly IndicatorDefinitionView[],
): IndicatorCard[] {
  return indicators.flatMap((definition) => {
    const value = object.values.find(({ key }) => key === definition.key);
    if (value === undefined) return [];
    return [
      {
        key: definition.key,
        name: definition.name,
        text: valueText(value.value, definition.unit),
        fraction: fractionText(value, definition.unit),
        value,
      },
    ];
  });
}

/** What numerator and denominator are called: 「按期处置数」 and 「应处置数」 of 「按期处置数 ÷ 应处置数」. */
export function sideNames(formula: string): { numerator: string; denominator: string } {
  const [numerator, denominator] = formula.split('÷').map((part) => part.trim());
  return { numerator: numerator || texts.numerator, denominator: denominator || texts.denominator };
}
