import { gridFault } from '../grid.faults';
import type { GridFault } from '../grid.faults';
import type { GridBoundary } from '../grid.shape';
import { createMesh } from './mesh';
import type { Edge, Mesh } from './mesh';
import { traceOutline } from './outline';
import type { UnitGrid, UnitLayer } from './unit.geojson';

/** Codes named in one fault: more say nothing new. */
const MOST_CODES = 20;

export type MergedUnits = Readonly<{ grids: readonly GridBoundary[]; faults: readonly GridFault[] }>;

/**
 * The responsible grids as unions of their units: an edge that two units of one responsible grid share, corner by corner, is no
 * border and goes. Units of one responsible grid must hang together by such edges, unless the file says otherwise (multipart).
 * Takes a layer without faults.
 */
export function mergeUnits({ units, responsible }: Omit<UnitLayer, 'faults'>): MergedUnits {
  const mesh = createMesh(units);
  const groupOf = (edge: Edge): string => units[mesh.unitOfPart[edge.part] ?? -1]?.responsibleCode ?? '';
  const connected = createUnionFind(mesh.unitOfPart.length);
  const borders = new Map<string, Edge[]>(responsible.map(({ code }) => [code, []]));
  mesh.edges.forEach((edge, number) => {
    const other = mesh.edges[mesh.reverse[number] ?? -1];
    const group = groupOf(edge);
    if (other && groupOf(other) === group) connected.join(edge.part, other.part);
    else borders.get(group)?.push(edge);
  });

  const faults = scatteredUnits({ units, responsible }, mesh, connected);
  const used = responsible.filter(({ code }) => (borders.get(code)?.length ?? 0) > 0);
  const grids = used.map(({ code, name, district, community, collectorStaffId }) => {
    const polygons = traceOutline(borders.get(code) ?? [], mesh.corners);
    return { code, name, district, community, collectorStaffId, polygons };
  });
  return { grids, faults };
}

/** One fault for every group of units that does not hang together with the largest group of its responsible grid. */
function scatteredUnits(
  { units, responsible }: Omit<UnitLayer, 'faults'>,
  { unitOfPart }: Mesh,
  connected: UnionFind,
): GridFault[] {
  const groups = new Map<number, UnitGrid[]>();
  unitOfPart.forEach((number, part) => {
    const root = connected.rootOf(part);
    const group = groups.get(root) ?? [];
    groups.set(root, group);
    group.push(...units.slice(number, number + 1));
  });
  const byGrid = new Map<string, UnitGrid[][]>(responsible.map(({ code }) => [code, []]));
  for (const group of groups.values()) byGrid.get(group[0]?.responsibleCode ?? '')?.push(group);
  return responsible
    .filter(({ multipart }) => !multipart)
    .flatMap(({ code }) => {
      const [, ...apart] = (byGrid.get(code) ?? []).sort((one, other) => other.length - one.length);
      return apart.map((group) => apartFault(code, group));
    });
}

function apartFault(responsibleCode: string, group: readonly UnitGrid[]): GridFault {
  const codes = [...new Set(group.map(({ code }) => code))].sort();
  const named = codes.length > MOST_CODES ? `等 ${codes.length} 个单元网格` : '这些单元网格';
  const detail = `${named}与责任网格其余部分没有共同的边`;
  const place = group[0]?.polygons[0]?.[0]?.[0] ?? null;
  return gridFault('not_adjacent', responsibleCode, place, { others: codes.slice(0, MOST_CODES), detail });
}

type UnionFind = Readonly<{ join(a: number, b: number): void; rootOf(a: number): number }>;

function createUnionFind(size: number): UnionFind {
  const parents = Int32Array.from({ length: size }, (_, i) => i);
  const parentOf = (a: number): number => parents[a] ?? a;
  function rootOf(a: number): number {
    let root = a;
    while (parentOf(root) !== root) root = parentOf(root);
    for (let next = a; next !== root;) {
      const above = parentOf(next);
      parents[next] = root;
      next = above;
    }
    return root;
  }
  return {
    rootOf,
    join(a, b) {
      parents[rootOf(a)] = rootOf(b);
    },
  };
}
