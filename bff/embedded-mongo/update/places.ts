import { field, isDoc, setField, text, type Doc, type Value } from '../bson/values';
import { MongoError, badValue } from '../errors';

/** A field of a document or an element of an array that a modifier works on. */
export interface Place {
  read(): Value;
  write(value: Value): void;
  remove(): void;
  readonly exists: boolean;
  /** Why nothing can be written here. */
  readonly obstacle?: MongoError;
}

const MAX_PADDING = 1_500_000;
const isIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * Finds the place of a concrete path. `create` makes the missing documents on the way when the place is written.
 * Throws 28 when a scalar is in the way (only when writing).
 */
export function findPlace(root: Doc, parts: readonly string[]): Place {
  let holder: Value = root;
  let depth = 0;
  for (; depth < parts.length - 1; depth++) {
    const next = child(holder, parts[depth] ?? '');
    if (next === undefined) break;
    if (!isDoc(next) && !Array.isArray(next)) {
      return blocked(parts, depth, next);
    }
    holder = next;
  }
  const owner = holder as Doc | Value[];
  const rest = parts.slice(depth);
  if (Array.isArray(owner) && !isIndex(rest[0] ?? '')) return blocked(parts, depth - 1, owner);
  return rest.length === 1 ? direct(owner, rest[0] ?? '') : missing(owner, rest);
}

function child(holder: Value, part: string): Value {
  if (Array.isArray(holder)) return isIndex(part) ? holder[Number(part)] : undefined;
  return isDoc(holder) ? field(holder, part) : undefined;
}

function direct(owner: Doc | Value[], part: string): Place {
  return {
    read: () => child(owner, part),
    write: (value) => put(owner, part, value),
    remove() {
      if (!Array.isArray(owner)) delete owner[part];
      else if (Number(part) < owner.length) owner[Number(part)] = null;
    },
    exists: child(owner, part) !== undefined,
  };
}

function missing(owner: Doc | Value[], rest: readonly string[]): Place {
  return {
    read: () => undefined,
    write(value) {
      let inner = value;
      for (const part of rest.slice(1).reverse()) {
        const doc: Doc = {};
        setField(doc, part, inner);
        inner = doc;
      }
      put(owner, rest[0] ?? '', inner);
    },
    remove: () => undefined,
    exists: false,
  };
}

function put(owner: Doc | Value[], part: string, value: Value): void {
  if (!Array.isArray(owner)) {
    setField(owner, part, value);
    return;
  }
  const index = Number(part);
  if (index > owner.length + MAX_PADDING) throw badValue(`Cannot backfill array to index ${index}: too large`);
  while (owner.length < index) owner.push(null);
  owner[index] = value;
}

/** A place that cannot exist: removing does nothing, writing fails. */
function blocked(parts: readonly string[], depth: number, value: Value): Place {
  const shown = `{${parts[depth] ?? ''}: ${describe(value)}}`;
  const obstacle = new MongoError(28, `Cannot create field '${parts[depth + 1] ?? ''}' in element ${shown}`);
  return {
    read: () => undefined,
    write() {
      throw obstacle;
    },
    remove: () => undefined,
    exists: false,
    obstacle,
  };
}

/** A value as MongoDB's messages show it (roughly). */
export function describe(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[ ${value.map(describe).join(', ')} ]`;
  if (isDoc(value))
    return `{ ${Object.entries(value)
      .map(([k, v]) => `${k}: ${describe(v)}`)
      .join(', ')} }`;
  return text(value);
}
