/** The solution of a symmetric system, and the columns that were left out of it. */
export interface SymmetricSolution {
  /** 0 where a column was left out. */
  readonly solution: Float64Array;
  readonly leftOut: readonly number[];
}

/**
 * Solves `A x = b` for a symmetric matrix without negative eigenvalues by Cholesky's factorisation. A column of which
 * next to nothing (one part in 10^12 of its diagonal) is its own is left out: its solution is 0.
 */
export function solveCholesky(matrix: readonly Float64Array[], right: Float64Array): SymmetricSolution {
  const size = right.length;
  const factor = matrix.map(() => new Float64Array(size));
  const leftOut: number[] = [];
  for (let i = 0; i < size; i++) {
    const row = factor[i] as Float64Array;
    for (let j = 0; j < i; j++) {
      const above = factor[j] as Float64Array;
      const pivot = above[j] as number;
      if (pivot !== 0) row[j] = (at(matrix, i, j) - dotOfFirst(row, above, j)) / pivot;
    }
    const own = at(matrix, i, i) - dotOfFirst(row, row, i);
    if (own > SMALLEST_OWN_SHARE * at(matrix, i, i)) row[i] = Math.sqrt(own);
    else {
      row.fill(0);
      leftOut.push(i);
    }
  }
  return { solution: backward(factor, forward(factor, right)), leftOut };
}

const SMALLEST_OWN_SHARE = 1e-12;

/** Solves `L y = b`; a row without a pivot gives 0. */
function forward(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const y = new Float64Array(right.length);
  for (let i = 0; i < y.length; i++) {
    const row = factor[i] as Float64Array;
    const pivot = row[i] as number;
    if (pivot !== 0) y[i] = ((right[i] as number) - dotOfFirst(row, y, i)) / pivot;
  }
  return y;
}

/** Solves `Lᵀ x = y`; changes y. */
function backward(factor: readonly Float64Array[], y: Float64Array): Float64Array {
  for (let i = y.length - 1; i >= 0; i--) {
    const pivot = at(factor, i, i);
    if (pivot === 0) {
      y[i] = 0;
      continue;
    }
    let rest = y[i] as number;
    for (let k = i + 1; k < y.length; k++) rest -= at(factor, k, i) * (y[k] as number);
    y[i] = rest / pivot;
  }
  return y;
}

function at(matrix: readonly Float64Array[], i: number, j: number): number {
  return (matrix[i] as Float64Array)[j] as number;
}

function dotOfFirst(a: Float64Array, b: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}
