/**
 * Draws the demonstration grids of Maoming and writes grids.geojson beside this file: `node bff/city/maoming/draw-grids.mjs`.
 *
 * The boundaries are ours, not the city's: a lattice whose corners and edges are bent by a seeded random number.
 * Every corner and every bend exists once and is used by both neighbours, so that the polygons meet without gap or overlap.
 * One grid is an island inside another (a hole filled by its neighbour), one has two parts (a MultiPolygon).
 * Coordinates are WGS-84 degrees, which we treat as equal to CGCS2000.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const MAONAN = {
  seed: 440902,
  longitudes: [110.893, 110.906, 110.9145, 110.9275, 110.945],
  latitudes: [21.682, 21.668, 21.652, 21.638],
  cornerJitter: 0.0011,
  bendJitter: 0.0006,
  island: { column: 1, row: 1, radius: 0.0019, corners: 9 },
};

const DIANBAI = {
  seed: 440904,
  longitudes: [110.997, 111.005, 111.0155, 111.024],
  latitudes: [21.519, 21.5055, 21.498],
  cornerJitter: 0.0008,
  bendJitter: 0.0004,
};

/** Each line: cells of the lattice as [column, row] (or 'island'), area code + street + community, number, name, community, collector. */
const GRIDS = [
  {
    lattice: MAONAN,
    cells: [[0, 0]],
    code: '440902001001001',
    name: '茂南01网格（红旗北路片区）',
    community: '红旗社区',
    collector: 'collector-01',
  },
  {
    lattice: MAONAN,
    cells: [[1, 0]],
    code: '440902001002001',
    name: '茂南02网格（河西工业路片区）',
    community: '河西社区',
    collector: 'collector-01',
  },
  {
    lattice: MAONAN,
    cells: [[2, 0]],
    code: '440902002001001',
    name: '茂南03网格（光华北路片区）',
    community: '光华社区',
    collector: 'collector-01',
  },
  {
    lattice: MAONAN,
    cells: [[3, 0]],
    code: '440902002002001',
    name: '茂南04网格（矿湖片区）',
    community: '矿湖社区',
    collector: 'collector-02',
  },
  {
    lattice: MAONAN,
    cells: [[0, 1]],
    code: '440902003001001',
    name: '茂南05网格（油城路西片区）',
    community: '油城社区',
    collector: 'collector-02',
  },
  {
    lattice: MAONAN,
    cells: [[1, 1]],
    code: '440902003002001',
    name: '茂南06网格（文明路片区）',
    community: '文明社区',
    collector: 'collector-02',
  },
  {
    lattice: MAONAN,
    cells: ['island'],
    code: '440902003002002',
    name: '茂南07网格（人民广场片区）',
    community: '文明社区',
    collector: 'collector-02',
  },
  {
    lattice: MAONAN,
    cells: [[2, 1]],
    code: '440902003003001',
    name: '茂南08网格（迎宾路片区）',
    community: '迎宾社区',
    collector: 'collector-03',
  },
  {
    lattice: MAONAN,
    cells: [[3, 1]],
    code: '440902004001001',
    name: '茂南09网格（河东片区）',
    community: '河东社区',
    collector: 'collector-03',
  },
  {
    lattice: MAONAN,
    cells: [[0, 2]],
    code: '440902005001001',
    name: '茂南10网格（官渡片区）',
    community: '官渡社区',
    collector: 'collector-03',
  },
  {
    lattice: MAONAN,
    cells: [[1, 2]],
    code: '440902005002001',
    name: '茂南11网格（站前路片区）',
    community: '站前社区',
    collector: 'collector-04',
  },
  {
    lattice: MAONAN,
    cells: [[2, 2]],
    code: '440902006001001',
    name: '茂南12网格（新福路片区）',
    community: '新福社区',
    collector: 'collector-04',
  },
  {
    lattice: MAONAN,
    cells: [[3, 2]],
    code: '440902006002001',
    name: '茂南13网格（计星路片区）',
    community: '计星社区',
    collector: 'collector-04',
  },
  {
    lattice: DIANBAI,
    cells: [[1, 0]],
    code: '440904001001001',
    name: '电白01网格（水东湾片区）',
    community: '水东社区',
    collector: 'collector-05',
  },
  {
    lattice: DIANBAI,
    cells: [[0, 0]],
    code: '440904001002001',
    name: '电白02网格（海滨路片区）',
    community: '海滨社区',
    collector: 'collector-05',
  },
  {
    lattice: DIANBAI,
    cells: [[1, 1]],
    code: '440904002001001',
    name: '电白03网格（东阳路片区）',
    community: '东阳社区',
    collector: 'collector-05',
  },
  {
    lattice: DIANBAI,
    cells: [[2, 1]],
    code: '440904002002001',
    name: '电白04网格（忠良街片区）',
    community: '忠良社区',
    collector: 'collector-05',
  },
  {
    lattice: DIANBAI,
    cells: [
      [2, 0],
      [0, 1],
    ],
    code: '440904003001001',
    name: '电白05网格（向洋与南堤两片）',
    community: '向洋社区',
    collector: 'collector-05',
  },
];

