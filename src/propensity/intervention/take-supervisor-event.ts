import { rankCandidates } from "./rank-supervisors.ts";
import { candidatesOf } from "./read-supervisors.ts";
import {
  closeAlert,
  countOutcome,
  type Draft,
  findSupervisor,
  LARGEST_ALERTS,
  LARGEST_TEAM,
  storeSupervisor,
  toMs,
} from "./supervisor-draft.ts";
import type { ClosedAlert, SupervisorAlert, SupervisorBecause, SupervisorEvent } from "./supervisor-model.ts";

/** Takes an event in, after time has passed up to it. */
export function takeEvent(draft: Draft, event: SupervisorEvent): SupervisorBecause {
  switch (event.kind) {
    case "shift-start":
      return startShift(draft, event);
    case "shift-end":
    case "break-start":
    case "break-end":
      return moveSupervisor(draft, event.kind, event.supervisorId);
    case "trigger":
      return takeTrigger(draft, event);
    case "accept":
    case "reject":
    case "end":
      return takeAnswer(draft, event.kind, event.alertId);
    case "tick":
      return draft.effects.length > 0 ? "due" : "nothing-due";
  }
}

type EventOf<K extends SupervisorEvent["kind"]> = Extract<SupervisorEvent, { readonly kind: K }>;

function startShift(draft: Draft, { supervisorId, skills = [] }: EventOf<"shift-start">): SupervisorBecause {
  const known = findSupervisor(draft, supervisorId);
  if (known !== undefined && known.shiftStartedAt !== null) return "duplicate";
  if (known === undefined && draft.supervisors.length >= LARGEST_TEAM) return "full";
  const { now } = draft;
  storeSupervisor(draft, {
    id: supervisorId,
    skills: [...new Set(skills)],
    shiftStartedAt: now,
    isOnBreak: false,
    shiftAlerts: 0,
    rejections: known?.rejections ?? [],
    suppressedUntil: known?.suppressedUntil ?? null,
    idleSince: now,
    outcomes: known?.outcomes ?? [],
    isAcceptanceLow: known?.isAcceptanceLow ?? false,
  });
  return "shift-started";
}

function moveSupervisor(
  draft: Draft,
  kind: "shift-end" | "break-start" | "break-end",
  supervisorId: string,
): SupervisorBecause {
  const record = findSupervisor(draft, supervisorId);
  if (record === undefined) return "unknown-supervisor";
  const { shiftStartedAt, isOnBreak } = record;
  if (shiftStartedAt === null || (kind !== "shift-end" && isOnBreak === (kind === "break-start"))) return "duplicate";
  if (kind === "shift-end") {
    storeSupervisor(draft, { ...record, shiftStartedAt: null, isOnBreak: false, shiftAlerts: 0 });
    return "shift-ended";
  }
  storeSupervisor(draft, { ...record, isOnBreak: kind === "break-start" });
  return kind === "break-start" ? "break-started" : "break-ended";
}

function takeTrigger(draft: Draft, event: EventOf<"trigger">): SupervisorBecause {
  const { now: at, policy } = draft;
  const { alertId, interactionId, type, skill, supervisorId } = event;
  if (findOpen(draft, alertId) !== undefined || findClosed(draft, alertId) !== undefined) return "duplicate";
  const all = candidatesOf(draft);
  const asked = supervisorId === undefined ? all : all.filter(({ id }) => id === supervisorId);
  const ranking = rankCandidates({ type, skill }, asked, policy);
  const isFull = draft.alerts.length >= LARGEST_ALERTS;
  if (isFull || ranking.kind === "no-supervisor") {
    const because = isFull || ranking.kind === "ranked" ? "full" : ranking.because;
    draft.effects.push({ kind: "no-supervisor", at, alertId, interactionId, because, excluded: ranking.excluded });
    return "no-supervisor";
  }
  const [supervisor] = ranking.ranked;
  const record = supervisor === undefined ? undefined : findSupervisor(draft, supervisor.id);
  if (supervisor === undefined || record === undefined) return "no-supervisor";
  const score = event.score + 0;
  const modelVersion = event.modelVersion ?? null;
  const alert = { alertId, interactionId, supervisorId: record.id, type, score, modelVersion };
  draft.alerts = [...draft.alerts, { ...alert, triggeredAt: at, acceptedAt: null }];
  storeSupervisor(draft, { ...record, shiftAlerts: record.shiftAlerts + 1 });
  const acceptUntil = at + toMs(policy.acceptSeconds);
  const { excluded } = ranking;
  draft.effects.push({ kind: "alert", at, alertId, interactionId, type, score, acceptUntil, supervisor, excluded });
  return "alerted";
}

