import type { OperatorCompiler } from '../scope';
import { ARITHMETIC } from './arithmetic';
import { ARRAY } from './array';
import { COMPARISON } from './comparison';
import { CONDITIONAL } from './conditional';
import { CONVERT } from './convert';
import { OBJECT } from './object';
import { STRING } from './string';

/** The expressions that this store does as MongoDB does. */
export const OPERATORS: Readonly<Record<string, OperatorCompiler>> = {
  ...ARITHMETIC,
  ...ARRAY,
  ...COMPARISON,
  ...CONDITIONAL,
  ...CONVERT,
  ...OBJECT,
  ...STRING,
};
