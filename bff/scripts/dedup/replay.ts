import {
  createDefaultPoints,
  isSearched,
  isWithinReach,
  addressKeys,
  type DuplicateCandidate,
  type DuplicateSubject,
} from '../../src/modules/duplicates';
import { toCandidate, toSubject } from './city-adapter';
import type { CityRow } from './city-rows';

/** Degrees; one ring of cells around a place holds everything within reach anywhere south of 50°. */
const CELL_DEGREES = 0.005;

/** A report as it arrives, with every open case that the engine asks for. */
export interface Arrival {
  row: CityRow;
  subject: DuplicateSubject;
  candidates: DuplicateCandidate[];
}

/**
 * Replays rows in order of arrival and yields those that came at `fromMs` or later. Earlier rows are candidates while open; nothing of
 * the present row or of later ones is.
 */
export function* replay(rows: readonly CityRow[], fromMs = -Infinity): Generator<Arrival> {
  const open = createOpenCases();
  const defaultPoints = createDefaultPoints();
  for (const each of rows) {
    const row = { ...each, coordFallback: each.coordFallback || defaultPoints.has(each.wgs84) };
    const subject = toSubject(row);
    if (row.createdMs >= fromMs) yield { row, subject, candidates: open.around(subject) };
    open.add(row);
    defaultPoints.learn(subject);
  }
}

/** The same arrivals with the candidates that the product would find. */
export function* narrowed(arrivals: Iterable<Arrival>): Generator<Arrival> {
  for (const { row, subject, candidates } of arrivals) {
    yield { row, subject, candidates: candidates.filter((candidate) => isSearched(subject, candidate)) };
  }
}

function createOpenCases() {
  const byCell = new Map<string, OpenCase[]>();
  const byStreet = new Map<string, OpenCase[]>();
  return {
    add(row: CityRow): void {
      const entry = { candidate: toCandidate(row), closedMs: row.closedMs };
      if (!row.coordFallback) push(byCell, cellOf(row.wgs84, 0, 0), entry);
      for (const key of addressKeys(row.location)) push(byStreet, key, entry);
    },
    around(subject: DuplicateSubject): DuplicateCandidate[] {
      const found = new Set<DuplicateCandidate>();
      const look = (
        map: Map<string, OpenCase[]>,
        key: string,
        wanted: (candidate: DuplicateCandidate) => boolean,
      ): void => {
        for (const { candidate } of stillOpen(map, key, subject.at.getTime())) {
          if (wanted(candidate) && isWithinReach(subject, candidate)) found.add(candidate);
        }
      };
      for (const key of addressKeys(subject.address)) {
        look(byStreet, key, ({ placeUnknown }) => placeUnknown || subject.placeUnknown);
      }
      if (!subject.placeUnknown) {
        for (const [dx, dy] of NEIGHBOURS) look(byCell, cellOf(subject.wgs84, dx, dy), () => true);
      }
      return [...found];
    },
  };
}

/** What is closed by now never opens again, so it leaves the list. */
function stillOpen(map: Map<string, OpenCase[]>, key: string, nowMs: number): OpenCase[] {
  const list = map.get(key);
  if (!list) return [];
  const open = list.filter(({ closedMs }) => closedMs === null || closedMs > nowMs);
  if (open.length < list.length) map.set(key, open);
  return open;
}

interface OpenCase {
  candidate: DuplicateCandidate;
  closedMs: number | null;
}

const NEIGHBOURS = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

function cellOf({ longitude, latitude }: CityRow['wgs84'], dx: number, dy: number): string {
  return `${Math.floor(longitude / CELL_DEGREES) + dx}|${Math.floor(latitude / CELL_DEGREES) + dy}`;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
