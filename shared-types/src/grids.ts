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

/** A grid that the accuracy circle of a position crosses, and the part of the circle's area in it, to a ten-thousandth. */
export interface GridCandidate extends GridRef {
  /** 0 to 1; all together at most 1, the rest lies outside the grids. Null for cases from before shares were kept. */
  share: number | null;
}

/** GET /api/v1/grids/locate?longitude&latitude&datum&accuracyMeters */
export interface GridLocateResponse {
  position: PointView<'gcj02'>;
  grid: GridRef | null;
  /** The unit grid (单元网格) in it, 15 digits; null where the boundaries have no unit layer. */
  unitGridCode: string | null;
  /** All grids that the accuracy circle crosses, the largest share first; empty where it meets no other grid than `grid`. */
  candidates: GridCandidate[];
  outside: boolean;
  /** Nearest grid when the point lies outside all of them. */
  nearest: { code: string; name: string; distanceMeters: number } | null;
  /** A fallback of phones or geocoders (默认点): it says nothing of a place, and should be put right on the map. */
  isDefaultPoint: boolean;
  /** One line a citizen reads, for example 「茂南03网格 · 河西街道」. */
  text: string;
}

/** GET /api/v1/staff/grids — names without boundaries. */
export interface StaffGridsResponse {
  grids: GridRef[];
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
