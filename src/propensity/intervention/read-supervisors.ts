import { assertFields } from "../../core/check-fields.ts";
import { assertSupervisorPolicy } from "./check-intervention-policy.ts";
import { assertSupervisorsState } from "./check-supervisors.ts";
import { passTime } from "./pass-supervisor-time.ts";
import { GUIDE_SUPERVISOR_POLICY, type SupervisorPolicy } from "./policy.ts";
import { acceptanceRatioOf, type Draft, HOUR_MS, openDraft } from "./supervisor-draft.ts";
import type { SupervisorReading, SupervisorRecord, SupervisorsReading, SupervisorsState } from "./supervisor-model.ts";

/**
 * What {@link stepSupervisors} knows at an instant: candidates for {@link rankSupervisors}, counts for
 * {@link decideThreshold}, and two signs of fatigue. Changes nothing.
 *
 * - `alertsPerHour` counts the running shift, breaks included, and is too much above `fatigueAbovePerHour`: 4 alerts in
 *   5 hours are not above 0.8. Without any time on shift it is `null`.
 * - `acceptanceRatio` counts the last `acceptanceAlerts` closed alerts and is too little below `acceptanceBelowRatio`.
 * - An instant before the state's is answered as of the state's.
 *
 * @param now - Epoch milliseconds.
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem.
 *
 * @example
 * const { state } = stepSupervisors(initialSupervisors(), { kind: "shift-start", at: 0, supervisorId: "ann" });
 * const { staffed, available } = readSupervisors(state, 60_000);
 * [staffed, available]; // [1, 1]
 */
export function readSupervisors(
  state: SupervisorsState,
  now: number,
  policy: SupervisorPolicy = GUIDE_SUPERVISOR_POLICY,
): SupervisorsReading {
  assertSupervisorPolicy(policy, "readSupervisors");
  assertSupervisorsState(state, "readSupervisors");
  assertFields("ERR_INVALID_INPUT", "readSupervisors", { now }, { now: "instant" });
  const draft = openDraft(state, now, policy);
  passTime(draft);
  const supervisors = candidatesOf(draft);
  const onShift = supervisors.filter(({ isOnShift }) => isOnShift);
  const isFree = (one: SupervisorReading): boolean =>
    !one.isOnBreak && !one.isSuppressed && one.activeBarges + one.activeWhispers + one.activeCallbacks === 0;
  const alertsPerSupervisorHour = teamRate(draft);
  const acceptanceRatio = acceptanceRatioOf(draft.outcomes, policy);
  return {
    at: draft.now,
    supervisors,
    staffed: onShift.length,
    available: onShift.filter(isFree).length,
    suppressed: onShift.filter(({ isSuppressed }) => isSuppressed).length,
    alertsPerSupervisorHour,
    acceptanceRatio,
    isFatigued: isBeyond(alertsPerSupervisorHour, acceptanceRatio, policy),
  };
}

/** All supervisors as they are now. */
export function candidatesOf(draft: Draft): SupervisorReading[] {
  const tallies = new Map<string, { barge: number; whisper: number; callback: number; lastHour: number }>();
  for (const { id } of draft.supervisors) tallies.set(id, { barge: 0, whisper: 0, callback: 0, lastHour: 0 });
  for (const { supervisorId, type, triggeredAt } of draft.alerts) {
    const tally = tallies.get(supervisorId);
    if (tally === undefined) continue;
    tally[type]++;
    if (draft.now - triggeredAt < HOUR_MS) tally.lastHour++;
  }
  for (const { supervisorId, triggeredAt } of draft.closed) {
    const tally = tallies.get(supervisorId);
    if (tally !== undefined && draft.now - triggeredAt < HOUR_MS) tally.lastHour++;
  }
  return draft.supervisors.map((record) => {
    const { id, skills, shiftStartedAt, isOnBreak, suppressedUntil, idleSince, rejections } = record;
    const { barge, whisper, callback, lastHour } = tallies.get(id) as NonNullable<ReturnType<typeof tallies.get>>;
    const alertsPerHour = rateOf(record, draft.now);
    const acceptanceRatio = acceptanceRatioOf(record.outcomes, draft.policy);
    return {
      id,
      skills,
      activeBarges: barge,
      activeWhispers: whisper,
      activeCallbacks: callback,
      lastHourAlerts: lastHour,
      idleSince,
      isOnShift: shiftStartedAt !== null,
      isOnBreak,
      isSuppressed: suppressedUntil !== null,
      suppressedUntil,
      rejectionCount: rejections.length,
      alertsPerHour,
      acceptanceRatio,
      isFatigued: isBeyond(alertsPerHour, acceptanceRatio, draft.policy),
    };
  });
}

function rateOf({ shiftStartedAt, shiftAlerts }: SupervisorRecord, now: number): number | null {
  if (shiftStartedAt === null || now <= shiftStartedAt) return null;
  return (shiftAlerts * HOUR_MS) / (now - shiftStartedAt);
}

function teamRate({ supervisors, now }: Draft): number | null {
  let alerts = 0;
  let onShiftMs = 0;
  for (const { shiftStartedAt, shiftAlerts } of supervisors) {
    if (shiftStartedAt === null) continue;
    alerts += shiftAlerts;
    onShiftMs += now - shiftStartedAt;
  }
  return onShiftMs > 0 ? (alerts * HOUR_MS) / onShiftMs : null;
}

function isBeyond(rate: number | null, acceptance: number | null, policy: SupervisorPolicy): boolean {
  if (rate !== null && rate > policy.fatigueAbovePerHour) return true;
  return acceptance !== null && acceptance < policy.acceptanceBelowRatio;
}
