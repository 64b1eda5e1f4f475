import type { InterventionType } from "../model.ts";

/** When a score triggers an intervention, and what is asked for. */
export interface InterventionPolicy {
  /** A score has to be above this, whatever the threshold; exactly this much is not. 0 to 1. @defaultValue 0.7 */
  readonly scoreAbove: number;
  /**
   * Threshold for scores of the heuristic, which are no probabilities; `null` = they are compared with the same one.
   * 0 to 1. @defaultValue null
   */
  readonly heuristicThreshold: number | null;
  /** How a supervisor comes in where nothing is asked for. @defaultValue "whisper" */
  readonly defaultType: InterventionType;
  /** First second of the conversation in which help still helps, included. 0 to 1e6. @defaultValue 45 */
  readonly windowFromSeconds: number;
  /** Last second, included; at least `windowFromSeconds`. 0 to 1e6. @defaultValue 120 */
  readonly windowToSeconds: number;
  /** Whether the window is only told, or holds what lies outside of it. @defaultValue "annotated" */
  readonly window: "annotated" | "enforced";
  /** Queue of the supervisors. 1 to 200 characters. @defaultValue "Supervisor_Intervention" */
  readonly queue: string;
  /** Reason that the transfer carries. 1 to 200 characters. @defaultValue "Propensity Escalation Trigger" */
  readonly reasonCode: string;
  /** Whether the conversation's attributes go along. @defaultValue true */
  readonly isAttributesAppended: boolean;
  /** How the transfer waits, as the platform calls it. 1 to 200 characters. @defaultValue "Always" */
  readonly waitStrategy: string;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** Whom to alert, and how alerts to supervisors are followed up. */
export interface SupervisorPolicy {
  /** Time in which an alert counts as accepted, its end included. Seconds, 0.001 to 86,400. @defaultValue 30 */
  readonly acceptSeconds: number;
  /** What a score loses when nobody accepts in time. 0 to 1. @defaultValue 0.05 */
  readonly scoreDecrement: number;
  /** Rejections that suppress further alerts. 1 to 100. @defaultValue 3 */
  readonly rejectionCount: number;
  /** Longest time from the first to the last of these, included. Seconds, 0.001 to 86,400. @defaultValue 600 */
  readonly rejectionWindowSeconds: number;
  /** How long, the end excluded. Seconds, 0.001 to 86,400. @defaultValue 900 */
  readonly suppressionSeconds: number;
  /** Barges at a time, open alerts included; `null` = any number. 1 to 100. @defaultValue 2 */
  readonly maxBarges: number | null;
  /** As `maxBarges`. @defaultValue null */
  readonly maxWhispers: number | null;
  /** As `maxBarges`. @defaultValue null */
  readonly maxCallbacks: number | null;
  /** Alerts of the last hour below which one more may come; `null` = any number. 0 to 1000. @defaultValue null */
  readonly alertsBelowPerHour: number | null;
  /** Who is asked when a skill is needed: those who have it, or those first and then the others. @defaultValue "skilled" */
  readonly candidates: "skilled" | "skilled-first";
  /** Alerts per hour on shift above which a supervisor is fatigued; exactly this much is not. 0 to 1000. @defaultValue 0.8 */
  readonly fatigueAbovePerHour: number;
  /** Share of accepted alerts below which a supervisor is fatigued. 0 to 1. @defaultValue 0.5 */
  readonly acceptanceBelowRatio: number;
  /** Closed alerts that this share needs, the last ones. 1 to 1000. @defaultValue 20 */
  readonly acceptanceAlerts: number;
  /** When an intervention whose end was never told counts as over. Seconds, 1 to 604,800. @defaultValue 14400 */
  readonly forgetAfterSeconds: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's trigger, queue and window. */
export const GUIDE_INTERVENTION_POLICY: InterventionPolicy = {
  scoreAbove: 0.7,
  heuristicThreshold: null,
  defaultType: "whisper",
  windowFromSeconds: 45,
  windowToSeconds: 120,
  window: "annotated",
  queue: "Supervisor_Intervention",
  reasonCode: "Propensity Escalation Trigger",
  isAttributesAppended: true,
  waitStrategy: "Always",
  fingerprint: "ab07d4c1c847cdb6241eb73d2d4f4bcd",
};

/** The guide's limits; what it does not name (decrement, acceptance, forgetting) is ours. */
export const GUIDE_SUPERVISOR_POLICY: SupervisorPolicy = {
  acceptSeconds: 30,
  scoreDecrement: 0.05,
  rejectionCount: 3,
  rejectionWindowSeconds: 600,
  suppressionSeconds: 900,
  maxBarges: 2,
  maxWhispers: null,
  maxCallbacks: null,
  alertsBelowPerHour: null,
  candidates: "skilled",
  fatigueAbovePerHour: 0.8,
  acceptanceBelowRatio: 0.5,
  acceptanceAlerts: 20,
  forgetAfterSeconds: 14_400,
  fingerprint: "6107b064eeb07de5de1d443fc553689f",
};
