import { policyFingerprint } from "../../core/policy.ts";
import { assertHeuristicPolicy } from "./check-heuristic-policy.ts";
import type { PropensityModel } from "./model.ts";
import { GUIDE_HEURISTIC_POLICY, type HeuristicPolicy } from "./policy.ts";
import { HEURISTIC_FEATURES, scoreHeuristic } from "./score-heuristic.ts";

/**
 * The heuristic with weights and caps of one's own, as a model for {@link scorePropensity}. The guide's needs no model.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` when the policy is out of range.
 *
 * @example
 * scorePropensity({ waitTimeSeconds: 150 }, modelFromHeuristic(GUIDE_HEURISTIC_POLICY)).value; // 0.5
 */
export function modelFromHeuristic(policy: HeuristicPolicy = GUIDE_HEURISTIC_POLICY): PropensityModel {
  assertHeuristicPolicy(policy, "modelFromHeuristic");
  // A copy with other weights carries the fingerprint of what it was copied from.
  const own = { ...policy, fingerprint: policyFingerprint(policy) };
  return Object.freeze<PropensityModel>({
    kind: "heuristic",
    modelVersion: own.fingerprint,
    featureNames: Object.freeze([...HEURISTIC_FEATURES]),
    calibration: "none",
    checkRowCount: 0,
    trainedOn: null,
    featureContractHash: null,
    reference: null,
    score: (features) => scoreHeuristic(features, own, own.fingerprint),
  });
}
