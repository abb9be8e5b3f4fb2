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
  list(): { longitude: number; latitude: number; reports: number }[];
}

/**
 * Many unrelated reports at exactly one coordinate are not one busy place: in Boston 8 % of all reports stood on the geocoder's
 * fallback. Each process learns for itself, from what it takes in.
 */
export function createDefaultPoints(): DefaultPoints {
  const points = new Map<string, Point>();
  const isFallback = ({ reports, groups }: Point): boolean => reports >= LEAST_REPORTS && groups.size >= LEAST_GROUPS;
  return {
    learn({ wgs84, groupId }) {
      const key = keyOf(wgs84);
      const point = points.get(key) ?? { reports: 0, groups: new Set() };
      point.reports += 1;
      point.groups.add(groupId);
      points.delete(key); // back to the end of the queue
      points.set(key, point);
      if (points.size <= MOST_POINTS) return;
      for (const oldest of points.keys()) {
        points.delete(oldest);
        break;
      }
    },
    has(wgs84) {
      const point = points.get(keyOf(wgs84));
      return point !== undefined && isFallback(point);
    },
    list() {
      return [...points]
        .filter(([, point]) => isFallback(point))
        .map(([key, { reports }]) => {
          const [longitude = 0, latitude = 0] = key.split(' ').map((units) => Number(units) / PER_DEGREE);
          return { longitude, latitude, reports };
        });
    },
  };
}

function keyOf({ longitude, latitude }: Placed['wgs84']): string {
  return `${Math.round(longitude * PER_DEGREE)} ${Math.round(latitude * PER_DEGREE)}`;
}
