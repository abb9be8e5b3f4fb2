import { evaluateConstants } from '../aggregate/expressions';
import { Int32, type Doc, type Value } from '../bson/values';
import { failedToParse } from '../errors';
import { compileProjection } from '../query/projection';
import { compileFilter, type MatchDetails } from '../query/matcher';
import { compileUpdate } from '../update/apply';
import { write, type Command } from './context';
import { boolField, checkFields, collectionName, docField } from './fields';
import { createDeleteRun, createUpdateRun, type Selection } from './modify';
import { statementId } from './write-errors';

/** `findAndModify`: changes or removes one document and answers it as it was before or is after. */
export const findAndModify: Command = async (context) => {
  const { body, db, name: command, retry } = context;
  checkFields(command, body, [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    'collation',
    'arrayFilters',
    'hint',
    'let',
  ]);
  const name = collectionName(body, command);
  const statement = statementId(body, 0);
  const earlier = retry?.find(statement);
  if (earlier) return { ...earlier, retriedStmtId: new Int32(statement) };
  const isRemove = boolField(body, 'remove');
  const isNew = boolField(body, 'new');
  checkCombination(body, isRemove, isNew);
  const variables = evaluateConstants(docField(body, 'let') ?? {});
  const filter = docField(body, 'query') ?? {};
  const selection: Selection = { filter, sort: docField(body, 'sort'), hint: body['hint'], variables, multi: false };
  const fields = docField(body, 'fields') ?? {};
  const projection = Object.keys(fields).length > 0 ? compileProjection(fields, 'find', variables) : undefined;
  const matches = projection?.needsMatch ? compileFilter(filter, variables) : undefined;
  const shape = (doc: Doc | undefined): Value => {
    if (!doc || !projection) return doc ?? null;
    const details: MatchDetails = { index: undefined };
    matches?.(doc, details);
    return projection.apply(doc, details.index);
  };

  const run = isRemove ? removing() : updating();
  return write(context, (view) => {
    const reply = run(view);
    retry?.add(statement, reply);
    return reply;
  });

  function removing(): (view: Parameters<ReturnType<typeof createDeleteRun>>[0]) => Doc {
    const step = createDeleteRun(context, { db, name }, selection);
    return (view) => {
      const { removed, before } = step(view);
      return { lastErrorObject: { n: new Int32(removed) }, value: shape(before) };
    };
  }

  function updating(): (view: Parameters<ReturnType<typeof createUpdateRun>>[0]) => Doc {
    const compiled = compileUpdate(body['update'], body['arrayFilters'] as Value[] | undefined, variables);
    const step = createUpdateRun(context, { db, name }, selection, compiled, boolField(body, 'upsert'));
    return (view) => {
      const { matched, upserted, before, after } = step(view);
      return {
        lastErrorObject: {
          n: new Int32(matched + (upserted ? 1 : 0)),
          updatedExisting: matched > 0,
          ...(upserted ? { upserted: upserted['_id'] } : {}),
        },
        value: shape(isNew ? after : before),
      };
    };
  }
};

function checkCombination(body: Doc, isRemove: boolean, isNew: boolean): void {
  const hasUpdate = body['update'] !== undefined;
  if (isRemove && hasUpdate) throw failedToParse("Cannot specify both an 'update' and 'remove'=true");
  if (!isRemove && !hasUpdate) throw failedToParse("Either an update or 'remove'=true must be specified");
  if (isRemove && isNew)
    throw failedToParse(
      "Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document",
    );
  if (isRemove && boolField(body, 'upsert')) throw failedToParse("Cannot specify both 'upsert'=true and 'remove'=true");
  if (isRemove && body['arrayFilters'] !== undefined)
    throw failedToParse("Cannot specify arrayFilters and 'remove'=true");
}
