import { gridFault } from '../grid.faults';
import type { GridFault } from '../grid.faults';
import type { GridBoundary, MultiPolygon } from '../grid.shape';

/** 单元网格: the smallest cell of the city's ground, with the responsible grid (责任网格) it belongs to. */
export type UnitGrid = Readonly<{ code: string; responsibleCode: string; polygons: MultiPolygon }>;

/** A responsible grid as the file describes it; its ground is the union of its units. */
export type ResponsibleGrid = Omit<GridBoundary, 'polygons'> &
  Readonly<{
    /** The file says that its units need not hang together. */
    multipart: boolean;
  }>;

export type UnitLayer = Readonly<{
  units: readonly UnitGrid[];
  responsible: readonly ResponsibleGrid[];
  faults: readonly GridFault[];
}>;

type Json = Readonly<Record<string, unknown>>;

const TEXTS = ['name', 'district', 'community', 'collectorStaffId'] as const;

/** Whether the features of a file are unit grids: at least one names its responsible grid. */
export function isUnitLayer(geojson: unknown): boolean {
  return featuresOf(geojson).some((feature) => propertiesOf(feature)['responsibleGrid'] !== undefined);
}

/**
 * Which unit belongs to which responsible grid. A unit names it in `responsibleGrid`: by its code alone, described then in the
 * file's own `responsibleGrids`, or as an object with code, name, district, community, collectorStaffId and multipart.
 * @param cells the features as read, in any order
 */
export function readUnitLayer(geojson: unknown, cells: readonly GridBoundary[]): UnitLayer {
  const faults: GridFault[] = [];
  const known = new Map<string, ResponsibleGrid>();
  const learn = (stated: Json, source: string): string | null => {
    const read = readResponsible(stated, source, faults);
    if (!read) return null;
    const earlier = known.get(read.code);
    if (earlier) reportDifference(earlier, read, source, faults);
    else known.set(read.code, read);
    return read.code;
  };

  const listed = isObject(geojson) ? geojson['responsibleGrids'] : undefined;
  for (const stated of Array.isArray(listed) ? (listed as readonly unknown[]) : [])
    learn(isObject(stated) ? stated : {}, '文件的 responsibleGrids');
  const stated = new Map(
    featuresOf(geojson).map((feature) => {
      const { code, responsibleGrid } = propertiesOf(feature);
      return [code, responsibleGrid];
    }),
  );
  const codes = new Map<string, string>();
  for (const { code, polygons } of cells) {
    const own = stated.get(code);
    if (typeof own === 'string' && known.has(own)) codes.set(code, own);
    else if (typeof own === 'string') codes.set(code, learn({ code: own }, code) ?? '');
    else if (isObject(own)) codes.set(code, learn(own, code) ?? '');
    else {
      const place = polygons[0]?.[0]?.[0] ?? null;
      faults.push(gridFault('bad_property', code, place, { detail: '没有写明所属责任网格 responsibleGrid' }));
    }
  }
  const units = cells.map(({ code, polygons }) => ({ code, responsibleCode: codes.get(code) ?? '', polygons }));
  return { units, responsible: [...known.values()], faults };
}

function readResponsible(stated: Json, source: string, faults: GridFault[]): ResponsibleGrid | null {
  const { code, multipart } = stated;
  if (typeof code !== 'string' || !/^\d{15}$/.test(code)) {
    faults.push(gridFault('bad_code', source, null, { detail: '责任网格的 code' }));
    return null;
  }
  const [name, district, community, collector] = TEXTS.map((key) => {
    const value = stated[key] ?? '';
    if (typeof value === 'string') return value;
    faults.push(gridFault('bad_property', source, null, { detail: `责任网格 ${code} 的 ${key} 应为文字` }));
    return '';
  });
  return {
    code,
    name: name || code,
    district: district ?? '',
    community: community ?? '',
    collectorStaffId: collector || null,
    multipart: multipart === true,
  };
}

/** A responsible grid that is described twice must be described alike: nobody could say which is meant. */
function reportDifference(earlier: ResponsibleGrid, later: ResponsibleGrid, source: string, faults: GridFault[]): void {
  const different = [...TEXTS, 'multipart' as const].filter((key) => earlier[key] !== later[key]);
  if (different.length === 0) return;
  const detail = `责任网格 ${later.code} 的 ${different.join('、')} 与前面所写不同`;
  faults.push(gridFault('bad_property', source, null, { detail }));
}

function featuresOf(geojson: unknown): readonly unknown[] {
  const features = isObject(geojson) ? geojson['features'] : undefined;
  return Array.isArray(features) ? (features as readonly unknown[]) : [];
}

function propertiesOf(feature: unknown): Json {
  const properties = isObject(feature) ? feature['properties'] : undefined;
  return isObject(properties) ? properties : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
