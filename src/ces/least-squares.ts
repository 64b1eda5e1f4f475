import { exactSum } from "../core/exact-sum.ts";

/** Sums of products of some columns and a target: all that least squares needs of the rows. */
export interface NormalEquations {
  /** `columns × columns`, symmetric. */
  readonly products: readonly (readonly number[])[];
  /** Each column with the target. */
  readonly moments: readonly number[];
}

/** The fitted weights and the diagonal of the inverted product matrix; or which columns hang together. */
export type LeastSquaresFit =
  | { readonly kind: "fitted"; readonly weights: readonly number[]; readonly inverseDiagonal: readonly number[] }
  | { readonly kind: "collinear"; readonly columns: readonly number[] };

/** Adds up the rows exactly, so that their order cannot matter. */
export function normalEquations(
  rows: readonly (readonly number[])[],
  target: readonly number[],
  columnCount: number,
): NormalEquations {
  const columns = Array.from({ length: columnCount }, (_, j) => rows.map((row) => row[j] as number));
  const dot = (a: readonly number[], b: readonly number[]): number => exactSum(a.map((x, i) => x * (b[i] as number)));
  return {
    products: columns.map((a) => columns.map((b) => dot(a, b))),
    moments: columns.map((a) => dot(a, target)),
  };
}

/**
 * Solves least squares without an intercept by a Cholesky factorisation of the scaled product matrix. A column of
 * which less than one part in 10^9 (of its sum of squares) is its own counts as a combination of those before it.
 */
export function solveLeastSquares({ products, moments }: NormalEquations): LeastSquaresFit {
  const count = moments.length;
  const scales = products.map((row, j) => Math.sqrt(row[j] as number));
  const factor: number[][] = [];
  for (let i = 0; i < count; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      const scaled = (products[i]?.[j] as number) / (scales[i] as number) / (scales[j] as number);
      const rest = scaled - dotOfFirst(row, j === i ? row : (factor[j] as number[]), j);
      if (j < i) row.push(rest / (factor[j]?.[j] as number));
      else if (rest < SMALLEST_OWN_SHARE) return { kind: "collinear", columns: [...partnersOf(row, factor), i] };
      else row.push(Math.sqrt(rest));
    }
    factor.push(row);
  }
  const solved = backward(
    factor,
    forward(
      factor,
      moments.map((moment, j) => moment / (scales[j] as number)),
    ),
  );
  const inverseDiagonal = scales.map((scale, j) => {
    const column = forward(
      factor,
      scales.map((_, i) => (i === j ? 1 : 0)),
    );
    return dotOfFirst(column, column, count) / scale / scale;
  });
  return { kind: "fitted", weights: solved.map((weight, j) => weight / (scales[j] as number)), inverseDiagonal };
}

const SMALLEST_OWN_SHARE = 1e-9;

/** The earlier columns that a dependent one is made of, given its finished part of the factor. */
function partnersOf(row: readonly number[], factor: readonly (readonly number[])[]): number[] {
  const shares = backward(factor, row);
  return shares.flatMap((share, j) => (Math.abs(share) > 1e-6 ? [j] : []));
}

/** Solves `L x = b`. */
function forward(factor: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x: number[] = [];
  factor.forEach((row, i) => {
    x.push(((b[i] as number) - dotOfFirst(row, x, i)) / (row[i] as number));
  });
  return x;
}

/** Solves `Lᵀ x = b`. */
function backward(factor: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x = [...b];
  for (let i = factor.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < factor.length; k++) x[i] = (x[i] as number) - (factor[k]?.[i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (factor[i]?.[i] as number);
  }
  return x;
}

function dotOfFirst(a: readonly number[], b: readonly number[], count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
