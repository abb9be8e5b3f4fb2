import { encode, isDoc, type Doc, type Value } from '../bson/values';
import { MongoError, failedToParse, notImplemented } from '../errors';
import { compileUpdatePipeline } from '../aggregate/update-pipeline';
import { compileExpression, type Variables } from '../aggregate/expressions';
import { docPrefix, indexPrefix, type CollectionInfo } from '../storage/catalog';
import { insertRecord, removeAll, replaceRecord } from '../storage/records';
import { prefixEnd, type WriteView } from '../storage/view';
import { prepareFind } from '../query/find';
import { withId } from '../update/apply';
import { ensureCollection, findCollection, requireUnused, write, type CommandContext } from './context';
import { checkName } from './fields';

/** Writes the result of a pipeline into a collection. */
export type Output = (documents: readonly Doc[]) => Promise<void>;

/** The last stage when it is `$out` or `$merge`, compiled; undefined otherwise. Throws 40601 when it is not the last. */
export function compileOutput(context: CommandContext, stages: Doc[], variables: Variables): Output | undefined {
  const at = stages.findIndex((stage) => '$out' in stage || '$merge' in stage);
  if (at < 0) return undefined;
  const stage = stages[at] ?? {};
  const name = '$out' in stage ? '$out' : '$merge';
  if (at < stages.length - 1) throw new MongoError(40601, `${name} can only be the final stage in the pipeline`);
  if (context.transaction) throw new MongoError(263, `${name} cannot be used in a transaction`);
  const concern = context.body['readConcern'];
  if (isDoc(concern) && concern['level'] === 'linearizable')
    throw new MongoError(72, `${name} cannot be used with a 'linearizable' read concern level`);
  stages.pop();
  return name === '$out' ? compileOut(context, stage['$out']) : compileMerge(context, stage['$merge'], variables);
}

interface Target {
  db: string;
  name: string;
}

function targetOf(context: CommandContext, value: Value, stage: string): Target {
  const target = isDoc(value)
    ? { db: typeof value['db'] === 'string' ? value['db'] : context.db, name: value['coll'] }
    : { db: context.db, name: value };
  if (isDoc(value))
    for (const key of Object.keys(value))
      if (key !== 'db' && key !== 'coll') throw notImplemented(`${stage} with ${key}`);
  if (typeof target.name !== 'string')
    throw new MongoError(16990, `${stage} only supports a string or object argument`);
  checkName(target.name, target.db);
  return { db: target.db, name: target.name };
}

/** `$out`: the collection holds exactly the result afterwards; its indexes stay. */
function compileOut(context: CommandContext, value: Value): Output {
  const { db, name } = targetOf(context, value, '$out');
  const { engine } = context;
  return async (documents) => {
    const ready = documents.map(withId);
    await write(context, (view) => {
      requireUnused(context, `${db}.${name}`);
      const info = ensureCollection(context, view, db, name);
      const old = [...view.range(...wholeOf(docPrefix(info.id)))];
      const entries = info.indexes.flatMap((index) => [...view.range(...wholeOf(indexPrefix(info.id, index.id)))]);
      removeAll(view, docPrefix(info.id));
      for (const index of info.indexes) removeAll(view, indexPrefix(info.id, index.id));
      try {
        for (const doc of ready) insertRecord(view, engine.catalog, info, doc);
      } catch (error) {
        removeAll(view, docPrefix(info.id));
        for (const index of info.indexes) removeAll(view, indexPrefix(info.id, index.id));
        for (const { key, value: bytes } of [...old, ...entries]) view.put(key, bytes);
        throw error;
      }
    });
  };
}

const wholeOf = (prefix: string): [string, string] => [prefix, prefixEnd(prefix)];

interface Merge {
  on: readonly string[];
  whenMatched: 'replace' | 'keepExisting' | 'merge' | 'fail' | ((existing: Doc, fresh: Doc) => Doc);
  whenNotMatched: 'insert' | 'discard' | 'fail';
}

