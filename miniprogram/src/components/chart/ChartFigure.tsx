import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import type { TableData } from '../data-table/DataTable';
import { DataTable } from '../data-table/DataTable';
import { Chart } from './Chart';
import type { ChartSpec } from './chart-spec';
import { texts } from './texts';
import './chart-figure.scss';

interface ChartFigureProps {
  /** The chart gets `<id>-chart`, its switch `<id>-data`, the table `<id>-table`. */
  id: string;
  chart: ChartSpec;
  label: string;
  /** The same numbers to read, to hear and to tap. */
  table: TableData;
}

/** A chart, and behind 「查看数据」 the table with the same numbers. */
export function ChartFigure({ id, chart, label, table }: ChartFigureProps) {
  const [open, setOpen] = useState(false);
  return (
    <View id={id} className="chart-figure">
      <Chart id={`${id}-chart`} chart={chart} label={label} />
      <View
        id={`${id}-data`}
        className="chart-figure__switch"
        {...a11y({ role: 'button', label: open ? texts.hide : texts.show })}
        onClick={() => setOpen(!open)}
      >
        <Text>{open ? texts.hide : texts.show}</Text>
      </View>
      <View className={open ? '' : 'chart-figure__table--closed'}>
        <DataTable id={`${id}-table`} label={label} table={table} />
      </View>
    </View>
  );
}
