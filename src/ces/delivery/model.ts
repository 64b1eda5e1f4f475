import type { StoredDeadLetter } from "../../core/dead-letters.ts";
import type { MachineState, MachineStep } from "../../core/machine.ts";
import type { DeadLetterReason } from "../../core/retry.ts";
import type { TokenBucketState } from "../../core/token-bucket.ts";

/** A score on its way to the platform. */
export interface DeliverableScore {
  /** Idempotency key: one score per interaction ends up on the platform. */
  readonly interactionId: string;
  /** 1 to 7. */
  readonly value: number;
  /** Timestamp of the completion event, from which the write window counts. Epoch milliseconds. */
  readonly completedAt: number;
}

/** What the caller tells the machine; `at` is when. An `at` before the last one counts as the last one. */
export type DeliveryInput =
  /** A score to deliver. */
  | ({ readonly kind: "score"; readonly at: number } & DeliverableScore)
  /** The answer to a `read`: the value that is there, or `null` for none. */
  | { readonly kind: "existing"; readonly at: number; readonly request: number; readonly value: number | null }
  /** The answer to a `write`, or why a `read` failed; status `null` = no answer came. */
  | {
      readonly kind: "response";
      readonly at: number;
      readonly request: number;
      readonly status: number | null;
      /** The `Retry-After` header as it came. */
      readonly retryAfter?: string | null;
    }
  /** The answer to `renew-token`. */
  | { readonly kind: "token-renewed"; readonly at: number }
  /** Time has passed. */
  | { readonly kind: "tick"; readonly at: number };

/** Why a score need not be written. */
export type SkipReason = "equal" | "older" | "duplicate";

/** Why a score became a dead letter. */
export type DeliveryDeadLetterReason = DeadLetterReason | "queue-full" | "store-full";

/** What a person or a table needs of a score that could not be written. */
export interface DeadLetterRecord extends DeliverableScore {
  readonly reason: DeliveryDeadLetterReason;
  /** Attempts made so far, over all redrives. */
  readonly attempts: number;
  /** `null` when no answer came, or nothing was asked. */
  readonly lastStatus: number | null;
  /** When the machine tries again; `null` = never: from here on the record is the caller's. Epoch milliseconds. */
  readonly nextDueAt: number | null;
}

/** What the caller has to do or to know. `request` comes back in the answer. */
export type DeliveryEffect =
  /** Read the value that is there, and answer with `existing`; or with `response` when that fails. */
  | { readonly kind: "read"; readonly request: number; readonly interactionId: string; readonly attempt: number }
  /** Write the value, and answer with `response`. */
  | ({ readonly kind: "write"; readonly request: number; readonly attempt: number } & DeliverableScore)
  /** Get a new token, and answer with `token-renewed`. Nothing is sent until then. */
  | { readonly kind: "renew-token" }
  | ({ readonly kind: "written"; readonly attempts: number } & DeliverableScore)
  | ({ readonly kind: "skipped"; readonly reason: SkipReason } & DeliverableScore)
  /** A later score of the same interaction took its place. */
  | ({ readonly kind: "superseded" } & DeliverableScore)
  | { readonly kind: "dead-lettered"; readonly record: DeadLetterRecord }
  /** The write window has closed. `label` is the guide's, for its monitoring dashboard. */
  | ({
      readonly kind: "expired";
      readonly outcome: "write-expired";
      readonly label: "Score Calculation Failed";
      readonly attempts: number;
      readonly lastStatus: number | null;
    } & DeliverableScore)
  /** Send a `tick` at this instant, in place of any earlier wake. */
  | { readonly kind: "wake"; readonly at: number };

/** Why a step did what it did; of `existing` and `response`, what their answer means. */
export type DeliveryBecause =
  | "accepted"
  | "superseding"
  | "waiting-behind"
  | SkipReason
  | "queue-full"
  | "too-late"
  | "write-needed"
  | "written"
  | "retrying"
  | "renewing-token"
  | "rereading"
  | "dead-lettered"
  | "unknown-request"
  | "token-renewed"
  | "no-renewal-pending"
  | "due"
  | "nothing-due";

/** A score under way. */
export interface DeliveryItem extends DeliverableScore {
  readonly phase: "waiting" | "reading" | "writing";
  /** Waiting: the earliest instant of the next request. Else: when the request under way counts as unanswered. */
  readonly dueAt: number;
  /** Number of the request under way; `null` while waiting. */
  readonly request: number | null;
  /** Whether the next request is a read. */
  readonly needsRead: boolean;
  /** Attempts that failed or are under way, since the score came or was last taken out of the dead letters. */
  readonly attempt: number;
  /** Attempts before that. */
  readonly earlierAttempts: number;
  /** How often it was taken out of the dead letters. */
  readonly redrives: number;
  readonly lastStatus: number | null;
  readonly hasRenewedToken: boolean;
  readonly hasReread: boolean;
  /** A later score that came while this one was being written. */
  readonly next: DeliverableScore | null;
}

/** What a dead letter in the state carries. */
export interface DeliveryLetter extends DeliverableScore {
  readonly reason: DeliveryDeadLetterReason;
  /** How often it was taken out before. */
  readonly redrives: number;
}

/** A score that has come to its end, remembered for a while to recognise duplicates. */
export interface FinishedDelivery extends DeliverableScore {
  /** Whether the platform has this value. */
  readonly isDelivered: boolean;
  readonly finishedAt: number;
}

/** Scores that have left the machine, by how; and how many came in. */
export interface DeliveryTotals {
  readonly accepted: number;
  readonly written: number;
  readonly skipped: number;
  readonly superseded: number;
  /** Dead letters that the machine has let go of. */
  readonly deadLettered: number;
  readonly expired: number;
}

/** The delivery at rest. Plain JSON. */
export interface DeliveryState extends MachineState {
  readonly version: 1;
  /** Instant of the last step, epoch milliseconds; `null` before the first. */
  readonly at: number | null;
  readonly items: readonly DeliveryItem[];
  /** Dead letters that wait for a redrive. */
  readonly letters: readonly StoredDeadLetter<DeliveryLetter>[];
  /** What has ended, in parts by a hash of the interaction's id; each part in order of `finishedAt`. */
  readonly finished: readonly (readonly FinishedDelivery[])[];
  readonly bucket: TokenBucketState;
  /** When a token that is being renewed is asked for again; `null` = none is. */
  readonly renewalDueAt: number | null;
  /** The last `wake`; `null` = nothing is waiting. */
  readonly wakeAt: number | null;
  /** Number of the last request. */
  readonly lastRequest: number;
  readonly totals: DeliveryTotals;
}

/** What a step answers: the next state, what to do, and why. */
export type DeliveryStep = MachineStep<DeliveryState, DeliveryEffect, DeliveryBecause>;

/** Where all accepted scores are: `accepted` is the sum of the others. */
export interface DeliveryCounts {
  readonly accepted: number;
  readonly written: number;
  readonly skipped: number;
  readonly superseded: number;
  /** Waiting for their turn or for an answer. */
  readonly waiting: number;
  /** In the state for a redrive, or let go of for good. */
  readonly deadLettered: number;
  readonly expired: number;
}
