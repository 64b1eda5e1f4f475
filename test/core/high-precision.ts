/** `mantissa · 2^exponent`, of any precision. */
export interface Scaled {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** Fraction bits of the fixed-point arithmetic below. */
const BITS = 320;
const ONE = 1n << BigInt(BITS);

/** A finite double as it is, with the exponent of its last place. */
export function exactly(value: number): Scaled {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa: bits >> 63n === 1n ? -mantissa : mantissa, exponent: Math.max(biased, 1) - 1075 };
}

/** `|actual - exact|` in units of the last place of `actual`. */
export function errorInUlps(actual: number, exact: Scaled): number {
  const { mantissa, exponent } = exactly(actual);
  const shift = exponent - exact.exponent;
  // The difference in units of 2^-40 of the last place.
  const wide = shift >= 40 ? exact.mantissa >> BigInt(shift - 40) : exact.mantissa << BigInt(40 - shift);
  return Math.abs(Number((mantissa << 40n) - wide)) / 2 ** 40;
}

/** `e^x` to some 300 bits. */
export function exactExp(x: number): Scaled {
  return expOf(fixed(exactly(x)));
}

/** `ln x` to some 300 bits after the point. */
export function exactLog(x: number): Scaled {
  return { mantissa: logOf(x), exponent: -BITS };
}

/** `x^y` for positive x, to some 300 bits. */
export function exactPow(x: number, y: number): Scaled {
  const { mantissa, exponent } = exactly(y);
  return expOf(shifted(logOf(x) * mantissa, exponent));
}

function fixed({ mantissa, exponent }: Scaled): bigint {
  return shifted(mantissa, exponent + BITS);
}

function shifted(value: bigint, by: number): bigint {
  return by >= 0 ? value << BigInt(by) : value >> BigInt(-by);
}

/** Halves the argument sixteen times, sums the Taylor series, squares sixteen times. */
function expOf(x: bigint): Scaled {
  const ln2 = logOf(2);
  const k = x / ln2;
  const r = (x - k * ln2) >> 16n;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = ((term * r) >> BigInt(BITS)) / n;
    sum += term;
  }
  for (let i = 0; i < 16; i++) sum = (sum * sum) >> BigInt(BITS);
  return { mantissa: sum, exponent: Number(k) - BITS };
}

/** ln by `2 artanh((m - 1) / (m + 1))`; 2 is its own special case, since the others are reduced by it. */
function logOf(x: number): bigint {
  const { mantissa, exponent } = exactly(x);
  const size = mantissa.toString(2).length;
  const m = shifted(mantissa, BITS - size);
  const z = ((m - ONE) << BigInt(BITS)) / (m + ONE);
  const square = (z * z) >> BigInt(BITS);
  let power = z;
  let sum = 0n;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = (power * square) >> BigInt(BITS);
  }
  const k = BigInt(exponent + size);
  // ln 2 = -ln ½, and ½ is what is left of 2 after its exponent is taken out.
  return x === 2 ? -2n * sum : 2n * sum + (k === 0n ? 0n : k * logOf(2));
}
