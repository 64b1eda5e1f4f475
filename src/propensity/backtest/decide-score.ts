import { decideIntervention } from "../intervention/decide-intervention.ts";
import { rankSupervisors } from "../intervention/rank-supervisors.ts";
import { readSupervisors } from "../intervention/read-supervisors.ts";
import type { SupervisorEvent } from "../intervention/supervisor-model.ts";
import { decideThreshold } from "../threshold/decide-threshold.ts";
import { stepRateGuard } from "../threshold/step-rate-guard.ts";
import type { DayEvent } from "./day-events.ts";
import type { Replay, ReplayCall } from "./replay.ts";

/** Decides on a score and counts the decision; what is to be told to the supervisors' machine, or `null`. */
export function decideScore(
  replay: Replay,
  { at, id, score }: Extract<DayEvent, { readonly kind: "score" }>,
): Extract<SupervisorEvent, { readonly kind: "trigger" }> | null {
  const one = replay.calls.get(id) as ReplayCall;
  const { startedAt, skill } = one.call;
  replay.scores++;
  if (one.isOver) {
    replay.scoresAfterEnd++;
    return null;
  }
  const { maxAlertsPerCall = MAX_ALERTS_PER_CALL } = replay.input;
  const isFull = one.alerts.length >= maxAlertsPerCall;
  if (isFull || one.activeAlertId !== null || one.reachedAt !== null) {
    replay.skipped++;
    return null;
  }
  replay.decisions++;
  const { intervention, supervisor, threshold: thresholdPolicy } = replay.policies;
  // Before anybody's shift nobody is staffed.
  const threshold = replay.threshold ?? decideThreshold({ available: 0, staffed: 0 }, thresholdPolicy);
  const input = { score, threshold, now: at, startedAt };
  let decision = decideIntervention(input, intervention);
  if (decision.kind === "intervene") {
    const { type } = decision;
    const { supervisors } = readSupervisors(replay.supervisors, at, supervisor);
    const ranking = rankSupervisors({ type, skill }, supervisors, supervisor);
    const eligibleSupervisors = ranking.kind === "ranked" ? ranking.ranked.length : 0;
    decision = decideIntervention({ ...input, eligibleSupervisors }, intervention);
  }
  if (decision.kind === "hold") {
    replay.holds[decision.because]++;
    return null;
  }
  const { propensityScore, interventionType: type, dynamicThreshold } = decision.attributes;
  if (!passesGuard(replay, at, propensityScore)) {
    replay.suppressed++;
    return null;
  }
  one.lastScore = score;
  one.lastThreshold = dynamicThreshold;
  const alertId = `alert-${replay.alerts.length + 1}`;
  return { kind: "trigger", at, alertId, interactionId: id, type, score: propensityScore, skill };
}

function passesGuard(replay: Replay, at: number, score: number): boolean {
  const { rateGuard } = replay.policies;
  if (rateGuard === null || replay.guard === null) return true;
  const { state, effects } = stepRateGuard(replay.guard, { kind: "ask", at, score }, rateGuard);
  replay.guard = state;
  return effects[0]?.kind === "passed";
}

const MAX_ALERTS_PER_CALL = 10;
