import { isIntegral, toBigInt, toDouble } from '../bson/numbers';
import { Binary, isNumber, type Value } from '../bson/values';
import { badValue } from '../errors';

type Name = '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear';

/** The test of the four bit operators: the mask is a number, a list of positions or binary data. */
export function compileBits(name: Name, operand: Value): (value: Value) => boolean {
  const positions = bitPositions(name, operand);
  const wantSet = name.endsWith('Set');
  const any = name.startsWith('$bitsAny');
  return (value) => {
    const bit = bitReader(value);
    if (!bit) return false;
    const test = (p: number): boolean => bit(p) === wantSet;
    return any ? positions.some(test) : positions.every(test);
  };
}

function bitPositions(name: Name, operand: Value): number[] {
  if (Array.isArray(operand)) {
    return operand.map((p: Value) => {
      if (!isNumber(p) || !isIntegral(p)) throw badValue(`Failed to parse bit position. Expected an integer: ${name}`);
      if (toDouble(p) < 0) throw badValue(`Failed to parse bit position. Expected a non-negative number in: ${name}`);
      return toDouble(p);
    });
  }
  if (operand instanceof Binary) {
    const bit = bitReader(operand);
    return [...Array(operand.length() * 8).keys()].filter((p) => bit?.(p));
  }
  if (!isNumber(operand) || !isIntegral(operand))
    throw badValue(`${name} takes an Array, a number, or a BinData but received: ${typeof operand}`);
  const mask = toBigInt(operand);
  if (mask < 0n) throw badValue(`Expected a non-negative number in: ${name}`);
  return [...Array(64).keys()].filter((p) => (mask >> BigInt(p)) & 1n);
}

function bitReader(value: Value): ((position: number) => boolean) | undefined {
  if (value instanceof Binary) {
    const bytes = value.value();
    return (p) => (((bytes[p >> 3] ?? 0) >> (p & 7)) & 1) === 1;
  }
  if (!isNumber(value) || !isIntegral(value)) return undefined;
  const n = toBigInt(value);
  if (n < -(2n ** 63n) || n >= 2n ** 63n) return undefined;
  return (p) => ((n >> BigInt(Math.min(p, 63))) & 1n) === 1n;
}
