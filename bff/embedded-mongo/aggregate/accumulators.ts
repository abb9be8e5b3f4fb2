import { compare, equals } from '../bson/compare';
import { toDouble } from '../bson/numbers';
import {
  Decimal128,
  Double,
  Int32,
  isDoc,
  isNumber,
  setField,
  typeOf,
  type Doc,
  type NumberValue,
  type Value,
} from '../bson/values';
import { MongoError, notImplemented } from '../errors';
import { sum } from './operators/arithmetic';
import { isNullish } from './truth';

/** Collects the values of one group. */
export interface Accumulator {
  add(value: Value): void;
  result(): Value;
}

/** The accumulators of `$group` that this store knows. */
export const ACCUMULATORS: Readonly<Record<string, () => Accumulator>> = {
  $sum: () => {
    let total: NumberValue = new Int32(0);
    return { add: (v) => void (isNumber(v) && (total = sum(total, v))), result: () => total };
  },
  $avg: () => {
    let total = 0;
    let count = 0;
    return {
      add(v) {
        if (!isNumber(v)) return;
        if (v instanceof Decimal128) throw notImplemented('$avg of Decimal128');
        total += toDouble(v);
        count++;
      },
      result: () => (count === 0 ? null : new Double(total / count)),
    };
  },
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: () => {
    let first: Value;
    let any = false;
    return {
      add(v) {
        if (!any) first = v;
        any = true;
      },
      result: () => first ?? null,
    };
  },
  $last: () => {
    let last: Value;
    return { add: (v) => void (last = v), result: () => last ?? null };
  },
  $push: () => {
    const values: Value[] = [];
    return { add: (v) => void (v !== undefined && values.push(v)), result: () => values };
  },
  $addToSet: () => {
    const values: Value[] = [];
    return {
      add: (v) => void (v !== undefined && !values.some((x) => equals(x, v)) && values.push(v)),
      result: () => values,
    };
  },
  $mergeObjects: () => {
    const merged: Doc = {};
    return {
      add(v) {
        if (isNullish(v)) return;
        if (!isDoc(v))
          throw new MongoError(40400, `$mergeObjects requires object inputs, but input is of type ${typeOf(v)}`);
        for (const [key, value] of Object.entries(v)) setField(merged, key, value);
      },
      result: () => merged,
    };
  },
};

function extreme(order: 1 | -1): Accumulator {
  let best: Value;
  return {
    add: (v) => void (!isNullish(v) && (best === undefined || compare(v, best) * order > 0) && (best = v)),
    result: () => best ?? null,
  };
}
