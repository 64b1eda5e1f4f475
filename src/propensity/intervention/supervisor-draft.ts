import { compareTexts } from "../../core/compare-texts.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { GUIDE_SUPERVISOR_POLICY, type SupervisorPolicy } from "./policy.ts";
import type {
  AlertOutcome,
  ClosedAlert,
  SupervisorAlert,
  SupervisorEffect,
  SupervisorRecord,
  SupervisorsState,
} from "./supervisor-model.ts";

export const LARGEST_TEAM = 10_000;
export const LARGEST_ALERTS = 10_000;
export const LARGEST_CLOSED = 10_000;
export const HOUR_MS = 3_600_000;

/** A state that one step works on: lists are replaced, never changed in place, so the state given stays as it was. */
export interface Draft {
  readonly policy: SupervisorPolicy;
  readonly now: number;
  supervisors: readonly SupervisorRecord[];
  alerts: readonly SupervisorAlert[];
  closed: readonly ClosedAlert[];
  outcomes: readonly boolean[];
  readonly effects: SupervisorEffect[];
}

/** Begins a step. */
export function openDraft(state: SupervisorsState, at: number, policy: SupervisorPolicy): Draft {
  const { supervisors, alerts, closed, outcomes } = state;
  return { policy, now: Math.max(at, state.at ?? at) + 0, supervisors, alerts, closed, outcomes, effects: [] };
}

/** Ends a step. */
export function closeDraft({ policy, now, supervisors, alerts, closed, outcomes }: Draft): SupervisorsState {
  let wakeAt: number | null = null;
  for (const alert of alerts) {
    const at = dueAt(alert, policy);
    if (wakeAt === null || at < wakeAt) wakeAt = at;
  }
  return {
    version: 1,
    fingerprint: currentFingerprint(policy, GUIDE_SUPERVISOR_POLICY),
    at: now,
    supervisors,
    alerts,
    closed,
    outcomes,
    wakeAt,
  };
}

/** The first instant at which an alert is no longer open, or an intervention counts as over. */
export function dueAt({ acceptedAt, triggeredAt }: SupervisorAlert, policy: SupervisorPolicy): number {
  // An accept at the very end of the time still counts.
  if (acceptedAt === null) return triggeredAt + toMs(policy.acceptSeconds) + 1;
  return acceptedAt + toMs(policy.forgetAfterSeconds);
}

export function findSupervisor({ supervisors }: Draft, id: string): SupervisorRecord | undefined {
  return supervisors.find((one) => one.id === id);
}

/** Puts a supervisor's new record in the place of the old one, or adds it at its place. */
export function storeSupervisor(draft: Draft, record: SupervisorRecord): void {
  const { supervisors } = draft;
  const at = supervisors.findIndex(({ id }) => compareTexts(id, record.id) >= 0);
  if (at < 0) draft.supervisors = [...supervisors, record];
  else draft.supervisors = supervisors.toSpliced(at, supervisors[at]?.id === record.id ? 1 : 0, record);
}

/** Ends an alert; the supervisor is idle from then on. */
export function closeAlert(draft: Draft, alert: SupervisorAlert, outcome: AlertOutcome, closedAt: number): void {
  const { alertId, supervisorId, triggeredAt } = alert;
  draft.alerts = draft.alerts.filter((one) => one !== alert);
  draft.closed = [...draft.closed, { alertId, supervisorId, triggeredAt, closedAt, outcome }].slice(-LARGEST_CLOSED);
  const record = findSupervisor(draft, supervisorId);
  if (record !== undefined) {
    storeSupervisor(draft, { ...record, idleSince: Math.max(record.idleSince, closedAt) });
  }
}

/** Counts an alert as accepted or not, and tells when too few are. */
export function countOutcome(draft: Draft, supervisorId: string, isAccepted: boolean, at: number): void {
  const { acceptanceAlerts, acceptanceBelowRatio } = draft.policy;
  draft.outcomes = [...draft.outcomes, isAccepted].slice(-acceptanceAlerts);
  const record = findSupervisor(draft, supervisorId);
  if (record === undefined) return;
  const outcomes = [...record.outcomes, isAccepted].slice(-acceptanceAlerts);
  const acceptanceRatio = acceptanceRatioOf(outcomes, draft.policy);
  const isAcceptanceLow = acceptanceRatio !== null && acceptanceRatio < acceptanceBelowRatio;
  storeSupervisor(draft, { ...record, outcomes, isAcceptanceLow });
  if (!isAcceptanceLow || record.isAcceptanceLow || acceptanceRatio === null) return;
  draft.effects.push({ kind: "acceptance-low", at, supervisorId, acceptanceRatio });
}

/** Share of the last alerts that was accepted; `null` until there are enough. */
export function acceptanceRatioOf(outcomes: readonly boolean[], { acceptanceAlerts }: SupervisorPolicy): number | null {
  if (outcomes.length < acceptanceAlerts) return null;
  const last = outcomes.slice(-acceptanceAlerts);
  return last.filter((isAccepted) => isAccepted).length / acceptanceAlerts;
}

export function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}
