import { clone, field, isDoc, setField, type Doc, type Value } from '../bson/values';
import { MongoError, failedToParse, notImplemented } from '../errors';
import { OPERATORS } from './operators';
import { KNOWN_EXPRESSIONS } from './operators/known';
import type { Evaluate, Scope, Variables } from './scope';

export type { Variables } from './scope';

const SYSTEM = new Set(['ROOT', 'CURRENT', 'REMOVE', 'NOW']);
const REFUSED_SYSTEM = new Set([
  'CLUSTER_TIME',
  'DESCEND',
  'PRUNE',
  'KEEP',
  'JS_SCOPE',
  'IS_MR',
  'USER_ROLES',
  'SEARCH_META',
]);

/** An expression ready to be evaluated on documents; further variables may be given at evaluation. */
export type Expression = (root: Value, extra?: Variables) => Value;

/** Compiles an aggregation expression. Throws MongoDB's error for unknown operators, 238 for those not implemented. */
export function compileExpression(
  expression: Value,
  variables: Variables = {},
  extraNames: readonly string[] = [],
): Expression {
  const evaluate = compile(expression, new Set([...Object.keys(variables), ...extraNames]));
  const base: Variables = { NOW: new Date(), ...variables };
  return (root, extra) => evaluate({ root, vars: extra ? { ...base, ...extra } : base });
}

/** Compiles within a scope where `names` are the user's variables. */
export function compile(expression: Value, names: ReadonlySet<string>): Evaluate {
  if (typeof expression === 'string')
    return expression.startsWith('$') ? compilePath(expression, names) : () => expression;
  if (Array.isArray(expression)) {
    const items = expression.map((item) => compile(item, names));
    return (scope) => items.map((item) => item(scope) ?? null);
  }
  if (!isDoc(expression)) return () => expression;
  const keys = Object.keys(expression);
  const first = keys[0];
  if (first?.startsWith('$')) {
    if (keys.length > 1)
      throw new MongoError(
        15983,
        `an expression specification must contain exactly one field, the name of the expression. Found ${keys.length} fields in { ${first}: ... }`,
      );
    return compileOperator(first, expression[first], names);
  }
  return compileObject(expression, names);
}

function compileOperator(name: string, argument: Value, names: ReadonlySet<string>): Evaluate {
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (operator) return operator(argument, names, compile, name);
  if (KNOWN_EXPRESSIONS.has(name)) throw notImplemented(`the expression ${name}`);
  throw new MongoError(168, `Unrecognized expression '${name}'`);
}

function compileObject(expression: Doc, names: ReadonlySet<string>): Evaluate {
  const fields = Object.entries(expression).map(([key, value]) => {
    if (key.startsWith('$'))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    if (key.includes('.'))
      throw new MongoError(16412, `FieldPath field names may not contain '.'. Consider using $getField or $setField.`);
    return [key, compile(value, names)] as const;
  });
  return (scope) => {
    const doc: Doc = {};
    for (const [key, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) setField(doc, key, value);
    }
    return doc;
  };
}

/** `$a.b` and `$$var.a.b`. */
function compilePath(path: string, names: ReadonlySet<string>): Evaluate {
  if (!path.startsWith('$$')) {
    const parts = pathParts(path.slice(1));
    return (scope) => getPath(scope.root, parts);
  }
  const [variable = '', ...rest] = path.slice(2).split('.');
  const parts = rest.length > 0 ? pathParts(rest.join('.')) : [];
  const read = compileVariable(variable, names);
  return (scope) => getPath(read(scope), parts);
}

function compileVariable(name: string, names: ReadonlySet<string>): (scope: Scope) => Value {
  if (names.has(name)) return (scope) => scope.vars[name];
  if (REFUSED_SYSTEM.has(name)) throw notImplemented(`$$${name}`);
  if (!SYSTEM.has(name)) {
    if (name === '') throw failedToParse('empty variable names are not allowed');
    throw new MongoError(17276, `Use of undefined variable: ${name}`);
  }
  if (name === 'REMOVE') return () => undefined;
  return name === 'NOW' ? (scope) => scope.vars['NOW'] : (scope) => scope.root;
}

function pathParts(path: string): string[] {
  if (path === '') throw new MongoError(16872, `'$' by itself is not a valid FieldPath`);
  if (path.endsWith('.')) throw new MongoError(40353, "FieldPath must not end with a '.'.");
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '') throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
    if (part.startsWith('$'))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
  }
  return parts;
}

/** Reads a path as expressions do: arrays on the way are mapped, numbers are field names only. */
export function getPath(value: Value, parts: readonly string[], at = 0): Value {
  let current = value;
  for (let i = at; i < parts.length; i++) {
    if (Array.isArray(current)) {
      const inner = current.map((item) => getPath(item, parts, i));
      return inner.filter(
        (item, n) => item !== undefined && (isDoc((current as Value[])[n]) || Array.isArray((current as Value[])[n])),
      );
    }
    if (!isDoc(current)) return undefined;
    current = field(current, parts[i] ?? '');
  }
  return current;
}

/** Evaluates constant expressions, such as the values of a command's `let`. */
export function evaluateConstants(variables: Doc): Variables {
  const values: Record<string, Value> = {};
  for (const [name, expression] of Object.entries(variables)) {
    if (!/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name))
      throw failedToParse(`'${name}' starts with an invalid character for a user variable name`);
    values[name] = clone(compileExpression(expression, values)({})) ?? null;
  }
  return values;
}
