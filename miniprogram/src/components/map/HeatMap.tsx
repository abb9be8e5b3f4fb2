import { Text, View } from '@tarojs/components';
import type { GridFill } from './heat';
import { GridMap } from './GridMap';
import { HeatKey } from './HeatKey';
import type { MapGrid } from './map-geometry';
import { texts } from './texts';
import './grid-map.scss';

interface HeatMapProps {
  /** Each district's map gets `<id>-<district>`. */
  id: string;
  /** None: the boundaries are not there (yet). */
  grids: MapGrid[];
  fills: ReadonlyMap<string, GridFill>;
  steps: readonly number[];
  /** What is counted, for the key. */
  title: string;
}

/** A map of shades for each district: they lie far apart, on one map all grids would be specks. */
export function HeatMap({ id, grids, fills, steps, title }: HeatMapProps) {
  if (grids.length === 0) return <Text className="heat-map__name">{texts.noGrids}</Text>;
  const districts = [...new Set(grids.map(({ district }) => district))];
  return (
    <View>
      <View className="heat-map">
        {districts.map((district) => (
          <View key={district} className="heat-map__one">
            <Text className="heat-map__name">{district}</Text>
            <GridMap
              id={`${id}-${district}`}
              grids={grids.filter((grid) => grid.district === district)}
              currentGridCode={null}
              pin={null}
              accuracyMeters={null}
              markers={[]}
              fills={fills}
            />
          </View>
        ))}
      </View>
      <HeatKey title={title} steps={steps} />
    </View>
  );
}
