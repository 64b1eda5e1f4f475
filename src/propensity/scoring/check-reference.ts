import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath } from "../../core/unknown-key.ts";
import { checkKeys } from "./check-keys.ts";

/** Adds what is wrong with what a file says of its training and of the scores and features there. */
export function checkReference(problems: Problem[], file: Readonly<Record<string, unknown>>): void {
  const { trainedOn, reference } = file;
  if (trainedOn !== undefined && trainedOn !== null) checkTraining(problems, trainedOn);
  if (reference === undefined || reference === null) return;
  if (!isRecord(reference)) {
    problems.push(problem("reference", "an object", describeValue(reference)));
    return;
  }
  checkKeys(problems, "reference", reference, { others: ["scoreHistogram", "featureQuantiles"] });
  checkHistogram(problems, reference["scoreHistogram"]);
  checkQuantiles(problems, reference["featureQuantiles"]);
}

function checkTraining(problems: Problem[], training: unknown): void {
  if (!isRecord(training)) {
    problems.push(problem("trainedOn", "an object", describeValue(training)));
    return;
  }
  checkKeys(problems, "trainedOn", training, {
    required: { rows: "count", positives: "count" },
    optional: { date: "text", labelRule: "text" },
  });
  const { rows, positives } = training;
  if (typeof rows === "number" && typeof positives === "number" && positives > rows) {
    problems.push(problem("trainedOn.positives", `at most ${rows}, as many as there are rows`, String(positives)));
  }
}

function checkHistogram(problems: Problem[], histogram: unknown): void {
  if (histogram === undefined || histogram === null) return;
  const path = "reference.scoreHistogram";
  if (!isRecord(histogram)) {
    problems.push(problem(path, "an object", describeValue(histogram)));
    return;
  }
  checkKeys(problems, path, histogram, {
    required: { edges: ["list", ["number", 0, 1]], counts: ["list", "count"] },
  });
  const { edges, counts } = histogram;
  if (!Array.isArray(edges) || !Array.isArray(counts)) return;
  if (edges.length < 2 || edges.length !== counts.length + 1) {
    problems.push(problem(`${path}.edges`, "one more than there are counts, at least 2", describeValue(edges)));
  }
  if (edges.every(Number.isFinite) && edges.some((edge, i) => edge <= edges[i - 1])) {
    problems.push(problem(`${path}.edges`, "growing numbers", "others"));
  }
}

function checkQuantiles(problems: Problem[], quantiles: unknown): void {
  if (quantiles === undefined || quantiles === null) return;
  const path = "reference.featureQuantiles";
  if (!isRecord(quantiles)) {
    problems.push(problem(path, "an object", describeValue(quantiles)));
    return;
  }
  for (const [name, list] of Object.entries(quantiles)) {
    const isSound =
      Array.isArray(list) && list.every((one, i) => Number.isFinite(one) && (i === 0 || one >= list[i - 1]));
    if (!isSound) problems.push(problem(joinPath(path, name), "a list of ascending numbers", describeValue(list)));
  }
}
