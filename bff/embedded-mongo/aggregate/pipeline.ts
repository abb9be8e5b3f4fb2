import { isIntegral, toDouble } from '../bson/numbers';
import { Int32, field, isDoc, isNumber, setField, typeOf, type Doc, type Value } from '../bson/values';
import { MongoError, notImplemented } from '../errors';
import { compileFilter } from '../query/matcher';
import { parseSort, sortComparator } from '../query/sort';
import type { Variables } from './expressions';
import { compileGroup } from './group';
import { compileLookup } from './lookup';
import { compileTransform } from './transforms';

/** A compiled stage. */
export type Stage = (docs: Iterable<Doc>) => Iterable<Doc>;

/** What stages may read besides their input: the documents of another collection of the same database that meet a filter. */
export interface PipelineContext {
  find(collection: string, filter: Doc): Iterable<Doc>;
  variables: Variables;
  /** The client asked for nothing but MongoDB's stable API. */
  apiStrict: boolean;
}

const REFUSED = new Set(
  `bucketAuto changeStream changeStreamSplitLargeEvent collStats currentOp densify fill geoNear graphLookup indexStats listLocalSessions
  listSampledQueries listSearchIndexes listSessions planCacheStats redact search searchMeta setWindowFields shardedDataDistribution
  sharedDataDistribution vectorSearch out merge bucket unionWith`
    .split(/\s+/)
    .map((name) => `$${name}`),
);

const UNSTABLE = new Set([
  '$currentOp',
  '$indexStats',
  '$listLocalSessions',
  '$listSessions',
  '$planCacheStats',
  '$search',
  '$searchMeta',
  '$listSearchIndexes',
  '$collStats',
  '$setWindowFields',
  '$densify',
  '$fill',
  '$vectorSearch',
]);

/** Compiles a pipeline. Throws 40324 for stages that MongoDB does not know, 238 for those that only this store does not know. */
export function compilePipeline(stages: readonly Value[], context: PipelineContext): Stage {
  const compiled = stages.map((stage) => {
    const keys = isDoc(stage) ? Object.keys(stage) : [];
    const name = keys[0];
    if (!isDoc(stage) || name === undefined || keys.length !== 1)
      throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
    return compileStage(name, stage[name], context);
  });
  return (docs) => compiled.reduce((input, stage) => stage(input), docs);
}

