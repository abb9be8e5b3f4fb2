import { COLORS } from '../../theme/colors';
import type { ChartSize, ChartSpec } from './chart-spec';
import { chartText, STILL } from './chart-spec';

interface ColumnOptions {
  /** px at usual text size. */
  height: number;
  /** Columns from here on have not happened yet: no column, no 0. */
  endsAt?: number;
}

/** Upright columns over the hours of a day or the like; each says its number. */
export function columnChart(
  columns: readonly { name: string; value: number }[],
  { width, scale }: ChartSize,
  { height, endsAt = columns.length }: ColumnOptions,
): ChartSpec {
  return {
    width,
    height: Math.round(height * scale),
    option: {
      ...STILL,
      grid: { left: 2, right: 2, top: 20 * scale, bottom: 22 * scale },
      xAxis: {
        type: 'category',
        data: columns.map(({ name }) => name),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: COLORS.ink3 } },
        axisLabel: { ...chartText(scale), hideOverlap: true },
      },
      yAxis: { type: 'value', show: false, min: 0, minInterval: 1 },
      series: [
        {
          type: 'bar',
          silent: true,
          emphasis: { disabled: true },
          barCategoryGap: '24%',
          itemStyle: { color: COLORS.primary, borderRadius: [3, 3, 0, 0] },
          // On phones in large text the numbers of neighbours would run into each other.
          labelLayout: { hideOverlap: true },
          label: { position: 'top', ...chartText(scale, COLORS.ink) },
          data: columns.map(({ value }, index) => ({
            value: index < endsAt ? value : null,
            label: { show: index < endsAt && value > 0 },
          })),
        },
      ],
    },
  };
}
