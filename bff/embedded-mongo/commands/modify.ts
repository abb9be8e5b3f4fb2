import type { Variables } from '../aggregate/scope';
import { decode, encode, type Doc, type Value } from '../bson/values';
import { MongoError, failedToParse } from '../errors';
import { prepareFind } from '../query/find';
import { compileFilter, type MatchDetails } from '../query/matcher';
import type { Row } from '../query/scan';
import type { CollectionInfo } from '../storage/catalog';
import { insertRecord, readRecord, removeRecord, replaceRecord } from '../storage/records';
import type { WriteView } from '../storage/view';
import { withId, type Update } from '../update/apply';
import { upsertSeed } from '../update/upsert';
import { ensureCollection, findCollection, type CommandContext } from './context';

/** Which documents a statement is about. */
export interface Selection {
  filter: Doc;
  sort?: Doc | undefined;
  hint?: Value;
  variables: Variables;
  multi: boolean;
}

/** What an update statement did. */
export interface UpdateResult {
  matched: number;
  modified: number;
  upserted: Doc | undefined;
  /** The (last) document before and after. */
  before: Doc | undefined;
  after: Doc | undefined;
}

/** An update statement that continues where it stopped when it is run again after Locked. */
export function createUpdateRun(
  context: CommandContext,
  ns: { db: string; name: string },
  selection: Selection,
  update: Update,
  upsert: boolean,
): (view: WriteView) => UpdateResult {
  const result: UpdateResult = { matched: 0, modified: 0, upserted: undefined, before: undefined, after: undefined };
  const now = new Date();
  const matches = compileFilter(selection.filter, selection.variables);
  let pending: string[] | undefined;
  if (update.kind === 'replacement' && selection.multi)
    throw failedToParse('multi update is not supported for replacement-style update');

  return (view) => {
    const info = findCollection(context, `${ns.db}.${ns.name}`);
    if (selection.multi) pending ??= select(view, info, selection).map((row) => row.record);
    const records = pending ?? select(view, info, selection).map((row) => row.record);
    while (info && records.length > 0) {
      const record = records[0] ?? '';
      const row = reread(view, info, record, matches);
      if (row) updateOne(view, info, row);
      records.shift();
    }
    if (result.matched === 0 && upsert) insertNew(view);
    return result;
  };

  function updateOne(view: WriteView, info: CollectionInfo, row: Row): void {
    const after = update.apply(row.doc, { matched: row.matched, isInsert: false, now });
    const changed = !encode(row.doc).equals(encode(after));
    if (changed) {
      checkId(after);
      replaceRecord(view, context.engine.catalog, info, row.record, row.doc, after);
    }
    result.matched++;
    result.modified += changed ? 1 : 0;
    result.before = row.doc;
    result.after = after;
  }

  function insertNew(view: WriteView): void {
    const seed = upsertSeed(selection.filter, update.kind === 'replacement');
    const fresh = withId(update.apply(seed, { matched: undefined, isInsert: true, now }));
    insertRecord(view, context.engine.catalog, ensureCollection(context, view, ns.db, ns.name), fresh);
    result.upserted = fresh;
    result.after = fresh;
  }
}

function checkId(doc: Doc): void {
  for (const key of Object.keys(doc))
    if (key.includes('\0')) throw new MongoError(2, 'field names cannot contain null bytes');
}

/** A delete statement; the last removed document is kept for findAndModify. */
export function createDeleteRun(
  context: CommandContext,
  ns: { db: string; name: string },
  selection: Selection,
): (view: WriteView) => { removed: number; before: Doc | undefined } {
  const result: { removed: number; before: Doc | undefined } = { removed: 0, before: undefined };
  const matches = compileFilter(selection.filter, selection.variables);
  let pending: string[] | undefined;
  return (view) => {
    const info = findCollection(context, `${ns.db}.${ns.name}`);
    if (selection.multi) pending ??= select(view, info, selection).map((row) => row.record);
    const records = pending ?? select(view, info, selection).map((row) => row.record);
    while (info && records.length > 0) {
      const row = reread(view, info, records[0] ?? '', matches);
      if (row) {
        removeRecord(view, context.engine.catalog, info, row.record, row.doc);
        result.removed++;
        result.before = row.doc;
      }
      records.shift();
    }
    return result;
  };
}

function select(view: WriteView, info: CollectionInfo | undefined, selection: Selection): Row[] {
  const { filter, sort, hint, variables, multi } = selection;
  return [...prepareFind(view, info, { filter, sort, hint, variables, limit: multi ? 0 : 1 }).rows(view)];
}

/** The document as it is now, if it still matches. */
function reread(
  view: WriteView,
  info: CollectionInfo,
  record: string,
  matches: ReturnType<typeof compileFilter>,
): Row | undefined {
  const bytes = readRecord(view, info, record);
  if (!bytes) return undefined;
  const doc = decode(bytes);
  const details: MatchDetails = { index: undefined };
  return matches(doc, details) ? { record, bytes, doc, matched: details.index, mayMeet: () => true } : undefined;
}
