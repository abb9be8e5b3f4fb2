export interface Folded<T> {
  shown: T[];
  /** Further ones that are folded away. */
  hidden: number;
}

/** Entries that a list may have beyond its fold before it is folded: a tap for one or two more would be a nuisance. */
const GRACE = 2;

/** The first `least` of a list that is much longer, or all of it. */
export function fold<T>(items: readonly T[], least: number, open: boolean): Folded<T> {
  if (open || items.length <= least + GRACE) return { shown: [...items], hidden: 0 };
  return { shown: items.slice(0, least), hidden: items.length - least };
}
