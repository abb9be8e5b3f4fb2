import { field, isDoc, setField, typeOf, type Doc, type Value } from '../../bson/values';
import { MongoError } from '../../errors';
import type { OperatorCompiler } from '../scope';
import { isNullish } from '../truth';
import { asList, fixed, variadic } from './helpers';

const getField: OperatorCompiler = (argument, names, compile) => {
  const long = isDoc(argument) && 'field' in argument;
  const name = constantName(long ? argument['field'] : argument, '$getField');
  const input = long && 'input' in argument ? compile(argument['input'], names) : undefined;
  return (scope) => {
    const doc = input ? input(scope) : scope.root;
    return isDoc(doc) ? field(doc, name) : isNullish(doc) && doc === null ? null : undefined;
  };
};

const setFieldOf =
  (operator: '$setField' | '$unsetField'): OperatorCompiler =>
  (argument, names, compile) => {
    if (!isDoc(argument)) throw new MongoError(4161100, `${operator} only supports an object as its argument`);
    const allowed = operator === '$setField' ? ['field', 'input', 'value'] : ['field', 'input'];
    for (const key of Object.keys(argument))
      if (!allowed.includes(key)) throw new MongoError(4161101, `${operator} found an unknown argument: ${key}`);
    for (const key of allowed)
      if (!(key in argument)) throw new MongoError(4161102, `${operator} requires '${key}' to be specified`);
    const name = constantName(argument['field'], operator);
    const input = compile(argument['input'], names);
    const value = operator === '$setField' ? compile(argument['value'], names) : () => undefined;
    return (scope) => {
      const doc = input(scope);
      if (isNullish(doc)) return null;
      if (!isDoc(doc)) throw new MongoError(4161105, `${operator} requires 'input' to evaluate to type Object`);
      const changed: Doc = { ...doc };
      const next = value(scope);
      if (next === undefined) delete changed[name];
      else setField(changed, name, next);
      return changed;
    };
  };

function constantName(argument: Value, operator: string): string {
  const literal = isDoc(argument) && '$literal' in argument ? argument['$literal'] : argument;
  if (typeof literal !== 'string')
    throw new MongoError(
      5654602,
      `${operator} requires 'field' to evaluate to a constant string, but got ${typeOf(literal)}`,
    );
  if (literal === argument && literal.startsWith('$')) {
    throw new MongoError(
      5654600,
      `A field path reference which is not allowed in this context. Did you mean {$literal: '${literal}'}?`,
    );
  }
  return literal;
}

function mergeObjects(values: Value[]): Value {
  const merged: Doc = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDoc(value))
      throw new MongoError(40400, `$mergeObjects requires object inputs, but input is of type ${typeOf(value)}`);
    for (const [key, member] of Object.entries(value)) setField(merged, key, member);
  }
  return merged;
}

function objectToArray([value]: Value[]): Value {
  if (isNullish(value)) return null;
  if (!isDoc(value)) throw new MongoError(40390, `$objectToArray requires a document input, found: ${typeOf(value)}`);
  return Object.entries(value).map(([k, v]) => ({ k, v }));
}

function arrayToObject([value]: Value[]): Value {
  if (isNullish(value)) return null;
  if (!Array.isArray(value))
    throw new MongoError(40386, `$arrayToObject requires an array input, found: ${typeOf(value)}`);
  const doc: Doc = {};
  for (const item of value as Value[]) {
    const [k, v] = isDoc(item) ? [item['k'], item['v']] : asList(item);
    if (typeof k !== 'string')
      throw new MongoError(
        40395,
        '$arrayToObject requires an array of key-value pairs, where the key must be of type string',
      );
    setField(doc, k, v);
  }
  return doc;
}

/** Expressions over documents. */
export const OBJECT: Record<string, OperatorCompiler> = {
  $getField: getField,
  $setField: setFieldOf('$setField'),
  $unsetField: setFieldOf('$unsetField'),
  $mergeObjects: (argument, names, compile, name) =>
    Array.isArray(argument)
      ? variadic(mergeObjects)(argument, names, compile, name)
      : variadic((v) => mergeObjects(v.flatMap((x) => (Array.isArray(x) ? (x as Value[]) : [x]))))(
          argument,
          names,
          compile,
          name,
        ),
  $objectToArray: fixed(1, objectToArray),
  $arrayToObject: (argument, names, compile) => {
    const value = compile(
      Array.isArray(argument) && argument.length === 1 ? (argument as Value[])[0] : argument,
      names,
    );
    return (scope) => arrayToObject([value(scope)]);
  },
};
