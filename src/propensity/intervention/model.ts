import type {
  InterventionType,
  PropensityFeatures,
  PropensityScore,
  PropensityThreshold,
  WindowStatus,
} from "../model.ts";

/** What is known when it has to be decided whether a supervisor comes in. */
export interface InterventionInput {
  /** The score, or as much of it as was stored; `null` = none yet. */
  readonly score: Pick<PropensityScore, "value" | "source" | "modelVersion"> | null;
  /** The threshold of now, or a number that was stored. Above 1 no score reaches it. */
  readonly threshold: Pick<PropensityThreshold, "value" | "availabilityRatio" | "policyFingerprint"> | number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** When the conversation began. Epoch milliseconds. */
  readonly startedAt: number;
  /** How the supervisor is to come in. @defaultValue the policy's `defaultType` */
  readonly type?: InterventionType | undefined;
  /** Whether automatic interventions are paused, for example because precision fell. @defaultValue false */
  readonly isPaused?: boolean | undefined;
  /** Whether the score came after the flow had gone on without it. @defaultValue false */
  readonly isLateScore?: boolean | undefined;
  /** Supervisors who could take it; 0 holds. Left out or `null`: not known, which does not hold. */
  readonly eligibleSupervisors?: number | null | undefined;
}

/**
 * Why nothing is triggered.
 *
 * - `paused`: automatic interventions are paused.
 * - `no-supervisors`: nobody is staffed, so there is no threshold.
 * - `no-eligible-supervisor`: all who are staffed are suppressed, away or busy.
 * - `threshold-unreachable`: the threshold is above 1.
 * - `no-score`: nothing is known to score.
 * - `below-floor`: the score is not above `scoreAbove`. `below-threshold`: it does not reach the threshold.
 * - `window-early`, `window-late`: outside of the window, where the policy enforces it.
 * - `late-score`: the score came late and the window is not open.
 */
export type HoldReason =
  | "paused"
  | "no-supervisors"
  | "no-eligible-supervisor"
  | "threshold-unreachable"
  | "no-score"
  | "below-floor"
  | "below-threshold"
  | "window-early"
  | "window-late"
  | "late-score";

/** What a decision was made of: enough to make it again. */
export interface InterventionSnapshot {
  /** 0 to 1; `null` = none. */
  readonly score: number | null;
  readonly source: PropensityScore["source"] | null;
  readonly modelVersion: string | null;
  /** The threshold that the score was compared with; `null` = no trigger was possible. */
  readonly threshold: number | null;
  /** Availability and policy behind it; `null` where a number was given, or a threshold of the heuristic's own. */
  readonly availabilityRatio: number | null;
  readonly thresholdFingerprint: string | null;
  /** When it was decided, and when the conversation began. Epoch milliseconds. */
  readonly at: number;
  readonly startedAt: number;
  /** Seconds from then to now; below 0 where the clocks disagree. */
  readonly elapsedSeconds: number;
  readonly windowStatus: WindowStatus;
  /** Fingerprint of the policy that decided. */
  readonly policyFingerprint: string;
}

/** The four facts that a conversation has to carry along, across media too. */
export interface InterventionAttributes {
  /** 0 to 1. */
  readonly propensityScore: number;
  readonly interventionType: InterventionType;
  /** The threshold it was decided with, 0 to 1. */
  readonly dynamicThreshold: number;
  readonly modelVersion: string;
}

/** Whether a supervisor comes in. */
export type InterventionDecision =
  | {
      readonly kind: "intervene";
      readonly type: InterventionType;
      /** Whole number from 0 to 100: higher comes first. */
      readonly priority: number;
      /** Where it goes: always a queue, never a person. */
      readonly queue: string;
      readonly reasonCode: string;
      readonly isAttributesAppended: boolean;
      readonly waitStrategy: string;
      /** What the conversation has to carry along. */
      readonly attributes: InterventionAttributes;
      readonly snapshot: InterventionSnapshot;
    }
  | {
      readonly kind: "hold";
      /** The first of the reasons. */
      readonly because: HoldReason;
      /** All that hold, in the order of {@link HoldReason}. */
      readonly reasons: readonly HoldReason[];
      readonly snapshot: InterventionSnapshot;
    };

/** What is left of a conversation's attributes after it went on in another medium. */
export type CarriedAttributes =
  /** The score is there. What else is lost is named in `missing`. */
  | {
      readonly kind: "kept";
      readonly attributes: Partial<InterventionAttributes> & Pick<InterventionAttributes, "propensityScore">;
      readonly missing: readonly (keyof InterventionAttributes)[];
    }
  /** The score is lost: score these features anew, which name the new medium. */
  | {
      readonly kind: "rescore";
      readonly attributes: Partial<InterventionAttributes>;
      readonly missing: readonly (keyof InterventionAttributes)[];
      readonly features: PropensityFeatures;
    };

/** Somebody who might be alerted. */
export interface SupervisorCandidate {
  readonly id: string;
  /** What they know about. @defaultValue [] */
  readonly skills?: readonly string[] | undefined;
  /** What they are in, or were just asked to. Whole numbers >= 0. @defaultValue 0 */
  readonly activeBarges?: number | undefined;
  readonly activeWhispers?: number | undefined;
  readonly activeCallbacks?: number | undefined;
  /** Alerts of the last hour. A whole number >= 0. @defaultValue 0 */
  readonly lastHourAlerts?: number | undefined;
  /** Since when they have had no intervention. Epoch milliseconds; `null` = longer than anybody. @defaultValue null */
  readonly idleSince?: number | null | undefined;
  /** Whether they are on shift. @defaultValue true */
  readonly isOnShift?: boolean | undefined;
  /** Whether they are on a break. @defaultValue false */
  readonly isOnBreak?: boolean | undefined;
  /** Whether they are left alone after rejections. @defaultValue false */
  readonly isSuppressed?: boolean | undefined;
}

/** What a supervisor is needed for. */
export interface SupervisorRequest {
  readonly type: InterventionType;
  /** The domain of the conversation, such as `"billing"`; `null` = anybody will do. @defaultValue null */
  readonly skill?: string | null | undefined;
}

/** Why somebody is not alerted. */
export type ExclusionReason =
  | "off-shift"
  | "on-break"
  | "suppressed"
  | "no-skill"
  | "barge-limit"
  | "whisper-limit"
  | "callback-limit"
  | "hourly-limit";

/** Somebody who may be alerted, and why at this place. */
export interface RankedSupervisor {
  readonly id: string;
  /** From 1. */
  readonly rank: number;
  /** Whether they have the skill that is needed; `true` when none is. */
  readonly isSkilled: boolean;
  /** Interventions and open alerts of all kinds. */
  readonly activeCount: number;
  readonly lastHourAlerts: number;
  readonly idleSince: number | null;
  /** What put them behind the one before; `null` of the first. */
  readonly after: "skill" | "active" | "load" | "idle" | "id" | null;
}

/** Somebody who is not alerted, and why: every reason. */
export interface ExcludedSupervisor {
  readonly id: string;
  readonly because: readonly ExclusionReason[];
}

/** Whom to alert, the best first; or that there is nobody, which is an outcome too. */
export type SupervisorRanking =
  | {
      readonly kind: "ranked";
      readonly ranked: readonly RankedSupervisor[];
      readonly excluded: readonly ExcludedSupervisor[];
    }
  | {
      readonly kind: "no-supervisor";
      /** `nobody`: the list is empty. `all-excluded`: `excluded` says why. */
      readonly because: "nobody" | "all-excluded";
      readonly excluded: readonly ExcludedSupervisor[];
    };
