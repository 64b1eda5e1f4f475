import { readSupervisors } from "../intervention/read-supervisors.ts";
import { stepSupervisors } from "../intervention/step-supervisors.ts";
import type { SupervisorEffect, SupervisorEvent } from "../intervention/supervisor-model.ts";
import { decideThreshold } from "../threshold/decide-threshold.ts";
import { stepAvailability } from "../threshold/step-availability.ts";
import { initialRateGuard, stepRateGuard } from "../threshold/step-rate-guard.ts";
import { answerAlert } from "./answer-alert.ts";
import { compareEvents, type DayEvent } from "./day-events.ts";
import { decideScore } from "./decide-score.ts";
import { type Replay, type ReplayCall, schedule } from "./replay.ts";

/** Replays events, and what follows from them, up to an instant, that instant included. */
export function replayDay(replay: Replay, events: readonly DayEvent[], until: number): void {
  let next = 0;
  for (;;) {
    const event = earliest(events[next], replay.queue[0], dueTick(replay));
    if (event === undefined || event.at > until) break;
    if (event === events[next]) next++;
    else if (event === replay.queue[0]) replay.queue.shift();
    // All changes of one instant are measured as one, before its scores.
    const { changedAt } = replay;
    if (changedAt !== null && (event.kind === "score" || event.at > changedAt)) measure(replay, changedAt);
    takeEvent(replay, event);
  }
}

/** Of events that are alike the first. */
function earliest(...events: readonly (DayEvent | undefined)[]): DayEvent | undefined {
  let first: DayEvent | undefined;
  for (const event of events) {
    if (event !== undefined && (first === undefined || compareEvents(event, first) < 0)) first = event;
  }
  return first;
}

function dueTick({ supervisors: { wakeAt } }: Replay): DayEvent | undefined {
  return wakeAt === null ? undefined : { kind: "tick", at: wakeAt, id: "" };
}

function takeEvent(replay: Replay, event: DayEvent): void {
  const { kind, at, id } = event;
  switch (kind) {
    case "tick":
      tell(replay, { kind, at });
      break;
    case "shift-start":
      tell(replay, { kind, at, supervisorId: id, skills: event.skills });
      break;
    case "break-end":
    case "shift-end":
    case "break-start":
      tell(replay, { kind, at, supervisorId: id });
      break;
    case "accept":
    case "reject":
    case "handled": {
      const isActive = callOf(replay, id).activeAlertId === event.alertId;
      if (!isActive || (kind !== "handled" && !isAtDesk(replay, event.supervisorId))) break;
      tell(replay, { kind: kind === "handled" ? "end" : kind, at, alertId: event.alertId });
      break;
    }
    case "call-end": {
      const one = callOf(replay, id);
      one.isOver = true;
      if (one.activeAlertId !== null) tell(replay, { kind: "end", at, alertId: one.activeAlertId });
      break;
    }
    case "score": {
      const trigger = decideScore(replay, event);
      if (trigger !== null) tell(replay, trigger);
    }
  }
}

function callOf({ calls }: Replay, id: string): ReplayCall {
  return calls.get(id) as ReplayCall;
}

/** Who has gone home or is on a break does not answer. */
function isAtDesk({ supervisors }: Replay, supervisorId: string): boolean {
  const record = supervisors.supervisors.find(({ id }) => id === supervisorId);
  return record !== undefined && record.shiftStartedAt !== null && !record.isOnBreak;
}

/** Tells the supervisors' machine of an event and does what it says. */
function tell(replay: Replay, event: SupervisorEvent): void {
  const { state, effects } = stepSupervisors(replay.supervisors, event, replay.policies.supervisor);
  replay.supervisors = state;
  replay.changedAt = event.at;
  replay.threshold = null;
  for (const effect of effects) takeEffect(replay, effect, event.at);
}

