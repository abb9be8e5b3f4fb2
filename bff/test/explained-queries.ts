/**
 * Watches every query that the product's code makes on a connection, and explains each shape of them afterwards: none may read a whole
 * collection, and none may look at many more documents, or entries of an index, than it answers. The test harness watches all of its connections, so that a
 * new query cannot escape: the first test that runs it asks.
 */
import { LIMITS } from '@suishoupai/shared-types';
import type { Connection, Model } from 'mongoose';

type Conditions = Record<string, unknown>;

/** A query as it was made. */
interface Watched {
  site: string;
  command: Conditions;
}

export interface Explained {
  /** Collection, operation and conditions without their values; sort and hint with theirs. */
  shape: string;
  /** File and line of the product's code. */
  site: string;
  scansAll: boolean;
  /** Documents. */
  examined: number;
  /** Entries of indexes. */
  keys: number;
  returned: number;
}

interface Options {
  /** Explains every query with its values, not one of each shape: for tests that ask for the sake of this. */
  each?: boolean;
}

/** Whole collections that are read on purpose, by a part of the shape. */
const READ_WHOLE: Readonly<Record<string, string>> = {
  '"find":"evaluationCases","filter":{}': 'a rebuild throws the read model away whole, in a process of its own',
  '"find":"evaluationFacts","filter":{}': 'the same',
  '"find":"evaluationDays","filter":{}': 'the same',
  '"apiClients"': 'a handful of institutions, shown whole to a manager',
  '"staffAccounts"': 'as many as the city has staff, once at start',
};

/** So many documents, and entries of indexes, may be looked at for each answer, and a few more. */
const PER_ANSWER = 2;
const A_FEW = 20;

interface Bounded {
  site: string;
  /** Part of its shape, where the file asks others, too. */
  shape?: string;
  /** Documents beyond those of the answers. */
  beyond?: number;
  /** Entries of an index beyond those of the answers. */
  keys?: number;
}

const CASE_LISTS = 'modules/cases/case-list.repository.ts';

/** Queries that look at more on purpose, up to a bound of their own; the first that fits counts. */
const BOUNDED: readonly Bounded[] = [
  // Overdue and due soon are taken from one another, so they are exact up to EXACT (case-list.repository.ts).
  { site: CASE_LISTS, shape: '"$match":{"lists":"?","sort', beyond: 0, keys: 20_001 },
  // Counts of 999 and one more, and ways that are compared up to COMPARE entries: no document is read.
  { site: CASE_LISTS, shape: '"$count"', beyond: 0, keys: 1001 },
  // A rare filter looks at LOOK entries (case.tasks.ts) and says that it stopped; at half as many where documents have to be read for it.
  { site: CASE_LISTS, beyond: 100, keys: 200 },
  // The command centre counts all that is in hand, by the entries of an index alone.
  { site: 'modules/cases/case-live.repository.ts', shape: '"$count"', beyond: 0, keys: 100_000 },
  // The greatest values of one month of a measure that is rare: sorted by a field that no index has.
  { site: 'modules/evaluation/evaluation-query.repository.ts', shape: '"sort":{"value"', beyond: 1000, keys: 1000 },
  // How many templates a keeper has, up to the limit, by the entries of an index alone.
  { site: 'modules/templates/template.repository.ts', shape: '"$group"', beyond: 0, keys: LIMITS.templatesPerOwner },
  // All staff of the city but those of its file, once at start.
  { site: 'modules/identity/staff-account.repository.ts', shape: '"$nin"', beyond: 450, keys: 450 },
];

const READS = ['find', 'findOne', 'findById', 'countDocuments', 'distinct', 'exists'] as const;
const WRITES = ['updateOne', 'updateMany', 'findOneAndUpdate', 'findOneAndDelete', 'deleteOne', 'deleteMany', 'replaceOne', 'findByIdAndUpdate'] as const; // prettier-ignore

