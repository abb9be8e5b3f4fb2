import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartSpec } from './chart-spec';

// Only what is used: the rest of the library stays out of the package.
echarts.use([BarChart, LineChart, GridComponent, LegendComponent, LabelLayout, SVGRenderer]);

/** Without this the library would measure text on a canvas, which a mini-program has not; estimates do on both sides alike. */
echarts.setPlatformAPI({ measureText: (text, font) => ({ width: textWidthPx(text, font) }) });

/** Draws a chart as SVG text. Needs no DOM and no canvas (docs/adr: charts without a canvas). */
export function drawChart({ width, height, option }: ChartSpec): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString({ useViewBox: true });
  } finally {
    chart.dispose();
  }
}

function textWidthPx(text: string, font = ''): number {
  const px = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
  return [...text].reduce((sum, letter) => sum + (letter > 'ÿ' ? 1 : 0.58) * px, 0);
}
