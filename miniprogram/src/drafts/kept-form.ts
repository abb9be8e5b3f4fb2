import type { Store } from '../lib/store';
import { createStore } from '../lib/store';
import type { KeyValueStorage } from '../platform/storage';

const KEY = 'forms.v1';
/** Older ones are given up. */
export const KEPT_FORMS = 40;

/** Whose form, which one, and about what (a report's id, or empty). */
export interface FormKey {
  ownerId: string;
  form: string;
  about: string;
}

/** A form that survives the page and the app: what is typed is on the phone until it is sent or thrown away. */
export interface KeptForm<T> {
  values: Store<T>;
  /** What is kept is read anew before every change: a page that was left cannot overwrite what was typed since. */
  edit: (change: (values: T) => T) => void;
  remove: () => void;
}

interface KeptEntry extends FormKey {
  updatedAtMs: number;
  values: object;
}

/** The kept form under this key; `blank` says what it has when nothing is typed, and which fields there are. */
export function createKeptForm<T extends object>(
  deps: { storage: KeyValueStorage; nowMs: () => number },
  key: FormKey,
  blank: T,
): KeptForm<T> {
  const { storage, nowMs } = deps;
  const read = (): T => {
    const kept = readAll(storage).find((entry) => isSame(entry, key));
    return kept === undefined ? blank : { ...blank, ...fitting(kept.values, blank) };
  };
  const write = (values: T | null): void => {
    const others = readAll(storage).filter((entry) => !isSame(entry, key));
    const { ownerId, form, about } = key;
    const own = values === null ? [] : [{ ownerId, form, about, values, updatedAtMs: nowMs() }];
    const all = [...own, ...others.sort((a, b) => b.updatedAtMs - a.updatedAtMs)];
    storage.write(KEY, all.slice(0, KEPT_FORMS));
  };
  const values = createStore(read());
  return {
    values,
    edit(change) {
      const before = read();
      const after = change(before);
      if (after !== before) write(JSON.stringify(after) === JSON.stringify(blank) ? null : after);
      values.set(after);
    },
    remove() {
      write(null);
      values.set(blank);
    },
  };
}

/** Fields of today's form only, each of the kind it has there: an older version may have kept others. */
function fitting(values: object, blank: object): Record<string, unknown> {
  const kinds = new Map<string, unknown>(Object.entries(blank));
  const fits = ([name, value]: [string, unknown]): boolean => {
    const usual = kinds.get(name);
    if (usual === undefined) return false;
    return usual === null || (typeof value === typeof usual && Array.isArray(value) === Array.isArray(usual));
  };
  return Object.fromEntries(Object.entries(values).filter(fits));
}

function readAll(storage: KeyValueStorage): KeptEntry[] {
  const value = storage.read(KEY);
  return Array.isArray(value) ? value.filter(isEntry) : [];
}

function isSame(a: FormKey, b: FormKey): boolean {
  return a.ownerId === b.ownerId && a.form === b.form && a.about === b.about;
}

function isEntry(value: unknown): value is KeptEntry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ownerId' in value &&
    'form' in value &&
    'about' in value &&
    'updatedAtMs' in value &&
    typeof value.updatedAtMs === 'number' &&
    'values' in value &&
    typeof value.values === 'object' &&
    value.values !== null
  );
}
