import { Map, View } from '@tarojs/components';
import caseImage from '../../assets/case.png';
import pinImage from '../../assets/pin.png';
import type { GridMapProps } from './map-props';
import './grid-map.scss';

/** WeChat's map with the grid boundaries on it; a tap moves the pin. */
export function GridMap({ id, grids, currentGridCode, pin, accuracyMeters, markers, fills, onMove }: GridMapProps) {
  const center = pin ?? { longitude: 110.92, latitude: 21.66 };
  const polygons = grids.flatMap((grid) =>
    grid.coordinates.map((polygon) => ({
      points: (polygon[0] ?? []).map(([longitude, latitude]) => ({ longitude, latitude })),
      strokeWidth: 2,
      strokeColor: '#0F6E84CC',
      fillColor: fillColor(fills?.get(grid.code)?.color, grid.code === currentGridCode),
      zIndex: 1,
    })),
  );
  const circles =
    pin === null || accuracyMeters === null
      ? []
      : [{ ...pin, radius: accuracyMeters, color: '#F2842B99', fillColor: '#F2842B22', strokeWidth: 1 }];
  const pins = [...(pin === null ? [] : [{ ...pin, label: '', id: 'pin' }]), ...markers].map((marker, index) => ({
    id: index + 1,
    longitude: marker.longitude,
    latitude: marker.latitude,
    iconPath: marker.id === 'pin' ? pinImage : caseImage,
    width: marker.id === 'pin' ? 28 : 20,
    height: marker.id === 'pin' ? 36 : 26,
    title: marker.label,
  }));
  return (
    <View className="grid-map">
      <Map
        id={id}
        className="grid-map__canvas"
        longitude={center.longitude}
        latitude={center.latitude}
        scale={pin === null ? 13 : 17}
        polygons={polygons}
        circles={circles}
        markers={pins}
        showLocation={fills === undefined}
        {...(fills === undefined ? {} : { includePoints: polygons.flatMap(({ points }) => points) })}
        onTap={(event: { detail: Partial<{ longitude: number; latitude: number }> }) => {
          const { longitude, latitude } = event.detail;
          if (onMove !== undefined && longitude !== undefined && latitude !== undefined)
            onMove({ longitude, latitude });
        }}
        onError={() => undefined}
      />
    </View>
  );
}

/** WeChat's map wants #RRGGBBAA; a heat map lets the streets shine through. */
function fillColor(heat: string | undefined, current: boolean): string {
  if (heat !== undefined) return `${heat}B3`;
  return current ? '#0F6E8433' : '#0F6E840D';
}
