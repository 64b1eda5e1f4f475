import { assertFields, type FieldKinds } from "../../core/check-fields.ts";
import { assertState } from "../../core/machine.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { assessFeedback } from "./assess-feedback.ts";
import { assertFeedbackPolicy } from "./check-feedback-policy.ts";
import { COUNTS } from "./classification-metrics.ts";
import type { AutomationEffect, AutomationInput, AutomationState, AutomationStep } from "./feedback-model.ts";
import { type FeedbackPolicy, GUIDE_FEEDBACK_POLICY } from "./policy.ts";

/**
 * Automatic interventions that run. The state belongs to the policy of its first step.
 *
 * @example
 * initialAutomation().isPaused; // false
 */
export function initialAutomation(): AutomationState {
  return { version: 1, fingerprint: "", at: null, isPaused: false, since: null };
}

/**
 * Holds whether interventions are automatic. Counts pause them by {@link assessFeedback}; good counts never resume them,
 * only an input of kind `resume` does, which is a person's word that the model has been calibrated again.
 *
 * - The effect `retrain` comes with every step whose retrain gate is tripped, paused or not.
 * - An input older than the last one is `late`: same state, no effect.
 * - A state made under another policy is taken along; the policy of the step counts.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY`, `ERR_INVALID_STATE`.
 *
 * @example
 * const counts = { truePositives: 30, falsePositives: 20, trueNegatives: 120, falseNegatives: 8 };
 * const paused = stepAutomation(initialAutomation(), { kind: "counts", at: 0, counts });
 * paused.effects; // [{ kind: "paused", at: 0, value: 0.6 }]
 * const better = { kind: "counts", at: 60_000, counts: { ...counts, falsePositives: 2 } } as const;
 * stepAutomation(paused.state, better).because; // "still-paused"
 * stepAutomation(paused.state, { kind: "resume", at: 60_000 }).because; // "resumed"
 */
export function stepAutomation(
  state: AutomationState,
  input: AutomationInput,
  policy: FeedbackPolicy = GUIDE_FEEDBACK_POLICY,
): AutomationStep {
  assertFeedbackPolicy(policy, "stepAutomation");
  assertState(state, { machine: "stepAutomation", version: 1, fields: STATE });
  assertFields("ERR_INVALID_INPUT", "stepAutomation", input, { kind: ["one-of", "counts", "resume"], at: "instant" });
  if (input.kind === "counts")
    assertFields("ERR_INVALID_INPUT", "stepAutomation", input, { counts: ["record", COUNTS] });
  if (state.at !== null && input.at < state.at) return { state, effects: [], because: "late" };
  const at = input.at + 0;
  const { isPaused, since } = state;
  const next = {
    version: 1,
    fingerprint: currentFingerprint(policy, GUIDE_FEEDBACK_POLICY),
    at,
    isPaused,
    since,
  } as const;
  if (input.kind === "resume") {
    if (!isPaused) return { state: next, effects: [], because: "running" };
    return { state: { ...next, isPaused: false, since: at }, effects: [{ kind: "resumed", at }], because: "resumed" };
  }
  const { retrain, pause } = assessFeedback(input.counts, policy).gates;
  const effects: AutomationEffect[] = [];
  if (retrain.kind === "tripped") effects.push({ kind: "retrain", at, value: retrain.value });
  if (isPaused) return { state: next, effects, because: "still-paused" };
  if (pause.kind === "tripped") {
    effects.push({ kind: "paused", at, value: pause.value });
    return { state: { ...next, isPaused: true, since: at }, effects, because: "paused" };
  }
  return { state: next, effects, because: pause.kind === "clear" ? "running" : "insufficient" };
}

const STATE: FieldKinds = { at: "instant-or-null", isPaused: "boolean", since: "instant-or-null" };
