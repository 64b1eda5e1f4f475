import type { MachineState, MachineStep } from "../../core/machine.ts";
import type { TokenBucketState } from "../../core/token-bucket.ts";

/** Who waits for a turn. Plain JSON. */
export interface LimiterState extends MachineState {
  readonly version: 1;
  readonly bucket: TokenBucketState;
  /** Tickets that wait, first come first. */
  readonly waiting: readonly number[];
}

/** What the shell tells the machine. A ticket is any whole number that is used once. Epoch milliseconds. */
export type LimiterInput =
  /** A request wants to go out. */
  | { readonly kind: "ask"; readonly at: number; readonly ticket: number }
  /** A request no longer wants to. */
  | { readonly kind: "leave"; readonly at: number; readonly ticket: number }
  /** The platform wants a pause. */
  | { readonly kind: "pause"; readonly at: number; readonly until: number }
  /** Somebody else has used the same budget until now: nothing is left of the burst. */
  | { readonly kind: "empty"; readonly at: number }
  /** Time has passed. */
  | { readonly kind: "tick"; readonly at: number };

/** What the shell has to do. */
export type LimiterEffect =
  /** Send now. */
  | { readonly kind: "granted"; readonly ticket: number }
  /** As many wait as may: this one does not. */
  | { readonly kind: "refused"; readonly ticket: number }
  /** Send a `tick` at this instant, in place of any earlier wake; `null` = nothing waits. */
  | { readonly kind: "wake"; readonly at: number | null };

export type LimiterStep = MachineStep<
  LimiterState,
  LimiterEffect,
  "granted" | "waiting" | "queue-full" | "left" | "paused" | "emptied" | "passed"
>;
