import { Int32, encode, originalOf, typeOf, type Doc } from '../bson/values';
import { MongoError, notImplemented } from '../errors';
import { insertRecord } from '../storage/records';
import type { WriteView } from '../storage/view';
import { withId } from '../update/apply';
import { ensureCollection, write, type Command } from './context';
import { boolField, checkFields, collectionName, listField } from './fields';
import { createStatementRunner, statementId } from './write-errors';

/** MongoDB's maxWriteBatchSize. */
export const MAX_BATCH = 100_000;

/** Throws 16 unless the batch holds 1 to 100000 statements. */
export function checkBatch(statements: readonly Doc[]): void {
  if (statements.length === 0 || statements.length > MAX_BATCH) {
    throw new MongoError(
      16,
      `Write batch sizes must be between 1 and ${MAX_BATCH}. Got ${statements.length} operations.`,
    );
  }
}

/** `insert`: new documents, each with its index entries or not at all. */
export const insert: Command = async (context) => {
  const { body, db, engine, retry } = context;
  checkFields('insert', body, ['documents', 'ordered', 'bypassDocumentValidation', 'maxTimeMS']);
  const name = collectionName(body, 'insert');
  if (name.startsWith('system.')) throw new MongoError(73, `cannot write to ${db}.${name}`);
  const documents = listField(body, 'documents', 'insert');
  checkBatch(documents);
  let inserted = 0;
  const retried: Int32[] = [];
  let view: WriteView | undefined;
  const runner = createStatementRunner(
    context,
    documents.length,
    body['ordered'] === undefined || boolField(body, 'ordered'),
    (index) => {
      const statement = statementId(body, index);
      if (retry?.find(statement)) {
        retried.push(new Int32(statement));
        inserted++;
        return;
      }
      if (!view) throw new Error('no write view');
      const given = documents[index] ?? {};
      checkFaithful(given);
      const doc = withId(given);
      checkTypes(doc);
      insertRecord(view, engine.catalog, ensureCollection(context, view, db, name), doc);
      inserted++;
      retry?.add(statement, { n: new Int32(1) });
    },
  );
  await write(context, (current) => {
    view = current;
    runner.run();
  });
  return {
    n: new Int32(inserted),
    ...(runner.errors.length > 0 ? { writeErrors: runner.errors } : {}),
    ...(retried.length > 0 ? { retriedStmtIds: retried } : {}),
  };
};

/**
 * JavaScript objects keep fields that look like numbers in numeric order, before all others, and know no deprecated BSON types:
 * documents that would not be stored byte for byte are refused.
 */
function checkFaithful(doc: Doc): void {
  const original = originalOf(doc);
  if (original && Buffer.compare(original, encode(doc)) !== 0)
    throw notImplemented('storing number-like field names out of order, or deprecated BSON types,');
}

function checkTypes(doc: Doc): void {
  if (typeOf(doc['_id']) === 'undefined') throw new MongoError(53, "The '_id' value cannot be of type undefined");
}
