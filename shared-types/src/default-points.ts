import type { PointView } from './geo';

/** A point on which many reports stand exactly: a geocoder's or phone's fallback, unless a manager calls it a place. */
export interface DefaultPointView {
  pointId: string;
  position: PointView<'gcj02'>;
  /** Null outside all grids. */
  gridName: string | null;
  reports: number;
  /** Names of the groups of classes among them. */
  groups: string[];
  /** The first and the last report counted there. */
  since: string;
  lastAt: string;
  /** False: a manager called it a place, and it counts as a position. */
  isDefault: boolean;
  /** The manager's last word, if any manager has said one. */
  verdict: { byName: string; at: string } | null;
}

export interface DefaultPointsResponse {
  points: DefaultPointView[];
}

export interface DefaultPointRequest {
  isDefault: boolean;
}
