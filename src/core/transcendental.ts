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
  return expOfSum(x, 0);
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
  return x === Number.POSITIVE_INFINITY ? x : logAsPair(x).high;
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
interface Pair {
  readonly high: number;
  readonly low: number;
}

/** ln 2: the high part has 42 bits, so its product with any exponent is exact. */
const LN2: Pair = { high: 0.6931471805598903, low: 5.497923018708371e-14 };
const THIRD: Pair = { high: 0.3333333333333333, low: 1.850371707708594e-17 };
const FIFTH: Pair = { high: 0.2, low: -1.1102230246251566e-17 };

/** 2^30, and 2^-30. */
const LARGE = 1_073_741_824;
const SMALL = 9.313225746154785e-10;

/** `e^(x + tail)`. Asked for every score: pairs are two plain numbers here, so that no garbage is made. */
function expOfSum(x: number, tail: number): number {
  if (x > 710) return Number.POSITIVE_INFINITY;
  if (x < -746) return 0;
  const k = Math.round(x * Math.LOG2E);
  const start = x - k * LN2.high;
  const rest = tail - k * LN2.low;
  const r = start + rest;
  const restOfR = lostBySum(start, rest, r);
  const high = 1 + r;
  const low = lostBySum(1, r, high);
  return timesPowerOfTwo(high + (low + restOfR * high + r * r * taylor(r)), k);
}

/** `1/2! + r/3! + … + r^11/13!` */
function taylor(r: number): number {
  const upper = (((1 / 6227020800) * r + 1 / 479001600) * r + 1 / 39916800) * r + 1 / 3628800;
  const middle = (((upper * r + 1 / 362880) * r + 1 / 40320) * r + 1 / 5040) * r + 1 / 720;
  return (((middle * r + 1 / 120) * r + 1 / 24) * r + 1 / 6) * r + 1 / 2;
}

/** The logarithm to some 100 bits, of finite numbers above 0. Pairs are two plain numbers, as above. */
function logAsPair(x: number): Pair {
  let m = x;
  let k = 0;
  while (m >= LARGE) {
    m *= SMALL;
    k += 30;
  }
  while (m < SMALL) {
    m *= LARGE;
    k -= 30;
  }
  // The place of the highest bit of a whole number below 2^32: of m itself, or below 1 of m · 2^31.
  const places = m < 1 ? Math.clz32(m * 2_147_483_648) : Math.clz32(m) - 31;
  m = timesPowerOfTwo(m, places);
  k -= places;
  if (m > Math.SQRT2) {
    m /= 2;
    k += 1;
  }
  const f = m - 1;
  const divisor = m + 1;
  const quotient = f / divisor;
  const whole = quotient * divisor;
  const lost = f - whole - lostByProduct(quotient, divisor, whole) - quotient * lostBySum(m, 1, divisor);
  const s = quotient + lost / divisor;
  const sLow = lostBySum(quotient, lost / divisor, s);

  const square = s * s;
  const squareLow = lostByProduct(s, s, square) + s * sLow + sLow * s;
  const z = square + squareLow;
  const zLow = lostBySum(square, squareLow, z);

  // ln m = 2s + 2s · (z/3 + z²/5 + z³/7 + …), of which the first terms need both halves of the pairs.
  let series = 0;
  for (let n = 25; n > 5; n -= 2) series = series * z + 1 / n;
  const fifth = FIFTH.high + z * series;
  const fifthLow = lostBySum(FIFTH.high, z * series, fifth) + FIFTH.low;
  const a = fifth + fifthLow;
  const aLow = lostBySum(fifth, fifthLow, a);
  const za = z * a;
  const zaLow = lostByProduct(z, a, za) + z * aLow + zLow * a;
  const b = za + zaLow;
  const bLow = lostBySum(za, zaLow, b);
  const third = THIRD.high + b;
  const thirdLow = lostBySum(THIRD.high, b, third) + THIRD.low + bLow;
  const c = third + thirdLow;
  const cLow = lostBySum(third, thirdLow, c);
  const zc = z * c;
  const zcLow = lostByProduct(z, c, zc) + z * cLow + zLow * c;
  const d = zc + zcLow;
  const dLow = lostBySum(zc, zcLow, d);
  const sd = s * d;
  const sdLow = lostByProduct(s, d, sd) + s * dLow + sLow * d;
  const e = sd + sdLow;
  const lnM = sumOf(s, sLow, e, lostBySum(sd, sdLow, e));
  return sumOf(k * LN2.high, k * LN2.low, 2 * lnM.high, 2 * lnM.low);
}

function finitePower(x: number, y: number): number {
  if (x === 1) return 1;
  const ln = logAsPair(x);
  // Far beyond the range of doubles; also keeps the product below from overflowing.
  if (Math.abs(ln.high * y) > 750) return ln.high * y > 0 ? Number.POSITIVE_INFINITY : 0;
  const product = ln.high * y;
  const rest = lostByProduct(ln.high, y, product) + ln.low * y;
  const exponent = product + rest;
  return expOfSum(exponent, lostBySum(product, rest, exponent));
}

/** Powers with a base of 0 or Infinity or an infinite exponent. */
function limit(size: number, y: number): number {
  if (size === 1) return Number.NaN;
  return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
}

function isWholeOrInfinite(y: number): boolean {
  return Number.isInteger(y) || Math.abs(y) === Number.POSITIVE_INFINITY;
}

/** `value · 2^k`, |k| <= 1075. The large factors come last, so that only one step rounds a subnormal result. */
function timesPowerOfTwo(value: number, k: number): number {
  if (k >= 0 && k <= 30) return value * (1 << k);
  if (k < 0 && k >= -30) return value / (1 << -k);
  if (k > 1023) return timesPowerOfTwo(value * 2, k - 1);
  let result = value;
  let power = k < 0 ? 0.5 : 2;
  for (let left = Math.abs(k); left > 0; left >>= 1) {
    if ((left & 1) === 1) result *= power;
    power *= power;
  }
  return result;
}

/** The sum of two pairs to some 100 bits. */
function sumOf(a: number, aLow: number, b: number, bLow: number): Pair {
  const sum = a + b;
  const rest = lostBySum(a, b, sum) + aLow + bLow;
  const high = sum + rest;
  return { high, low: lostBySum(sum, rest, high) };
}

/** `a + b - rounded`, exactly, where `rounded` is the sum as the machine rounds it (Knuth). */
function lostBySum(a: number, b: number, rounded: number): number {
  const shadow = rounded - a;
  return a - (rounded - shadow) + (b - shadow);
}

/** `a · b - rounded`, exactly, where `rounded` is the product as the machine rounds it (Dekker). */
function lostByProduct(a: number, b: number, rounded: number): number {
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
