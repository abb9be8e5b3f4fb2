import type { Doc, Value } from '../bson/values';

/** Values of `$$name` variables. */
export type Variables = Readonly<Record<string, Value>>;

/** What an expression sees while it is evaluated. */
export interface Scope {
  root: Value;
  vars: Variables;
}

/** A compiled expression. */
export type Evaluate = (scope: Scope) => Value;

/** Compiles a nested expression with the variables known at that place. */
export type Compile = (expression: Value, names: ReadonlySet<string>) => Evaluate;

/** Compiles one operator's argument. */
export type OperatorCompiler = (
  argument: Value,
  names: ReadonlySet<string>,
  compile: Compile,
  name: string,
) => Evaluate;

/** `$$REMOVE`: a missing value. */
export const MISSING = undefined;

export type { Doc };
