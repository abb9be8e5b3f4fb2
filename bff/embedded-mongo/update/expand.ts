import { isDoc, type Doc, type Value } from '../bson/values';
import { MongoError, badValue, failedToParse } from '../errors';
import { compileFilter } from '../query/matcher';
import { describe } from './places';

/** Tests of `$[name]` by name. */
export type ArrayFilters = ReadonlyMap<string, (element: Value) => boolean>;

/** Compiles `arrayFilters`; throws code 9 for names MongoDB refuses. */
export function compileArrayFilters(list: readonly Value[], variables: Readonly<Record<string, Value>>): ArrayFilters {
  const filters = new Map<string, (element: Value) => boolean>();
  for (const filter of list) {
    if (!isDoc(filter)) throw new MongoError(14, 'arrayFilters must be documents');
    const name = filterName(filter);
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
      throw badValue(
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    if (filters.has(name))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    const matches = compileFilter(filter, variables);
    filters.set(name, (element) => matches({ [name]: element }));
  }
  return filters;
}

function filterName(filter: Doc): string {
  const names = new Set<string>();
  const collect = (doc: Doc): void => {
    for (const [key, value] of Object.entries(doc)) {
      if (key === '$and' || key === '$or' || key === '$nor')
        for (const branch of value as Value[]) collect(branch as Doc);
      else if (!key.startsWith('$')) names.add(key.split('.')[0] ?? '');
      else throw badValue(`unsupported operator ${key} in array filter`);
    }
  };
  collect(filter);
  if (names.size === 0) throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
  if (names.size > 1)
    throw failedToParse(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
    );
  return [...names][0] ?? '';
}

/** Checks that names in paths and in `arrayFilters` agree. */
export function checkArrayFilters(paths: readonly (readonly string[])[], filters: ArrayFilters): void {
  const used = new Set(paths.flat().flatMap((part) => /^\$\[(.+)\]$/.exec(part)?.[1] ?? []));
  for (const name of filters.keys())
    if (!used.has(name)) throw failedToParse(`The array filter for identifier '${name}' was not used in the update`);
  for (const name of used) if (!filters.has(name)) throw badValue(`No array filter found for identifier '${name}'`);
}

/** Replaces `$`, `$[]` and `$[name]` by the array indexes they stand for in this document. */
export function expandPath(
  root: Doc,
  parts: readonly string[],
  matched: number | undefined,
  filters: ArrayFilters,
): string[][] {
  if (!parts.some((part) => part.startsWith('$'))) return [[...parts]];
  let open: { value: Value; path: string[] }[] = [{ value: root, path: [] }];
  for (const part of parts) {
    if (part === '$') {
      if (matched === undefined)
        throw badValue('The positional operator did not find the match needed from the query.');
      open = open.map((o) => step(o, String(matched)));
    } else if (part.startsWith('$[')) {
      open = open.flatMap((o) => elements(o, part.slice(2, -1), filters));
    } else open = open.map((o) => step(o, part));
  }
  return open.map((o) => o.path);
}

const step = (o: { value: Value; path: string[] }, part: string): { value: Value; path: string[] } => ({
  value: isDoc(o.value) ? o.value[part] : Array.isArray(o.value) ? (o.value as Value[])[Number(part)] : undefined,
  path: [...o.path, part],
});

function elements(
  o: { value: Value; path: string[] },
  name: string,
  filters: ArrayFilters,
): { value: Value; path: string[] }[] {
  const path = o.path.join('.');
  if (o.value === undefined)
    throw badValue(`The path '${path}' must exist in the document in order to apply array updates.`);
  if (!Array.isArray(o.value))
    throw badValue(`Cannot apply array updates to non-array element ${o.path.at(-1) ?? ''}: ${describe(o.value)}`);
  const test = name === '' ? () => true : (filters.get(name) ?? (() => false));
  return (o.value as Value[]).flatMap((value, i) => (test(value) ? [{ value, path: [...o.path, String(i)] }] : []));
}
