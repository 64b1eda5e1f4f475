/**
 * `e^x`, with the same bits on every engine: only `+ - * /` and rounding to a whole number, which IEEE 754 and
 * ECMAScript define exactly. The error is below 0.7 units in the last place (ulp), below 1 where the result is
 * subnormal.
 *
 * Cody and Waite's reduction: `x = k · ln 2 + r` with |r| <= 0.35, then the Taylor series of `e^r`, then times `2^k`.
 *
 * - `exp(-Infinity)` is 0, `exp(Infinity)` and everything above 709.79 is Infinity, below -745.14 it is 0, NaN stays
 *   NaN: results of ours must not hold these, so callers keep to arguments that cannot lead there.
 */
export function exp(x: number): number {
  return expOfPair([x, 0]);
}

/**
 * The natural logarithm, with the same bits on every engine; the error is below 0.51 ulp.
 *
 * `x = m · 2^k` with m around 1, then `ln m = 2 artanh((m - 1) / (m + 1))` by its series, in pairs of doubles.
 *
 * - `log(0)` is -Infinity, `log(Infinity)` is Infinity, and a negative number or NaN gives NaN.
 */
export function log(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (!(x > 0)) return Number.NaN;
  return x === Number.POSITIVE_INFINITY ? x : logAsPair(x)[0];
}

/**
 * `x^y`, with the same bits on every engine: `e^(y · ln x)`, the exponent held in a pair of doubles. The error is below
 * 0.7 ulp, below 1 where the result is subnormal, so a power that is a double comes out exactly.
 *
 * The special cases are those of ECMAScript: `x^0` is 1 even for NaN, `(±1)^±Infinity` is NaN, a negative `x` under a
 * fractional `y` is NaN, and `-0` under an odd `y` keeps its sign.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y) || (x < 0 && Number.isFinite(x) && !isWholeOrInfinite(y))) return Number.NaN;
  const size = Math.abs(x);
  const isNegative = (x < 0 || Object.is(x, -0)) && Math.abs(y % 2) === 1;
  const power = size === 0 || !Number.isFinite(size) || !Number.isFinite(y) ? limit(size, y) : finitePower(size, y);
  return isNegative ? -power : power;
}

/** Two doubles whose exact sum is meant; the second is at most half a unit in the last place of the first. */
type Pair = readonly [high: number, low: number];

/** ln 2: the high part has 42 bits, so its product with any exponent is exact. */
const LN2: Pair = [0.6931471805598903, 5.497923018708371e-14];
const THIRD: Pair = [0.3333333333333333, 1.850371707708594e-17];
const FIFTH: Pair = [0.2, -1.1102230246251566e-17];

/** `1 / n!` from n = 13 down to 2. */
const TAYLOR = [
  1 / 6227020800,
  1 / 479001600,
  1 / 39916800,
  1 / 3628800,
  1 / 362880,
  1 / 40320,
  1 / 5040,
  1 / 720,
  1 / 120,
  1 / 24,
  1 / 6,
  1 / 2,
];

/** 2^512, 2^256, … 2; the first twice, for subnormal numbers. */
const POWERS = [
  1.3407807929942597e154, 1.3407807929942597e154, 1.157920892373162e77, 3.402823669209385e38, 18446744073709552000,
  4294967296, 65536, 256, 16, 4, 2,
];
const EXPONENTS = [512, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1];

function expOfPair([x, tail]: Pair): number {
  if (x > 710) return Number.POSITIVE_INFINITY;
  if (x < -746) return 0;
  const k = Math.round(x * Math.LOG2E);
  const [r, rest] = sumOf(x - k * LN2[0], tail - k * LN2[1]);
  let series = 0;
  for (const coefficient of TAYLOR) series = series * r + coefficient;
  const [high, low] = sumOf(1, r);
  return timesPowerOfTwo(high + (low + rest * high + r * r * series), k);
}

