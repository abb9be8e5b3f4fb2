import { isDoc, type Value } from '../../bson/values';
import { MongoError, failedToParse } from '../../errors';
import type { Evaluate, OperatorCompiler } from '../scope';
import { isNullish, truthy } from '../truth';
import { asList } from './helpers';

const cond: OperatorCompiler = (argument, names, compile) => {
  const [test, yes, no] = condParts(argument).map((part) => compile(part, names)) as [Evaluate, Evaluate, Evaluate];
  return (scope) => (truthy(test(scope)) ? yes(scope) : no(scope));
};

function condParts(argument: Value): Value[] {
  if (Array.isArray(argument)) {
    if (argument.length !== 3)
      throw new MongoError(16020, `Expression $cond takes exactly 3 arguments. ${argument.length} were passed in.`);
    return argument as Value[];
  }
  if (!isDoc(argument)) throw new MongoError(16020, 'Expression $cond takes exactly 3 arguments. 1 were passed in.');
  for (const key of Object.keys(argument))
    if (!['if', 'then', 'else'].includes(key)) throw new MongoError(17083, `Unrecognized parameter to $cond: ${key}`);
  if (!('if' in argument)) throw new MongoError(17080, "Missing 'if' parameter to $cond");
  if (!('then' in argument)) throw new MongoError(17081, "Missing 'then' parameter to $cond");
  if (!('else' in argument)) throw new MongoError(17082, "Missing 'else' parameter to $cond");
  return [argument['if'], argument['then'], argument['else']];
}

const ifNull: OperatorCompiler = (argument, names, compile) => {
  const list = asList(argument);
  if (list.length < 2) throw new MongoError(1257300, `$ifNull needs at least two arguments, had: ${list.length}`);
  const items = list.map((item) => compile(item, names));
  return (scope) => {
    let value: Value;
    for (const item of items) {
      value = item(scope);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const switchOn: OperatorCompiler = (argument, names, compile) => {
  if (!isDoc(argument)) throw new MongoError(40060, '$switch requires an object as an argument');
  for (const key of Object.keys(argument))
    if (key !== 'branches' && key !== 'default')
      throw new MongoError(40067, `$switch found an unknown argument: ${key}`);
  if (!Array.isArray(argument['branches'])) throw new MongoError(40061, "$switch expected an array for 'branches'");
  const branches = (argument['branches'] as Value[]).map((branch) => {
    if (!isDoc(branch)) throw new MongoError(40062, '$switch expected each branch to be an object');
    if (!('case' in branch)) throw new MongoError(40064, "$switch requires each branch have a 'case' expression");
    if (!('then' in branch)) throw new MongoError(40065, "$switch requires each branch have a 'then' expression.");
    return { test: compile(branch['case'], names), then: compile(branch['then'], names) };
  });
  if (branches.length === 0) throw new MongoError(40068, '$switch requires at least one branch.');
  const fallback = 'default' in argument ? compile(argument['default'], names) : undefined;
  return (scope) => {
    for (const { test, then } of branches) if (truthy(test(scope))) return then(scope);
    if (!fallback)
      throw new MongoError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback(scope);
  };
};

const letIn: OperatorCompiler = (argument, names, compile) => {
  if (!isDoc(argument)) throw new MongoError(16874, '$let only supports an object as its argument');
  for (const key of Object.keys(argument))
    if (key !== 'vars' && key !== 'in') throw new MongoError(16875, `Unrecognized parameter to $let: ${key}`);
  const vars = argument['vars'];
  if (!isDoc(vars)) throw new MongoError(16876, "Missing 'vars' parameter to $let");
  if (!('in' in argument)) throw new MongoError(16877, "Missing 'in' parameter to $let");
  const bindings = Object.entries(vars).map(([name, value]) => {
    checkVariableName(name);
    return [name, compile(value, names)] as const;
  });
  const body = compile(argument['in'], new Set([...names, ...Object.keys(vars)]));
  return (scope) => {
    const added = Object.fromEntries(bindings.map(([name, value]) => [name, value(scope)]));
    return body({ root: scope.root, vars: { ...scope.vars, ...added } });
  };
};

/** Variable names start with a small letter; throws code 9 otherwise. */
export function checkVariableName(name: string): void {
  if (!/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name))
    throw failedToParse(`'${name}' starts with an invalid character for a user variable name`);
}

/** Expressions that choose between others, and literals. */
export const CONDITIONAL: Record<string, OperatorCompiler> = {
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOn,
  $let: letIn,
  $literal: (argument) => () => argument,
  $const: (argument) => () => argument,
};
