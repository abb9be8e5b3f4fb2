import type { GridFill } from './heat';
import type { LngLat, MapGrid } from './map-geometry';

export interface MapMarker extends LngLat {
  id: string;
  label: string;
}

export interface GridMapProps {
  id: string;
  grids: MapGrid[];
  /** Grid to be coloured. */
  currentGridCode: string | null;
  pin: LngLat | null;
  accuracyMeters: number | null;
  markers: MapMarker[];
  /** By grid code: shades of a heat map, each with its number. Such a map is looked at only. */
  fills?: ReadonlyMap<string, GridFill>;
  /** The person put the pin somewhere else (GCJ-02). Absent = look only. */
  onMove?: (place: LngLat) => void;
}
