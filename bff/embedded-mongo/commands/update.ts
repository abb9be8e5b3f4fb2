import { evaluateConstants } from '../aggregate/expressions';
import { Int32, type Doc, type Value } from '../bson/values';
import { MongoError, typeMismatch } from '../errors';
import type { WriteView } from '../storage/view';
import { compileUpdate } from '../update/apply';
import { write, type Command, type CommandContext } from './context';
import { boolField, checkCollation, checkFields, collectionName, docField, listField } from './fields';
import { checkBatch } from './insert';
import { createDeleteRun, createUpdateRun, type Selection } from './modify';
import { createStatementRunner, statementId } from './write-errors';

/** `update`: statements with operators, replacements or pipelines. */
export const update: Command = async (context) => {
  const { body, db, retry } = context;
  checkFields('update', body, ['updates', 'ordered', 'bypassDocumentValidation', 'let']);
  const name = collectionName(body, 'update');
  const statements = listField(body, 'updates', 'update');
  checkBatch(statements);
  const letDoc = docField(body, 'let') ?? {};
  let [n, modified] = [0, 0];
  const upserted: Doc[] = [];
  const { errors, retried } = await runStatements(context, statements, (statement, index) => {
    const run = prepareUpdate(context, { db, name }, statement, letDoc);
    return (view) => {
      const result = run(view);
      const upsertedId = result.upserted?.['_id'];
      const done: Doc = { n: new Int32(result.matched + (result.upserted ? 1 : 0)), nModified: new Int32(result.modified), ...(result.upserted ? { upserted: upsertedId } : {}) };
      retry?.add(statementId(body, index), done);
      return done;
    };
  }, (done, index) => {
    n += Number(done['n']);
    modified += Number(done['nModified']);
    if ('upserted' in done) upserted.push({ index: new Int32(index), _id: done['upserted'] });
  }); // prettier-ignore
  return {
    n: new Int32(n),
    ...(upserted.length > 0 ? { upserted } : {}),
    nModified: new Int32(modified),
    ...(errors.length > 0 ? { writeErrors: errors } : {}),
    ...retried,
  };
};

/** `delete`: statements that remove one or all matching documents. */
export const remove: Command = async (context) => {
  const { body, db, retry } = context;
  checkFields('delete', body, ['deletes', 'ordered', 'let', 'bypassDocumentValidation']);
  const name = collectionName(body, 'delete');
  const statements = listField(body, 'deletes', 'delete');
  checkBatch(statements);
  const letDoc = docField(body, 'let') ?? {};
  let n = 0;
  const { errors, retried } = await runStatements(context, statements, (statement, index) => {
    const run = prepareDelete(context, { db, name }, statement, letDoc);
    return (view) => {
      const done: Doc = { n: new Int32(run(view).removed) };
      retry?.add(statementId(body, index), done);
      return done;
    };
  }, (done) => void (n += Number(done['n']))); // prettier-ignore
  return { n: new Int32(n), ...(errors.length > 0 ? { writeErrors: errors } : {}), ...retried };
};

type Prepare = (statement: Doc, index: number) => (view: WriteView) => Doc;

async function runStatements(
  context: CommandContext,
  statements: readonly Doc[],
  prepare: Prepare,
  report: (done: Doc, index: number) => void,
): Promise<{ errors: Doc[]; retried: Doc }> {
  const { body, retry } = context;
  const prepared = new Map<number, (view: WriteView) => Doc>();
  const retried: Int32[] = [];
  let view: WriteView | undefined;
  const ordered = body['ordered'] === undefined || boolField(body, 'ordered');
  const runner = createStatementRunner(context, statements.length, ordered, (index) => {
    const id = statementId(body, index);
    const earlier = retry?.find(id);
    if (earlier) {
      retried.push(new Int32(id));
      report(earlier, index);
      return;
    }
    const run = prepared.get(index) ?? prepare(statements[index] ?? {}, index);
    prepared.set(index, run);
    if (!view) throw new Error('no write view');
    report(run(view), index);
    prepared.delete(index);
  });
  await write(context, (current) => {
    view = current;
    runner.run();
  });
  return { errors: runner.errors, retried: retried.length > 0 ? { retriedStmtIds: retried } : {} };
}

function prepareUpdate(
  context: CommandContext,
  ns: { db: string; name: string },
  statement: Doc,
  letDoc: Doc,
): ReturnType<typeof createUpdateRun> {
  checkStatement('update.updates', statement, ['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation']);
  if ('c' in statement && !Array.isArray(statement['u']))
    throw new MongoError(51198, 'Constant values may only be specified for pipeline updates');
  const multi = boolField(statement, 'multi');
  if (multi && context.retry) throw new MongoError(72, 'Cannot use (or request) retryable writes with multi=true');
  const variables = { ...evaluateConstants(letDoc), ...evaluateConstants(docField(statement, 'c') ?? {}) };
  const filters = statement['arrayFilters'];
  if (filters !== undefined && !Array.isArray(filters))
    throw typeMismatch("BSON field 'update.updates.arrayFilters' is the wrong type, expected type 'array'");
  const compiled = compileUpdate(statement['u'], filters as Value[] | undefined, variables);
  const selection: Selection = { filter: docField(statement, 'q') ?? {}, hint: statement['hint'], variables, multi };
  return createUpdateRun(context, ns, selection, compiled, boolField(statement, 'upsert'));
}

function prepareDelete(
  context: CommandContext,
  ns: { db: string; name: string },
  statement: Doc,
  letDoc: Doc,
): ReturnType<typeof createDeleteRun> {
  checkStatement('delete.deletes', statement, ['q', 'limit', 'hint', 'collation']);
  const limit = Number(statement['limit']);
  if (limit !== 0 && limit !== 1)
    throw new MongoError(9, `The limit field in delete objects must be 0 or 1. Got ${String(statement['limit'])}`);
  if (limit === 0 && context.retry) throw new MongoError(72, 'Cannot use (or request) retryable writes with limit=0');
  return createDeleteRun(context, ns, {
    filter: docField(statement, 'q') ?? {},
    hint: statement['hint'],
    variables: evaluateConstants(letDoc),
    multi: limit === 0,
  });
}

function checkStatement(name: string, statement: Doc, allowed: readonly string[]): void {
  for (const key of Object.keys(statement))
    if (!allowed.includes(key)) throw new MongoError(40415, `BSON field '${name}.${key}' is an unknown field.`);
  checkCollation(statement['collation']);
}
