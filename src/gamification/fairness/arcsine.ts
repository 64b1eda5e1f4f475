/**
 * `arcsin(2p − 1)` of a proportion p from 0 to 1, in radians from −π/2 to π/2. The mean of n trials has a variance of
 * about `1 / n` on this scale, whatever its true value.
 *
 * The power series of the arcsine, which needs only exact operations, so the bits are the same on every engine; near the
 * ends through `2 arcsin √p − π/2`, so that its argument stays within ½. The error is below 1e-15.
 */
export function angleOf(proportion: number): number {
  if (proportion < 0.25) return 2 * arcsine(Math.sqrt(proportion)) - Math.PI / 2;
  if (proportion > 0.75) return Math.PI / 2 - 2 * arcsine(Math.sqrt(1 - proportion));
  return arcsine(2 * proportion - 1);
}

/**
 * The proportion of an angle from −π/2 to π/2: `sin²(angle / 2 + π/4)`, by the power series of the sine. The error is
 * below 1e-15, and the ends are exact.
 */
export function proportionOf(angle: number): number {
  if (angle > 0) return 1 - proportionOf(-angle);
  const root = sine(angle / 2 + Math.PI / 4);
  return root * root;
}

/** For |x| <= ½: `Σ c_n x^(2n+1)`, where a term is less than a quarter of the one before. */
function arcsine(x: number): number {
  const square = x * x;
  let sum = 0;
  // Horner's scheme from the last term that matters: 0.25^27 is below half a unit in the last place.
  for (let n = 27; n >= 1; n--) {
    const odd = 2 * n - 1;
    sum = ((1 + sum) * (odd * odd) * square) / (2 * n * (odd + 2));
  }
  return x + x * sum;
}

/** For x from 0 to π/4: `Σ (−1)^n x^(2n+1) / (2n+1)!`, up to x^21, whose share is below 1e-21. */
function sine(x: number): number {
  const square = x * x;
  let sum = 0;
  for (let n = 10; n >= 1; n--) sum = (-(1 + sum) * square) / (2 * n * (2 * n + 1));
  return x + x * sum;
}
