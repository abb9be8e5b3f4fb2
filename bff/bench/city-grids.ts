import { streetMesh } from '../test/fixtures/street-mesh';
import type { LonLat } from '../src/modules/grids/datum';
import type { GridBoundary, MultiPolygon } from '../src/modules/grids/grid.shape';

/** Blocks of about 100 × 100 m around the centre of Maoming; WGS-84 degrees. */
const SIDE = 142;
const [WEST, SOUTH] = [110.85, 21.6];
const METERS_PER_DEGREE = 111_195.08;
/** Half the side of an island, in degrees: 8 m, which every block has room for. */
const ISLAND = 8 / METERS_PER_DEGREE;

/**
 * Unit grids shaped like a city's: bent streets with jittered crossings, neighbours that share their corners exactly; every 25th block
 * has an island that is a grid of its own, and every 40th is one grid with another block three streets further.
 */
export function cityGrids(count: number): readonly GridBoundary[] {
  const east = WEST + (SIDE * 100) / (METERS_PER_DEGREE * Math.cos((SOUTH * Math.PI) / 180));
  const north = SOUTH + (SIDE * 100) / METERS_PER_DEGREE;
  const { cells } = streetMesh({
    ...{ columns: SIDE, rows: SIDE, responsibleGrids: 60, seed: 5 },
    box: { west: WEST, south: SOUTH, east, north },
  });
  const partners = new Set<number>();
  const polygons: MultiPolygon[] = [];
  cells.forEach(({ ring }, number) => {
    if (partners.has(number)) return;
    const far = cells[number + 3];
    if (number % 40 === 7 && number % SIDE < SIDE - 3 && far && (number + 3) % 25 !== 0) {
      partners.add(number + 3);
      polygons.push([[ring], [far.ring]]);
    } else if (number % 25 === 0) {
      const island = islandIn(ring);
      polygons.push([[ring, [...island].reverse()]], [[island]]);
    } else polygons.push([[ring]]);
  });
  return polygons.slice(0, count).map((each, number) => buildGrid(number, each));
}

function islandIn(ring: readonly LonLat[]): LonLat[] {
  const corners = ring.slice(1);
  const x = corners.reduce((sum, pair) => sum + pair[0], 0) / corners.length;
  const y = corners.reduce((sum, pair) => sum + pair[1], 0) / corners.length;
  return [
    [x - ISLAND, y - ISLAND],
    [x + ISLAND, y - ISLAND],
    [x + ISLAND, y + ISLAND / 2],
    [x - ISLAND, y + ISLAND],
    [x - ISLAND, y - ISLAND],
  ];
}

function buildGrid(number: number, polygons: MultiPolygon): GridBoundary {
  const code = `440902${String(number + 1).padStart(9, '0')}`;
  return { code, name: code, district: '', community: '', collectorStaffId: null, polygons };
}
