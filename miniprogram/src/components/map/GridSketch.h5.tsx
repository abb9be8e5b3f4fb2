import { COLORS } from '../../theme/colors';
import type { MapGrid, Viewport } from './map-geometry';
import { gridLabel, labelPlace, toScreen } from './map-geometry';
import type { GridMapProps } from './map-props';

interface GridSketchProps extends GridMapProps {
  view: Viewport;
  width: number;
  height: number;
}

/** Narrower grids go without their label, which would run into the neighbour's. */
const LABEL_PX = 24;

/** Grids, open cases nearby, the pin and how exact it is, as SVG. */
export function GridSketch({
  grids,
  currentGridCode,
  pin,
  accuracyMeters,
  markers,
  fills,
  view,
  width,
  height,
}: GridSketchProps) {
  const screen = (longitude: number, latitude: number) => toScreen({ longitude, latitude }, view, width, height);
  const path = (grid: MapGrid) =>
    grid.coordinates
      .flat()
      .map((ring) => `M${ring.map(([lng, lat]) => point(screen(lng, lat))).join('L')}Z`)
      .join('');
  const hasRoomForLabel = (grid: MapGrid) => {
    const xs = grid.coordinates.flat(2).map(([lng, lat]) => screen(lng, lat).x);
    return Math.max(...xs) - Math.min(...xs) > LABEL_PX;
  };
  const pinAt = pin === null ? null : screen(pin.longitude, pin.latitude);
  return (
    <>
      <rect width={width} height={height} fill="#eef4f4" />
      {grids.map((grid) => (
        <path
          key={grid.code}
          d={path(grid)}
          fill={fills?.get(grid.code)?.color ?? (grid.code === currentGridCode ? '#bfe0e4' : '#ffffff')}
          fillRule="evenodd"
          stroke="#7fb3bd"
          strokeWidth={1.2}
        />
      ))}
      {grids.filter(hasRoomForLabel).map((grid) => {
        const middle = labelPlace(grid);
        const at = screen(middle.longitude, middle.latitude);
        return (
          <text
            key={grid.code}
            x={at.x}
            y={at.y}
            fontSize={11}
            textAnchor="middle"
            fill={fills === undefined ? COLORS.ink3 : COLORS.ink}
            stroke={fills === undefined ? 'none' : '#fff'}
            strokeWidth={3}
            paintOrder="stroke"
          >
            {fills?.get(grid.code)?.text ?? gridLabel(grid.name)}
          </text>
        );
      })}
      {markers.map((marker) => {
        const at = screen(marker.longitude, marker.latitude);
        return <circle key={marker.id} cx={at.x} cy={at.y} r={6} fill={COLORS.primary} stroke="#fff" strokeWidth={2} />;
      })}
      {pinAt === null || accuracyMeters === null ? null : (
        <circle cx={pinAt.x} cy={pinAt.y} r={accuracyMeters / view.metersPerPx} fill="#f2842b" fillOpacity={0.16} />
      )}
      {pinAt === null ? null : (
        <g transform={`translate(${pinAt.x} ${pinAt.y})`}>
          <ellipse cx={0} cy={0} rx={5} ry={2} fill="#14262e" fillOpacity={0.3} />
          <path
            d="M0 0C-9-11-13-16-13-22a13 13 0 0 1 26 0c0 6-4 11-13 22z"
            fill={COLORS.accent}
            stroke="#fff"
            strokeWidth={2}
          />
          <circle cx={0} cy={-22} r={4.5} fill="#fff" />
        </g>
      )}
    </>
  );
}

function point({ x, y }: { x: number; y: number }): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