/** `$merge`: each document of the result meets the one with equal `on` fields. */
function compileMerge(context: CommandContext, value: Value, variables: Variables): Output {
  const spec: Doc = isDoc(value) ? value : { into: value };
  for (const key of Object.keys(spec)) {
    if (!['into', 'on', 'let', 'whenMatched', 'whenNotMatched'].includes(key))
      throw new MongoError(40415, `BSON field '$merge.${key}' is an unknown field.`);
  }
  const { db, name } = targetOf(context, spec['into'], '$merge');
  const merge = parseMerge(spec, variables);
  return async (documents) => {
    for (const doc of documents) {
      const fresh = merge.on.includes('_id') ? withId(doc) : doc;
      await write(context, (view) => {
        const info = ensureCollection(context, view, db, name);
        requireUniqueIndex(info, merge.on);
        mergeOne(context, view, info, fresh, merge);
      });
    }
    if (documents.length === 0)
      await write(context, (view) => requireUniqueIndex(ensureCollection(context, view, db, name), merge.on));
  };
}

function parseMerge(spec: Doc, variables: Variables): Merge {
  const on = spec['on'] === undefined ? ['_id'] : ((Array.isArray(spec['on']) ? spec['on'] : [spec['on']]) as Value[]);
  if (!on.every((field) => typeof field === 'string'))
    throw new MongoError(51186, "$merge 'on' must be a string or an array of strings");
  const whenMatched = spec['whenMatched'] ?? 'merge';
  const whenNotMatched = spec['whenNotMatched'] ?? 'insert';
  if (whenNotMatched !== 'insert' && whenNotMatched !== 'discard' && whenNotMatched !== 'fail')
    throw failedToParse('unknown value of whenNotMatched');
  if (Array.isArray(whenMatched)) {
    const letDoc = isDoc(spec['let']) ? spec['let'] : { new: '$$ROOT' };
    const bindings = Object.entries(letDoc).map(
      ([name, value]) => [name, compileExpression(value, variables)] as const,
    );
    return {
      on,
      whenNotMatched,
      whenMatched: (existing, fresh) =>
        compileUpdatePipeline(whenMatched as Value[], {
          ...variables,
          ...Object.fromEntries(bindings.map(([name, value]) => [name, value(fresh)])),
        })(existing),
    };
  }
  if (spec['let'] !== undefined)
    throw new MongoError(51199, "Cannot use 'let' variables with 'whenMatched' mode that is not a pipeline");
  if (whenMatched !== 'replace' && whenMatched !== 'keepExisting' && whenMatched !== 'merge' && whenMatched !== 'fail')
    throw failedToParse('unknown value of whenMatched');
  return { on, whenMatched, whenNotMatched };
}

function requireUniqueIndex(info: CollectionInfo, on: readonly string[]): void {
  const wanted = [...on].sort().join('\0');
  const isThere = info.indexes.some((index) => index.unique && !index.partial && !index.sparse && index.pattern.map(([path]) => path).sort().join('\0') === wanted); // prettier-ignore
  if (!isThere) throw new MongoError(51183, 'Cannot find index to verify that join fields will be unique');
}

function mergeOne(
  context: CommandContext,
  view: WriteView,
  info: CollectionInfo,
  fresh: Doc,
  { on, whenMatched, whenNotMatched }: Merge,
): void {
  const { catalog } = context.engine;
  const filter: Doc = Object.fromEntries(
    on.map((path) => [
      path,
      { $eq: path.split('.').reduce<Value>((at, part) => (isDoc(at) ? at[part] : undefined), fresh) ?? null },
    ]),
  );
  const [row] = [...prepareFind(view, findCollection(context, info.ns), { filter, limit: 1 }).rows(view)];
  if (!row) {
    if (whenNotMatched === 'fail')
      throw new MongoError(
        13113,
        '$merge could not find a matching document in the target collection for at least one document in the source collection',
      );
    if (whenNotMatched === 'insert') insertRecord(view, catalog, info, withId(fresh));
    return;
  }
  if (whenMatched === 'keepExisting') return;
  if (whenMatched === 'fail') {
    insertRecord(view, catalog, info, withId(fresh));
    return;
  }
  const next = combine(row.doc, fresh, whenMatched);
  if ('_id' in next && !encode({ v: next['_id'] }).equals(encode({ v: row.doc['_id'] }))) {
    throw new MongoError(
      66,
      "$merge failed to update the matching document, did you attempt to modify the _id or the shard key? :: caused by :: Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  replaceRecord(view, catalog, info, row.record, row.doc, { _id: row.doc['_id'], ...next });
}

function combine(existing: Doc, fresh: Doc, how: 'replace' | 'merge' | ((existing: Doc, fresh: Doc) => Doc)): Doc {
  if (how === 'merge') return { ...existing, ...fresh };
  return how === 'replace' ? fresh : how(existing, fresh);
}
