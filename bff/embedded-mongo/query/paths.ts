import { field, isDoc, type Value } from '../bson/values';

/** Called with each value a path leads to (undefined: missing) and the index in the outermost array; true stops the walk. */
export type Visit = (value: Value, index: number | undefined) => boolean;

/** How arrays at the end of a path are seen: each element and then the array, or only the array. */
export type LeafArrays = 'expand' | 'whole';

const isIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/** Walks a dotted path as MongoDB's matcher does, through arrays of documents and by array index. Returns true when stopped. */
export function walk(doc: Value, parts: readonly string[], leaf: LeafArrays, visit: Visit): boolean {
  return descend(doc, parts, 0, undefined, leaf, visit);
}

function descend(
  doc: Value,
  parts: readonly string[],
  at: number,
  index: number | undefined,
  leaf: LeafArrays,
  visit: Visit,
): boolean {
  let value: Value = doc;
  for (let i = at; i < parts.length; i++) {
    if (!isDoc(value)) return visit(undefined, index);
    value = field(value, parts[i] ?? '');
    if (Array.isArray(value)) return descendArray(value, parts, i + 1, index, leaf, visit);
  }
  return visit(value, index);
}

function descendArray(
  array: Value[],
  parts: readonly string[],
  at: number,
  outer: number | undefined,
  leaf: LeafArrays,
  visit: Visit,
): boolean {
  const isLeaf = at >= parts.length;
  if (isLeaf && leaf === 'whole') return visit(array, outer);
  const part = parts[at] ?? '';
  const wanted = !isLeaf && isIndex(part) ? Number(part) : -1;
  for (let i = 0; i < array.length; i++) {
    const index = outer ?? i;
    const element = array[i];
    if (isLeaf) {
      if (visit(element, index)) return true;
      continue;
    }
    if (isDoc(element) && descend(element, parts, at, index, leaf, visit)) return true;
    if (i === wanted && byIndex(element, parts, at + 1, index, leaf, visit)) return true;
  }
  return isLeaf ? visit(array, outer) : false;
}

function byIndex(
  element: Value,
  parts: readonly string[],
  at: number,
  index: number,
  leaf: LeafArrays,
  visit: Visit,
): boolean {
  if (at >= parts.length) return visit(element, index);
  if (isDoc(element)) return descend(element, parts, at, index, leaf, visit);
  return Array.isArray(element) ? descendArray(element, parts, at, index, leaf, visit) : false;
}
