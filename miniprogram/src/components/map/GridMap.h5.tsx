import type { MouseEvent, PointerEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import type { ScreenPoint, Viewport } from './map-geometry';
import { toPlace, viewOfGrids } from './map-geometry';
import type { GridMapProps } from './map-props';
import { GridSketch } from './GridSketch.h5';
import './grid-map.scss';

const WIDTH = 340;
const HEIGHT = 220;
const STREET_METERS_PER_PX = 6.5;
const DRAG_PX = 5;

/** Browser preview: no map tiles can be had offline, so the grids are drawn as a sketch. Tap = put the pin, drag = move the view. */
export function GridMap(props: GridMapProps) {
  const { id, grids, pin, fills, onMove } = props;
  const svg = useRef<SVGSVGElement | null>(null);
  const drag = useRef<{ from: ScreenPoint; view: Viewport; moved: boolean } | null>(null);
  const [own, setOwn] = useState<Viewport | null>(null);
  const districts = useMemo(() => [...new Set(grids.map((grid) => grid.district))], [grids]);
  const whole = useMemo(() => viewOfGrids(inDistrict(grids, districts[0]), WIDTH, HEIGHT), [grids, districts]);
  const automatic = pin === null ? whole : { center: pin, metersPerPx: STREET_METERS_PER_PX };
  const view = own ?? automatic;
  if (view === null) return null;
  if (fills !== undefined) {
    return (
      <View className="grid-map">
        <svg
          id={id}
          className="grid-map__canvas grid-map__canvas--still"
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          aria-hidden
        >
          <GridSketch {...props} view={view} width={WIDTH} height={HEIGHT} />
        </svg>
      </View>
    );
  }

  const at = (event: MouseEvent): ScreenPoint => {
    const box = svg.current?.getBoundingClientRect();
    if (box === undefined) return { x: 0, y: 0 };
    return {
      x: ((event.clientX - box.left) / box.width) * WIDTH,
      y: ((event.clientY - box.top) / box.height) * HEIGHT,
    };
  };
  const onPointerMove = (event: PointerEvent) => {
    const start = drag.current;
    if (start === null) return;
    const now = at(event);
    if (!start.moved && Math.hypot(now.x - start.from.x, now.y - start.from.y) < DRAG_PX) return;
    start.moved = true;
    const shifted = { x: WIDTH / 2 + start.from.x - now.x, y: HEIGHT / 2 + start.from.y - now.y };
    setOwn({ ...start.view, center: toPlace(shifted, start.view, WIDTH, HEIGHT) });
  };
  const onPointerUp = (event: PointerEvent) => {
    const start = drag.current;
    drag.current = null;
    if (start === null || start.moved || onMove === undefined) return;
    setOwn(view);
    onMove(toPlace(at(event), view, WIDTH, HEIGHT));
  };
  const zoom = (factor: number) =>
    setOwn({
      ...view,
      metersPerPx: Math.min(60, Math.max(0.6, view.metersPerPx * factor)),
    });

  return (
    <View className="grid-map">
      {pin === null && districts.length > 1 ? (
        <View className="grid-map__districts">
          {districts.map((district) => (
            <View
              key={district}
              id={`${id}-district-${district}`}
              className="grid-map__district"
              {...a11y({ role: 'button' })}
              onClick={() => setOwn(viewOfGrids(inDistrict(grids, district), WIDTH, HEIGHT))}
            >
              <Text>{district}</Text>
            </View>
          ))}
        </View>
      ) : null}
      <svg
        id={id}
        ref={svg}
        className="grid-map__canvas"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={onMove === undefined ? '网格示意图' : '网格示意图，点击可调整位置'}
        onPointerDown={(event) => {
          drag.current = { from: at(event), view, moved: false };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={() => {
          drag.current = null;
        }}
      >
        <GridSketch {...props} view={view} width={WIDTH} height={HEIGHT} />
      </svg>
      <View className="grid-map__tools">
        <View
          id={`${id}-in`}
          className="grid-map__tool"
          {...a11y({ role: 'button', label: '放大' })}
          onClick={() => zoom(0.5)}
        >
          <Icon name="plus" size={20} />
        </View>
        <View
          id={`${id}-out`}
          className="grid-map__tool"
          {...a11y({ role: 'button', label: '缩小' })}
          onClick={() => zoom(2)}
        >
          <Icon name="minus" size={20} />
        </View>
        {pin === null ? null : (
          <View
            id={`${id}-center`}
            className="grid-map__tool"
            {...a11y({ role: 'button', label: '回到所选位置' })}
            onClick={() => setOwn(null)}
          >
            <Icon name="locate" size={20} color={COLORS.primary} />
          </View>
        )}
      </View>
    </View>
  );
}

/** The whole city would be tiny: the sketch shows one district at a time, the first one to begin with. */
function inDistrict(grids: GridMapProps['grids'], district: string | undefined): GridMapProps['grids'] {
  return grids.filter((grid) => grid.district === district);
}
