import type { LonLat } from './datum';

export const FAULT_NAMES = {
  bad_file: '文件不是 GeoJSON FeatureCollection',
  bad_code: '网格编码应为 15 位数字',
  duplicate_code: '网格编码重复',
  bad_property: '属性类型不正确',
  bad_geometry: '几何类型或结构不正确',
  out_of_range: '坐标超出范围',
  not_closed: '边界没有闭合',
  self_crossing: '边界自相交',
  overlap: '与其他网格重叠',
  gap: '与相邻网格之间有缝隙',
  not_adjacent: '单元网格不相邻',
} as const satisfies Record<string, string>;
export type FaultKind = keyof typeof FAULT_NAMES;

/** One thing wrong with a boundary file. `place` is in the file's own datum, so that it can be found in the tool that drew it. */
export type GridFault = Readonly<{
  kind: FaultKind;
  /** Code of the grid, or `第 n 个要素` where it has no usable code. */
  grid: string;
  /** Further grids concerned. */
  others: readonly string[];
  place: LonLat | null;
  /** More in Chinese, may be empty. */
  detail: string;
}>;

/** A fault; `place` in the datum of the file. */
export function gridFault(
  kind: FaultKind,
  grid: string,
  place: LonLat | null,
  more: { others?: readonly string[]; detail?: string } = {},
): GridFault {
  return { kind, grid, others: more.others ?? [], place, detail: more.detail ?? '' };
}

/** One Chinese line per fault: what, which grid, where (longitude, latitude). */
export function describeFault(fault: GridFault): string {
  const grids = [fault.grid, ...fault.others].join('、');
  const place = fault.place ? `，位置 ${fault.place.map((degrees) => degrees.toFixed(6)).join(', ')}` : '';
  return `${FAULT_NAMES[fault.kind]}：${grids}${place}${fault.detail && `（${fault.detail}）`}`;
}
