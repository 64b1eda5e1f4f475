import type { DeadLetterRecord, DeliverableScore, DeliveryEffect, DeliveryState } from "../../ces/delivery/model.ts";
import type { DeliveryPolicy } from "../../ces/policy.ts";
import type { PlatformRequest } from "../model.ts";
import type { ClientClock, ClientSignal, PlatformClient } from "./model.ts";

/**
 * Where on a platform the scores go. `Found` is what a read finds besides the value and a write needs again, such as
 * the version of a record; it is kept in memory alone, so after a restart a write may come without it.
 */
export interface DeliveryTarget<Found = unknown> {
  readRequest(interactionId: string): PlatformRequest;
  /** Takes the value out of the body of an answer of 2xx; `null` = there is none. */
  readExisting(body: unknown, interactionId: string): { readonly value: number | null; readonly found?: Found };
  writeRequest(score: DeliverableScore, found: Found | undefined): PlatformRequest;
}

/** How a score came to its end. */
export type DeliveryOutcome = Extract<
  DeliveryEffect,
  { readonly kind: "written" | "skipped" | "superseded" | "expired" | "dead-lettered" }
>;

/** What a delivery is run with. */
export interface DeliveryRunOptions<Found = unknown> {
  readonly policy: DeliveryPolicy;
  /** Where an earlier run has left off; left out = a delivery with nothing under way. */
  readonly state?: DeliveryState;
  /** Scores to take in, in order, as there is room. */
  readonly scores?: Iterable<DeliverableScore>;
  readonly client: Pick<PlatformClient, "send">;
  readonly target: DeliveryTarget<Found>;
  readonly clock: ClientClock;
  /** Keeps a state safe. Nothing is sent before the state that says so is. */
  readonly save: (state: DeliveryState) => Promise<void>;
  /**
   * Is given every dead letter before the state without it is saved; one with `nextDueAt: null` is yours from then on.
   * After a crash the same one may come again.
   */
  readonly deadLetter: (record: DeadLetterRecord) => Promise<void>;
  /** Is told every outcome before the state without it is saved. After a crash the same one may come again. */
  readonly onOutcome?: (outcome: DeliveryOutcome) => void;
  /** Ends the run; what is under way is tried again by the next one. */
  readonly signal?: ClientSignal;
}

/** How a run ended. */
export interface DeliveryRun {
  /** `settled`: every score has come to its end or waits among the dead letters. */
  readonly kind: "settled" | "aborted";
  /** The state that was saved last. */
  readonly state: DeliveryState;
  /** Scores that were not taken in, because the run was aborted before. */
  readonly remaining: readonly DeliverableScore[];
  /** When something falls due by itself, such as a dead letter: run again then; `null` = never. Epoch milliseconds. */
  readonly wakeAt: number | null;
}
