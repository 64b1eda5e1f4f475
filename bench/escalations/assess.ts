import {
  assessFeedback,
  averagePrecision,
  brierScore,
  type ChosenCalibration,
  calibrationError,
  chooseCalibration,
  confusionCounts,
  type FeedbackAssessment,
  type FittedLogistic,
  fitLogistic,
  holdoutGroup,
  loadModel,
  logLoss,
  rocAuc,
  scorePropensity,
  tuneThreshold,
  withCalibration,
} from "../../src/propensity/index.ts";
import type { LabelledInteraction } from "./read-interactions.ts";

/** What a model may see. */
export type FeatureChoice = "without phrases" | "with phrases";

/** What a model made of some interactions, on others. */
export interface EscalationFigures {
  /** Rows of each part. All rows of one id are in the same part. */
  readonly rows: Readonly<Record<Part, number>>;
  readonly escalations: number;
  readonly fit: FittedLogistic;
  readonly calibration: ChosenCalibration;
  /** Of the test rows. */
  readonly rocAuc: number | null;
  readonly averagePrecision: number | null;
  readonly brierScore: number | null;
  readonly logLoss: number | null;
  readonly calibrationError: number | null;
  /** The guide's threshold, and the lowest with a precision of 0.72 on the rows the calibration was chosen on. */
  readonly gates: readonly { readonly threshold: number; readonly assessment: FeedbackAssessment }[];
}

type Part = "fit" | "calibrate" | "choose" | "test";

/** Fits a logistic regression on half of the interactions, calibrates it on others and judges it on a quarter. */
export function assessInteractions(
  interactions: readonly LabelledInteraction[],
  choice: FeatureChoice,
): EscalationFigures {
  const known = interactions.filter(({ isEscalation }) => isEscalation !== null);
  const parts: Record<Part, LabelledInteraction[]> = { fit: [], calibrate: [], choose: [], test: [] };
  for (const one of known) parts[partOf(one.id)].push(one);
  const names = choice === "with phrases" ? [...NAMES, "phraseCount"] : NAMES;
  const fit = fitLogistic(
    { rows: parts.fit.map((one) => names.map((name) => featuresOf(one)[name])), labels: labelsOf(parts.fit) },
    { features: names, modelVersion: `escalations, ${choice}`, labelRule: "the data's own verdict" },
  );
  const plain = loadModel(fit.file);
  const score = (part: Part, model = plain): number[] =>
    parts[part].map((one) => {
      const own = featuresOf(one);
      const features = Object.fromEntries(names.map((name) => [name, own[name]]));
      return scorePropensity(features, model).value as number;
    });
  const calibration = chooseCalibration(
    { labels: labelsOf(parts.calibrate), scores: score("calibrate").map(logOdds) },
    { labels: labelsOf(parts.choose), scores: score("choose").map(logOdds) },
    { method: "platt" },
  );
  const model = calibration.kind === "accepted" ? loadModel(withCalibration(fit.file, calibration.calibration)) : plain;
  const labels = labelsOf(parts.test);
  const scores = score("test", model);
  const tuned = tuneThreshold(labelsOf(parts.choose), score("choose", model), { minimumPrecision: 0.72 });
  const thresholds = tuned.value === null ? [0.75] : [0.75, tuned.value];
  return {
    rows: {
      fit: parts.fit.length,
      calibrate: parts.calibrate.length,
      choose: parts.choose.length,
      test: parts.test.length,
    },
    escalations: labels.reduce((sum, label) => sum + label, 0),
    fit,
    calibration,
    rocAuc: rocAuc(labels, scores),
    averagePrecision: averagePrecision(labels, scores),
    brierScore: brierScore(labels, scores),
    logLoss: logLoss(labels, scores),
    calibrationError: calibrationError(labels, scores)?.expected ?? null,
    gates: thresholds.map((threshold) => ({
      threshold,
      assessment: assessFeedback(confusionCounts(labels, scores, threshold)),
    })),
  };
}

const NAMES = ["sentimentPolarity", "customerTenureMonths", "agentTenureMonths", "isChat"];

function featuresOf(one: LabelledInteraction): Record<string, number> {
  const { sentiment, customerTenureMonths, agentTenureMonths, isChat, phraseCount } = one;
  return { sentimentPolarity: sentiment, customerTenureMonths, agentTenureMonths, isChat: Number(isChat), phraseCount };
}

/** By the id, so that rows of one id never stand on both sides. */
function partOf(id: string): Part {
  const isIn = (share: number, salt: string): boolean => holdoutGroup(id, { share, salt }) === "holdout";
  if (isIn(0.25, "test")) return "test";
  if (isIn(0.2, "calibrate")) return "calibrate";
  return isIn(0.2, "choose") ? "choose" : "fit";
}

function labelsOf(part: readonly LabelledInteraction[]): number[] {
  return part.map(({ isEscalation }) => Number(isEscalation));
}

function logOdds(p: number): number {
  return Math.log(p / (1 - p));
}
