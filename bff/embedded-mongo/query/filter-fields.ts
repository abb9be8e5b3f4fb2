import type { Doc } from '../bson/values';

/** The top-level fields that decide whether a document meets the filter; undefined: any may. */
export function fieldsOf(filter: Doc): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  return collect(filter, names) ? names : undefined;
}

function collect(filter: Doc, names: Set<string>): boolean {
  return Object.entries(filter).every(([key, value]) => {
    if (key === '$and' || key === '$or' || key === '$nor')
      return (value as Doc[]).every((each) => collect(each, names));
    if (key === '$comment') return true;
    if (key.startsWith('$')) return false;
    names.add(key.split('.')[0] ?? key);
    return true;
  });
}
