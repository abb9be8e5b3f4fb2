import { type Doc, type Value, isDoc } from '../bson/values';
import { MongoError, badValue, notImplemented } from '../errors';
import { compileExpression, type Variables } from '../aggregate/expressions';
import { truthy } from '../aggregate/truth';
import { compileOperator, isOperatorDoc, parseEquality, type Compilers } from './operators';

/** Which element of an array made the filter match: what the positional `$` stands for. */
export interface MatchDetails {
  index: number | undefined;
}

/** A compiled filter. */
export type Matcher = (doc: Value, details?: MatchDetails) => boolean;

const REFUSED_TOP = new Set(['$where', '$text', '$jsonSchema', '$sampleRate', '$alwaysTrue', '$alwaysFalse']);

/** Compiles a filter; throws code 2 for what MongoDB refuses and 238 for what only this store refuses. */
export function compileFilter(filter: Doc, variables: Variables = {}): Matcher {
  const tests = Object.entries(filter).flatMap(([key, value]) => compileEntry(key, value, variables));
  return every(tests);
}

function compileEntry(key: string, value: Value, variables: Variables): Matcher[] {
  if (!key.startsWith('$')) return [compileField(key.split('.'), value, variables)];
  switch (key) {
    case '$and':
      return [every(branches(key, value, variables))];
    case '$or': {
      const tests = branches(key, value, variables);
      return [(doc, details) => tests.some((test) => test(doc, details))];
    }
    case '$nor': {
      const tests = branches(key, value, variables);
      return [(doc) => !tests.some((test) => test(doc))];
    }
    case '$expr': {
      const evaluate = compileExpression(value, variables);
      return [(doc) => truthy(evaluate(doc))];
    }
    case '$comment':
      return [];
    default:
      if (REFUSED_TOP.has(key)) throw notImplemented(key);
      throw badValue(
        `unknown top level operator: ${key}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function branches(key: string, value: Value, variables: Variables): Matcher[] {
  if (!Array.isArray(value)) throw badValue(`${key} must be an array`);
  if (value.length === 0) throw badValue(`${key} argument must be a non-empty array`);
  return value.map((branch) => {
    if (!isDoc(branch)) throw badValue('$or/$and/$nor entries need to be full objects');
    return compileFilter(branch, variables);
  });
}

const every =
  (tests: readonly Matcher[]): Matcher =>
  (doc, details) => {
    for (const test of tests) if (!test(doc, details)) return false;
    return true;
  };

function compileField(parts: readonly string[], value: Value, variables: Variables): Matcher {
  if (!isOperatorDoc(value)) return parseEquality(parts, value);
  const options = value['$options'];
  const tests = Object.entries(value).map(([name, operand]) => {
    if (name === '$not') return compileNot(parts, operand, variables);
    if (name === '$options') {
      if (!('$regex' in value)) throw badValue('$options needs a $regex');
      return () => true;
    }
    return compileOperator(parts, name, operand, options, COMPILERS);
  });
  return every(tests);
}

/** An empty path leads to the value itself. */
const COMPILERS: Compilers = {
  compileFilter,
  compileValueTest(operators) {
    const matches = compileField([], operators, {});
    return (value) => matches(value);
  },
};

function compileNot(parts: readonly string[], operand: Value, variables: Variables): Matcher {
  if (isDoc(operand) && isOperatorDoc(operand)) {
    const inner = compileField(parts, operand, variables);
    return (doc) => !inner(doc);
  }
  if (isDoc(operand) && Object.keys(operand).length === 0) throw badValue('$not cannot be empty');
  if (isRegexValue(operand)) {
    const inner = compileField(parts, operand, variables);
    return (doc) => !inner(doc);
  }
  throw new MongoError(2, '$not needs a regex or a document');
}

const isRegexValue = (v: Value): boolean =>
  typeof v === 'object' && v !== null && '_bsontype' in v && v._bsontype === 'BSONRegExp';