function takeAnswer(draft: Draft, kind: "accept" | "reject" | "end", alertId: string): SupervisorBecause {
  const alert = findOpen(draft, alertId);
  if (alert === undefined) return answerToClosed(findClosed(draft, alertId), kind);
  if (kind === "end") return endAlert(draft, alert);
  if (alert.acceptedAt !== null) return kind === "accept" ? "duplicate" : "already-closed";
  return kind === "accept" ? acceptAlert(draft, alert) : rejectAlert(draft, alert);
}

/** Nothing changes any more; the answer says why. */
function answerToClosed(closed: ClosedAlert | undefined, kind: "accept" | "reject" | "end"): SupervisorBecause {
  if (closed === undefined) return "unknown-alert";
  const { outcome } = closed;
  if (kind === "end") return outcome === "ended" || outcome === "withdrawn" ? "duplicate" : "already-closed";
  if (outcome === "unacknowledged") return "too-late";
  return kind === "reject" && outcome === "rejected" ? "duplicate" : "already-closed";
}

function acceptAlert(draft: Draft, alert: SupervisorAlert): SupervisorBecause {
  const { now: at } = draft;
  const { alertId, supervisorId } = alert;
  draft.alerts = draft.alerts.map((one) => (one === alert ? { ...alert, acceptedAt: at } : one));
  draft.effects.push({ kind: "accepted", at, alertId, supervisorId });
  countOutcome(draft, supervisorId, true, at);
  return "accepted";
}

function rejectAlert(draft: Draft, alert: SupervisorAlert): SupervisorBecause {
  const { now: at, policy } = draft;
  const { alertId, supervisorId } = alert;
  draft.effects.push({ kind: "rejected", at, alertId, supervisorId });
  closeAlert(draft, alert, "rejected", at);
  countOutcome(draft, supervisorId, false, at);
  const record = findSupervisor(draft, supervisorId);
  if (record === undefined) return "rejected";
  // Rejections that are too old have faded already.
  const rejections = [...record.rejections, at];
  if (rejections.length < policy.rejectionCount) {
    storeSupervisor(draft, { ...record, rejections });
    return "rejected";
  }
  const until = at + toMs(policy.suppressionSeconds);
  storeSupervisor(draft, { ...record, rejections: [], suppressedUntil: until });
  draft.effects.push({ kind: "suppressed", at, supervisorId, until });
  return "suppressed";
}

function endAlert(draft: Draft, alert: SupervisorAlert): SupervisorBecause {
  const { now: at } = draft;
  const { alertId, supervisorId } = alert;
  const outcome = alert.acceptedAt === null ? "withdrawn" : "ended";
  draft.effects.push({ kind: outcome, at, alertId, supervisorId });
  closeAlert(draft, alert, outcome, at);
  return outcome;
}

function findOpen({ alerts }: Draft, alertId: string): SupervisorAlert | undefined {
  return alerts.find((one) => one.alertId === alertId);
}

function findClosed({ closed }: Draft, alertId: string): ClosedAlert | undefined {
  return closed.findLast((one) => one.alertId === alertId);
}
