/** How many digits the shortest decimal form of a finite number has after its point. */
export function decimalPlaces(value: number): number {
  const text = String(value);
  const exponentAt = text.indexOf("e");
  const mantissa = exponentAt < 0 ? text : text.slice(0, exponentAt);
  const exponent = exponentAt < 0 ? 0 : Number(text.slice(exponentAt + 1));
  const pointAt = mantissa.indexOf(".");
  const places = pointAt < 0 ? 0 : mantissa.length - pointAt - 1;
  return Math.max(places - exponent, 0);
}

/** The largest number of decimal places among finite numbers. */
export function commonPlaces(...values: readonly number[]): number {
  let most = 0;
  for (const value of values) most = Math.max(most, decimalPlaces(value));
  return most;
}

/** `10^places` */
export function tenTo(places: number): bigint {
  return 10n ** BigInt(places);
}

/** `a / b` as a whole number, half away from zero; `b` > 0. */
export function roundedQuotient(a: bigint, b: bigint): bigint {
  const rounded = (2n * (a < 0n ? -a : a) + b) / (2n * b);
  return a < 0n ? -rounded : rounded;
}
