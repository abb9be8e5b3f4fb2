import type { PointView } from './geo';

export interface GridRef {
  /** 15 digits: 6 area + 3 street + 3 community + 3 sequence. */
  code: string;
  name: string;
  district: string;
  community: string;
  /** Boundary version under which the place was matched. */
  version: number;
}

/** GET /api/v1/grids/locate?longitude&latitude&datum&accuracyMeters */
export interface GridLocateResponse {
  position: PointView<'gcj02'>;
  grid: GridRef | null;
  /** The unit grid (单元网格) in it, 15 digits; null where the boundaries have no unit layer. */
  unitGridCode: string | null;
  /** Other grids that the accuracy circle touches. */
  candidates: GridRef[];
  outside: boolean;
  /** Nearest grid when the point lies outside all of them. */
  nearest: { code: string; name: string; distanceMeters: number } | null;
  /** One line a citizen reads, for example 「茂南03网格 · 河西街道」. */
  text: string;
}

/** GET /api/v1/grids — public boundaries, GCJ-02 only (地图管理条例). */
export interface GridView extends GridRef {
  demo: boolean;
  /** GeoJSON MultiPolygon coordinates in GCJ-02: polygons > rings > [longitude, latitude]. */
  coordinates: [number, number][][][];
}
export interface GridsResponse {
  datum: 'gcj02';
  version: number;
  grids: GridView[];
}
