import { assertFields } from "../../core/check-fields.ts";
import type { AlertPolicy } from "../policy.ts";
import { INSTANT } from "./check-alert.ts";
import { toMs } from "./draft.ts";
import {
  assertFleet,
  assertSeries,
  closeFleet,
  type FleetDraft,
  openFleet,
  partAt,
  policyOf,
  splitKey,
  stepSeries,
  storeSeries,
} from "./fleet.ts";
import type { AlertState, FleetPolicies, FleetSeries, FleetState, FleetStep } from "./model.ts";
import { silentInput } from "./silence.ts";

/**
 * Gives every silent series its windows without scores: those that follow its last window without a gap, as long as it,
 * and have ended `evaluationDelaySeconds` before now. What they come to is `onMissing`'s business.
 *
 * - A series of evaluations at points of time has one such point, `evaluationDelaySeconds` before now.
 * - Of more than 100,000 windows of one series, all but the last 100,000 are one.
 * - A window that comes after its place was swept is late, and counts only in the place of the last one: sweep when the
 *   data is there.
 *
 * @param now - Epoch milliseconds.
 * @throws {ScoringError} As `stepFleet`.
 *
 * @example
 * sweepFleet(initialFleet(), Date.UTC(2026, 2, 2), GUIDE_ALERT_POLICY).because; // "nothing-to-step"
 */
export function sweepFleet(fleet: FleetState, now: number, policies: FleetPolicies): FleetStep {
  assertFleet(fleet, "sweepFleet");
  assertFields("ERR_INVALID_INPUT", "sweepFleet", { now }, { now: INSTANT });
  const draft = openFleet(fleet, policies, "sweepFleet");
  for (let i = 0; i < fleet.parts.length; i++) {
    const part = partAt(fleet.parts, i, "sweepFleet");
    for (const key of Object.keys(part)) {
      const { source, series } = splitKey(key, "sweepFleet");
      const one = part[key] as FleetSeries;
      assertSeries(draft, one, source);
      const policy = policyOf(draft, series, source);
      const swept = sweepSeries(draft, series, one.alert, policy, now - toMs(policy.evaluationDelaySeconds));
      if (swept !== one.alert) storeSeries(draft, key, { alert: swept, judge: one.judge });
    }
  }
  return closeFleet(draft);
}

const LARGEST_SWEEP = 100_000;

function sweepSeries(
  draft: FleetDraft,
  series: string,
  before: AlertState,
  policy: AlertPolicy,
  until: number,
): AlertState {
  const { window } = before;
  if (window === null || until <= window.endAt) return before;
  const lengthMs = window.endAt - window.startAt;
  if (lengthMs === 0) return stepSeries(draft, series, before, silentInput(until, until, window.source), policy);
  const count = Math.floor((until - window.endAt) / lengthMs);
  let state = before;
  for (let i = Math.max(0, count - LARGEST_SWEEP); i < count; i++) {
    const startAt = window.endAt + i * lengthMs;
    const next = stepSeries(draft, series, state, silentInput(startAt, startAt + lengthMs, window.source), policy);
    // Where silence changes nothing any more, only its last window is left to be taken in.
    if (policy.onMissing !== "breach" && isAtRest(state, next)) i = Math.max(i, count - 2);
    state = next;
  }
  return state;
}

/** Whether silence counts nothing any more. What is pending by then ends with the last window as with any before it. */
function isAtRest(before: AlertState, after: AlertState): boolean {
  return before.episode === after.episode && before.recent === after.recent && before.flapping === after.flapping;
}
