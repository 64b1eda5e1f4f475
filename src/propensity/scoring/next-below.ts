/**
 * The next number below a finite one, so that `x < threshold` can be asked as `x <= nextBelow(threshold)`;
 * -Infinity below the smallest.
 */
export function nextBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] = (bits[0] as bigint) + (value > 0 ? -1n : 1n);
  return new Float64Array(bits.buffer)[0] as number;
}
