import { roundDecimal } from "../../core/round-decimal.ts";
import { closeAlert, countOutcome, type Draft, dueAt, HOUR_MS, toMs } from "./supervisor-draft.ts";
import type { SupervisorAlert, SupervisorRecord } from "./supervisor-model.ts";

/**
 * Does what is due by itself up to now, in the order in which it fell due: alerts run out of time, interventions are
 * forgotten; then suppressions, rejections, closed alerts and supervisors who went home fade.
 */
export function passTime(draft: Draft): void {
  const { policy, now } = draft;
  const due = draft.alerts.filter((alert) => dueAt(alert, policy) <= now);
  // The sort is stable: at one instant the alert that was triggered first comes first.
  due.sort((a, b) => dueAt(a, policy) - dueAt(b, policy));
  for (const alert of due) expire(draft, alert);
  draft.closed = keep(draft.closed, ({ closedAt }) => now - closedAt < HOUR_MS);
  const rejectionWindowMs = toMs(policy.rejectionWindowSeconds);
  if (draft.supervisors.some((one) => isFading(one, now, rejectionWindowMs))) {
    draft.supervisors = draft.supervisors.map((one) => fade(one, now, rejectionWindowMs));
  }
  if (draft.supervisors.some(({ shiftStartedAt }) => shiftStartedAt === null)) forgetSupervisors(draft);
}

function expire(draft: Draft, alert: SupervisorAlert): void {
  const { policy } = draft;
  const { acceptedAt, ...record } = alert;
  const { alertId, supervisorId, score } = alert;
  const at = dueAt(alert, policy);
  if (acceptedAt !== null) {
    draft.effects.push({ kind: "forgotten", at, alertId, supervisorId });
    closeAlert(draft, alert, "forgotten", at);
    return;
  }
  const expiredAt = at - 1;
  const decrementedScore = roundDecimal(Math.max(score - policy.scoreDecrement, 0), 12);
  draft.effects.push({
    kind: "unacknowledged",
    at: expiredAt,
    record: { ...record, expiredAt, decrementedScore, label: null, weight: 0 },
  });
  closeAlert(draft, alert, "unacknowledged", expiredAt);
  countOutcome(draft, supervisorId, false, expiredAt);
}

function isFading({ rejections, suppressedUntil }: SupervisorRecord, now: number, windowMs: number): boolean {
  const isFree = suppressedUntil !== null && suppressedUntil <= now;
  return isFree || rejections.some((at) => now - at > windowMs);
}

function fade(record: SupervisorRecord, now: number, windowMs: number): SupervisorRecord {
  if (!isFading(record, now, windowMs)) return record;
  const { suppressedUntil, rejections } = record;
  return {
    ...record,
    suppressedUntil: suppressedUntil !== null && suppressedUntil <= now ? null : suppressedUntil,
    rejections: rejections.filter((at) => now - at <= windowMs),
  };
}

/** Who is off shift is kept only as long as something they did still counts. */
function forgetSupervisors(draft: Draft): void {
  const known = new Set<string>();
  for (const { supervisorId } of draft.alerts) known.add(supervisorId);
  for (const { supervisorId } of draft.closed) known.add(supervisorId);
  draft.supervisors = keep(draft.supervisors, ({ id, shiftStartedAt, suppressedUntil, rejections }) => {
    return shiftStartedAt !== null || suppressedUntil !== null || rejections.length > 0 || known.has(id);
  });
}

/** The list itself where nothing is to go. */
function keep<T>(list: readonly T[], isKept: (one: T) => boolean): readonly T[] {
  const kept = list.filter(isKept);
  return kept.length === list.length ? list : kept;
}
