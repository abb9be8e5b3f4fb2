import { toDouble } from '../bson/numbers';
import { isNumber, type Value } from '../bson/values';

/** Truth as the aggregation language has it: false, null, missing and 0 are false. */
export function truthy(value: Value): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !isNumber(value) || toDouble(value) !== 0;
}

/** True for null and for missing values. */
export const isNullish = (value: Value): value is null | undefined => value === null || value === undefined;
