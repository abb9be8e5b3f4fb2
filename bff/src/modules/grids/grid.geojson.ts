import { DATUMS } from '@suishoupai/shared-types';
import type { Datum } from '@suishoupai/shared-types';
import type { LonLat } from './datum';
import { gridFault } from './grid.faults';
import type { GridFault } from './grid.faults';
import type { GridBoundary, MultiPolygon, Ring } from './grid.shape';

export type ParsedBoundaries = Readonly<{
  /** What could be read, still in the file's datum; open rings are closed so that their neighbours can be checked too. */
  grids: readonly GridBoundary[];
  faults: readonly GridFault[];
  /** The datum that the file itself states, if it does. */
  statedDatum: Datum | null;
  demo: boolean;
}>;

type Json = Readonly<Record<string, unknown>>;
type Report = (fault: GridFault) => void;

/** Reads a GeoJSON FeatureCollection of Polygons and MultiPolygons, grids or units alike; never throws, every fault is listed. */
export function parseBoundaries(input: unknown): ParsedBoundaries {
  const faults: GridFault[] = [];
  const report: Report = (fault) => faults.push(fault);
  if (!isObject(input) || input['type'] !== 'FeatureCollection' || !Array.isArray(input['features'])) {
    return { grids: [], faults: [gridFault('bad_file', '文件', null)], statedDatum: null, demo: false };
  }
  const features: readonly unknown[] = input['features'];
  if (features.length === 0) report(gridFault('bad_file', '文件', null, { detail: '没有任何网格' }));
  const grids = features.flatMap((feature, number) => readFeature(feature, `第 ${number + 1} 个要素`, report) ?? []);
  reportDuplicates(grids, report);
  return { grids, faults, statedDatum: readDatum(input['datum'], report), demo: input['demo'] === true };
}

function readDatum(stated: unknown, report: Report): Datum | null {
  if (stated === undefined) return null;
  const known = DATUMS.find((datum) => datum === stated);
  if (!known) report(gridFault('bad_file', '文件', null, { detail: `datum 应为 ${DATUMS.join('、')} 之一` }));
  return known ?? null;
}

function readFeature(feature: unknown, ordinal: string, report: Report): GridBoundary | null {
  if (!isObject(feature) || feature['type'] !== 'Feature') {
    report(gridFault('bad_geometry', ordinal, null, { detail: '不是 Feature' }));
    return null;
  }
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const code = properties['code'];
  const wellFormed = typeof code === 'string' && /^\d{15}$/.test(code);
  const label = wellFormed ? code : typeof code === 'string' && code !== '' ? `${ordinal} ${code}` : ordinal;
  const polygons = readGeometry(feature['geometry'], label, report);
  const place = polygons?.[0]?.[0]?.[0] ?? null;
  if (!wellFormed) report(gridFault('bad_code', label, place));
  const text = (name: string): string => readText(properties[name], name, label, place, report);
  const [name, district, community, collector] = ['name', 'district', 'community', 'collectorStaffId'].map(text);
  if (!polygons) return null;
  return {
    code: label,
    name: name || label,
    district: district ?? '',
    community: community ?? '',
    collectorStaffId: collector || null,
    polygons,
  };
}

function readText(value: unknown, name: string, label: string, place: LonLat | null, report: Report): string {
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null)
    report(gridFault('bad_property', label, place, { detail: `${name} 应为文字` }));
  return '';
}

function readGeometry(geometry: unknown, label: string, report: Report): MultiPolygon | null {
  const wrong = (detail: string): null => {
    report(gridFault('bad_geometry', label, null, { detail }));
    return null;
  };
  if (!isObject(geometry)) return wrong('没有几何');
  const { type, coordinates } = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return wrong(`${String(type)} 不是 Polygon 或 MultiPolygon`);
  const parts: unknown = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(parts) || parts.length === 0) return wrong('坐标为空');
  const polygons: Ring[][] = [];
  for (const part of parts as readonly unknown[]) {
    if (!Array.isArray(part) || part.length === 0) return wrong('多边形没有外环');
    const rings = (part as readonly unknown[]).map((ring) => readRing(ring, label, report));
    if (!rings.every((ring) => ring !== null)) return null;
    polygons.push(rings);
  }
  return polygons;
}

function readRing(ring: unknown, label: string, report: Report): Ring | null {
  const pairs = Array.isArray(ring) ? (ring as readonly unknown[]).map(readPair) : [];
  const first = pairs[0];
  const last = pairs.at(-1);
  if (!first || !last || !pairs.every((pair) => pair !== null)) {
    report(gridFault('bad_geometry', label, first ?? null, { detail: '坐标应为 [经度, 纬度] 数组' }));
    return null;
  }
  const outOfRange = pairs.find(([longitude, latitude]) => Math.abs(longitude) > 180 || Math.abs(latitude) > 90);
  if (outOfRange) {
    report(gridFault('out_of_range', label, outOfRange, { detail: '应为经纬度（度），经度在前' }));
    return null;
  }
  const closed = first[0] === last[0] && first[1] === last[1];
  if (!closed) report(gridFault('not_closed', label, last, { detail: '首尾坐标不同' }));
  const whole = closed ? pairs : [...pairs, first];
  if (new Set(whole.map(String)).size < 3) {
    report(gridFault('bad_geometry', label, first, { detail: '一个环至少要有三个不同的点' }));
    return null;
  }
  return whole;
}

function readPair(value: unknown): LonLat | null {
  if (!Array.isArray(value)) return null;
  const [longitude, latitude] = value as readonly unknown[];
  const good = Number.isFinite(longitude) && Number.isFinite(latitude);
  return good && typeof longitude === 'number' && typeof latitude === 'number' ? [longitude, latitude] : null;
}

function reportDuplicates(grids: readonly GridBoundary[], report: Report): void {
  const seen = new Set<string>();
  for (const { code, polygons } of grids) {
    if (seen.has(code)) report(gridFault('duplicate_code', code, polygons[0]?.[0]?.[0] ?? null));
    seen.add(code);
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
