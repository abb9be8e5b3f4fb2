/** Reports from exactly one point, and kinds of problems among them, from which the point is no place but a fallback. */
const LEAST_REPORTS = 20;
const LEAST_GROUPS = 5;
/** One in 10⁶ of a degree, about a decimetre: two fixes of phones are never equal to that, but a fallback always is. */
const PER_DEGREE = 1e6;
/** Points kept in mind; the oldest are forgotten first, and a fallback is never old. */
const MOST_POINTS = 100_000;

interface Point {
  reports: number;
  groups: Set<string>;
}

interface Placed {
  wgs84: { longitude: number; latitude: number };
  groupId: string;
}

/** Points that a geocoder or a phone answers when it knows nothing, learned from the reports themselves. */
export interface DefaultPoints {
  learn(placed: Placed): void;
  /** Whether a position says nothing. */
  has(wgs84: Placed['wgs84']): boolean;
}

/**
 * Many unrelated reports at exactly one coordinate are not one busy place: in Boston 8 % of all reports stood on the geocoder's
 * fallback. This one keeps its counts in memory, for the replay of a file; the product's are in the database (default-point.service.ts).
 */
export function createDefaultPoints(): DefaultPoints {
  const points = new Map<string, Point>();
  return {
    learn({ wgs84, groupId }) {
      const key = defaultPointKey(wgs84);
      const point = points.get(key) ?? { reports: 0, groups: new Set() };
      point.reports += 1;
      point.groups.add(groupId);
      keepLatest(points, key, point);
    },
    has(wgs84) {
      const point = points.get(defaultPointKey(wgs84));
      return point !== undefined && isFallback({ reports: point.reports, groups: point.groups.size });
    },
  };
}

/** Whether so many reports of so many groups at exactly one point tell that it is no place. */
export function isFallback({ reports, groups }: { reports: number; groups: number }): boolean {
  return reports >= LEAST_REPORTS && groups >= LEAST_GROUPS;
}

/** To the end of the queue, at whose head the oldest are forgotten. */
export function keepLatest<T>(points: Map<string, T>, key: string, point: T): void {
  points.delete(key);
  points.set(key, point);
  if (points.size <= MOST_POINTS) return;
  for (const oldest of points.keys()) {
    points.delete(oldest);
    break;
  }
}

/** Equal for positions that are equal to a decimetre. */
export function defaultPointKey({ longitude, latitude }: Placed['wgs84']): string {
  return `${Math.round(longitude * PER_DEGREE)}_${Math.round(latitude * PER_DEGREE)}`;
}

/** Degrees of a key. */
export function placeOfKey(key: string): Placed['wgs84'] {
  const [longitude = 0, latitude = 0] = key.split('_').map((units) => Number(units) / PER_DEGREE);
  return { longitude, latitude };
}