/** Watches the models of a connection from now on. */
export function watchQueries(connection: Connection, { each = false }: Options = {}) {
  const watched = new Map<string, Watched>();
  const register = connection.model.bind(connection);
  const seen = new WeakSet<object>();
  connection.model = ((...args: Parameters<typeof register>) => {
    const model = register(...args);
    if (!seen.has(model)) watchModel(model);
    seen.add(model);
    return model;
  }) as typeof connection.model;

  function watchModel(model: Pick<Model<unknown>, 'collection'>): void {
    const methods = model as unknown as Record<string, (...args: unknown[]) => unknown>;
    for (const name of [...READS, ...WRITES, 'aggregate']) {
      const original = methods[name];
      if (!original) continue;
      methods[name] = (...args) => {
        const made = original.apply(model, args);
        const site = callSite();
        if (site !== null) note(model.collection.name, name, made as MadeQuery, site);
        return made;
      };
    }
    watchDriver(model.collection);
  }

  /** What goes straight to the driver (adapters/mongo/find-stored.ts). */
  function watchDriver(collection: Model<unknown>['collection']): void {
    const methods = collection as unknown as Record<string, (...args: unknown[]) => unknown>;
    for (const name of ['find', 'findOne'] as const) {
      const original = methods[name];
      if (!original) continue;
      methods[name] = (filter, options, ...rest) => {
        const site = callSite();
        const made = { getFilter: () => filter as Conditions, getOptions: () => (options ?? {}) as Conditions };
        const isAnyOne = name === 'findOne' && Object.keys(made.getFilter()).length === 0; // reads one document
        if (site !== null && !isAnyOne) note(collection.name, name, made, site);
        return original.call(collection, filter, options, ...rest);
      };
    }
  }

  function note(collection: string, name: string, made: MadeQuery, site: string): void {
    // Sort, limit and hint are chained on after the query is made, and before whoever made it waits for anything.
    queueMicrotask(() => {
      const command = name === 'aggregate' ? aggregateOf(collection, made) : findOf(collection, name, made);
      watched.set(`${site} ${JSON.stringify(each ? command : shapeOf(command))}`, { site, command });
    });
  }

  return {
    /** Explains one query of each shape, or every one. */
    async explain(): Promise<Explained[]> {
      const { db } = connection;
      if (!db) throw new Error('not connected');
      await Promise.resolve();
      const explained: Explained[] = [];
      for (const { site, command } of [...watched.values()]) {
        const answer = await db.command({ explain: command, verbosity: 'executionStats' });
        explained.push({ shape: JSON.stringify(shapeOf(command)), site, ...statsOf(answer) });
      }
      return explained;
    },
  };
}

/** Throws, naming every query that reads too much. */
export function assertCheap(explained: readonly Explained[]): void {
  const faults = explained.flatMap(({ shape, site, scansAll, examined, keys, returned }) => {
    if (scansAll && !Object.keys(READ_WHOLE).some((part) => shape.includes(part))) {
      return [`${site}: reads the whole collection: ${shape}`];
    }
    const bounded = BOUNDED.find((one) => site.startsWith(one.site) && shape.includes(one.shape ?? ''));
    const most = (beyond = A_FEW): number => returned * PER_ANSWER + beyond;
    const looked = `looked at ${examined} documents and ${keys} entries of an index for ${returned}`;
    return examined > most(bounded?.beyond) || keys > most(bounded?.keys) ? [`${site}: ${looked}: ${shape}`] : [];
  });
  if (faults.length > 0)
    throw new Error(`Queries that no index serves (bff/test/explained-queries.ts):\n${faults.join('\n')}`);
}

/** What Query and Aggregate of mongoose tell about themselves. */
interface MadeQuery {
  getFilter?: () => Conditions;
  getOptions?: () => Conditions;
  projection?: () => Conditions | null;
  pipeline?: () => Conditions[];
  options?: Conditions;
}

