import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { brierScoreOf } from "../feedback/brier-score.ts";
import { logLossOf } from "../feedback/log-loss.ts";
import { readSamples, type Samples } from "../feedback/read-samples.ts";
import { rocAucOf } from "../feedback/roc-auc.ts";
import type { CalibrationInput, ModelCalibration } from "../scoring/model.ts";
import { prepareCalibration } from "../scoring/prepare-calibration.ts";
import { isotonicOf } from "./fit-isotonic.ts";
import { assertBothClasses, plattOf } from "./fit-platt.ts";
import type { CalibrationChoiceOptions, CalibrationFigures, ChosenCalibration, LabelledScores } from "./model.ts";

/**
 * Fits a calibration on some samples and keeps it only where it lowers the log loss of others.
 *
 * - `auto` takes Platt's below 1000 samples to fit on, isotonic from there on; samples of weight 0 do not count.
 * - A calibration that leaves the held-out log loss as it is, or raises it, is refused: the scores are better as they
 *   are. `after` tells what it would have done, `before` is without it.
 * - Compare `rocAuc` before and after: an isotonic calibration makes ties.
 *
 * @param fitOn - Samples the model was not fitted on, of both classes.
 * @param heldOut - Other samples than those; at least one.
 * @returns The calibration with `of`, ready for {@link withCalibration}.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of either, and for an option that is none.
 *
 * @example
 * const scores = [0.6, 0.7, 0.8, 0.9, 0.6, 0.7, 0.8, 0.9];
 * const labels = [0, 0, 0, 1, 0, 0, 1, 1];
 * const chosen = chooseCalibration({ labels, scores }, { labels, scores }, { of: "probability" });
 * [chosen.kind, chosen.calibration.kind]; // ["accepted", "platt"]
 * chosen.after.logLoss < chosen.before.logLoss; // true
 */
export function chooseCalibration(
  fitOn: LabelledScores,
  heldOut: LabelledScores,
  options: CalibrationChoiceOptions = {},
): ChosenCalibration {
  assertArguments(fitOn, heldOut, options);
  const { of = "log-odds", method = "auto" } = options;
  const range = of === "probability" ? "probability" : "any";
  const first = readSamples(`${SUBJECT}, fitOn`, fitOn.labels, fitOn.scores, fitOn.weights, range);
  assertBothClasses(`${SUBJECT}, fitOn`, first);
  const other = readSamples(`${SUBJECT}, heldOut`, heldOut.labels, heldOut.scores, heldOut.weights, range);
  if (other.scores.length === 0) {
    refuseProblems("ERR_INVALID_INPUT", SUBJECT, [problem("heldOut.labels", "at least one sample", "none")]);
  }
  const isPlatt = method === "platt" || (method === "auto" && first.scores.length < ISOTONIC_FROM);
  const calibration = { ...(isPlatt ? plattOf(first) : isotonicOf(SUBJECT, first)), of };
  const before = figuresOf(other, { kind: "none" }, of);
  const after = figuresOf(other, calibration, of);
  if (after.logLoss < before.logLoss) return { kind: "accepted", calibration, before, after };
  return { kind: "refused", because: "log-loss-not-lower", calibration: { kind: "none" }, before, after };
}

const SUBJECT = "chooseCalibration";
const ISOTONIC_FROM = 1000;

function figuresOf(samples: Samples, calibration: ModelCalibration, of: CalibrationInput): CalibrationFigures {
  const calibrate = prepareCalibration(calibration, of);
  const probabilities = { ...samples, scores: samples.scores.map((score) => calibrate(score)) };
  return {
    logLoss: logLossOf(probabilities) as number,
    brierScore: brierScoreOf(probabilities) as number,
    rocAuc: rocAucOf(probabilities),
  };
}

function assertArguments(fitOn: unknown, heldOut: unknown, options: CalibrationChoiceOptions): void {
  const problems: Problem[] = [];
  if (isRecord(options)) checkUnknownKeys(problems, "options", options, ["of", "method"]);
  else problems.push(problem("options", "an object of options", describeValue(options)));
  const { of = "log-odds", method = "auto" }: CalibrationChoiceOptions = isRecord(options) ? options : {};
  for (const [path, lists] of Object.entries({ fitOn, heldOut })) {
    if (isRecord(lists)) checkUnknownKeys(problems, path, lists, ["labels", "scores", "weights"]);
    else problems.push(problem(path, "an object of lists", describeValue(lists)));
  }
  if (of !== "log-odds" && of !== "probability") {
    problems.push(problem("options.of", '"log-odds" or "probability"', describeValue(of)));
  }
  if (method !== "auto" && method !== "platt" && method !== "isotonic") {
    problems.push(problem("options.method", '"auto", "platt" or "isotonic"', describeValue(method)));
  }
  refuseProblems("ERR_INVALID_INPUT", SUBJECT, problems);
}
