import { isWorthRetrying } from '../api/api-error';
import type { KeyValueStorage } from '../platform/storage';

/**
 * `read`, remembered on the phone: without network (or server) it answers what it answered last, so that a report can be
 * written anywhere. `isWhole` says whether what was kept can still be used. Throws ApiError when nothing is kept.
 */
export function keptOnPhone<T>(
  storage: KeyValueStorage,
  key: string,
  read: () => Promise<T>,
  isWhole: (kept: unknown) => kept is T,
): () => Promise<T> {
  return async () => {
    try {
      const fresh = await read();
      storage.write(key, fresh);
      return fresh;
    } catch (error) {
      const kept = isWorthRetrying(error) ? storage.read(key) : undefined;
      if (!isWhole(kept)) throw error;
      return kept;
    }
  };
}

/** True for an object with a list that is not empty at `field`. */
export function hasList(value: unknown, field: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const list: unknown = Object.entries(value).find(([name]) => name === field)?.[1];
  return Array.isArray(list) && list.length > 0;
}
