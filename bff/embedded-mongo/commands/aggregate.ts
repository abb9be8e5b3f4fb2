import { compilePipeline } from '../aggregate/pipeline';
import { evaluateConstants } from '../aggregate/expressions';
import { withoutFields } from '../bson/partial-decode';
import { encode, isDoc, type Doc, type Value } from '../bson/values';
import { MongoError, failedToParse } from '../errors';
import { keyProbe, type KeyProbe } from '../index/key-probes';
import { fieldsOf } from '../query/filter-fields';
import { prepareFind, type Find } from '../query/find';
import { compileFilter } from '../query/matcher';
import { readFields, type Condition, type Row } from '../query/scan';
import type { ReadView } from '../storage/view';
import { findCollection, readView, type Command, type CommandContext } from './context';
import { boolField, checkFields, checkName, countField, docField, listField } from './fields';
import { compileOutput, type Output } from './aggregate-out';
import { cursorReply, FIRST_BATCH } from './read';

const FIELDS = [
  'pipeline',
  'cursor',
  'allowDiskUse',
  'bypassDocumentValidation',
  'collation',
  'hint',
  'let',
  'explain',
  'fromMongos',
];

/** `aggregate`: a cursor over the result of a pipeline. */
export const aggregate: Command = async (context) => {
  const { body, engine } = context;
  if (!isDoc(body['cursor']) && !boolField(body, 'explain'))
    throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
  const { documents, stored, ns, output } = openAggregate(context);
  const view = readView(context);
  if (output) await output([...documents(view)]);
  const results = output ? [] : stored ? [...stored(view)] : [...documents(view)].map(encode);
  const size = countField(docField(body, 'cursor') ?? {}, 'batchSize') ?? FIRST_BATCH;
  const queue: Uint8Array[] = results.reverse();
  const source = {
    *documents() {
      for (let next = queue.pop(); next; next = queue.pop()) yield next;
    },
  };
  return { cursor: cursorReply(engine.cursors.first(ns, source, view, size), ns, 'firstBatch') };
};

interface OpenAggregate {
  running: Find | undefined;
  documents: (view: ReadView) => Iterable<Doc>;
  /** The same as they are stored, where no stage changes them. */
  stored?: ((view: ReadView) => Iterable<Uint8Array>) | undefined;
  ns: string;
  output: Output | undefined;
  /** The stages after the find ask only how many documents it finds. */
  isCounting: boolean;
}

/** A checked pipeline; used by `explain` as well. */
export function openAggregate(context: CommandContext): OpenAggregate {
  const { body, db } = context;
  checkFields('aggregate', body, FIELDS, [
    'exchange',
    'needsMerge',
    'runtimeConstants',
    'isMapReduceCommand',
    'collectionUUID',
  ]);
  const stages = [...listField(body, 'pipeline', 'aggregate')];
  const variables = evaluateConstants(docField(body, 'let') ?? {});
  const output = compileOutput(context, stages, variables);
  const target = body['aggregate'];
  const view = readView(context);
  const pipelineContext = {
    variables,
    apiStrict: body['apiStrict'] === true,
    *find(collection: string, filter: Doc): Iterable<Doc> {
      for (const row of prepareFind(view, findCollection(context, `${db}.${collection}`), { filter }).rows(view))
        yield row.doc;
    },
  };
  if (typeof target !== 'string') return { ...collectionless(stages, pipelineContext, db), output, isCounting: false };
  checkName(target, db);
  const ns = `${db}.${target}`;
  const { request, rest, then } = pushDown(stages);
  const pipeline = compilePipeline(rest, pipelineContext);
  const isCounting = !then && countsOnly(rest);
  const info = findCollection(context, ns);
  const running = prepareFind(view, info, { ...request, hint: body['hint'], variables, atOnce: true });
  const condition = then && {
    matches: compileFilter(then, variables),
    fields: fieldsOf(then),
    probe: info && running.plan && keyProbe(info, running.plan, request.filter, then),
  };
  const shape = storedShape(rest);
  return {
    running,
    ns,
    output,
    documents: (current) =>
      pipeline(isCounting ? emptyDocuments(running.count(current)) : documentsOf(running, current, condition)),
    stored: shape && ((current) => bytesOf(rowsOf(running, current, condition), shape)),
    isCounting,
  };
}

/** What stages do that documents need not be decoded for. */
interface StoredShape {
  most: number;
  /** Top-level fields that are left out. */
  without: ReadonlySet<string>;
}

