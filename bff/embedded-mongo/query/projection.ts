import { compileExpression, type Variables } from '../aggregate/expressions';
import { KNOWN_EXPRESSIONS } from '../aggregate/operators/known';
import { isIntegral, toDouble } from '../bson/numbers';
import { clone, field, isDoc, isNumber, setField, type Doc, type Value } from '../bson/values';
import { MongoError, badValue, notImplemented } from '../errors';
import { compileFilter } from './matcher';

/** A compiled projection. `matched` is what the positional `$` stands for. */
export interface Projection {
  readonly needsMatch: boolean;
  /** Whole top-level fields and nothing else are kept: these. Their bytes need no decoding. */
  readonly fields: ReadonlySet<string> | undefined;
  apply(doc: Doc, matched?: number): Doc;
}

interface Node {
  children: Map<string, Node>;
  leaf: Leaf | undefined;
}

type Leaf =
  'include' | 'exclude' | { compute(doc: Doc): Value } | { change(value: Value, matched: number | undefined): Value };

/** Compiles a projection of `find` (positional, $slice and $elemMatch allowed) or of `$project`. */
export function compileProjection(spec: Doc, where: 'find' | 'aggregate', variables: Variables = {}): Projection {
  if (where === 'aggregate' && Object.keys(spec).length === 0)
    throw new MongoError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  const root: Node = { children: new Map(), leaf: undefined };
  const state: State = { mode: undefined, idIncluded: undefined, needsMatch: false, where, variables };
  const flat = Object.entries(spec);
  for (const [path, value] of flat) addPath(root, path, value, state, '');
  const mode = state.mode ?? (state.idIncluded === true ? 'include' : 'exclude');
  if (mode === 'include' && state.idIncluded === undefined && !root.children.has('_id'))
    root.children.set('_id', { children: new Map(), leaf: 'include' });
  const kept = [...root.children].filter(([, { leaf }]) => leaf !== 'exclude');
  const isPlain = mode === 'include' && kept.every(([, { leaf }]) => leaf === 'include');
  return {
    needsMatch: state.needsMatch,
    fields: isPlain ? new Set(kept.map(([name]) => name)) : undefined,
    apply: (doc, matched) =>
      (mode === 'include' ? include(doc, root, doc, matched) : exclude(doc, root, doc, matched)) as Doc,
  };
}

interface State {
  mode: 'include' | 'exclude' | undefined;
  idIncluded: boolean | undefined;
  needsMatch: boolean;
  where: 'find' | 'aggregate';
  variables: Variables;
}

function addPath(root: Node, path: string, value: Value, state: State, base: string): void {
  const full = base === '' ? path : `${base}.${path}`;
  if (path === '') throw new MongoError(40352, 'FieldPath cannot be constructed with empty string');
  if (isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]?.startsWith('$')) {
    for (const [key, inner] of Object.entries(value)) addPath(root, key, inner, state, full);
    return;
  }
  if (isDoc(value) && Object.keys(value).length === 0)
    throw new MongoError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
  if (full.endsWith('.$')) {
    if (state.where === 'aggregate')
      throw new MongoError(31324, 'positional projection cannot be used in an aggregation');
    setMode(state, 'include', full);
    state.needsMatch = true;
    insert(
      root,
      full.slice(0, -2),
      {
        change: (v, matched) =>
          Array.isArray(v) && matched !== undefined ? (v as Value[]).slice(matched, matched + 1) : v,
      },
      full,
    );
    return;
  }
  if (full.split('.').some((p) => p.startsWith('$')))
    throw new MongoError(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
  insert(root, full, leafOf(full, value, state), full);
}

function leafOf(path: string, value: Value, state: State): Leaf {
  if (typeof value === 'boolean' || isNumber(value)) {
    const yes = isNumber(value) ? toDouble(value) !== 0 : value;
    if (path === '_id') state.idIncluded = yes;
    else setMode(state, yes ? 'include' : 'exclude', path);
    return yes ? 'include' : 'exclude';
  }
  if (isDoc(value) && state.where === 'find') {
    if ('$slice' in value) return sliceOf(value['$slice'], path, value, state);
    if ('$elemMatch' in value) return elemMatchOf(value['$elemMatch'], path, state);
  }
  if (isDoc(value) && '$meta' in value) throw notImplemented('$meta in projections');
  setMode(state, 'include', path);
  checkKnown(value, state);
  const evaluate = compileExpression(value, state.variables);
  return { compute: (doc) => evaluate(doc) };
}

/** Directly under a field, projections answer another code for unknown expressions than MongoDB does everywhere else. */
function checkKnown(value: Value, { where }: State): void {
  const name = isDoc(value) ? (Object.keys(value)[0] ?? '') : '';
  if (!name.startsWith('$') || KNOWN_EXPRESSIONS.has(name)) return;
  throw new MongoError(
    31325,
    `${where === 'aggregate' ? 'Invalid $project :: caused by :: ' : ''}Unknown expression ${name}`,
  );
}

