import { COLORS } from '../../theme/colors';
import type { ChartSize, ChartSpec } from './chart-spec';
import { chartText, STILL } from './chart-spec';

export interface Trend {
  name: string;
  /** One for each label; null where there is no value: the line has a gap there. */
  values: (number | null)[];
}

interface TrendOptions {
  /** For the axis and the last point. */
  format: (value: number) => string;
  /** Where the axis ends, for example 1 for rates; as needed when absent. */
  max?: number;
}

/** Lines differ in their marks and dashes too, not in colour alone. */
const LOOKS = [
  { color: COLORS.primary, symbol: 'circle', type: 'solid' },
  { color: COLORS.accentDeep, symbol: 'diamond', type: 'dashed' },
  { color: COLORS.ink2, symbol: 'triangle', type: 'dotted' },
] as const;

/** Up to three lines over the same labels (months or days). */
export function trendChart(
  labels: readonly string[],
  trends: readonly Trend[],
  { width, scale }: ChartSize,
  { format, max }: TrendOptions,
): ChartSpec {
  const many = trends.length > 1;
  const text = chartText(scale);
  const widest = Math.max(...trends.flatMap(({ values }) => values.map((value) => format(value ?? 0).length)), 3);
  return {
    width,
    height: Math.round(200 * scale),
    option: {
      ...STILL,
      legend: { show: many, left: 0, top: 0, icon: 'inherit', itemGap: 14, textStyle: text, selectedMode: false },
      grid: {
        left: widest * 7 * scale + 6,
        right: (widest * 8 + 10) * scale,
        top: (many ? 46 : 26) * scale,
        bottom: 24 * scale,
      },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: [...labels],
        axisTick: { show: false },
        axisLine: { lineStyle: { color: COLORS.ink3 } },
        axisLabel: { ...text, hideOverlap: true, showMaxLabel: true },
      },
      yAxis: {
        type: 'value',
        min: 0,
        ...(max === undefined ? { minInterval: 1, splitNumber: 3 } : { max, interval: max / 4 }),
        splitLine: { lineStyle: { color: COLORS.line } },
        axisLabel: { ...text, formatter: format },
      },
      series: trends.map(({ name, values }, index) => {
        const look = LOOKS[index % LOOKS.length] ?? LOOKS[0];
        const last = values.map((value) => value !== null).lastIndexOf(true);
        return {
          name,
          type: 'line',
          silent: true,
          emphasis: { disabled: true },
          symbol: look.symbol,
          symbolSize: Math.round(7 * scale),
          showAllSymbol: true,
          connectNulls: false,
          // Two lines that end at the same height say their number once.
          labelLayout: { hideOverlap: true },
          itemStyle: { color: look.color },
          lineStyle: { color: look.color, width: 2, type: look.type },
          data: values.map((value, at) => ({
            value,
            label: { show: at === last && value !== null, formatter: value === null ? '' : format(value) },
          })),
          label: { position: 'right', ...chartText(scale, look.color, 13), fontWeight: 600 },
        };
      }),
    },
  };
}