/** Undefined: the stages do more than to limit documents and leave out fields. */
function storedShape(stages: readonly Doc[]): StoredShape | undefined {
  const limits = stages.flatMap((stage) => ('$limit' in stage ? [Number(stage['$limit'])] : []));
  const unset = stages.flatMap((stage) => ('$unset' in stage ? [stage['$unset']].flat() : []));
  if (!stages.every((stage) => '$limit' in stage || '$unset' in stage)) return undefined;
  const without = new Set(unset.filter((path) => typeof path === 'string' && !path.includes('.')).map(String));
  return unset.length === without.size ? { most: Math.min(Infinity, ...limits), without } : undefined;
}

function* bytesOf(rows: Iterable<Row>, { most, without }: StoredShape): Generator<Uint8Array> {
  let n = 0;
  for (const { bytes } of rows) {
    yield without.size === 0 ? bytes : withoutFields(bytes, without);
    if (++n >= most) return;
  }
}

/** What stages get that count documents and read none of their fields. */
function* emptyDocuments(count: number): Generator<Doc> {
  for (let i = 0; i < count; i++) yield {};
}

/** True for stages that need to know only how many documents there are. */
function countsOnly([stage, ...others]: readonly Doc[]): boolean {
  if (!isDoc(stage)) return false;
  if ('$limit' in stage || '$skip' in stage) return countsOnly(others);
  if ('$count' in stage) return true;
  const group = stage['$group'];
  return isDoc(group) && Object.values(group).every((value) => !readsFields(value));
}

function readsFields(expression: Value): boolean {
  if (typeof expression === 'string') return expression.startsWith('$');
  if (Array.isArray(expression)) return (expression as Value[]).some(readsFields);
  return isDoc(expression) && Object.values(expression).some(readsFields);
}

function* documentsOf(running: Find, view: ReadView, then: Then | undefined): Generator<Doc> {
  for (const row of rowsOf(running, view, then)) yield row.doc;
}

/** A condition on what was found, and how to tell by keys that it is not met. */
type Then = Condition & { probe: KeyProbe | undefined };

function* rowsOf(running: Find, view: ReadView, then: Then | undefined): Generator<Row> {
  for (const row of running.rows(view)) {
    if (!then || (row.mayMeet(then.probe) && then.matches(readFields(row.bytes, then)))) yield row;
  }
}

function collectionless(stages: readonly Value[], pipelineContext: Parameters<typeof compilePipeline>[1], db: string) {
  const first = isDoc(stages[0]) ? stages[0] : {};
  if (!('$documents' in first)) {
    compilePipeline(stages, pipelineContext);
    throw new MongoError(73, '{aggregate: 1} is not valid for a pipeline that needs a collection');
  }
  const list = first['$documents'];
  if (!Array.isArray(list) || !list.every(isDoc))
    throw new MongoError(
      5858203,
      "error during aggregation :: caused by :: 'documents' must evaluate to an array of objects",
    );
  const pipeline = compilePipeline(
    [
      { $project: { documents: { $literal: list } } },
      { $unwind: '$documents' },
      { $replaceRoot: { newRoot: '$documents' } },
      ...stages.slice(1),
    ],
    pipelineContext,
  );
  return { running: undefined, ns: `${db}.$cmd.aggregate`, documents: () => pipeline([{}]) };
}

interface PushedDown {
  request: { filter: Doc; sort?: Doc; limit?: number };
  /** A `$match` of what the find's `$limit` let through: it reads only the fields that it needs. */
  then: Doc | undefined;
  rest: Doc[];
}

/** Leading `$match`, `$sort`, `$limit` and another `$match` are done while reading, so that indexes serve them. */
function pushDown(stages: readonly Doc[]): PushedDown {
  const rest = [...stages];
  const filters: Doc[] = [];
  while (rest[0] && isDoc(rest[0]['$match']) && Object.keys(rest[0]).length === 1)
    filters.push(rest.shift()?.['$match'] as Doc);
  const filter = filters.length === 1 ? (filters[0] ?? {}) : filters.length > 1 ? { $and: filters } : {};
  const sort = rest[0]?.['$sort'];
  const isSorted = isDoc(sort) && Object.keys(sort).length > 0;
  if (isSorted) rest.shift();
  const limit = Number(rest[0]?.['$limit']);
  const isLimited = Number.isInteger(limit) && limit > 0 && Object.keys(rest[0] ?? {}).length === 1;
  if (isLimited) rest.shift();
  const next = isLimited && Object.keys(rest[0] ?? {}).length === 1 ? rest[0]?.['$match'] : undefined;
  const then = isDoc(next) ? next : undefined;
  if (then) rest.shift();
  return {
    request: { filter, ...(isSorted ? { sort } : {}), ...(isLimited ? { limit } : {}) },
    then,
    rest,
  };
}
