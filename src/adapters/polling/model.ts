import type { MachineState, MachineStep } from "../../core/machine.ts";
import type { ConversationStatus } from "../../interaction/model.ts";

/** What the plan has to know about a record that was fetched. */
export interface PolledRecord {
  /** The interaction, unique across platforms: `polledRecord` writes `platform:interaction`. */
  readonly key: string;
  /** How complete this copy is: of two copies of a key the one whose rank comes later in code-unit order is fuller. */
  readonly rank: string;
  /** Whether there is more to come. What is not `complete` is asked for again by its key. */
  readonly status: ConversationStatus;
}

/**
 * Why an interval is asked for: `window` is the regular poll; `review` asks a whole UTC day again after it has ended (in
 * the mode `updated-since`: with the next window what a long one has answered); `replay` asks again because a live channel
 * had a gap; `look-back` asks, after the first window, for what began before it and is still open.
 */
export type FetchPurpose = "window" | "review" | "replay" | "look-back";

/** The one request that is under way. */
export interface PollingRequest {
  readonly request: number;
  readonly purpose: FetchPurpose | "lookup";
  /** The interval that was asked for, epoch milliseconds; `from` 0 and `to` 0 for a look-up. */
  readonly from: number;
  readonly to: number;
  /** The keys that were asked for; empty unless this is a look-up. */
  readonly keys: readonly string[];
  readonly sentAt: number;
  /** When its last page came, or when it was sent. */
  readonly heardAt: number;
}

/** An interval to be asked for beside the windows, when its time comes. */
export interface PlannedFetch {
  readonly purpose: "review" | "replay" | "look-back";
  readonly from: number;
  readonly to: number;
  readonly dueAt: number;
  /** Requests for it that failed. */
  readonly tries: number;
}

/** A record that is not complete yet. */
export interface OpenKey {
  readonly key: string;
  /** When it was first seen or named. */
  readonly since: number;
  /** When to ask for it by its key. */
  readonly dueAt: number;
  /** Look-ups that found it no further. */
  readonly tries: number;
}

/** The best copy of a record that has passed: key, rank, and when a copy was last seen. */
export type SeenKey = readonly [key: string, rank: string, seenAt: number];

/** A poll at rest. Plain JSON. */
export interface PollingState extends MachineState {
  readonly version: 1;
  /** The latest instant of any input; `null` before the first. */
  readonly at: number | null;
  /** Up to here everything was asked for and answered; in the mode `updated-since` the platform's own mark. */
  readonly coveredTo: number | null;
  /** When the next window is due; `null` = at once. */
  readonly nextPollAt: number | null;
  /** The present interval: longer than the policy's while the queue behind is deep. Milliseconds. */
  readonly intervalMs: number;
  /** Depth of the queue behind, as it was last told. */
  readonly depth: number;
  /** Windows and look-ups that failed one after the other. */
  readonly failures: number;
  readonly pending: PollingRequest | null;
  readonly planned: readonly PlannedFetch[];
  readonly open: readonly OpenKey[];
  /** What has passed, in parts by a hash of the key, so that a step copies little. */
  readonly seen: Readonly<Record<string, readonly SeenKey[]>>;
  readonly lastRequest: number;
  readonly wakeAt: number | null;
}

/** What the shell tells the machine. */
export type PollingInput =
  /** Time has passed. */
  | { readonly kind: "tick"; readonly at: number }
  /** How much waits behind the poll. A whole number. */
  | { readonly kind: "depth"; readonly at: number; readonly depth: number }
  /** A page of the answer to a request. */
  | {
      readonly kind: "fetched";
      readonly at: number;
      readonly request: number;
      readonly records: readonly PolledRecord[];
      /** Whether this page ends the answer. */
      readonly isLast: boolean;
      /** `lastPollTime` of the platform, epoch milliseconds; read in the mode `updated-since` with the last page. */
      readonly lastPollAt?: number | null;
    }
  /** A request, or one of its pages, failed for good. */
  | { readonly kind: "failed"; readonly at: number; readonly request: number }
  /** Interactions another source knows to be unfinished, to be asked for by their keys. */
  | { readonly kind: "watch"; readonly at: number; readonly keys: readonly string[] }
  /** An interval to be asked for again. */
  | { readonly kind: "replay"; readonly at: number; readonly from: number; readonly to: number };

/** What the shell has to do. */
export type PollingEffect =
  /** Ask for what happened in an interval (`updatedSince` is `null`), or for what was updated since an instant. */
  | {
      readonly kind: "fetch";
      readonly request: number;
      readonly purpose: FetchPurpose;
      readonly from: number;
      readonly to: number;
      readonly updatedSince: number | null;
    }
  /** Ask for single interactions. */
  | { readonly kind: "lookup"; readonly request: number; readonly keys: readonly string[] }
  /** These of the page's records are new, or more complete than what passed before; each key once, its best copy. */
  | { readonly kind: "pass"; readonly request: number; readonly records: readonly PolledRecord[] }
  /** These are no longer asked for: unfinished for longer than `lookupHorizonSeconds`, or more than `largestOpen`. */
  | { readonly kind: "give-up"; readonly keys: readonly string[]; readonly because: "too-old" | "too-many" }
  /** An interval the platform no longer tells by `updatedSince`; ask for it by dates. */
  | { readonly kind: "beyond-reach"; readonly from: number; readonly to: number }
  /** Send a tick then, if nothing came before. */
  | { readonly kind: "wake"; readonly at: number };

/** Why a step did what it did. */
export type PollingBecause =
  | "due"
  | "nothing-due"
  | "timed-out"
  | "depth-noted"
  | "passed"
  | "nothing-new"
  | "failed"
  | "unknown-request"
  | "watching"
  | "already-watched"
  | "replay-planned"
  | "already-due";

/** What a step answers: the plan after it, what to do, and why. */
export type PollingStep = MachineStep<PollingState, PollingEffect, PollingBecause>;
