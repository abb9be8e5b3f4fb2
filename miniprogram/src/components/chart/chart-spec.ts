import type { EChartsCoreOption } from 'echarts/core';
import { COLORS } from '../../theme/colors';

/** A chart ready to be drawn: px of its own drawing, which is stretched to the width of its place. */
export interface ChartSpec {
  width: number;
  height: number;
  option: EChartsCoreOption;
}

/** How big things are: the width a chart is drawn at (px), and how much larger than usual its letters are. */
export interface ChartSize {
  width: number;
  /** From textScaleOf(): 1, 1.15, 1.3 or 1.5. */
  scale: number;
}

const SCALES: Record<string, number> = { s1: 1, s2: 1.15, s3: 1.3, s4: 1.5 };

/** What a page's text size class (theme/base.scss) means for letters that are drawn. */
export function textScaleOf(textSizeClass: string): number {
  return SCALES[textSizeClass] ?? 1;
}

/** Unquoted, because it ends in an attribute of the drawing. */
export const CHART_FONT =
  '-apple-system,BlinkMacSystemFont,PingFang SC,HarmonyOS Sans SC,Noto Sans SC,Noto Sans CJK SC,Microsoft YaHei,sans-serif';

/** Letters of a chart at 12 px, as large as the page's. */
export function chartText(scale: number, color: string = COLORS.ink2, px = 12) {
  return { fontSize: Math.round(px * scale), fontFamily: CHART_FONT, color };
}

/** What every chart has in common: no movement, no mouse. The table beside it is what can be tapped and read out. */
export const STILL = { animation: false, tooltip: { show: false } } as const;

/** Room for a chart in a card on a phone 390 px wide. */
export const PHONE_CHART_PX = 326;
