/** Points and weights of a quadrature rule: the integral of f is about `Σ weights[i] · f(nodes[i])`. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The rule of Gauss and Legendre on an interval: exact for polynomials up to degree `2 · count - 1`, and for a smooth
 * function such as a normal density with an error that falls exponentially with the count.
 *
 * The nodes are the roots of the Legendre polynomial by Newton's method, from a start that is near enough to each.
 *
 * @param count - A whole number >= 1.
 */
export function gaussLegendre(count: number, from: number, to: number): Quadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  const centre = (from + to) / 2;
  const half = (to - from) / 2;
  for (let i = 0; i < Math.ceil(count / 2); i++) {
    const { root, slope } = legendreRoot(count, cosine((Math.PI * (i + 0.75)) / (count + 0.5)));
    const weight = (2 * half) / ((1 - root * root) * slope * slope);
    nodes[i] = centre - half * root;
    nodes[count - 1 - i] = centre + half * root;
    weights[i] = weight;
    weights[count - 1 - i] = weight;
  }
  return { nodes, weights };
}

function legendreRoot(degree: number, start: number): { root: number; slope: number } {
  let root = start;
  for (let i = 0; i < 20; i++) {
    const { value, slope } = legendre(degree, root);
    const next = root - value / slope;
    const isSettled = Math.abs(next - root) < 1e-15;
    root = next;
    if (isSettled) break;
  }
  return { root, slope: legendre(degree, root).slope };
}

/** The Legendre polynomial and its derivative, by Bonnet's recursion. */
function legendre(degree: number, x: number): { value: number; slope: number } {
  let before = 0;
  let value = 1;
  for (let n = 1; n <= degree; n++) {
    const next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
    before = value;
    value = next;
  }
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}

/** The cosine of an angle from 0 to π/2, by its series; engines differ in the last bit of theirs. */
function cosine(angle: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 14; n++) {
    term *= -(angle * angle) / ((2 * n - 1) * (2 * n));
    sum += term;
  }
  return sum;
}
