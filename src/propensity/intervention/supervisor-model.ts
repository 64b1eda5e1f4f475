import type { MachineState, MachineStep } from "../../core/machine.ts";
import type { InterventionType } from "../model.ts";
import type { ExcludedSupervisor, RankedSupervisor, SupervisorCandidate } from "./model.ts";

/** What happens to supervisors and alerts. `at` is epoch milliseconds; texts have 1 to 200 characters. */
export type SupervisorEvent =
  /** On shift from now on, with these skills (at most 100); what they rejected before still counts. */
  | {
      readonly kind: "shift-start";
      readonly at: number;
      readonly supervisorId: string;
      readonly skills?: readonly string[] | undefined;
    }
  | {
      readonly kind: "shift-end" | "break-start" | "break-end";
      readonly at: number;
      readonly supervisorId: string;
    }
  /** Somebody is to be alerted to a conversation. */
  | {
      readonly kind: "trigger";
      readonly at: number;
      /** A name of the caller's, different for each alert. */
      readonly alertId: string;
      readonly interactionId: string;
      readonly type: InterventionType;
      /** 0 to 1. */
      readonly score: number;
      readonly modelVersion?: string | null | undefined;
      readonly skill?: string | null | undefined;
      /** Only this one is asked, because a platform chose; left out: whoever ranks first. */
      readonly supervisorId?: string | undefined;
    }
  /** `end`: the intervention is over, or the conversation before anybody accepted. */
  | { readonly kind: "accept" | "reject" | "end"; readonly at: number; readonly alertId: string }
  /** Nothing but time passes. */
  | { readonly kind: "tick"; readonly at: number };

/** What is remembered of one supervisor. */
export interface SupervisorRecord {
  readonly id: string;
  readonly skills: readonly string[];
  /** When the shift began, epoch milliseconds; `null` = off shift. */
  readonly shiftStartedAt: number | null;
  readonly isOnBreak: boolean;
  /** Alerts since the shift began. */
  readonly shiftAlerts: number;
  /** Instants of rejections that may still count, epoch milliseconds. */
  readonly rejections: readonly number[];
  /** No alerts before this instant, epoch milliseconds; `null` = not suppressed. */
  readonly suppressedUntil: number | null;
  /** When the last alert or intervention ended, or the shift began. Epoch milliseconds. */
  readonly idleSince: number;
  /** Whether each of the last alerts was accepted, the newest last. */
  readonly outcomes: readonly boolean[];
  /** Whether so few of these were that it was told. */
  readonly isAcceptanceLow: boolean;
}

/** An alert that is open, or an intervention that is going on. */
export interface SupervisorAlert {
  readonly alertId: string;
  readonly interactionId: string;
  readonly supervisorId: string;
  readonly type: InterventionType;
  readonly score: number;
  readonly modelVersion: string | null;
  readonly triggeredAt: number;
  /** `null` while it is open. */
  readonly acceptedAt: number | null;
}

/** How an alert came to its end. `withdrawn`: the conversation ended first. `forgotten`: its end was never told. */
export type AlertOutcome = "ended" | "rejected" | "unacknowledged" | "withdrawn" | "forgotten";

/** An alert that is over, remembered for an hour. */
export interface ClosedAlert {
  readonly alertId: string;
  readonly supervisorId: string;
  readonly triggeredAt: number;
  readonly closedAt: number;
  readonly outcome: AlertOutcome;
}

/** All supervisors between two events. Plain JSON. */
export interface SupervisorsState extends MachineState {
  readonly version: 1;
  /** Instant of the last event, epoch milliseconds; `null` before the first. */
  readonly at: number | null;
  /** By id, in code units; at most 10,000. */
  readonly supervisors: readonly SupervisorRecord[];
  /** In the order of their triggers; at most 10,000. */
  readonly alerts: readonly SupervisorAlert[];
  /** In the order in which they ended; the last 10,000. */
  readonly closed: readonly ClosedAlert[];
  /** Whether each of the team's last alerts was accepted, the newest last. */
  readonly outcomes: readonly boolean[];
  /** When something happens by itself, so that a tick is worth it; epoch milliseconds, `null` = never. */
  readonly wakeAt: number | null;
}

