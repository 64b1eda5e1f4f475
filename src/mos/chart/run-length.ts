import type { Quadrature } from "./gauss-legendre.ts";
import { solveLinear } from "./solve-linear.ts";

/** Longer average run lengths are answered as this one: with 15-minute windows 285,000 years. */
export const LONGEST_RUN = 1e10;

/**
 * Average run lengths of a chart whose next statistic depends on its last one alone: the solution of
 * `L(u) = 1 + Σ weight(u → state) · L(state)` at every state (Brook and Evans' chain, or Nyström's method for the
 * integral equation where the states are the points of a quadrature rule).
 *
 * @param weight - Probability of going from one state to another without a signal, by their numbers.
 */
export function averageRunLengths(count: number, weight: (from: number, to: number) => number): Float64Array {
  const rows: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    const row = new Float64Array(count);
    for (let j = 0; j < count; j++) row[j] = (i === j ? 1 : 0) - weight(i, j);
    rows.push(row);
  }
  return solveLinear(rows, new Float64Array(count).fill(1));
}

/** What an integral over the states of a chart comes to, by a quadrature rule over them. */
export function integrate({ nodes, weights }: Quadrature, f: (node: number, i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += (weights[i] as number) * f(nodes[i] as number, i);
  return sum;
}

/** So many nodes that a normal density of deviation 1 is integrated to the last digits over a width. */
export function nodesFor(width: number): number {
  return Math.ceil(16 + 2.5 * width);
}

/** A run length as it is answered: where the equations have no digits left, it lies beyond the longest. */
export function readableRunLength(length: number): number {
  return length >= 1 - 1e-9 && length < LONGEST_RUN ? Math.max(1, length) : LONGEST_RUN;
}

/** Whether drops alone are looked for, as the charts of alerts do, or both directions. */
export type ChartSides = "one" | "two";
