import { addToPartials, exactSum, sumOfPartials } from "../../core/exact-sum.ts";
import { exp, log } from "../../core/transcendental.ts";
import { sigmoid } from "../scoring/sigmoid.ts";
import { solveCholesky } from "./solve-cholesky.ts";

/** A weighted cross-entropy with a penalty on all parameters but the first, which belongs to a column of ones. */
export interface CrossEntropy {
  /** Of about unit scale, each with one value per sample. */
  readonly columns: readonly Float64Array[];
  /** What the probabilities should be, 0 to 1. */
  readonly targets: Float64Array;
  /** Above 0. */
  readonly weights: Float64Array;
  readonly l2: number;
  readonly maximumIterations: number;
  /** Size of a parameter at which the search ends; the parameters are then shrunk to it. */
  readonly bound: number;
}

export interface CrossEntropyMinimum {
  readonly kind: "found" | "diverging" | "not-converged";
  /** The constant first, then one per column. */
  readonly parameters: Float64Array;
  readonly iterations: number;
  /** Largest part of the gradient, in size, per unit of weight. */
  readonly gradient: number;
  /** Columns that follow from those before them, by index; their parameter is 0. */
  readonly leftOut: readonly number[];
}

/**
 * Finds the minimum by Newton's method, each step halved until the function does not rise. Sums are exact, so that the
 * order of the samples does not matter, to the last bit.
 *
 * It is found when the gradient is 1e-12 per unit of weight or less and the step left is small. Where there is no
 * minimum the gradient vanishes too, but steps stay large: `diverging`, at the bound or when the curvature is gone.
 */
export function minimizeCrossEntropy(problem: CrossEntropy): CrossEntropyMinimum {
  const weight = exactSum(problem.weights);
  let parameters = new Float64Array(problem.columns.length + 1);
  let value = crossEntropyAt(problem, parameters);
  let leftOut: readonly number[] | null = null;
  let best = Number.POSITIVE_INFINITY;
  for (let iterations = 0; ; iterations++) {
    const { gradient, curvature } = slopeAt(problem, parameters);
    const largest = largestOf(gradient) / weight;
    const { solution: step, leftOut: dropped } = solveCholesky(curvature, gradient);
    // The constant is never among them: it has all of its curvature where the search begins.
    const redundant: readonly number[] = leftOut ?? dropped;
    leftOut = redundant;
    const end = (kind: CrossEntropyMinimum["kind"]): CrossEntropyMinimum => ({
      kind,
      parameters: boundedTo(problem.bound, parameters),
      iterations,
      gradient: largest,
      leftOut: redundant.map((i) => i - 1),
    });
    if (dropped.length > redundant.length || largestOf(parameters) > problem.bound) return end("diverging");
    const isFlat = largest <= TARGET_GRADIENT;
    // Below the target, go on while it pays: the last step of Newton's method costs little and gives half of the digits.
    if (isFlat && largestOf(step) <= SMALL_STEP * (1 + largestOf(parameters)) && largest >= best / 2)
      return end("found");
    if (iterations >= problem.maximumIterations)
      return end(isFlat && largestOf(step) <= SMALL_STEP ? "found" : "not-converged");
    best = Math.min(best, largest);
    const next = descend(problem, parameters, value, step);
    parameters = next.parameters;
    value = next.value;
  }
}

const TARGET_GRADIENT = 1e-12;
const SMALL_STEP = 1e-6;
const MOST_HALVINGS = 60;

/** Goes the step, or as much of it as does not lead upwards by more than rounding. */
function descend(
  problem: CrossEntropy,
  from: Float64Array,
  value: number,
  step: Float64Array,
): { readonly parameters: Float64Array<ArrayBuffer>; readonly value: number } {
  let share = 1;
  for (let halvings = 0; ; halvings++) {
    const parameters = from.map((parameter, i) => parameter - share * (step[i] as number));
    const reached = crossEntropyAt(problem, parameters);
    if (reached <= value + ROUNDING * Math.abs(value) || halvings === MOST_HALVINGS)
      return { parameters, value: reached };
    share /= 2;
  }
}

const ROUNDING = 1e-13;

/** The log-odds of a sample, always summed in the same order. */
function logOddsOf(columns: readonly Float64Array[], parameters: Float64Array, sample: number): number {
  let z = parameters[0] as number;
  for (let j = 0; j < columns.length; j++)
    z += (parameters[j + 1] as number) * ((columns[j] as Float64Array)[sample] as number);
  return z;
}

/** The function itself: the sum over all samples, and the penalty. */
export function crossEntropyAt(
  { columns, targets, weights, l2 }: Omit<CrossEntropy, "maximumIterations" | "bound">,
  parameters: Float64Array,
): number {
  const terms: number[] = [];
  for (let i = 0; i < targets.length; i++) {
    const z = logOddsOf(columns, parameters, i);
    const target = targets[i] as number;
    // Each outcome with its own logarithm: a difference of large parts would lose what is small.
    const loss = (target === 0 ? 0 : target * softplus(-z)) + (target === 1 ? 0 : (1 - target) * softplus(z));
    addToPartials(terms, (weights[i] as number) * loss);
  }
  for (const parameter of parameters.subarray(1)) addToPartials(terms, (l2 / 2) * parameter * parameter);
  return sumOfPartials(terms);
}

/** `ln(1 + e^z)`, exact to rounding where it is small too: what 1 + u loses is put back in proportion. */
function softplus(z: number): number {
  const u = exp(-Math.abs(z));
  const sum = 1 + u;
  return Math.max(z, 0) + (sum === 1 ? u : log(sum) * (u / (sum - 1)));
}

function slopeAt(
  { columns, targets, weights, l2 }: CrossEntropy,
  parameters: Float64Array,
): { readonly gradient: Float64Array; readonly curvature: readonly Float64Array[] } {
  const size = parameters.length;
  const slopes = Array.from({ length: size }, (): number[] => []);
  const bends = Array.from({ length: size }, (_, i) => Array.from({ length: i + 1 }, (): number[] => []));
  for (let i = 0; i < targets.length; i++) {
    const p = sigmoid(logOddsOf(columns, parameters, i));
    const slope = (weights[i] as number) * (p - (targets[i] as number));
    const bend = (weights[i] as number) * p * (1 - p);
    for (let j = 0; j < size; j++) {
      const x = j === 0 ? 1 : ((columns[j - 1] as Float64Array)[i] as number);
      addToPartials(slopes[j] as number[], slope * x);
      const row = bends[j] as number[][];
      for (let k = 0; k <= j; k++) {
        addToPartials(row[k] as number[], bend * x * (k === 0 ? 1 : ((columns[k - 1] as Float64Array)[i] as number)));
      }
    }
  }
  for (let j = 1; j < size; j++) {
    addToPartials(slopes[j] as number[], l2 * (parameters[j] as number));
    addToPartials((bends[j] as number[][])[j] as number[], l2);
  }
  const curvature = Array.from({ length: size }, () => new Float64Array(size));
  bends.forEach((row, j) => {
    row.forEach((partials, k) => {
      const sum = sumOfPartials(partials);
      (curvature[j] as Float64Array)[k] = sum;
      (curvature[k] as Float64Array)[j] = sum;
    });
  });
  return { gradient: Float64Array.from(slopes, sumOfPartials), curvature };
}

function largestOf(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

function boundedTo(bound: number, parameters: Float64Array): Float64Array {
  const largest = largestOf(parameters);
  return largest > bound ? parameters.map((parameter) => (parameter / largest) * bound) : parameters;
}