function logAsPair(x: number): Pair {
  const [m, k] = mantissaAndExponent(x);
  const f = m - 1;
  const s = quotient(f, sumOf(m, 1));
  const z = product(s, s);
  let series = 0;
  for (let n = 25; n >= 7; n -= 2) series = series * z[0] + 1 / n;
  // ln m = 2s + 2s · (z/3 + z²/5 + z³/7 + …), of which the first terms need both halves of the pairs.
  const fifth = sum(FIFTH, [z[0] * series, 0]);
  const third = sum(THIRD, product(z, fifth));
  const lnM = sum(s, product(s, product(z, third)));
  return sum([k * LN2[0], k * LN2[1]], [2 * lnM[0], 2 * lnM[1]]);
}

function finitePower(x: number, y: number): number {
  if (x === 1) return 1;
  const ln = logAsPair(x);
  // Far beyond the range of doubles; also keeps the product below from overflowing.
  if (Math.abs(ln[0] * y) > 750) return ln[0] * y > 0 ? Number.POSITIVE_INFINITY : 0;
  return expOfPair(product(ln, [y, 0]));
}

/** Powers with a base of 0 or Infinity or an infinite exponent. */
function limit(size: number, y: number): number {
  if (size === 1) return Number.NaN;
  return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
}

function isWholeOrInfinite(y: number): boolean {
  return Number.isInteger(y) || Math.abs(y) === Number.POSITIVE_INFINITY;
}

/** `x = m · 2^k` with m from 0.707 to 1.415, for positive finite x. */
function mantissaAndExponent(x: number): readonly [m: number, k: number] {
  let m = x;
  let k = 0;
  for (let i = 0; i < POWERS.length; i++) {
    const power = POWERS[i] as number;
    if (m >= power) {
      m /= power;
      k += EXPONENTS[i] as number;
    } else if (m * power < 2) {
      m *= power;
      k -= EXPONENTS[i] as number;
    }
  }
  return m > Math.SQRT2 ? [m / 2, k + 1] : [m, k];
}

/** `value · 2^k`, |k| <= 1075. The large factors come last, so that only one step rounds a subnormal result. */
function timesPowerOfTwo(value: number, k: number): number {
  if (k > 1023) return timesPowerOfTwo(value * 2, k - 1);
  let result = value;
  let power = k < 0 ? 0.5 : 2;
  for (let left = Math.abs(k); left > 0; left >>= 1) {
    if ((left & 1) === 1) result *= power;
    power *= power;
  }
  return result;
}

/** Knuth's error-free sum of two doubles. */
function sumOf(a: number, b: number): Pair {
  const high = a + b;
  const shadow = high - a;
  return [high, a - (high - shadow) + (b - shadow)];
}

function sum(a: Pair, b: Pair): Pair {
  const [high, low] = sumOf(a[0], b[0]);
  return sumOf(high, low + a[1] + b[1]);
}

/** The product to some 100 bits, by Dekker's error-free product of two doubles. */
function product(a: Pair, b: Pair): Pair {
  const high = a[0] * b[0];
  return sumOf(high, lostBy(a[0], b[0], high) + a[0] * b[1] + a[1] * b[0]);
}

function quotient(a: number, b: Pair): Pair {
  const high = a / b[0];
  const whole = high * b[0];
  return sumOf(high, (a - whole - lostBy(high, b[0], whole) - high * b[1]) / b[0]);
}

/** `a · b - rounded`, exactly, where `rounded` is the product as the machine rounds it. */
function lostBy(a: number, b: number, rounded: number): number {
  const a1 = upperHalf(a);
  const a2 = a - a1;
  const b1 = upperHalf(b);
  const b2 = b - b1;
  return a1 * b1 - rounded + a1 * b2 + a2 * b1 + a2 * b2;
}

/** The upper 26 bits of a double (Veltkamp). */
function upperHalf(value: number): number {
  const scaled = value * 134_217_729;
  return scaled - (scaled - value);
}
