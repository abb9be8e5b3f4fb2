import type { Collection, mongo } from 'mongoose';

type Filter = Record<string, unknown>;
type Options = Pick<mongo.FindOptions, 'projection' | 'sort' | 'limit' | 'session'>;

/**
 * Reads straight through the driver, for what every submission reads: mongoose casts each condition and builds a query object around it.
 * The conditions must have the stored types already: ids are ObjectIds.
 */
export function findStored<T>(
  { collection }: { collection: Collection },
  filter: Filter,
  options: Options = {},
): Promise<T[]> {
  return collection.find(filter, options).toArray() as Promise<T[]>;
}

/** The first of them, or null. */
export function findOneStored<T>(
  { collection }: { collection: Collection },
  filter: Filter,
  options: Options = {},
): Promise<T | null> {
  return collection.findOne(filter, options) as Promise<T | null>;
}
