import { useEffect, useState } from 'react';
import type { ChartSpec } from './chart-spec';
import { texts } from './texts';
import './chart.scss';

interface ChartProps {
  id: string;
  chart: ChartSpec;
  label: string;
}

type Drawn = { chart: ChartSpec; svg: string } | 'failed' | null;

/**
 * Browser preview: the drawing stands in the page itself, so that it is printed and written in the page's own letters; the library
 * escapes all texts. The library comes in a file of its own (config/index.ts), which citizens never load.
 */
export function Chart({ id, chart, label }: ChartProps) {
  const [drawn, setDrawn] = useState<Drawn>(null);
  useEffect(() => {
    let wanted = true;
    import(/* webpackMode: "lazy", webpackChunkName: "charts" */ './draw-chart').then(
      ({ drawChart }) => {
        if (wanted) setDrawn({ chart, svg: drawChart(chart) });
      },
      () => {
        if (wanted) setDrawn('failed');
      },
    );
    return () => {
      wanted = false;
    };
  }, [chart]);
  if (drawn === 'failed') {
    return (
      <div id={id} className="chart-missing">
        {texts.missing}
      </div>
    );
  }
  if (drawn === null) return <div className="chart" style={{ paddingTop: `${(chart.height / chart.width) * 100}%` }} />;
  return (
    <div
      id={id}
      className="chart chart--inline"
      role="img"
      aria-label={label}
      dangerouslySetInnerHTML={{ __html: drawn.svg }}
    />
  );
}
