import { assertSupervisorPolicy } from "./check-intervention-policy.ts";
import { assertSupervisorEvent, assertSupervisorsState } from "./check-supervisors.ts";
import { passTime } from "./pass-supervisor-time.ts";
import { GUIDE_SUPERVISOR_POLICY, type SupervisorPolicy } from "./policy.ts";
import { closeDraft, openDraft } from "./supervisor-draft.ts";
import type { SupervisorEvent, SupervisorsState, SupervisorsStep } from "./supervisor-model.ts";
import { takeEvent } from "./take-supervisor-event.ts";

/**
 * Nobody on shift and no alerts. The state belongs to the policy of its first step.
 *
 * @example
 * initialSupervisors().supervisors; // []
 */
export function initialSupervisors(): SupervisorsState {
  return {
    version: 1,
    fingerprint: "",
    at: null,
    supervisors: [],
    alerts: [],
    closed: [],
    outcomes: [],
    wakeAt: null,
  };
}

/**
 * Follows a team of supervisors: whom to alert, who accepts in time, who is left alone after too many rejections.
 *
 * Each step first lets time pass up to the event, then takes the event in.
 *
 * - A trigger alerts whoever {@link rankSupervisors} puts first. Nobody: the effect `no-supervisor`, never silence.
 * - An alert is accepted until `acceptSeconds` after its trigger, included. After that it is `unacknowledged`: a record
 *   for a data set of its own, without label and weight, with the score less `scoreDecrement`, not below 0.
 * - With the last of `rejectionCount` rejections, the first at most `rejectionWindowSeconds` before, the supervisor is
 *   suppressed from then until `suppressionSeconds` later, excluded. These rejections are used up. Running out of time is
 *   no rejection. Others go on being alerted.
 * - Open alerts and interventions count against the limits. One whose `end` is never told is over after
 *   `forgetAfterSeconds`.
 * - An event before the last one is `late`: same state, no effects. A repeated one is a `duplicate`.
 * - Effects of time carry the instant at which they fell due, so ticks in between change nothing of them.
 * - A state made under another policy is taken along; the policy of the step counts, for open alerts too.
 * - An off-shift supervisor is forgotten when nothing of the last hour and no suppression is left.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem; never for
 *   a late or repeated event.
 *
 * @example
 * const shift = stepSupervisors(initialSupervisors(), { kind: "shift-start", at: 0, supervisorId: "ann" });
 * const alert = { alertId: "a-1", interactionId: "i-1", type: "whisper", score: 0.8 };
 * const alerted = stepSupervisors(shift.state, { kind: "trigger", at: 1000, ...alert });
 * alerted.because; // "alerted"
 * alerted.effects[0].supervisor.id; // "ann"
 * stepSupervisors(alerted.state, { kind: "accept", at: 31_000, alertId: "a-1" }).because; // "accepted"
 * const missed = stepSupervisors(alerted.state, { kind: "accept", at: 31_001, alertId: "a-1" });
 * missed.because; // "too-late"
 * missed.effects[0].record.decrementedScore; // 0.75
 *
 * @see docs/propensity/intervention.md#following-alerts-up
 */
export function stepSupervisors(
  state: SupervisorsState,
  event: SupervisorEvent,
  policy: SupervisorPolicy = GUIDE_SUPERVISOR_POLICY,
): SupervisorsStep {
  assertSupervisorPolicy(policy, "stepSupervisors");
  assertSupervisorsState(state, "stepSupervisors");
  assertSupervisorEvent(event);
  if (state.at !== null && event.at < state.at) return { state, effects: [], because: "late" };
  const draft = openDraft(state, event.at, policy);
  passTime(draft);
  const because = takeEvent(draft, event);
  return { state: closeDraft(draft), effects: draft.effects, because };
}
