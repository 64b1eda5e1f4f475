import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import type { PropensityFeatures, PropensityScore } from "../model.ts";
import type { PropensityModel } from "./model.ts";
import { GUIDE_HEURISTIC_POLICY } from "./policy.ts";
import { scoreHeuristic } from "./score-heuristic.ts";

/**
 * How likely a conversation is to escalate, 0 to 1, by what is known of it now. Higher is more likely.
 *
 * Without a model the guide's heuristic: `0.40 · neg + 0.35 · kw + 0.25 · w` with `neg = clamp(−sentimentPolarity, 0, 1)`,
 * `kw = min(keywordCount / 3, 1)` and `w = min(waitTimeSeconds / 300, 1)`. Its value orders conversations; it is no
 * probability.
 *
 * - A feature is missing when it is absent, `null` or NaN. A missing part drops out of the heuristic, and the weights
 *   of the others are divided by their sum; with nothing known the value is `null`. A model has a rule per feature.
 * - `keywordCount` is the number of different `keywordMatches` where it is not given itself.
 * - The heuristic reads nothing but its facts, and refuses a name that is almost that of one that is absent
 *   (`waitTimeSecond`). A model refuses a name that is neither its own nor one of
 *   {@link PropensityFeatures}.
 * - `baseline` and the contributions, added up in their order, are the heuristic's value to the last bit; those of a
 *   logistic model are its log-odds before calibration. Trees and functions have none.
 * - Never lower when the sentiment falls, or keywords or wait grow, as far as the heuristic goes.
 *
 * @param model - What {@link loadModel}, {@link readXgboostModel}, {@link readLightgbmModel},
 *   {@link modelFromFunction} or {@link modelFromHeuristic} answered.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when a feature that is read is no number, infinite, or
 *   beyond its range where that is an error, and when a name is unknown to the model.
 *
 * @example
 * const features = { sentimentPolarity: -0.62, waitTimeSeconds: 185, keywordMatches: ["refund", "cancel", "supervisor"] };
 * scorePropensity(features).value; // 0.7521666666666667
 * scorePropensity(features).source; // "heuristic"
 * scorePropensity(features).contributions.map(({ amount }) => amount); // [0.248, 0.35, 0.15416666666666667]
 * scorePropensity({ waitTimeSeconds: 300, sentimentPolarity: null }).value; // 1
 * scorePropensity({}).value; // null
 *
 * @see docs/propensity/models.md
 */
export function scorePropensity(features: PropensityFeatures, model?: PropensityModel): PropensityScore {
  if (model === undefined) return scoreHeuristic(features, GUIDE_HEURISTIC_POLICY, GUIDE_HEURISTIC_POLICY.fingerprint);
  if (!isRecord(model) || typeof model.score !== "function") refuseModel(model);
  return model.score(features);
}

function refuseModel(model: unknown): never {
  const expected = "a model that loadModel or one of its kind has made";
  throw new ScoringError("ERR_INVALID_INPUT", "scorePropensity", [problem("model", expected, describeValue(model))]);
}
