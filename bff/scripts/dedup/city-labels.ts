import type { CityRow } from './city-rows';

/** What the city's staff found out about the reports of a file: the truth that the engine is scored against. */
export interface CityLabels {
  /** Reports that are a later member of a linked pair, or flagged: the engine should have said so when they came. */
  positive: ReadonlySet<string>;
  /** Linked pairs that are both in the file: the later report's id, and the earlier one's. */
  pairs: readonly { later: string; earlier: string }[];
  /** Whether two reports are of one cluster of linked reports. */
  isSameCluster: (a: string, b: string) => boolean;
  /** Whether people looked at two reports, or at others of their clusters, and called them two problems. */
  isApart: (a: string, b: string) => boolean;
  isScored: (row: CityRow) => boolean;
}

/**
 * Street problems of which Boston marks duplicates: at least ten marked in July to September 2011. Of other types (housing
 * inspections, bulk pick-ups, crews' own work orders) it marks none, whatever is reported twice, so that nothing can be measured on
 * them. A file with none of these types is scored whole.
 */
const MARKED_TYPES: ReadonlySet<string> = new Set([
  'Abandoned Vehicles',
  'General Lighting Request',
  'Graffiti Removal',
  'Highway Maintenance',
  'Major System Failure',
  'New Tree Requests',
  'Request for Pothole Repair',
  'Sidewalk Repair',
  'Sidewalk Repair (Make Safe)',
  'Street Light Knock Downs',
  'Street Light Outages',
  'Tree Emergencies',
  'Tree Maintenance Requests',
]);

/** Reads the marks of a whole file. */
export function labelsOf(rows: readonly CityRow[]): CityLabels {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const positive = new Set<string>();
  const pairs: { later: string; earlier: string }[] = [];
  const clusters = createClusters();
  for (const row of rows) {
    if (row.labels.flagged) positive.add(row.id);
    const parent = byId.get(row.labels.parentId ?? '');
    if (!parent || parent === row) continue;
    const isLater = row.createdMs > parent.createdMs || (row.createdMs === parent.createdMs && row.id > parent.id);
    const [later, earlier] = isLater ? [row.id, parent.id] : [parent.id, row.id];
    pairs.push({ later, earlier });
    positive.add(later);
    clusters.join(row.id, parent.id);
  }
  const pairOf = (a: string, b: string): string => [clusters.rootOf(a), clusters.rootOf(b)].sort().join(' ');
  const apart = new Set(rows.flatMap(({ id, labels }) => labels.apartIds.map((other) => pairOf(id, other))));
  const knowsTypes = rows.some(({ type }) => MARKED_TYPES.has(type));
  return {
    positive,
    pairs,
    isSameCluster: (a, b) => clusters.rootOf(a) === clusters.rootOf(b),
    isApart: (a, b) => apart.size > 0 && apart.has(pairOf(a, b)),
    isScored: ({ type }) => !knowsTypes || MARKED_TYPES.has(type),
  };
}

/** Union and find. */
function createClusters() {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    const parent = parents.get(id);
    if (parent === undefined) return id;
    const root = rootOf(parent);
    parents.set(id, root);
    return root;
  };
  return {
    rootOf,
    join(a: string, b: string): void {
      const [rootA, rootB] = [rootOf(a), rootOf(b)];
      if (rootA !== rootB) parents.set(rootA, rootB);
    },
  };
}
