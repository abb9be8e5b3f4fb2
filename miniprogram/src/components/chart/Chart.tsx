import { useMemo } from 'react';
import { View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import type { ChartSpec } from './chart-spec';
import { drawChart } from './draw-chart';
import './chart.scss';

interface ChartProps {
  id: string;
  chart: ChartSpec;
  /** What a screen reader says: what is shown, and the main point. */
  label: string;
}

/** A chart as a picture. WeChat has no SVG elements, but draws one as a background. */
export function Chart({ id, chart, label }: ChartProps) {
  const picture = useMemo(() => `url("${dataUri(drawChart(chart))}")`, [chart]);
  return (
    <View
      id={id}
      className="chart"
      style={{ paddingTop: `${(chart.height / chart.width) * 100}%`, backgroundImage: picture }}
      {...a11y({ role: 'img', label })}
    />
  );
}

/** Brackets are left alone by encodeURIComponent, but would end a CSS url() wherever its quotes get lost. */
function dataUri(svg: string): string {
  const encoded = encodeURIComponent(svg).replace(/\(/g, '%28').replace(/\)/g, '%29');
  return `data:image/svg+xml,${encoded}`;
}