/**
 * An alert that nobody accepted in time, as a row of a data set of its own. It says something of supervisors and nothing
 * of the conversation, so it has no label and no weight in precision.
 */
export interface UnacknowledgedAlert extends Omit<SupervisorAlert, "acceptedAt"> {
  /** When the time was up. Epoch milliseconds. */
  readonly expiredAt: number;
  /** The score after the decrement, 0 to 1: what the conversation goes on with. */
  readonly decrementedScore: number;
  readonly label: null;
  readonly weight: 0;
}

/** What the caller has to do or to know. */
export type SupervisorEffect =
  /** Alert this supervisor; it counts as accepted until `acceptUntil`, included. */
  | {
      readonly kind: "alert";
      readonly at: number;
      readonly alertId: string;
      readonly interactionId: string;
      readonly type: InterventionType;
      readonly score: number;
      readonly acceptUntil: number;
      readonly supervisor: RankedSupervisor;
      readonly excluded: readonly ExcludedSupervisor[];
    }
  /** Nobody can be alerted. `full`: more alerts are open than are kept. */
  | {
      readonly kind: "no-supervisor";
      readonly at: number;
      readonly alertId: string;
      readonly interactionId: string;
      readonly because: "nobody" | "all-excluded" | "full";
      readonly excluded: readonly ExcludedSupervisor[];
    }
  | {
      readonly kind: "accepted" | "rejected" | "ended" | "withdrawn" | "forgotten";
      readonly at: number;
      readonly alertId: string;
      readonly supervisorId: string;
    }
  | { readonly kind: "unacknowledged"; readonly at: number; readonly record: UnacknowledgedAlert }
  /** No alerts to this supervisor from `at` on until `until`, excluded. */
  | { readonly kind: "suppressed"; readonly at: number; readonly supervisorId: string; readonly until: number }
  /** Too few of the last alerts were accepted: told once, until there are enough again. */
  | {
      readonly kind: "acceptance-low";
      readonly at: number;
      readonly supervisorId: string;
      readonly acceptanceRatio: number;
    };

/** Why a step did what it did. */
export type SupervisorBecause =
  | "shift-started"
  | "shift-ended"
  | "break-started"
  | "break-ended"
  | "alerted"
  | "no-supervisor"
  | "accepted"
  | "rejected"
  | "suppressed"
  | "ended"
  | "withdrawn"
  /** Time passed: something was due, or nothing was. */
  | "due"
  | "nothing-due"
  /** Nothing changed but the time. */
  | "late"
  | "duplicate"
  | "too-late"
  | "already-closed"
  | "unknown-alert"
  | "unknown-supervisor"
  | "full";

/** What a step answers: the next state, what to do or to know, and why. */
export type SupervisorsStep = MachineStep<SupervisorsState, SupervisorEffect, SupervisorBecause>;

/** A candidate of whom everything is known. */
export type KnownCandidate = {
  readonly [K in keyof SupervisorCandidate]-?: Exclude<SupervisorCandidate[K], undefined>;
};

/** One supervisor at an instant. */
export interface SupervisorReading extends KnownCandidate {
  /** `null` = not suppressed. */
  readonly suppressedUntil: number | null;
  /** Rejections that may still count towards a suppression. */
  readonly rejectionCount: number;
  /** Alerts per hour of this shift; `null` before any time has passed, and off shift. */
  readonly alertsPerHour: number | null;
  /** Share of the last alerts that was accepted; `null` until there are enough. */
  readonly acceptanceRatio: number | null;
  /** Whether one of the two is beyond what the policy allows. */
  readonly isFatigued: boolean;
}

/** All supervisors at an instant. */
export interface SupervisorsReading {
  readonly at: number;
  /** By id, in code units; who is off shift and remembered is among them. */
  readonly supervisors: readonly SupervisorReading[];
  /** On shift; of these, free now (neither on a break nor suppressed nor asked nor busy); and suppressed. */
  readonly staffed: number;
  readonly available: number;
  readonly suppressed: number;
  /** Alerts of the running shifts per supervisor-hour on shift; `null` with no hours. */
  readonly alertsPerSupervisorHour: number | null;
  /** Share of the team's last alerts that was accepted; `null` until there are enough. */
  readonly acceptanceRatio: number | null;
  /** Whether one of the two is beyond what the policy allows. */
  readonly isFatigued: boolean;
}