function findOf(collection: string, name: string, made: MadeQuery): Conditions {
  const { sort, limit, skip, hint } = made.getOptions?.() ?? {};
  const isOne = !['find', 'updateMany', 'deleteMany', 'countDocuments', 'distinct'].includes(name);
  const filter = made.getFilter?.() ?? {};
  if (name === 'countDocuments') {
    const pipeline = [{ $match: filter }, { $group: { _id: 1, n: { $sum: 1 } } }];
    return { aggregate: collection, pipeline, cursor: {} };
  }
  return {
    find: collection,
    filter,
    ...(sort === undefined ? {} : { sort }),
    ...(skip === undefined ? {} : { skip }),
    ...(isOne ? { limit: 1 } : limit === undefined ? {} : { limit }),
    ...(hint === undefined ? {} : { hint }),
  };
}

function aggregateOf(collection: string, made: MadeQuery): Conditions {
  const hint = made.options?.['hint'];
  return {
    aggregate: collection,
    pipeline: made.pipeline?.() ?? [],
    cursor: {},
    ...(hint === undefined ? {} : { hint }),
  };
}

/** By the place in the compiled code: what `mappedSite` says of it. */
const sites = new Map<string, string | null>();

/** The first place of the product's own code in the call; null when a test asked by itself. Following source maps once a place, not once a query. */
function callSite(): string | null {
  const first = compiledFrames().find((frame) => !isSkipped(frame.getFileName() ?? ''));
  const key = `${first?.getFileName()}:${first?.getLineNumber()}:${first?.getColumnNumber()}`;
  const known = sites.get(key);
  if (known !== undefined) return known;
  const site = mappedSite();
  sites.set(key, site);
  return site;
}

const isSkipped = (text: string): boolean => /node_modules|explained-queries|find-stored/.test(text);

function mappedSite(): string | null {
  const frames = (new Error().stack ?? '').split('\n').slice(1);
  const found = /bff\/src\/([^)]+?:\d+)/.exec(frames.find((line) => !isSkipped(line)) ?? '')?.[1];
  return found === undefined || /\.(test|fixtures)\.ts/.test(found) ? null : found;
}

function compiledFrames(): NodeJS.CallSite[] {
  const mapping = Error.prepareStackTrace;
  try {
    let frames: NodeJS.CallSite[] = [];
    Error.prepareStackTrace = (_error, raw) => void (frames = raw);
    void new Error().stack;
    return frames;
  } finally {
    if (mapping) Error.prepareStackTrace = mapping;
    else Reflect.deleteProperty(Error, 'prepareStackTrace');
  }
}

/** What a plan depends on whatever the values of the conditions are. */
const KEPT = ['find', 'aggregate', 'sort', '$sort', 'hint'];

/** Conditions with every value replaced by `?`, lists of values by one. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.every(isPlain) ? value.map(shapeOf) : ['?'];
  if (!isPlain(value)) return '?';
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, KEPT.includes(key) ? inner : shapeOf(inner)]),
  );
}

function isPlain(value: unknown): value is Conditions {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

interface Stats {
  nReturned: unknown;
  totalDocsExamined: unknown;
  totalKeysExamined: unknown;
}

/** What explain answers: statistics of the whole, or of an aggregation's cursor and then of each stage. */
interface Answer {
  executionStats?: Stats;
  stages?: { nReturned?: unknown; $cursor?: { executionStats?: Stats } }[];
}

/** What the whole looked at and what came out of it in the end; what an inner stage hands on is not an answer. */
function statsOf(answer: Answer): Pick<Explained, 'scansAll' | 'examined' | 'keys' | 'returned'> {
  const stats = answer.executionStats ?? answer.stages?.[0]?.$cursor?.executionStats;
  if (!stats) throw new Error(`no statistics in ${JSON.stringify(answer)}`);
  return {
    scansAll: JSON.stringify(answer).includes('"COLLSCAN"'),
    examined: Number(stats.totalDocsExamined),
    keys: Number(stats.totalKeysExamined),
    returned: Number(answer.stages?.at(-1)?.nReturned ?? stats.nReturned),
  };
}
