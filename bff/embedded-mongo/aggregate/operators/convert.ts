import { isIntegral, toBigInt, toDouble } from '../../bson/numbers';
import { Binary, Decimal128, Double, Int32, Long, ObjectId, isNumber, typeOf, type Value } from '../../bson/values';
import { MongoError, notImplemented } from '../../errors';
import type { OperatorCompiler } from '../scope';
import { isNullish } from '../truth';
import { fixed } from './helpers';

const conversion = (to: string, apply: (value: Value) => Value): OperatorCompiler =>
  fixed(1, ([value]) => {
    if (isNullish(value)) return null;
    const result = apply(value);
    if (result === undefined)
      throw new MongoError(
        241,
        `Unsupported conversion from ${typeOf(value)} to ${to} in $convert with no onError value`,
      );
    return result;
  });

const toStringValue = (value: Value): Value => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Decimal128) return value.toString();
  if (isNumber(value)) return numberText(value);
  if (value instanceof Binary && value.sub_type === 4) throw notImplemented('$toString of a UUID');
  return undefined;
};

function numberText(value: Int32 | Long | Double | number | Decimal128): string {
  if (value instanceof Long) return value.toString();
  const n = toDouble(value);
  if (Number.isInteger(n) && Math.abs(n) < 1e6) return String(n);
  if (Number.isInteger(n) && !(value instanceof Double)) return String(n);
  if (Math.abs(n) >= 1e6 || (n !== 0 && Math.abs(n) < 1e-4))
    throw notImplemented('$toString of very large or small doubles');
  return String(n);
}

const toIntegerOf =
  (bits: 32 | 64) =>
  (value: Value): Value => {
    const n = integerOf(value, bits);
    if (n === undefined) return undefined;
    const limit = 2n ** BigInt(bits - 1);
    if (n < -limit || n >= limit)
      throw new MongoError(241, 'Conversion would overflow target type in $convert with no onError value');
    return bits === 32 ? new Int32(Number(n)) : Long.fromBigInt(n);
  };

function integerOf(value: Value, bits: 32 | 64): bigint | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof Date) return bits === 64 ? BigInt(value.getTime()) : undefined;
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value))
      throw new MongoError(241, `Failed to parse number '${value}' in $convert with no onError value`);
    return BigInt(value.replace('+', ''));
  }
  if (!isNumber(value)) return undefined;
  if (isIntegral(value)) return toBigInt(value);
  const n = toDouble(value);
  if (!Number.isFinite(n))
    throw new MongoError(
      241,
      'Attempt to convert NaN or infinity value to integer type in $convert with no onError value',
    );
  return BigInt(Math.trunc(n));
}

const toDoubleValue = (value: Value): Value => {
  if (typeof value === 'boolean') return new Double(value ? 1 : 0);
  if (value instanceof Date) return new Double(value.getTime());
  if (isNumber(value)) return new Double(toDouble(value));
  if (typeof value !== 'string') return undefined;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value))
    throw new MongoError(241, `Failed to parse number '${value}' in $convert with no onError value`);
  return new Double(Number(value));
};

const toBool = (value: Value): Value => (isNumber(value) ? toDouble(value) !== 0 : value !== false);

const toDate = (value: Value): Value => {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (isNumber(value)) return value instanceof Int32 ? undefined : new Date(Math.trunc(toDouble(value)));
  if (typeof value !== 'string') return undefined;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:?\d\d)$/.test(value))
    throw notImplemented('$toDate of texts other than ISO 8601 with a time zone');
  return new Date(value);
};

const toObjectId = (value: Value): Value => {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') return undefined;
  if (!/^[0-9a-f]{24}$/i.test(value))
    throw new MongoError(
      241,
      `Failed to parse objectId '${value}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found ${value.length}`,
    );
  return new ObjectId(value);
};

/** Conversions between types. */
export const CONVERT: Record<string, OperatorCompiler> = {
  $toString: conversion('string', toStringValue),
  $toInt: conversion('int', toIntegerOf(32)),
  $toLong: conversion('long', toIntegerOf(64)),
  $toDouble: conversion('double', toDoubleValue),
  $toBool: conversion('bool', toBool),
  $toDate: conversion('date', toDate),
  $toObjectId: conversion('objectId', toObjectId),
  $type: fixed(1, ([value]) => (value === undefined ? 'missing' : typeOf(value))),
  $isNumber: fixed(1, ([value]) => isNumber(value)),
};
