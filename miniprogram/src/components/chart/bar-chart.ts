import { COLORS } from '../../theme/colors';
import type { ChartSize, ChartSpec } from './chart-spec';
import { chartText, STILL } from './chart-spec';

export interface Bar {
  name: string;
  /** Null: there is no value (nothing fell into the period); the bar is missing and its text says why. */
  value: number | null;
  /** Written beside the bar, for example 「92.3%」. */
  text: string;
  /** Bars that need attention also carry a mark before their text, so that colour is not all. */
  tone?: 'plain' | 'bad' | 'good';
}

interface BarOptions {
  /** Value at the full width, for example 1 for rates; the largest bar when absent. */
  max?: number;
  /** Short names stand beside their bars, not above them. */
  namesBeside?: boolean;
}

const ROW_PX = 48;
const SLIM_ROW_PX = 24;
const TONES = { plain: COLORS.primary, bad: COLORS.bad, good: COLORS.good };
const MARKS = { plain: '', bad: '▲ ', good: '' };

/** Bars from top to bottom, each with its name above and its value beside it: names of departments are long, phones are narrow. */
export function barChart(
  bars: readonly Bar[],
  { width, scale }: ChartSize,
  { max, namesBeside = false }: BarOptions = {},
): ChartSpec {
  const labels = bars.map(({ text, tone = 'plain' }) => MARKS[tone] + text);
  const room = Math.max(4, ...labels.map(visibleLength)) * 7 * scale + 12;
  const left = namesBeside ? Math.max(4, ...bars.map(({ name }) => visibleLength(name))) * 7 * scale + 10 : 1;
  const largest = Math.max(...bars.map(({ value }) => value ?? 0), 0);
  return {
    width,
    height: Math.round(bars.length * (namesBeside ? SLIM_ROW_PX : ROW_PX) * scale) + 4,
    option: {
      ...STILL,
      grid: { left, right: room, top: 0, bottom: 0 },
      xAxis: { type: 'value', show: false, min: 0, max: max ?? (largest === 0 ? 1 : largest) },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ name }) => name),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: COLORS.line } },
        axisLabel: {
          ...chartText(scale, COLORS.ink, 13),
          interval: 0,
          ...(namesBeside ? {} : aboveItsBar(scale)),
        },
      },
      series: [
        {
          type: 'bar',
          silent: true,
          emphasis: { disabled: true },
          barWidth: Math.round(14 * scale),
          barGap: 0,
          showBackground: false,
          data: bars.map(({ value, tone = 'plain' }, index) => ({
            value: value ?? 0,
            itemStyle: { color: TONES[tone], borderRadius: [0, 4, 4, 0] },
            label: { formatter: labels[index] ?? '', color: tone === 'bad' ? COLORS.bad : COLORS.ink },
          })),
          label: { show: true, position: 'right', ...chartText(scale, COLORS.ink, 13) },
        },
      ],
    },
  };
}

function aboveItsBar(scale: number) {
  const padding = [0, 0, Math.round(11 * scale), 0];
  return { inside: true, align: 'left', verticalAlign: 'bottom', margin: 0, padding } as const;
}

/** Letters of Latin width: a Chinese one counts for two. */
function visibleLength(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > 'ÿ' ? 2 : 1), 0);
}