const file = join(import.meta.dirname, 'grids.geojson');
const drawn = new Map([MAONAN, DIANBAI].map((lattice) => [lattice, drawLattice(lattice)]));
const collection = {
  type: 'FeatureCollection',
  demo: true,
  note: '演示边界：由本项目自行绘制，不是茂名市的法定或实测网格；街道、社区编码亦为示意。正式使用前请用 grids:import 导入本市网格。',
  datum: 'wgs84',
  features: GRIDS.map(toFeature),
};
const options = { ...(await resolveConfig(file)), parser: 'json', printWidth: 120 };
writeFileSync(file, await format(JSON.stringify(collection), options));

function toFeature({ lattice, cells, code, name, community, collector }) {
  const polygons = cells.map((cell) => drawn.get(lattice)(cell));
  const [first] = polygons;
  const geometry =
    polygons.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: polygons };
  const district = code.startsWith('440902') ? '茂南区' : '电白区';
  return { type: 'Feature', properties: { code, name, district, community, collectorStaffId: collector }, geometry };
}

/** Returns (cell) → rings of that cell, outer ring anticlockwise, holes clockwise (RFC 7946). */
function drawLattice({ seed, longitudes, latitudes, cornerJitter, bendJitter, island }) {
  const random = seededRandom(seed);
  const wobble = (size) => (random() * 2 - 1) * size;
  const corners = latitudes.map((latitude) =>
    longitudes.map((longitude) => [longitude + wobble(cornerJitter), latitude + wobble(cornerJitter)].map(round)),
  );
  const edges = new Map();

  /** Points from one corner to the next, without the last; drawn once, read backwards by the neighbour. */
  function edge(from, to) {
    const key = [from, to].join(' ');
    const reverse = edges.get([to, from].join(' '));
    if (reverse) return [...reverse].reverse();
    const bends = 2 + Math.floor(random() * 3);
    const between = Array.from({ length: bends }, (_, i) => {
      const t = (i + 1) / (bends + 1);
      return [0, 1].map((axis) => round(from[axis] + (to[axis] - from[axis]) * t + wobble(bendJitter)));
    });
    edges.set(key, between);
    return between;
  }

  function outerRing([column, row]) {
    const [nw, ne] = [corners[row][column], corners[row][column + 1]];
    const [sw, se] = [corners[row + 1][column], corners[row + 1][column + 1]];
    const path = [
      [sw, se],
      [se, ne],
      [ne, nw],
      [nw, sw],
    ];
    return [...path.flatMap(([from, to]) => [from, ...edge(from, to)]), sw];
  }

  const islandRing = island && drawIsland(island, longitudes, latitudes, random);
  return (cell) => {
    if (cell === 'island') return [islandRing];
    const hole = island && cell[0] === island.column && cell[1] === island.row;
    return hole ? [outerRing(cell), [...islandRing].reverse()] : [outerRing(cell)];
  };
}

function drawIsland({ column, row, radius, corners }, longitudes, latitudes, random) {
  const centre = [(longitudes[column] + longitudes[column + 1]) / 2, (latitudes[row] + latitudes[row + 1]) / 2];
  const ring = Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI;
    const reach = radius * (0.7 + 0.3 * random());
    return [round(centre[0] + Math.cos(angle) * reach), round(centre[1] + Math.sin(angle) * reach)];
  });
  return [...ring, ring[0]];
}

function round(degrees) {
  return Number(degrees.toFixed(6));
}

/** mulberry32: small, seeded, good enough to bend lines. */
function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
