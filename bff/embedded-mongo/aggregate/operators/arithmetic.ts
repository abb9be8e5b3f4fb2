import { arithmetic, integer, isDouble, isIntegral, toBigInt, toDouble } from '../../bson/numbers';
import { Decimal128, Double, Int32, Long, isNumber, typeOf, type NumberValue, type Value } from '../../bson/values';
import { MongoError, notImplemented } from '../../errors';
import type { OperatorCompiler } from '../scope';
import { isNullish } from '../truth';
import { between, fixed, variadic } from './helpers';

/** Sum of two numbers with MongoDB's result types; ints and longs that overflow become doubles. */
export function sum(a: NumberValue, b: NumberValue): NumberValue {
  return arithmetic('add', a, b) ?? inexact('add', a, b);
}

function product(a: NumberValue, b: NumberValue): NumberValue {
  return arithmetic('multiply', a, b) ?? inexact('multiply', a, b);
}

function inexact(kind: 'add' | 'multiply' | 'subtract', a: NumberValue, b: NumberValue): NumberValue {
  if (a instanceof Decimal128 || b instanceof Decimal128) throw notImplemented('inexact Decimal128 arithmetic');
  const [x, y] = [toDouble(a), toDouble(b)];
  return new Double(kind === 'add' ? x + y : kind === 'subtract' ? x - y : x * y);
}

function add(values: Value[]): Value {
  let total: NumberValue = new Int32(0);
  let date: Date | undefined;
  if (values.some(isNullish)) return null;
  for (const value of values) {
    if (value instanceof Date) {
      if (date) throw new MongoError(16612, 'only one date allowed in an $add expression');
      date = value;
    } else if (isNumber(value)) total = sum(total, value);
    else throw new MongoError(14, `$add only supports numeric or date types, not ${typeOf(value)}`);
  }
  return date ? new Date(date.getTime() + Math.round(toDouble(total))) : total;
}

function subtract([a, b]: Value[]): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (isNumber(a) && isNumber(b)) return arithmetic('subtract', a, b) ?? inexact('subtract', a, b);
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
  if (a instanceof Date && isNumber(b)) return new Date(a.getTime() - Math.round(toDouble(b)));
  throw new MongoError(14, `can't $subtract ${typeOf(b)} from ${typeOf(a)}`);
}

function multiply(values: Value[]): Value {
  if (values.some(isNullish)) return null;
  return values.reduce<NumberValue>((total, value) => {
    if (!isNumber(value)) throw new MongoError(14, `$multiply only supports numeric types, not ${typeOf(value)}`);
    return product(total, value);
  }, new Int32(1));
}

function divide([a, b]: Value[]): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (!isNumber(a) || !isNumber(b))
    throw new MongoError(14, `$divide only supports numeric types, not ${typeOf(a)} and ${typeOf(b)}`);
  if (a instanceof Decimal128 || b instanceof Decimal128) throw notImplemented('$divide of Decimal128');
  if (toDouble(b) === 0) throw new MongoError(2, "can't $divide by zero");
  return new Double(toDouble(a) / toDouble(b));
}

function mod([a, b]: Value[]): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (!isNumber(a) || !isNumber(b))
    throw new MongoError(16611, `$mod only supports numeric types, not ${typeOf(a)} and ${typeOf(b)}`);
  if (a instanceof Decimal128 || b instanceof Decimal128) throw notImplemented('$mod of Decimal128');
  if (toDouble(b) === 0) throw new MongoError(16610, "can't $mod by zero");
  if (isDouble(a) || isDouble(b)) return new Double(toDouble(a) % toDouble(b));
  return integer(toBigInt(a) % toBigInt(b), a instanceof Long || b instanceof Long) ?? null;
}

/** An operator over one number which keeps the type of integers. */
const integerStep = (step: (n: number) => number): OperatorCompiler =>
  fixed(1, ([value], scope) => {
    void scope;
    if (isNullish(value)) return null;
    if (!isNumber(value)) throw new MongoError(28765, `only supports numeric types, not ${typeOf(value)}`);
    if (value instanceof Decimal128) throw notImplemented('rounding of Decimal128');
    return isDouble(value) || value instanceof Double ? new Double(step(toDouble(value))) : value;
  });

const realStep = (step: (n: number) => number): OperatorCompiler =>
  fixed(1, ([value]) => {
    if (isNullish(value)) return null;
    if (!isNumber(value)) throw new MongoError(28765, `only supports numeric types, not ${typeOf(value)}`);
    if (value instanceof Decimal128) throw notImplemented('functions of Decimal128');
    return new Double(step(toDouble(value)));
  });

function abs([value]: Value[]): Value {
  if (isNullish(value)) return null;
  if (!isNumber(value)) throw new MongoError(28765, `$abs only supports numeric types, not ${typeOf(value)}`);
  if (value instanceof Decimal128) throw notImplemented('$abs of Decimal128');
  if (isDouble(value) || value instanceof Double) return new Double(Math.abs(toDouble(value)));
  const n = toBigInt(value);
  return integer(n < 0n ? -n : n, value instanceof Long) ?? null;
}

const rounding = (mode: 'round' | 'trunc'): OperatorCompiler =>
  between(1, 2, ([value, place = new Int32(0)]) => {
    if (isNullish(value) || isNullish(place)) return null;
    if (!isNumber(value) || !isNumber(place))
      throw new MongoError(51081, `$${mode} only supports numeric types, not ${typeOf(value)}`);
    if (!isIntegral(place)) throw new MongoError(51082, 'precision argument must be a integral value');
    if (value instanceof Decimal128) throw notImplemented(`$${mode} of Decimal128`);
    const digits = toDouble(place);
    const isReal = isDouble(value) || value instanceof Double;
    if (!isReal && digits >= 0) return value;
    const rounded = roundTo(toDouble(value), digits, mode);
    return isReal ? new Double(rounded) : (integer(BigInt(rounded), value instanceof Long) ?? null);
  });

/** Rounds half to even, at a decimal place, without the noise of binary multiplication. */
function roundTo(value: number, digits: number, mode: 'round' | 'trunc'): number {
  if (!Number.isFinite(value)) return value;
  const shifted = Number(
    `${value}e${digits}`.replace(/e(.+)e(.+)/, (_, a: string, b: string) => `e${Number(a) + Number(b)}`),
  );
  const floor = Math.floor(shifted);
  const diff = shifted - floor;
  const whole =
    mode === 'trunc'
      ? Math.trunc(shifted)
      : diff < 0.5
        ? floor
        : diff > 0.5
          ? floor + 1
          : floor % 2 === 0
            ? floor
            : floor + 1;
  return Number(`${whole}e${-digits}`.replace(/e(.+)e(.+)/, (_, a: string, b: string) => `e${Number(a) + Number(b)}`));
}

/** Arithmetic with MongoDB's number types. */
export const ARITHMETIC: Record<string, OperatorCompiler> = {
  $add: variadic(add),
  $subtract: fixed(2, subtract),
  $multiply: variadic(multiply),
  $divide: fixed(2, divide),
  $mod: fixed(2, mod),
  $abs: fixed(1, abs),
  $floor: integerStep(Math.floor),
  $ceil: integerStep(Math.ceil),
  $sqrt: realStep(Math.sqrt),
  $exp: realStep(Math.exp),
  $ln: realStep(Math.log),
  $log10: realStep(Math.log10),
  $round: rounding('round'),
  $trunc: rounding('trunc'),
  $rand: (argument) => {
    void argument;
    return () => new Double(Math.random());
  },
};
