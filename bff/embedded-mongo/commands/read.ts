import { evaluateConstants } from '../aggregate/expressions';
import { onlyFields } from '../bson/partial-decode';
import { RawList } from '../bson/reply';
import { Int32, Long, encode, isNumber, type Doc, type Value } from '../bson/values';
import { MongoError, badValue, failedToParse, typeMismatch } from '../errors';
import { prepareFind, type Find } from '../query/find';
import { walk } from '../query/paths';
import { compileProjection } from '../query/projection';
import { docPrefix } from '../storage/catalog';
import { prefixEnd } from '../storage/view';
import { findCollection, readView, type Command, type CommandContext } from './context';
import { boolField, checkFields, collectionName, countField, docField } from './fields';
import { toDouble } from '../bson/numbers';
import type { Batch, DocumentSource } from '../sessions/cursors';
import { distinctValues } from '../aggregate/operators/array';

/** MongoDB's size of a first batch when the client names none. */
export const FIRST_BATCH = 101;

const FIND_FIELDS = ['filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch', 'collation', 'let', 'allowDiskUse', 'noCursorTimeout', 'allowPartialResults', 'oplogReplay', 'tailable', 'awaitData', 'ntoreturn', 'legacyRuntimeConstants']; // prettier-ignore

/** `find`: a cursor over matching documents. */
export const find: Command = (context) => {
  const { body, engine } = context;
  const { source, ns } = openFind(context);
  const single = boolField(body, 'singleBatch');
  const size = countField(body, 'batchSize') ?? FIRST_BATCH;
  const batch = engine.cursors.first(ns, source, readView(context), size, {
    single,
    keepAlive: boolField(body, 'noCursorTimeout'),
  });
  return { cursor: cursorReply(batch, ns, 'firstBatch') };
};

/** The parts of a find command, checked; used by `explain` as well. */
export function openFind(context: CommandContext): { running: Find; source: DocumentSource; ns: string } {
  const { body, db } = context;
  checkFields('find', body, FIND_FIELDS, [
    'max',
    'min',
    'returnKey',
    'showRecordId',
    'readOnce',
    'includeQueryStatsMetrics',
  ]);
  const name = collectionName(body, 'find');
  if (boolField(body, 'tailable'))
    throw badValue('error processing query: tailable cursor requested on non capped collection');
  if (boolField(body, 'awaitData')) throw failedToParse('Cannot set awaitData without tailable');
  const ns = `${db}.${name}`;
  const variables = evaluateConstants(docField(body, 'let') ?? {});
  const spec = docField(body, 'projection') ?? {};
  const projection = Object.keys(spec).length > 0 ? compileProjection(spec, 'find', variables) : undefined;
  const limit = body['limit'];
  if (isNumber(limit) && toDouble(limit) < 0)
    throw new MongoError(51024, `BSON field 'limit' value must be >= 0, actual value '${toDouble(limit)}'`);
  const running = prepareFind(readView(context), findCollection(context, ns), {
    filter: docField(body, 'filter') ?? {},
    sort: docField(body, 'sort'),
    skip: countField(body, 'skip'),
    limit: countField(body, 'limit'),
    hint: body['hint'],
    variables,
    atOnce: !projection?.needsMatch,
  });
  const source: DocumentSource = {
    *documents(view) {
      for (const row of running.rows(view)) {
        if (projection?.needsMatch && row.matched === undefined)
          throw new MongoError(
            51246,
            "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
          );
        if (projection?.fields) yield onlyFields(row.bytes, projection.fields);
        else yield projection ? encode(projection.apply(row.doc, row.matched)) : row.bytes;
      }
    },
  };
  return { running, source, ns };
}

/** The `cursor` member of a reply. */
export function cursorReply(batch: Batch, ns: string, name: 'firstBatch' | 'nextBatch'): Doc {
  return { [name]: new RawList(batch.documents), id: Long.fromBigInt(batch.id), ns };
}

/** `getMore`: the next batch of a cursor. */
export const getMore: Command = (context) => {
  const { body, db, engine } = context;
  checkFields('getMore', body, ['collection', 'batchSize']);
  const id = body['getMore'];
  if (!(id instanceof Long)) throw typeMismatch("BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
  const ns = `${db}.${String(body['collection'])}`;
  const size = countField(body, 'batchSize');
  const batch = engine.cursors.more(id.toBigInt(), ns, readView(context), size === 0 ? undefined : size);
  return { cursor: cursorReply(batch, ns, 'nextBatch') };
};

/** `killCursors`: closes cursors. */
export const killCursors: Command = ({ body, db, engine }) => {
  checkFields('killCursors', body, ['cursors']);
  const ns = `${db}.${String(body['killCursors'])}`;
  const ids = (Array.isArray(body['cursors']) ? (body['cursors'] as Value[]) : []).filter((id) => id instanceof Long);
  const killed = ids.filter((id) => engine.cursors.kill(id.toBigInt(), ns));
  return {
    cursorsKilled: killed,
    cursorsNotFound: ids.filter((id) => !killed.includes(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
  };
};

/** `count`: by metadata without a filter, else by a scan. */
export const count: Command = (context) => {
  const { body, db } = context;
  checkFields('count', body, ['query', 'limit', 'skip', 'hint', 'collation', 'fields']);
  const info = findCollection(context, `${db}.${collectionName(body, 'count')}`);
  const query = docField(body, 'query') ?? {};
  const limit = body['limit'];
  const view = readView(context);
  const skip = countField(body, 'skip') ?? 0;
  const max = isNumber(limit) ? Math.abs(toDouble(limit)) : 0;
  if (info && Object.keys(query).length === 0 && body['hint'] === undefined) {
    const all = Math.max(0, view.count(docPrefix(info.id), prefixEnd(docPrefix(info.id))) - skip);
    return { n: new Int32(max > 0 ? Math.min(max, all) : all) };
  }
  const running = prepareFind(view, info, { filter: query, skip, limit: max, hint: body['hint'] });
  return { n: new Int32(running.count(view)) };
};

/** `distinct`: the different values of a path in matching documents. */
export const distinct: Command = (context) => {
  const { body, db } = context;
  checkFields('distinct', body, ['key', 'query', 'collation']);
  const info = findCollection(context, `${db}.${collectionName(body, 'distinct')}`);
  const key = body['key'];
  if (typeof key !== 'string')
    throw typeMismatch("BSON field 'distinct.key' is the wrong type, expected type 'string'");
  const view = readView(context);
  const values: Value[] = [];
  for (const row of prepareFind(view, info, { filter: docField(body, 'query') ?? {} }).rows(view)) {
    walk(row.doc, key.split('.'), 'whole', (value) => {
      for (const item of Array.isArray(value) ? (value as Value[]) : [value]) if (item !== undefined) values.push(item);
      return false;
    });
  }
  return { values: distinctValues(values) };
};
