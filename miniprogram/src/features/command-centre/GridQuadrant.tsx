import { useMemo, useState } from 'react';
import type { EvaluationLiveResponse, GridView } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { Chips } from '../../components/chips/Chips';
import { DataTable } from '../../components/data-table/DataTable';
import { HeatMap } from '../../components/map/HeatMap';
import { gridFills, gridTable, unitTable } from './live-view';
import { texts } from './texts';

const TABS = ['map', 'grids', 'units'] as const;
type Tab = (typeof TABS)[number];

/** Where open cases are: on the map, and as tables of grids and of departments. */
export function GridQuadrant({ live, grids }: { live: EvaluationLiveResponse; grids: GridView[] }) {
  const [tab, setTab] = useState<Tab>('map');
  const { steps, fills } = useMemo(() => gridFills(live), [live]);
  return (
    <Card id="command-grids" title={texts.map} aside={texts.outside(live.outsideOpen)}>
      <Chips
        id="command-tab"
        label={texts.tabLabel}
        chips={TABS.map((one) => ({ value: one, name: texts.tabs[one] }))}
        value={tab}
        onChange={(value) => setTab(TABS.find((one) => one === value) ?? 'map')}
      />
      {tab === 'map' ? (
        <HeatMap id="command-map" grids={grids} fills={fills} steps={steps} title={texts.mapKey} />
      ) : null}
      {tab === 'grids' ? <DataTable id="command-grid-table" label={texts.gridsLabel} table={gridTable(live)} /> : null}
      {tab === 'units' ? <DataTable id="command-unit-table" label={texts.unitsLabel} table={unitTable(live)} /> : null}
    </Card>
  );
}
