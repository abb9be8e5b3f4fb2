import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { Icon } from '../../components/icon/Icon';
import { GridMap } from '../../components/map/GridMap';
import type { MapGrid } from '../../components/map/map-geometry';
import { distanceText } from '../../lib/time-text';
import { COLORS } from '../../theme/colors';
import { GridCandidates } from './GridCandidates';
import { texts } from './texts';
import './case-place.scss';

interface CasePlaceProps {
  detail: CaseDetailView;
  /** Boundaries for the map; empty while they are not known. */
  grids: MapGrid[];
}

/** Where it is: address, grid, how exact, and the map when asked for. */
export function CasePlace({ detail, grids }: CasePlaceProps) {
  const [open, setOpen] = useState(false);
  const { position, grid, candidateGrids, nearestGrid } = detail;
  return (
    <Card
      id="staff-case-place"
      title={texts.position}
      {...(grids.length === 0 ? {} : { aside: open ? texts.hideMap : texts.showMap, onAside: () => setOpen(!open) })}
    >
      <View className="case-place">
        <View className="case-place__line">
          <Icon name="pin" size={20} color={COLORS.accent} />
          <View className="case-place__words">
            <Text className="case-place__address">{detail.address ?? texts.noAddress}</Text>
            <Text className="case-place__grid">
              {grid === null ? texts.outsideText : `${grid.name} · ${grid.community}（${grid.code}）`}
            </Text>
            {detail.unitGridCode === null ? null : (
              <Text className="case-place__meta">{`${texts.unitGrid} ${detail.unitGridCode}`}</Text>
            )}
            {grid !== null || nearestGrid === null ? null : (
              <Text className="case-place__meta">
                {`${texts.nearest}：${nearestGrid.name} · ${distanceText(nearestGrid.distanceMeters)}`}
              </Text>
            )}
            <Text className="case-place__meta">
              {`${texts.coordinates(position.longitude, position.latitude)} · ${texts.accuracy(detail.accuracyMeters)}`}
            </Text>
          </View>
        </View>
        <GridCandidates candidates={candidateGrids} currentCode={grid?.code ?? null} />
        {open ? (
          <GridMap
            id="staff-map"
            grids={grids}
            currentGridCode={grid?.code ?? null}
            pin={position}
            accuracyMeters={detail.accuracyMeters}
            markers={[]}
          />
        ) : null}
      </View>
    </Card>
  );
}