function takeEffect(replay: Replay, effect: SupervisorEffect, now: number): void {
  switch (effect.kind) {
    case "alert":
      takeAlert(replay, effect);
      return;
    case "suppressed":
      // Nothing wakes the machine at its end, but from then on there is one more who is free.
      schedule(replay, { kind: "tick", at: effect.until, id: "" });
      return;
    case "no-supervisor":
      // More alerts are open than the machine keeps.
      replay.holds["no-eligible-supervisor"]++;
      return;
    case "acceptance-low":
      return;
  }
  const alertId = effect.kind === "unacknowledged" ? effect.record.alertId : effect.alertId;
  const one = replay.alertCalls.get(alertId) as ReplayCall;
  const alert = one.alerts.at(-1);
  if (alert === undefined) return;
  if (effect.kind === "accepted") {
    const { at, supervisorId } = effect;
    alert.outcome = effect.kind;
    alert.answeredAt = at;
    one.reachedAt = at;
    schedule(replay, {
      kind: "handled",
      at: at + toMs(replay.input.handleSeconds),
      id: alert.interactionId,
      alertId,
      supervisorId,
    });
    return;
  }
  one.activeAlertId = null;
  replay.alertCalls.delete(alertId);
  if (effect.kind === "ended" || effect.kind === "forgotten") return;
  alert.outcome = effect.kind;
  if (effect.kind === "rejected") alert.answeredAt = effect.at;
  if (effect.kind !== "unacknowledged" || one.lastScore === null) return;
  // Nobody accepted: the conversation is decided on again, with the score that is left.
  const score = { ...one.lastScore, value: effect.record.decrementedScore };
  schedule(replay, { kind: "score", at: now, id: alert.interactionId, score });
}

function takeAlert(replay: Replay, effect: Extract<SupervisorEffect, { readonly kind: "alert" }>): void {
  const { at, alertId, interactionId, supervisor, score, type } = effect;
  const supervisorId = supervisor.id;
  const one = callOf(replay, interactionId);
  const { startedAt, isEscalation } = one.call;
  const alert = {
    interactionId,
    supervisorId,
    isEscalation,
    type,
    at,
    elapsedSeconds: (at - startedAt) / 1000,
    score,
    threshold: one.lastThreshold,
    outcome: "open" as const,
    answeredAt: null,
  };
  one.alerts.push(alert);
  one.activeAlertId = alertId;
  replay.alerts.push(alert);
  replay.alertCalls.set(alertId, one);
  const shift = replay.shifts.get(supervisorId)?.findLast(({ shift: { from } }) => from <= at);
  if (shift === undefined) return;
  const behaviour = shift.shift.behaviour ?? replay.input.behaviour;
  const answer = answerAlert(behaviour, shift.alertCount++, supervisorId, interactionId);
  if (answer.kind === "ignore") return;
  schedule(replay, { kind: answer.kind, at: at + toMs(answer.afterSeconds), id: interactionId, alertId, supervisorId });
}

/** Lets the threshold and the budget see the supervisors as they are after an instant's changes. */
function measure(replay: Replay, at: number): void {
  const { availability: hysteresis, rateGuard, supervisor, threshold } = replay.policies;
  const { available, staffed } = readSupervisors(replay.supervisors, at, supervisor);
  if (hysteresis !== null) {
    replay.availability = stepAvailability(replay.availability, { at, available, staffed }, hysteresis).state;
  }
  if (rateGuard !== null) {
    // The first change is somebody's shift: the budget begins with all who begin then.
    replay.guard =
      replay.guard === null
        ? initialRateGuard(staffed, rateGuard)
        : stepRateGuard(replay.guard, { kind: "staffing", at, onShift: staffed }, rateGuard).state;
  }
  const queueDepth = replay.supervisors.alerts.filter(({ acceptedAt }) => acceptedAt === null).length;
  const isScarce = hysteresis === null ? null : replay.availability.isScarce;
  replay.threshold = decideThreshold({ available, staffed, queueDepth, isScarce }, threshold);
  replay.changedAt = null;
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}
