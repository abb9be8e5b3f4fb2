import type { Value } from '../../bson/values';
import { MongoError } from '../../errors';
import type { Evaluate, OperatorCompiler, Scope } from '../scope';

/** Arguments as a list: `{ $op: x }` means `{ $op: [x] }`. */
export const asList = (argument: Value): Value[] => (Array.isArray(argument) ? (argument as Value[]) : [argument]);

/** An operator over a fixed number of evaluated arguments. */
export function fixed(count: number, apply: (values: Value[], scope: Scope) => Value): OperatorCompiler {
  return (argument, names, compile, name) => {
    const list = asList(argument);
    if (list.length !== count)
      throw new MongoError(
        16020,
        `Expression ${name} takes exactly ${count} arguments. ${list.length} were passed in.`,
      );
    const items = list.map((item) => compile(item, names));
    return (scope) =>
      apply(
        items.map((item) => item(scope)),
        scope,
      );
  };
}

/** An operator over a range of numbers of evaluated arguments. */
export function between(min: number, max: number, apply: (values: Value[]) => Value): OperatorCompiler {
  return (argument, names, compile, name) => {
    const list = asList(argument);
    if (list.length < min || list.length > max) {
      throw new MongoError(
        28667,
        `Expression ${name} takes at least ${min} arguments, and at most ${max}, but ${list.length} were passed in.`,
      );
    }
    const items = list.map((item) => compile(item, names));
    return (scope) => apply(items.map((item) => item(scope)));
  };
}

/** An operator over any number of evaluated arguments. */
export function variadic(apply: (values: Value[]) => Value): OperatorCompiler {
  return (argument, names, compile) => {
    const items: Evaluate[] = asList(argument).map((item) => compile(item, names));
    return (scope) => apply(items.map((item) => item(scope)));
  };
}
