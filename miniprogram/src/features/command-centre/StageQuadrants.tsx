import { useMemo } from 'react';
import { Text, View } from '@tarojs/components';
import type { EvaluationLiveResponse } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { barChart } from '../../components/chart/bar-chart';
import { textScaleOf } from '../../components/chart/chart-spec';
import { ChartFigure } from '../../components/chart/ChartFigure';
import { columnChart } from '../../components/chart/column-chart';
import { useTextSize } from '../../session/use-session';
import { funnelBars, funnelTable, hourColumns, hourTable, openTotal } from './live-view';
import { texts } from './texts';

interface QuadrantProps {
  live: EvaluationLiveResponse;
  /** Width charts are drawn at, px. */
  chartPx: number;
}

const HOURS_PX = 170;
/** A quadrant of a desk's screen has room for more. */
const WIDE = { fromPx: 500, hoursPx: 215 };

/** What came in today, by the hour and by the way it came. */
export function TodayQuadrant({ live, chartPx }: QuadrantProps) {
  const { className } = useTextSize();
  const { total, bySource } = live.today;
  const chart = useMemo(() => {
    const { columns, endsAt } = hourColumns(live);
    const height = chartPx < WIDE.fromPx ? HOURS_PX : WIDE.hoursPx;
    return columnChart(columns, { width: chartPx, scale: textScaleOf(className) }, { height, endsAt });
  }, [live, chartPx, className]);
  return (
    <Card id="command-today" title={texts.today}>
      <View className="command__figures">
        <View className="command__figure">
          <Text id="command-today-total" className="command__number">
            {total}
          </Text>
          <Text className="command__unit">{texts.todayUnit}</Text>
        </View>
        <View className="command__sources">
          {bySource.map(({ source, sourceName, count }) => (
            <Text key={source} className="command__source">{`${sourceName} ${count}`}</Text>
          ))}
        </View>
      </View>
      {total === 0 ? (
        <Text className="command__none">{texts.todayNone}</Text>
      ) : (
        <ChartFigure id="command-hours" chart={chart} label={texts.hoursLabel(total)} table={hourTable(live)} />
      )}
    </Card>
  );
}

/** How many cases stand at each step of the loop. */
export function FunnelQuadrant({ live, chartPx }: QuadrantProps) {
  const { className } = useTextSize();
  const total = openTotal(live);
  const chart = useMemo(
    () => barChart(funnelBars(live), { width: chartPx, scale: textScaleOf(className) }, { namesBeside: true }),
    [live, chartPx, className],
  );
  return (
    <Card id="command-funnel" title={texts.funnel} aside={texts.funnelTotal(total)}>
      <ChartFigure id="command-stages" chart={chart} label={texts.funnelLabel(total)} table={funnelTable(live)} />
    </Card>
  );
}