function compileStage(name: string, argument: Value, context: PipelineContext): Stage {
  const { variables } = context;
  switch (name) {
    case '$match': {
      if (!isDoc(argument)) throw new MongoError(15959, 'the match filter must be an expression in an object');
      const matches = compileFilter(argument, variables);
      return function* match(docs) {
        for (const doc of docs) if (matches(doc)) yield doc;
      };
    }
    case '$addFields':
    case '$set':
    case '$project':
    case '$unset':
    case '$replaceRoot':
    case '$replaceWith': {
      const transform = compileTransform(name, argument, variables);
      return function* change(docs) {
        for (const doc of docs) yield transform(doc);
      };
    }
    case '$sort': {
      if (!isDoc(argument)) throw new MongoError(15973, 'the $sort key specification must be an object');
      if (Object.keys(argument).length === 0)
        throw new MongoError(15976, '$sort stage must have at least one sort key');
      const order = sortComparator(parseSort(argument));
      return (docs) => [...docs].sort(order);
    }
    case '$limit':
      return limit(positive(argument, 15957, 15958, 'the limit must be positive'));
    case '$skip':
      return skip(wholeNumber(argument, 15956));
    case '$count':
      return count(argument);
    case '$unwind':
      return unwind(argument);
    case '$group':
      return compileGroup(argument, variables);
    case '$sortByCount': {
      const group = compileGroup({ _id: argument, count: { $sum: new Int32(1) } }, variables);
      const order = sortComparator([['count', -1]]);
      return (docs) => [...group(docs)].sort(order);
    }
    case '$facet':
      return facet(argument, context);
    case '$lookup':
      return compileLookup(argument, context, compilePipeline);
    case '$sample':
      return sample(argument);
    default:
      if (context.apiStrict && UNSTABLE.has(name))
        throw new MongoError(323, `stage ${name} is not allowed with 'apiStrict: true' in API Version 1`);
      if (REFUSED.has(name)) throw notImplemented(`the stage ${name}`);
      throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
}

function wholeNumber(argument: Value, code: number): number {
  if (!isNumber(argument) || !isIntegral(argument) || toDouble(argument) < 0)
    throw new MongoError(code, 'Argument to $skip cannot be negative');
  return toDouble(argument);
}

function positive(argument: Value, typeCode: number, code: number, message: string): number {
  if (!isNumber(argument) || !isIntegral(argument))
    throw new MongoError(typeCode, 'the limit must be specified as a number');
  if (toDouble(argument) <= 0) throw new MongoError(code, message);
  return toDouble(argument);
}

function limit(max: number): Stage {
  return function* take(docs) {
    let n = 0;
    for (const doc of docs) {
      yield doc;
      if (++n >= max) return;
    }
  };
}

function skip(count_: number): Stage {
  return function* drop(docs) {
    let n = 0;
    for (const doc of docs) if (n++ >= count_) yield doc;
  };
}

function count(argument: Value): Stage {
  if (typeof argument !== 'string' || argument === '')
    throw new MongoError(40156, 'the count field must be a non-empty string');
  if (argument.startsWith('$')) throw new MongoError(40158, 'the count field cannot be a $-prefixed path');
  if (argument.includes('.')) throw new MongoError(40160, "the count field cannot contain '.'");
  return function* total(docs) {
    let n = 0;
    for (const _ of docs) n++;
    if (n > 0) yield { [argument]: new Int32(n) };
  };
}

function unwind(argument: Value): Stage {
  const spec: Doc = isDoc(argument) ? argument : { path: argument };
  for (const key of Object.keys(spec))
    if (!['path', 'preserveNullAndEmptyArrays', 'includeArrayIndex'].includes(key))
      throw new MongoError(28811, `unrecognized option to $unwind stage: ${key}`);
  const path = spec['path'];
  if (typeof path !== 'string')
    throw new MongoError(28808, `expected a string as the path for $unwind stage, got ${typeOf(path)}`);
  if (!path.startsWith('$'))
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const parts = path.slice(1).split('.');
  const keep = spec['preserveNullAndEmptyArrays'] === true;
  const indexName = spec['includeArrayIndex'];
  if (indexName !== undefined && typeof indexName !== 'string')
    throw new MongoError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  if (typeof indexName === 'string' && indexName.includes('.')) throw notImplemented('a dotted includeArrayIndex');
  return function* explode(docs) {
    for (const doc of docs) {
      const value = parts.reduce<Value>((at, part) => (isDoc(at) ? field(at, part) : undefined), doc);
      if (Array.isArray(value) && value.length > 0) {
        for (const [i, item] of (value as Value[]).entries())
          yield withIndex(replaceAt(doc, parts, item), indexName, i);
      } else if (value !== undefined && value !== null && !Array.isArray(value)) yield withIndex(doc, indexName, null);
      else if (keep) yield withIndex(Array.isArray(value) ? replaceAt(doc, parts, undefined) : doc, indexName, null);
    }
  };
}

function withIndex(doc: Doc, name: string | undefined, index: number | null): Doc {
  return name === undefined ? doc : { ...doc, [name]: index === null ? null : wide(index) };
}

const wide = (n: number): Value => new Int32(n);

function replaceAt(doc: Doc, parts: readonly string[], value: Value): Doc {
  const [head = '', ...rest] = parts;
  const copy: Doc = { ...doc };
  const next = rest.length === 0 ? value : replaceAt(field(doc, head) as Doc, rest, value);
  if (next === undefined) delete copy[head];
  else setField(copy, head, next);
  return copy;
}

function facet(argument: Value, context: PipelineContext): Stage {
  if (!isDoc(argument) || Object.keys(argument).length === 0)
    throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  const facets = Object.entries(argument).map(([name, stages]) => {
    if (!Array.isArray(stages))
      throw new MongoError(40170, `arguments to $facet must be arrays, ${name} is type ${typeOf(stages)}`);
    return [name, compilePipeline(stages as Value[], context)] as const;
  });
  return function* fan(docs) {
    const input = [...docs];
    yield Object.fromEntries(facets.map(([name, run]) => [name, [...run(input)]]));
  };
}

function sample(argument: Value): Stage {
  const size = isDoc(argument) ? argument['size'] : undefined;
  if (!isNumber(size) || toDouble(size) < 0) throw new MongoError(28746, 'size argument to $sample must be a number');
  return (docs) => {
    const all = [...docs];
    for (let i = all.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [all[i], all[j]] = [all[j] as Doc, all[i] as Doc];
    }
    return all.slice(0, toDouble(size));
  };
}
