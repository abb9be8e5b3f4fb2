import { Decimal128, Double, Int32, Long } from 'bson';
import type { NumberValue } from './values';

const INT32_MAX = 2 ** 31 - 1;
const INT32_MIN = -(2 ** 31);
const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

/** The nearest double of any BSON number. */
export function toDouble(value: NumberValue): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  const text = value.toString();
  if (text === 'NaN') return NaN;
  return text.endsWith('Infinity') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
}

/** True for values without a fraction (Infinity and NaN are not integers). */
export function isIntegral(value: NumberValue): boolean {
  if (value instanceof Long || value instanceof Int32) return true;
  if (value instanceof Decimal128) {
    const { den, finite } = fractionOf(value);
    return finite && den === 1n;
  }
  return Number.isInteger(toDouble(value));
}

interface Fraction {
  num: bigint;
  den: bigint;
  finite: boolean;
}

/** The exact value as a reduced-by-ten (or two) fraction; not finite for NaN and infinities. */
function fractionOf(value: NumberValue): Fraction {
  if (value instanceof Long) return { num: value.toBigInt(), den: 1n, finite: true };
  if (value instanceof Decimal128) return decimalFraction(value.toString());
  const n = toDouble(value);
  if (!Number.isFinite(n)) return { num: 0n, den: 1n, finite: false };
  if (Number.isInteger(n)) return { num: BigInt(n), den: 1n, finite: true };
  let scaled = n;
  let den = 1n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    den *= 2n;
  }
  return { num: BigInt(scaled), den, finite: true };
}

function decimalFraction(text: string): Fraction {
  const m = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text);
  if (!m) return { num: 0n, den: 1n, finite: false };
  let num = BigInt(`${m[2] ?? ''}${m[3] ?? ''}`);
  let exponent = Number(m[4] ?? 0) - (m[3]?.length ?? 0);
  while (exponent < 0 && num !== 0n && num % 10n === 0n) {
    num /= 10n;
    exponent++;
  }
  if (num === 0n) exponent = 0;
  const signed = m[1] ? -num : num;
  return exponent >= 0
    ? { num: signed * 10n ** BigInt(exponent), den: 1n, finite: true }
    : { num: signed, den: 10n ** BigInt(-exponent), finite: true };
}

/** Compares two numbers exactly, whatever their types; NaN is smaller than every number. */
export function compareNumbers(a: NumberValue, b: NumberValue): number {
  const x = toDouble(a);
  const y = toDouble(b);
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : -1) : 1;
  if (x !== y) return x < y ? -1 : 1;
  if (!needsExact(a) && !needsExact(b)) return 0;
  return compareExact(a, b);
}

const needsExact = (v: NumberValue): boolean =>
  v instanceof Decimal128 || (v instanceof Long && Math.abs(v.toNumber()) > Number.MAX_SAFE_INTEGER);

function compareExact(a: NumberValue, b: NumberValue): number {
  const x = fractionOf(a);
  const y = fractionOf(b);
  if (!x.finite || !y.finite) return x.finite === y.finite ? 0 : x.finite === toDouble(a) > 0 ? -1 : 1;
  const left = x.num * y.den;
  const right = y.num * x.den;
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Exact integer value of a number without fraction. */
export function toBigInt(value: NumberValue): bigint {
  return fractionOf(value).num;
}

/** True when the value is a decimal that no double and no 64-bit integer holds exactly. */
export function isInexactDecimal(value: NumberValue): boolean {
  if (!(value instanceof Decimal128)) return false;
  const { finite } = fractionOf(value);
  return finite && compareExact(value, new Double(toDouble(value))) !== 0;
}

type Arithmetic = 'add' | 'multiply' | 'subtract';

/** MongoDB's arithmetic: int + int stays int, overflows to long, any double gives double; undefined when it cannot be done exactly. */
export function arithmetic(kind: Arithmetic, a: NumberValue, b: NumberValue): NumberValue | undefined {
  if (a instanceof Decimal128 || b instanceof Decimal128) return decimalArithmetic(kind, a, b);
  if (isDouble(a) || isDouble(b)) {
    const x = toDouble(a);
    const y = toDouble(b);
    return new Double(kind === 'add' ? x + y : kind === 'subtract' ? x - y : x * y);
  }
  const x = toBigInt(a);
  const y = toBigInt(b);
  const exact = kind === 'add' ? x + y : kind === 'subtract' ? x - y : x * y;
  return integer(exact, a instanceof Long || b instanceof Long);
}

/** True for doubles (a JavaScript number with a fraction counts as one). */
export const isDouble = (v: NumberValue): boolean =>
  v instanceof Double || (typeof v === 'number' && !Number.isInteger(v));

/** An int when it fits (and `asLong` is not asked), a long when it fits, else undefined. */
export function integer(exact: bigint, asLong: boolean): Int32 | Long | undefined {
  if (!asLong && exact >= BigInt(INT32_MIN) && exact <= BigInt(INT32_MAX)) return new Int32(Number(exact));
  return exact >= INT64_MIN && exact <= INT64_MAX ? Long.fromBigInt(exact) : undefined;
}

/** Decimal arithmetic whose result needs at most 34 digits; anything else is undefined (refused by the caller). */
function decimalArithmetic(kind: Arithmetic, a: NumberValue, b: NumberValue): Decimal128 | undefined {
  if (isDouble(a) || isDouble(b)) return undefined;
  const x = scaled(a);
  const y = scaled(b);
  if (!x || !y) return undefined;
  if (kind === 'multiply') return decimalOf(x.digits * y.digits, x.exponent + y.exponent);
  const exponent = Math.min(x.exponent, y.exponent);
  const left = x.digits * 10n ** BigInt(x.exponent - exponent);
  const right = y.digits * 10n ** BigInt(y.exponent - exponent);
  return decimalOf(kind === 'add' ? left + right : left - right, exponent);
}

function scaled(value: NumberValue): { digits: bigint; exponent: number } | undefined {
  if (!(value instanceof Decimal128)) return { digits: toBigInt(value), exponent: 0 };
  const m = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(value.toString());
  if (!m) return undefined;
  const digits = BigInt(`${m[1] ?? ''}${m[2] ?? ''}${m[3] ?? ''}`);
  return { digits, exponent: Number(m[4] ?? 0) - (m[3]?.length ?? 0) };
}

function decimalOf(digits: bigint, exponent: number): Decimal128 | undefined {
  const size = (digits < 0n ? -digits : digits).toString().length;
  if (size > 34 || Math.abs(exponent) > 6000) return undefined;
  return Decimal128.fromString(`${digits}E${exponent}`);
}
