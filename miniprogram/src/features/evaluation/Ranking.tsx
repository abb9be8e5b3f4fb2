import { useMemo, useState } from 'react';
import { ScrollView, Text, View } from '@tarojs/components';
import type { EvaluatedObjectView, IndicatorDefinitionView } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { barChart } from '../../components/chart/bar-chart';
import { PHONE_CHART_PX, textScaleOf } from '../../components/chart/chart-spec';
import { ChartFigure } from '../../components/chart/ChartFigure';
import { Chips } from '../../components/chips/Chips';
import { useTextSize } from '../../session/use-session';
import type { Measure } from './evaluation-view';
import { rank, rankingBars, scaleEnd } from './evaluation-view';
import { texts } from './texts';

const BARS = 12;

interface RankingProps {
  objects: EvaluatedObjectView[];
  indicators: IndicatorDefinitionView[];
  /** Whether the level has a weighted score. */
  scored: boolean;
  onCases: (definition: IndicatorDefinitionView, object: EvaluatedObjectView) => void;
  onObject: (objectId: string) => void;
}

/** Who does best by the score or by one indicator: bars, and the same as a table whose rows lead on. */
export function Ranking({ objects, indicators, scored, onCases, onObject }: RankingProps) {
  const { className } = useTextSize();
  const [measure, setMeasure] = useState<Measure>(scored ? 'score' : (indicators[0]?.key ?? 'score'));
  const definition = indicators.find(({ key }) => key === measure) ?? null;
  const name = definition?.name ?? texts.score;
  const rows = useMemo(() => rank(objects, measure, definition), [objects, measure, definition]);
  const bars = useMemo(() => rankingBars(rows, BARS), [rows]);
  const chart = useMemo(() => {
    const max = scaleEnd(measure, definition);
    const size = { width: PHONE_CHART_PX, scale: textScaleOf(className) };
    return barChart(bars, size, max === undefined ? {} : { max });
  }, [bars, measure, definition, className]);
  const best = rows[0];
  const label = texts.rankingLabel(
    name,
    best === undefined || best.value === null ? texts.noBest : texts.best(best.name, best.text),
  );
  const measures = [
    ...(scored ? [{ value: 'score', name: texts.score }] : []),
    ...indicators.map(({ key, name: indicator }) => ({ value: key, name: indicator })),
  ];
  return (
    <Card id="evaluation-ranking" title={`${texts.ranking} · ${name}`}>
      <ScrollView className="evaluation-measures" scrollX enhanced showScrollbar={false}>
        <Chips
          id="evaluation-measure"
          label={texts.measureLabel}
          chips={measures}
          value={measure}
          oneLine
          onChange={(value) => setMeasure(indicators.find(({ key }) => key === value)?.key ?? 'score')}
        />
      </ScrollView>
      <ChartFigure
        id="evaluation-ranking-figure"
        chart={chart}
        label={label}
        table={{
          columns: [texts.columns.name, texts.columns.value, ...(definition === null ? [] : [texts.columns.fraction])],
          rows: rows.map((row) => ({
            key: row.objectId,
            cells: [row.name, row.text, ...(definition === null ? [] : [row.fraction ?? '—'])],
            onTap: () => {
              const object = objects.find(({ objectId }) => objectId === row.objectId);
              if (object !== undefined && definition !== null) onCases(definition, object);
              else onObject(row.objectId);
            },
          })),
        }}
      />
      {rows.length > bars.length ? (
        <View>
          <Text className="evaluation-note">{texts.more(bars.length, rows.length)}</Text>
        </View>
      ) : null}
    </Card>
  );
}
