import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import './data-table.scss';

export interface TableRow {
  key: string;
  /** One for each column; the first is the row's name. */
  cells: string[];
  /** The row leads somewhere, for example to the cases behind its number. */
  onTap?: () => void;
}

export interface TableData {
  columns: string[];
  rows: TableRow[];
}

interface DataTableProps {
  /** Rows get `<id>-<key>`. */
  id: string;
  label: string;
  table: TableData;
}

/** A table for narrow screens: the first column is as wide as it may, numbers stand at the right. */
export function DataTable({ id, label, table: { columns, rows } }: DataTableProps) {
  return (
    <View id={id} className="data-table" {...a11y({ role: 'table', label })}>
      <View className="data-table__row data-table__row--head" {...a11y({ role: 'row' })}>
        {columns.map((column, index) => (
          <View key={column} className={cellClass(index)} {...a11y({ role: 'columnheader' })}>
            <Text>{column}</Text>
          </View>
        ))}
      </View>
      {rows.map(({ key, cells, onTap }) => (
        <View
          key={key}
          id={`${id}-${key}`}
          className={`data-table__row ${onTap === undefined ? '' : 'data-table__row--tap'}`}
          {...(onTap === undefined
            ? a11y({ role: 'row' })
            : { ...a11y({ role: 'button', label: cells.join(' ') }), onClick: onTap, hoverClass: 'pressed' })}
        >
          {cells.map((cell, index) => (
            <View key={columns[index] ?? index} className={cellClass(index)} {...a11y({ role: 'cell' })}>
              <Text>{cell}</Text>
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

function cellClass(index: number): string {
  return `data-table__cell ${index === 0 ? 'data-table__cell--name' : ''}`;
}
