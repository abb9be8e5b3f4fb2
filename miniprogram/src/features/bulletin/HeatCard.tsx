import { useMemo } from 'react';
import { Text, View } from '@tarojs/components';
import type { EvaluationBulletinResponse, GridView } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { DataTable } from '../../components/data-table/DataTable';
import { HeatMap } from '../../components/map/HeatMap';
import { heatFills, heatTable } from './bulletin-view';
import { texts } from './texts';

/** Where it was reported: the grids in shades, and by name. */
export function HeatCard({ heat, grids }: { heat: EvaluationBulletinResponse['heat']; grids: GridView[] }) {
  const { steps, fills } = useMemo(() => heatFills(heat), [heat]);
  return (
    <Card id="bulletin-heat" title={texts.heat}>
      {heat.length === 0 ? (
        <Text className="bulletin__none">{texts.noHeat}</Text>
      ) : (
        <View>
          <HeatMap id="bulletin-map" grids={grids} fills={fills} steps={steps} title={texts.heatKey} />
          <DataTable id="bulletin-heat-table" label={texts.heatLabel} table={heatTable(heat)} />
        </View>
      )}
    </Card>
  );
}
