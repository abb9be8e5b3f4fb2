/** Degrees, GCJ-02. */
export interface LngLat {
  longitude: number;
  latitude: number;
}

export interface MapGrid {
  code: string;
  name: string;
  district: string;
  /** Polygons > rings > [longitude, latitude], GCJ-02. */
  coordinates: [number, number][][][];
}

/** What the sketch shows: its middle, and how many metres one pixel stands for. */
export interface Viewport {
  center: LngLat;
  metersPerPx: number;
}

export interface ScreenPoint {
  x: number;
  y: number;
}

const METERS_PER_DEGREE = 111_320;

/** Place → pixels, on a flat plane around the middle: good enough for a sketch of one city. */
export function toScreen(place: LngLat, view: Viewport, width: number, height: number): ScreenPoint {
  const east = (place.longitude - view.center.longitude) * metersPerDegreeEast(view.center.latitude);
  const north = (place.latitude - view.center.latitude) * METERS_PER_DEGREE;
  return { x: width / 2 + east / view.metersPerPx, y: height / 2 - north / view.metersPerPx };
}

/** Pixels → place; the inverse of toScreen. */
export function toPlace(point: ScreenPoint, view: Viewport, width: number, height: number): LngLat {
  const east = (point.x - width / 2) * view.metersPerPx;
  const north = (height / 2 - point.y) * view.metersPerPx;
  return {
    longitude: view.center.longitude + east / metersPerDegreeEast(view.center.latitude),
    latitude: view.center.latitude + north / METERS_PER_DEGREE,
  };
}

/** The view that shows these grids whole; a fixed small area when there are none. */
export function viewOfGrids(grids: MapGrid[], width: number, height: number): Viewport | null {
  const points = grids.flatMap((grid) => grid.coordinates.flatMap((polygon) => polygon[0] ?? []));
  if (points.length === 0) return null;
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const center = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  const wide = ((east - west) * metersPerDegreeEast(center.latitude)) / width;
  const high = ((north - south) * METERS_PER_DEGREE) / height;
  return { center, metersPerPx: Math.max(wide, high) * 1.08 };
}

/** Middle of a grid's largest ring's box: where its label goes. */
export function labelPlace(grid: MapGrid): LngLat {
  const ring = grid.coordinates[0]?.[0] ?? [];
  const longitudes = ring.map(([longitude]) => longitude);
  const latitudes = ring.map(([, latitude]) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  // A grid with a hole would have its label in the hole.
  const share = (grid.coordinates[0]?.length ?? 0) > 1 ? 0.25 : 0.5;
  return {
    longitude: west + (east - west) * share,
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
  };
}

/** Short label of a grid: 「茂南03网格（…）」 → 「03」. */
export function gridLabel(name: string): string {
  return /(\d{1,3})/.exec(name)?.[1] ?? name.slice(0, 4);
}

function metersPerDegreeEast(latitude: number): number {
  return METERS_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
}
