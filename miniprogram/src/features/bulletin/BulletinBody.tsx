import { useMemo } from 'react';
import { Text, View } from '@tarojs/components';
import type { EvaluationBulletinResponse, GridView, RankingRowView } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { barChart } from '../../components/chart/bar-chart';
import { PHONE_CHART_PX, textScaleOf } from '../../components/chart/chart-spec';
import { ChartFigure } from '../../components/chart/ChartFigure';
import { trendChart } from '../../components/chart/trend-chart';
import { DataTable } from '../../components/data-table/DataTable';
import { Notice } from '../../components/feedback/Feedback';
import { percentText } from '../../lib/indicator-text';
import { monthText } from '../../lib/periods';
import { useTextSize } from '../../session/use-session';
import {
  classBars,
  classTable,
  countTrends,
  monthLabels,
  rateTrends,
  scoreBars,
  scoreTable,
  trendTable,
} from './bulletin-view';
import { BulletinTools } from './BulletinTools';
import { Headline } from './Headline';
import { HeatCard } from './HeatCard';
import { LongestOverdue } from './LongestOverdue';
import { texts } from './texts';

/** The bulletin from its title to the way out on paper. */
export function BulletinBody({ bulletin, grids }: { bulletin: EvaluationBulletinResponse; grids: GridView[] }) {
  const { units, areas, trend, frequentClasses, longestOverdue } = bulletin;
  const size = useChartSize();
  const name = monthText(bulletin.month);
  const labels = useMemo(() => monthLabels(trend), [trend]);
  const counts = useMemo(() => trendChart(labels, countTrends(trend), size, { format: String }), [labels, trend, size]);
  const rates = useMemo(
    () => trendChart(labels, rateTrends(trend), size, { format: percentText, max: 1 }),
    [labels, trend, size],
  );
  const classes = useMemo(() => barChart(classBars(frequentClasses), size), [frequentClasses, size]);
  return (
    <>
      <Text id="bulletin-title" className="bulletin__title">
        {bulletin.title}
      </Text>
      {bulletin.period.closed ? null : <Notice id="bulletin-running" tone="info" text={texts.running} />}
      <Card id="bulletin-summary" title={texts.summary}>
        {bulletin.summary.map((paragraph) => (
          <Text key={paragraph} className="bulletin__paragraph">
            {paragraph}
          </Text>
        ))}
      </Card>
      <Headline rows={bulletin.headline} />
      <Scores id="bulletin-units" kind="units" rows={units} label={texts.unitsLabel(name)} />
      <Scores id="bulletin-areas" kind="areas" rows={areas} label={texts.areasLabel(name)} />
      <Card id="bulletin-counts" title={texts.counts}>
        <ChartFigure
          id="bulletin-counts-figure"
          chart={counts}
          label={texts.trendLabel(countTrends(trend).map((line) => line.name))}
          table={trendTable(trend, 'counts')}
        />
      </Card>
      <Card id="bulletin-rates" title={texts.rates}>
        <ChartFigure
          id="bulletin-rates-figure"
          chart={rates}
          label={texts.trendLabel(rateTrends(trend).map((line) => line.name))}
          table={trendTable(trend, 'rates')}
        />
      </Card>
      <HeatCard heat={bulletin.heat} grids={grids} />
      <Card id="bulletin-classes" title={texts.classes}>
        {frequentClasses.length === 0 ? (
          <Text className="bulletin__none">{texts.noClasses}</Text>
        ) : (
          <ChartFigure
            id="bulletin-classes-figure"
            chart={classes}
            label={texts.classesLabel}
            table={classTable(frequentClasses)}
          />
        )}
      </Card>
      <LongestOverdue cases={longestOverdue} />
      <BulletinTools month={bulletin.month} />
    </>
  );
}

interface ScoresProps {
  id: string;
  kind: 'units' | 'areas';
  rows: RankingRowView[];
  label: string;
}

function Scores({ id, kind, rows, label }: ScoresProps) {
  const size = useChartSize();
  const bars = useMemo(() => scoreBars(rows), [rows]);
  const chart = useMemo(() => barChart(bars, size, { max: 100 }), [bars, size]);
  const table = scoreTable(rows, kind);
  return (
    <Card id={id} title={texts[kind]}>
      {bars.length === 0 ? (
        <View>
          <Text className="bulletin__none">{rows.length === 0 ? texts.noScores : texts.noRanks}</Text>
          {rows.length === 0 ? null : <DataTable id={`${id}-table`} label={label} table={table} />}
        </View>
      ) : (
        <ChartFigure id={`${id}-figure`} chart={chart} label={label} table={table} />
      )}
    </Card>
  );
}

function useChartSize() {
  const { className } = useTextSize();
  return useMemo(() => ({ width: PHONE_CHART_PX, scale: textScaleOf(className) }), [className]);
}
