import { compare } from '../../bson/compare';
import { Int32 } from '../../bson/values';
import type { OperatorCompiler } from '../scope';
import { truthy } from '../truth';
import { fixed, variadic } from './helpers';

const comparing = (test: (order: number) => boolean): OperatorCompiler => fixed(2, ([a, b]) => test(compare(a, b)));

/** Comparisons of any two values in BSON order, and boolean logic. */
export const COMPARISON: Record<string, OperatorCompiler> = {
  $eq: comparing((order) => order === 0),
  $ne: comparing((order) => order !== 0),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
  $cmp: fixed(2, ([a, b]) => new Int32(Math.sign(compare(a, b)))),
  $and: variadic((values) => values.every(truthy)),
  $or: variadic((values) => values.some(truthy)),
  $not: fixed(1, ([value]) => !truthy(value)),
};
