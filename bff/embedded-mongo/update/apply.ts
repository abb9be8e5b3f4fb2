import { clone, encode, isDoc, ObjectId, typeOf, type Doc, type Value } from '../bson/values';
import { MongoError, failedToParse } from '../errors';
import type { Variables } from '../aggregate/scope';
import { compileUpdatePipeline } from '../aggregate/update-pipeline';
import { checkArrayFilters, compileArrayFilters, expandPath } from './expand';
import { parseModifiers } from './parse';
import { findPlace } from './places';

/** A compiled update. */
export interface Update {
  readonly kind: 'replacement' | 'modifiers' | 'pipeline';
  /** The changed document; the input is not touched. `matched` is what the positional `$` stands for. */
  apply(doc: Doc, options: { matched: number | undefined; isInsert: boolean; now: Date }): Doc;
}

/** Compiles an update document, replacement or pipeline. */
export function compileUpdate(update: Value, arrayFilters: readonly Value[] | undefined, variables: Variables): Update {
  if (Array.isArray(update)) {
    if (arrayFilters) throw failedToParse('arrayFilters may not be specified for pipeline-syle updates');
    const run = compileUpdatePipeline(update as Value[], variables);
    return { kind: 'pipeline', apply: (doc) => checkImmutable(doc, keepId(doc, run(clone(doc)))) };
  }
  if (!isDoc(update)) throw failedToParse('Update argument must be either an object or an array');
  if (!Object.keys(update)[0]?.startsWith('$')) {
    if (arrayFilters) throw failedToParse('arrayFilters may not be specified for replacement-style updates');
    return replacement(update);
  }
  return modifiers(update, arrayFilters ?? [], variables);
}

/** A pipeline may leave `_id` out: the document keeps its own. */
function keepId(before: Doc, after: Doc): Doc {
  return '_id' in before && !('_id' in after) ? { _id: before['_id'], ...after } : idFirst(after);
}

function replacement(update: Doc): Update {
  for (const key of Object.keys(update)) {
    if (key.startsWith('$')) {
      throw new MongoError(
        52,
        `The dollar ($) prefixed field '${key}' in '${key}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
    }
  }
  return {
    kind: 'replacement',
    apply(doc) {
      const next = clone(update);
      if (!('_id' in next) && '_id' in doc) return { _id: doc['_id'], ...next };
      return checkImmutable(doc, idFirst(next));
    },
  };
}

function modifiers(update: Doc, arrayFilters: readonly Value[], variables: Variables): Update {
  const changes = parseModifiers(update);
  const filters = compileArrayFilters(arrayFilters, variables);
  checkArrayFilters(
    changes.map((change) => change.parts),
    filters,
  );
  return {
    kind: 'modifiers',
    apply(doc, { matched, isInsert, now }) {
      const next = clone(doc);
      for (const change of changes) {
        if (change.operator === '$setOnInsert' && !isInsert) continue;
        for (const parts of expandPath(next, change.parts, matched, filters))
          change.modify(findPlace(next, parts), doc, now);
      }
      return checkImmutable(doc, next);
    },
  };
}

function checkImmutable(before: Doc, after: Doc): Doc {
  if (!('_id' in before)) return after;
  if (!('_id' in after))
    throw new MongoError(
      66,
      "After applying the update, the (immutable) field '_id' was found to have been altered to be missing",
    );
  if (Buffer.compare(encode({ v: before['_id'] }), encode({ v: after['_id'] })) !== 0) {
    throw new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return after;
}

/** Puts `_id` first, as MongoDB stores it. */
export function idFirst(doc: Doc): Doc {
  if (Object.keys(doc)[0] === '_id' || !('_id' in doc)) return doc;
  const { _id, ...rest } = doc;
  return { _id, ...rest };
}

/** A document ready to be stored: with an `_id` in front; throws for values MongoDB does not allow as `_id`. */
export function withId(doc: Doc): Doc {
  if (!('_id' in doc)) return { _id: new ObjectId(), ...doc };
  const id = doc['_id'];
  const type = typeOf(id);
  if (type === 'array' || type === 'regex' || type === 'undefined')
    throw new MongoError(53, `The '_id' value cannot be of type ${type}`);
  if (isDoc(id)) for (const key of Object.keys(id)) checkIdField(key);
  return idFirst(doc);
}

function checkIdField(key: string): void {
  if (key.startsWith('$') && !['$ref', '$id', '$db'].includes(key)) {
    throw new MongoError(52, `_id fields may not contain '$'-prefixed fields: ${key} is not valid for storage.`);
  }
}
