import type {
  InterventionAttributes,
  InterventionOutcome,
  SupervisorAnswer,
  TranscriptSegment,
} from "cxscore/propensity";

/** One thing that happened in a shift, in the demo's own form. `at` is epoch milliseconds here, an instant in files. */
export type ShiftRecord =
  | ({ readonly kind: "supervisor-on"; readonly at: number } & ShiftSupervisorFacts)
  | {
      readonly kind: "supervisor-off" | "break-start" | "break-end";
      readonly at: number;
      readonly supervisorId: string;
    }
  | ({ readonly kind: "call-start"; readonly at: number } & ShiftCallFacts)
  | ({ readonly kind: "segment"; readonly callId: string } & TranscriptSegment)
  /** The call goes on in another medium; `lost` are attributes that the platform did not carry along. */
  | {
      readonly kind: "media";
      readonly at: number;
      readonly callId: string;
      readonly mediaType: string;
      readonly lost: readonly (keyof InterventionAttributes)[];
    }
  /** `isEscalation`: what a review of the whole call found; `null` = nobody looked. */
  | { readonly kind: "call-end"; readonly at: number; readonly callId: string; readonly isEscalation: boolean | null }
  /** A person's word on what an alert was worth. */
  | {
      readonly kind: "review";
      readonly at: number;
      readonly callId: string;
      readonly outcome: InterventionOutcome;
      readonly by: string | null;
    }
  /** From now on the model's endpoint answers after so long; `null` = it fails. */
  | { readonly kind: "endpoint"; readonly at: number; readonly latencyMs: number | null }
  /** Labelled alerts of the days before. */
  | {
      readonly kind: "feedback";
      readonly at: number;
      readonly truePositives: number;
      readonly falsePositives: number;
    }
  /** A person says that the model has been calibrated again. */
  | { readonly kind: "resume"; readonly at: number };

/** A supervisor who comes on shift. */
export interface ShiftSupervisorFacts {
  readonly supervisorId: string;
  readonly name: string;
  readonly skills: readonly string[];
  /** How this supervisor answers alerts, one after the other and from the start again. */
  readonly answers: readonly SupervisorAnswer[];
  /** How long an intervention lasts, at most until the call ends. */
  readonly handleSeconds: number;
}

/** What is known of a call when it begins. */
export interface ShiftCallFacts {
  readonly callId: string;
  readonly queue: string;
  readonly mediaType: string;
  /** What a supervisor has to know about; `null` = anybody will do. */
  readonly skill: string | null;
  readonly waitTimeSeconds: number | null;
  readonly customerHistoryEscalationRate: number | null;
  readonly agentTenureDays: number | null;
}
