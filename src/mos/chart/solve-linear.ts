/**
 * Solves a system of linear equations by Gaussian elimination with partial pivoting.
 *
 * @param matrix - The rows of a square matrix, not singular. Overwritten.
 * @param right - The right-hand side. Overwritten by the solution, and returned.
 */
export function solveLinear(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = [...matrix];
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    swapPivot(rows, right, column);
    const pivotRow = rows[column] as Float64Array;
    const pivot = pivotRow[column] as number;
    for (let i = column + 1; i < size; i++) {
      const row = rows[i] as Float64Array;
      const factor = (row[column] as number) / pivot;
      if (factor === 0) continue;
      for (let j = column + 1; j < size; j++) row[j] = (row[j] as number) - factor * (pivotRow[j] as number);
      right[i] = (right[i] as number) - factor * (right[column] as number);
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] as Float64Array;
    let rest = right[i] as number;
    for (let j = i + 1; j < size; j++) rest -= (row[j] as number) * (right[j] as number);
    right[i] = rest / (row[i] as number);
  }
  return right;
}

/** Brings the row with the largest entry of a column, from its diagonal down, to the diagonal. */
function swapPivot(rows: Float64Array[], right: Float64Array, column: number): void {
  const size = (i: number): number => Math.abs((rows[i] as Float64Array)[column] as number);
  let best = column;
  for (let i = column + 1; i < rows.length; i++) if (size(i) > size(best)) best = i;
  if (best === column) return;
  [rows[column], rows[best]] = [rows[best] as Float64Array, rows[column] as Float64Array];
  [right[column], right[best]] = [right[best] as number, right[column] as number];
}
