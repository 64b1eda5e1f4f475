import { type CollectedFigures, collectFigures, type PlacedFigure } from "../aggregates/collect-figures.ts";
import type { ScoreMetric } from "./score-model.ts";

/** One score metric of one group and interval, as it came, with its place. */
export type ScoreFigure = PlacedFigure<ScoreMetric>;

/** Finds the score metrics in one answer, a list, or lists of lists; other metrics are passed over. */
export function collectAggregates(input: unknown, keepPayload: boolean | undefined): CollectedFigures<ScoreMetric> {
  return collectFigures(input, isScoreMetric, keepPayload);
}

function isScoreMetric(metric: unknown): metric is ScoreMetric {
  return metric === "oSurveyTotalScore" || metric === "oTotalScore" || metric === "oTotalCriticalScore";
}