function setMode(state: State, mode: 'include' | 'exclude', path: string): void {
  if (state.mode === undefined) state.mode = mode;
  if (state.mode === mode) return;
  throw mode === 'include'
    ? new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
    : new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
}

function insert(root: Node, path: string, leaf: Leaf, shown: string): void {
  let node = root;
  for (const part of path.split('.')) {
    if (part === '') throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
    if (node.leaf) throw new MongoError(31249, `Path collision at ${shown} remaining portion ${part}`);
    let child = node.children.get(part);
    if (!child) {
      child = { children: new Map(), leaf: undefined };
      node.children.set(part, child);
    }
    node = child;
  }
  if (node.leaf || node.children.size > 0) throw new MongoError(31250, `Path collision at ${shown}`);
  node.leaf = leaf;
}

function sliceOf(operand: Value, path: string, value: Doc, state: State): Leaf {
  const list = Array.isArray(operand) ? (operand as Value[]) : [operand];
  if (list.length === 2 && !list.every((n) => isNumber(n))) {
    setMode(state, 'include', path);
    const evaluate = compileExpression(value, state.variables);
    return { compute: (doc) => evaluate(doc) };
  }
  const numbers = list.map((n) => (isNumber(n) && isIntegral(n) ? toDouble(n) : NaN));
  if (list.length > 2 || numbers.some(Number.isNaN))
    throw badValue('$slice only supports numbers and [skip, limit] arrays');
  const [first = 0, count] = numbers;
  if (count !== undefined && count <= 0) throw badValue('$slice limit must be positive');
  return {
    change(v) {
      if (!Array.isArray(v)) return v;
      if (count === undefined) return first >= 0 ? v.slice(0, first) : v.slice(first);
      const start = first >= 0 ? first : Math.max(0, v.length + first);
      return v.slice(start, start + count);
    },
  };
}

function elemMatchOf(operand: Value, path: string, state: State): Leaf {
  if (path.includes('.')) throw new MongoError(31275, 'Cannot use $elemMatch projection on a nested field');
  setMode(state, 'include', path);
  const matches = compileFilter({ v: { $elemMatch: operand } }, state.variables);
  return {
    change(v) {
      if (!Array.isArray(v)) return undefined;
      const found = (v as Value[]).find((item) => matches({ v: [item] }));
      return found === undefined ? undefined : [found];
    },
  };
}

function include(value: Value, node: Node, root: Doc, matched: number | undefined): Value {
  if (Array.isArray(value))
    return value.map((item: Value) => include(item, node, root, matched)).filter((item) => item !== undefined);
  if (!isDoc(value)) return undefined;
  const out: Doc = {};
  for (const [key, member] of Object.entries(value)) {
    const child = node.children.get(key);
    if (!child) continue;
    const next = child.leaf ? applyLeaf(child.leaf, member, matched, true) : include(member, child, root, matched);
    if (next !== undefined) setField(out, key, next);
  }
  addComputed(out, node, root);
  return out;
}

function exclude(value: Value, node: Node, root: Doc, matched: number | undefined): Value {
  if (Array.isArray(value)) return value.map((item: Value) => exclude(item, node, root, matched));
  if (!isDoc(value)) return value;
  const out: Doc = {};
  for (const [key, member] of Object.entries(value)) {
    const child = node.children.get(key);
    const next = !child
      ? member
      : child.leaf
        ? applyLeaf(child.leaf, member, matched, false)
        : exclude(member, child, root, matched);
    if (next !== undefined) setField(out, key, next);
  }
  return out;
}

function applyLeaf(leaf: Leaf, value: Value, matched: number | undefined, including: boolean): Value {
  if (leaf === 'include') return value;
  if (leaf === 'exclude') return undefined;
  if ('change' in leaf) return leaf.change(value, matched);
  return including ? undefined : value;
}

function addComputed(out: Doc, node: Node, root: Doc): void {
  for (const [key, child] of node.children) {
    if (typeof child.leaf === 'object' && 'compute' in child.leaf) {
      const value = child.leaf.compute(root);
      if (value !== undefined) setField(out, key, clone(value));
    } else if (!child.leaf && hasComputed(child) && !Array.isArray(field(out, key))) {
      const inner = field(out, key);
      const holder: Doc = isDoc(inner) ? inner : {};
      addComputed(holder, child, root);
      setField(out, key, holder);
    }
  }
}

const hasComputed = (node: Node): boolean =>
  [...node.children.values()].some((c) => (typeof c.leaf === 'object' && 'compute' in c.leaf) || hasComputed(c));
