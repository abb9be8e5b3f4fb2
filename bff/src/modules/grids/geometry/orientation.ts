/** Shewchuk's bound for the plain determinant: above it the sign is certain. */
const CERTAIN = (3 + 16 * 2 ** -53) * 2 ** -53;

/**
 * The exact side on which c lies of the directed line a→b: positive left, negative right, zero on the line.
 * Plain arithmetic decides nearly always; where rounding could lie, whole numbers of any length do.
 * After Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates" (1997).
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const determinant = left - right;
  if (Math.abs(determinant) > CERTAIN * (Math.abs(left) + Math.abs(right))) return determinant;
  return exactOrientation([ax, ay, bx, by, cx, cy]);
}

function exactOrientation(values: readonly number[]): number {
  const parts = values.map(toParts);
  const lowest = Math.min(...parts.map((part) => part.exponent));
  const whole = parts.map((part) => part.mantissa << BigInt(part.exponent - lowest));
  const [ax = 0n, ay = 0n, bx = 0n, by = 0n, cx = 0n, cy = 0n] = whole;
  const determinant = (ax - cx) * (by - cy) - (ay - cy) * (bx - cx);
  if (determinant === 0n) return 0;
  return determinant > 0n ? 1 : -1;
}

/** Every finite double is mantissa × 2^exponent with whole numbers; 53 places below its first bit nothing is left over. */
function toParts(value: number): { mantissa: bigint; exponent: number } {
  if (value === 0) return { mantissa: 0n, exponent: 0 };
  const exponent = Math.max(-1074, Math.floor(Math.log2(Math.abs(value))) - 53);
  return { mantissa: BigInt(value / 2 ** exponent), exponent };
}
