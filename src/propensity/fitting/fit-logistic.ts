import { exactSum } from "../../core/exact-sum.ts";
import type { LogisticModelFile, ScaledModelFeature } from "../scoring/model.ts";
import { checkRowsOf, scoreRows } from "./check-rows-of.ts";
import { type CrossEntropyMinimum, crossEntropyAt, minimizeCrossEntropy } from "./minimize-cross-entropy.ts";
import type { FittedLogistic, LogisticOptions, LogisticTraining } from "./model.ts";
import { readTraining, type TrainingTable } from "./read-training.ts";
import { referenceOf } from "./reference-of.ts";
import { type StandardColumn, standardize } from "./standardize.ts";

/**
 * Fits a logistic regression and gives it as a model file: minimises `Σ w · loss + λ/2 Σ β²` by Newton's method, with
 * every feature in standard deviations from its mean (population variance) and a free intercept. With the same λ this
 * is scikit-learn's `LogisticRegression(C=1/λ)` behind a `StandardScaler`.
 *
 * - It ends where the gradient is 1e-12 per unit of weight or less. The order of the rows does not matter, to the last
 *   bit; a whole weight is as good as so many equal rows.
 * - A missing value counts as the mean of those that are there, or as the feature's `impute`; the file says the same.
 * - A feature that never changes has scale 1 and coefficient 0.
 * - Without a penalty, data that a plane separates have no best coefficients: `separable`, and what the file then holds
 *   was stopped at `coefficientBound`. A coefficient beyond the bound counts as one that would never stop.
 * - The file holds up to 12 check rows from all over the range of scores. They are training data: leave them out of a
 *   file that goes where those may not.
 * - Its `reference` tells what training looked like, to be compared with later conversations: how many of its scores
 *   are in each twentieth, and the deciles of each feature over the values that are there, ends included. Rows count
 *   once, whatever their weight.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything that is no training data, and for rows of one class only.
 *
 * @example
 * const rows = [[0], [1], [2], [3], [4], [5]];
 * const fit = fitLogistic({ rows, labels: [0, 0, 1, 0, 1, 1] }, { features: ["keywordCount"], modelVersion: "escalate-1" });
 * fit.kind; // "fitted"
 * const model = loadModel(fit.file);
 * scorePropensity({ keywordCount: 5 }, model).value > 0.7; // true
 *
 * @see docs/propensity/fitting.md#logistic-regression
 */
export function fitLogistic(training: LogisticTraining, options: LogisticOptions): FittedLogistic {
  const table = readTraining(training, options);
  const { labels, weights } = table;
  const standard = table.columns.map((column) => standardize(column, weights));
  const columns = standard.map(({ values }) => values);
  const { l2 = 1, maximumIterations = 100, coefficientBound = 30 } = options;
  const minimum = minimizeCrossEntropy({
    columns,
    targets: labels,
    weights,
    l2,
    maximumIterations,
    bound: l2 === 0 ? coefficientBound : Number.MAX_VALUE,
  });
  const { parameters, iterations, gradient } = minimum;
  const isRedundant = (j: number): boolean => standard[j]?.isConstant === true || minimum.leftOut.includes(j);
  return {
    kind: kindOf(minimum, l2),
    file: fileOf(table, standard, parameters, options),
    iterations,
    gradient,
    logLoss: crossEntropyAt({ columns, targets: labels, weights, l2: 0 }, parameters) / exactSum(weights),
    redundant: table.features.flatMap(({ name }, j) => (isRedundant(j) ? [name] : [])),
  };
}

function kindOf({ kind }: CrossEntropyMinimum, l2: number): FittedLogistic["kind"] {
  if (kind === "found") return "fitted";
  return kind === "diverging" && l2 === 0 ? "separable" : "not-converged";
}

function fileOf(
  table: TrainingTable,
  standard: readonly StandardColumn[],
  parameters: Float64Array,
  { modelVersion, date, labelRule }: LogisticOptions,
): LogisticModelFile {
  const { features, rows, labels } = table;
  const file: LogisticModelFile = {
    format: 1,
    kind: "logistic",
    modelVersion,
    features: features.map((feature, j) => featureOf(feature, standard[j] as StandardColumn)),
    coefficients: Array.from(parameters.subarray(1), (parameter) => parameter + 0),
    intercept: (parameters[0] as number) + 0,
    trainedOn: {
      rows: rows.length,
      positives: labels.reduce((count, label) => count + label, 0),
      ...(date === undefined ? {} : { date }),
      ...(labelRule === undefined ? {} : { labelRule }),
    },
  };
  const scored = scoreRows(file, rows);
  return { ...file, checkRows: checkRowsOf(scored), reference: referenceOf(scored, table) };
}

function featureOf(feature: ScaledModelFeature, { mean, scale }: StandardColumn): ScaledModelFeature {
  // A mean may be rounded beyond a range, and is 0 where no value is there.
  const [low, high] = feature.range ?? [mean, mean];
  const impute = Math.min(Math.max(mean, low), high) + 0;
  return { ...feature, mean: mean + 0, scale, missing: feature.missing ?? { impute } };
}
