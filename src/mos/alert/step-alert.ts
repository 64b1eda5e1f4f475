import { underOwnFingerprint } from "../../core/policy.ts";
import type { QualityWindow } from "../model.ts";
import { ALERT_PRESETS, type AlertPolicy, GUIDE_ALERT_POLICY, RECOMMENDED_ALERT_POLICY } from "../policy.ts";
import { assertAlertInput, assertAlertState } from "./check-alert.ts";
import { assertAlertPolicy } from "./check-alert-policy.ts";
import { addsFrom, closeDraft, type Draft, openDraft } from "./draft.ts";
import type { AlertBecause, AlertInput, AlertState, AlertStep } from "./model.ts";
import { isSameWindow, revisedEffect, reviseWindow } from "./revise-window.ts";
import { silentInput } from "./silence.ts";
import type { Stage } from "./stage.ts";
import { takeNothing, takeSignal } from "./take-signal.ts";

/**
 * Takes one judged window of one series in and says what has to be told: at most one justified notification per
 * degradation. Pure: the only clock is the end of the window.
 *
 * - `pending` begins with the first breaching window and fires when the windows after it cover `holdSeconds`; a window
 *   that does not breach ends it. `breachingWindows` and `consecutiveWindows` count windows instead.
 * - An episode ends with clear windows (`clearHoldSeconds` of them after the first), never with silence unless
 *   `onMissing` says so. Between the bounds nothing changes.
 * - Of an episode `fired` and `resolved` are told, `worsened` and `repeated` where the policy asks for them, and only once
 *   `fired` was sent. `fired` waits for the end of the cooldown; what is not sent comes back as `withheld`.
 * - Windows with fewer scores than `minimumSampleSize`, or without a verdict, neither add nor reset, and tell nothing.
 * - A window before the last one is `late`, the last one again `duplicate`; neither changes anything.
 * - The last one with other content tells a `revised` record. If nothing could be said of it so far, it is taken in as if
 *   it came for the first time; if it has counted, `because` is `revised`, and state and notifications stay.
 * - Under another policy, be it another name alone, the episode, the cooldown and what was told are taken along; what is
 *   pending, recovering or counted begins anew with this window, and `because` is `policy-changed`.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem; never for
 *   a late or repeated window.
 *
 * @example
 * const verdict = { because: "below-bound", value: 3, triggerBound: 3.5, clearBound: 4, expectation: null };
 * const scores = { source: "network", count: 9, mean: 3, min: 2, max: 4, standardDeviation: 1, shareBelow: 0.5 };
 * const at = (quarter) => ({ startAt: quarter * 900_000, endAt: (quarter + 1) * 900_000, ...scores });
 * const breach = (quarter) => ({ window: at(quarter), verdict: { kind: "breach", ...verdict } });
 * const first = stepAlert(initialAlert(), breach(0), GUIDE_ALERT_POLICY);
 * first.state.status; // "pending"
 * const second = stepAlert(first.state, breach(1), GUIDE_ALERT_POLICY);
 * second.state.status; // "firing"
 * second.effects[0].kind; // "fired"
 * second.effects[0].episode; // "1970-01-01T00:00:00.000Z"
 *
 * @see docs/mos/alerts.md for every rule
 */
export function stepAlert(state: AlertState, input: AlertInput, policy: AlertPolicy): AlertStep {
  if (!ALERT_PRESETS.includes(policy)) assertAlertPolicy(policy, "stepAlert");
  assertAlertState(state, "stepAlert");
  assertAlertInput(input, state, policy, "stepAlert");
  const own = underOwnFingerprint(policy, GUIDE_ALERT_POLICY, RECOMMENDED_ALERT_POLICY);
  return advanceAlert(state, input, own, { prefix: "", calendars: [] });
}

/** {@link stepAlert} on what has been checked. */
export function advanceAlert(state: AlertState, input: AlertInput, policy: AlertPolicy, stage: Stage): AlertStep {
  const { window } = input;
  const last = state.window;
  if (last !== null && window.startAt === last.startAt) {
    if (isSameWindow(window, last)) return { state, effects: [], because: "duplicate" };
    const { open } = state;
    const revised = revisedEffect(state, last, input, stage);
    if (open === null || window.endAt < open.from) return reviseWindow(state, input, revised);
    const { from, pending, recent } = open;
    const draft = openDraft(state, policy, stage, from);
    return takeWindow({ ...draft, pending, recent, effects: [revised] }, state, input);
  }
  if (last !== null && (window.startAt < last.startAt || window.endAt <= last.endAt)) {
    return { state, effects: [], because: "late" };
  }
  return takeWindow(openDraft(state, policy, stage, addsFrom(window, last)), state, input);
}

function takeWindow(draft: Draft, { fingerprint, window: last }: AlertState, input: AlertInput): AlertStep {
  const isMoved = fingerprint !== draft.policy.fingerprint && last !== null;
  if (isMoved) restartCounts(draft);
  const because = takeIn(draft, input, last);
  return {
    state: closeDraft(draft, input),
    effects: draft.effects,
    because: isMoved ? "policy-changed" : because,
  };
}

/** What was counted by the rules of another policy is counted anew; what was told stays told. */
function restartCounts(draft: Draft): void {
  draft.pending = null;
  draft.recent = [];
  if (draft.episode !== null) draft.episode = { ...draft.episode, clearHeldMs: null };
}

function takeIn(draft: Draft, input: AlertInput, last: QualityWindow | null): AlertBecause {
  const { window, verdict } = input;
  const { onMissing, minimumSampleSize } = draft.policy;
  if (onMissing !== "keep" && last !== null) passSilence(draft, input, last);
  if (window.count === 0) return takeMissing(draft, input);
  if (verdict.kind === "unknown" || window.count < minimumSampleSize) return takeNothing(draft, input, "insufficient");
  draft.dataStatus = "ok";
  return takeSignal(draft, input, verdict.kind);
}

function takeMissing(draft: Draft, input: AlertInput): AlertBecause {
  const { onMissing } = draft.policy;
  if (onMissing === "keep" || onMissing === "resolve") return takeNothing(draft, input, "missing");
  draft.dataStatus = "missing";
  return takeSignal(draft, input, onMissing);
}

/** Time for which no window came, not even an empty one, is one empty window. Points in time have no such time. */
function passSilence(draft: Draft, { window }: AlertInput, last: QualityWindow): void {
  if (window.startAt === window.endAt || window.startAt <= last.endAt) return;
  draft.from = last.endAt;
  takeMissing(draft, silentInput(last.endAt, window.startAt, window.source));
  draft.from = window.startAt + 0;
  draft.open = null;
}
