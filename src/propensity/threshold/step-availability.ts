import type { FieldKinds } from "../../core/check-fields.ts";
import { assertState } from "../../core/machine.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { assertAvailabilityInput, availabilityRatioOf } from "./availability-ratio.ts";
import { assertAvailabilityPolicy } from "./check-threshold-policy.ts";
import type { AvailabilityInput, AvailabilityState, AvailabilityStep } from "./model.ts";
import { type AvailabilityPolicy, GUIDE_AVAILABILITY_POLICY } from "./policy.ts";

/**
 * Supervisors of whom nothing is known yet: not scarce. The state belongs to the policy of its first step.
 *
 * @example
 * initialAvailability().isScarce; // false
 */
export function initialAvailability(): AvailabilityState {
  return { version: 1, fingerprint: "", at: null, availabilityRatio: null, isScarce: false };
}

/**
 * Says whether supervisors are scarce, and does not change its mind for one who goes on a break: scarcity begins below
 * `enterBelowRatio` and ends above `leaveAboveRatio`. Between the two, ends included, nothing changes.
 *
 * - A measurement older than the last one is `late`: same state, no effect.
 * - Nobody staffed counts as availability 0.
 * - A state made under another policy is taken along; the policy of the step counts.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` as {@link decideThreshold}, or when `at` is no instant;
 *   `ERR_INVALID_POLICY`; `ERR_INVALID_STATE`.
 *
 * @example
 * const first = stepAvailability(initialAvailability(), { at: 0, available: 1, staffed: 10 });
 * first.because; // "scarcity-began"
 * const second = stepAvailability(first.state, { at: 60_000, available: 5, staffed: 20 });
 * second.because; // "held"
 * decideThreshold({ available: 5, staffed: 20, isScarce: second.state.isScarce }).value; // 0.8
 */
export function stepAvailability(
  state: AvailabilityState,
  input: AvailabilityInput,
  policy: AvailabilityPolicy = GUIDE_AVAILABILITY_POLICY,
): AvailabilityStep {
  assertAvailabilityPolicy(policy, "stepAvailability");
  assertState(state, { machine: "stepAvailability", version: 1, fields: STATE });
  assertAvailabilityInput(input, "stepAvailability");
  if (state.at !== null && input.at < state.at) return { state, effects: [], because: "late" };
  const at = input.at + 0;
  const availabilityRatio = availabilityRatioOf(input);
  const isScarce =
    availabilityRatio <= policy.leaveAboveRatio && (state.isScarce || isBelow(availabilityRatio, policy));
  const next: AvailabilityState = {
    version: 1,
    fingerprint: currentFingerprint(policy, GUIDE_AVAILABILITY_POLICY),
    at,
    availabilityRatio,
    isScarce,
  };
  if (isScarce === state.isScarce) {
    const isBetween = availabilityRatio <= policy.leaveAboveRatio && !isBelow(availabilityRatio, policy);
    return { state: next, effects: [], because: isBetween ? "held" : isScarce ? "scarce" : "normal" };
  }
  const kind = isScarce ? "scarcity-began" : "scarcity-ended";
  return { state: next, effects: [{ kind, at, availabilityRatio }], because: kind };
}

function isBelow(ratio: number, { enterBelowRatio }: AvailabilityPolicy): boolean {
  return ratio < enterBelowRatio;
}

const STATE: FieldKinds = {
  at: "instant-or-null",
  availabilityRatio: ["number-or-null", 0, 1],
  isScarce: "boolean",
};
