import { currentFingerprint } from "../../core/policy.ts";
import type { PropensityThreshold } from "../model.ts";
import { assertCapacity, availabilityRatioOf } from "./availability-ratio.ts";
import { assertThresholdPolicy } from "./check-threshold-policy.ts";
import type { SupervisorCapacity } from "./model.ts";
import { GUIDE_THRESHOLD_POLICY, type ThresholdPolicy } from "./policy.ts";

/**
 * The score from which a conversation is worth a supervisor, given how many of them are free. Higher is stricter.
 *
 * `clamp(baseThreshold + scarcityStep × g(a) + queueSlope × q, floor, ceiling)` with `a` = available ÷ staffed, of
 * measured and predicted the smaller, and `q` = waiting conversations per staffed supervisor. `g` is 1 below
 * `scarceBelowRatio`, falls to 0 over `rampRatio`, and is 0 from there on.
 *
 * - Exactly `scarceBelowRatio` is not below: without a ramp `g` is 0 there, with one it is 1 still.
 * - Sums are taken to twelve decimals, so that 0.7 + 0.1 is 0.8.
 * - Nobody staffed: `value` is `null`, `because` is `no-supervisors`, and nothing can trigger.
 * - Never lower when fewer are available or more wait. No clock and no memory: to keep a step from flapping, give
 *   `isScarce` of {@link stepAvailability}. `true` counts as below `scarceBelowRatio`, `false` as not below it.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a count is negative, not whole or more are available than staffed;
 *   `ERR_INVALID_POLICY` when a policy made by hand is out of range.
 *
 * @example
 * decideThreshold({ available: 2, staffed: 12 }).value; // 0.8
 * decideThreshold({ available: 3, staffed: 15 }).value; // 0.75
 * decideThreshold({ available: 6, staffed: 20 }, RECOMMENDED_THRESHOLD_POLICY).value; // 0.775
 * decideThreshold({ available: 9, staffed: 12, predictedAvailable: 1 }).because; // "scarce"
 * decideThreshold({ available: 0, staffed: 0 }).because; // "no-supervisors"
 *
 * @see docs/propensity/threshold.md
 */
export function decideThreshold(
  capacity: SupervisorCapacity,
  policy: ThresholdPolicy = GUIDE_THRESHOLD_POLICY,
): PropensityThreshold {
  assertThresholdPolicy(policy, "decideThreshold");
  assertCapacity(capacity, "decideThreshold");
  const policyFingerprint = currentFingerprint(policy, GUIDE_THRESHOLD_POLICY);
  if (capacity.staffed === 0) return { ...NOBODY, policyFingerprint };
  const availabilityRatio = availabilityRatioOf(capacity);
  const { because, share } = scarcityOf(availabilityRatio, capacity.isScarce ?? null, policy);
  const scarcityStep = twelveDecimals(policy.scarcityStep * share);
  const queueStep = twelveDecimals((policy.queueSlope * (capacity.queueDepth ?? 0)) / capacity.staffed);
  const wanted = twelveDecimals(policy.baseThreshold + policy.scarcityStep * share + queueStep);
  const value = Math.min(Math.max(wanted, policy.floor), policy.ceiling) + 0;
  return {
    value,
    because,
    availabilityRatio,
    scarcityStep,
    queueStep,
    isClamped: value !== wanted,
    policyFingerprint,
  };
}

const NOBODY: Omit<PropensityThreshold, "policyFingerprint"> = {
  value: null,
  because: "no-supervisors",
  availabilityRatio: 0,
  scarcityStep: 0,
  queueStep: 0,
  isClamped: false,
};

/** How much of the scarcity step counts, 0 to 1. */
function scarcityOf(
  ratio: number,
  isHeld: boolean | null,
  { scarceBelowRatio, rampRatio }: ThresholdPolicy,
): { readonly because: "normal" | "scarce" | "ramp"; readonly share: number } {
  if (isHeld ?? ratio < scarceBelowRatio) return { because: "scarce", share: 1 };
  const rampEnd = twelveDecimals(scarceBelowRatio + rampRatio);
  if (rampRatio === 0 || ratio >= rampEnd) return { because: "normal", share: 0 };
  return { because: "ramp", share: Math.min((rampEnd - ratio) / rampRatio, 1) };
}

/** A sum of scores without what binary fractions add to it; it never turns two numbers round. Not for negative ones. */
function twelveDecimals(value: number): number {
  return Math.round(value * 1e12) / 1e12 + 0;
}
