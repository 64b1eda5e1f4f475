import type { MachineState, MachineStep } from "../../core/machine.ts";

/** What is known about the token; the token itself is not in it. Plain JSON. */
export interface TokenState extends MachineState {
  readonly version: 1;
  /**
   * - `none`: there is none, and none was asked for yet, or the last one was rejected.
   * - `fresh`: there is one. `renewing`: one is being asked for; the earlier one may still be good.
   * - `failed`: the last time none was given; the earlier one may still be good.
   */
  readonly phase: "none" | "fresh" | "renewing" | "failed";
  /** Number of the current or last token; 0 = there was none. */
  readonly generation: number;
  /** When the current token was obtained; of a rejected one too. Epoch milliseconds. */
  readonly obtainedAt: number | null;
  /** From this instant on it is renewed; `null` = there is no token. Epoch milliseconds. */
  readonly renewAt: number | null;
  /** From this instant on it is not used; `null` = there is no token. Epoch milliseconds. */
  readonly expiresAt: number | null;
  /** Whether the platform has accepted the current token. */
  readonly isProven: boolean;
  /** Failures in a row. */
  readonly failures: number;
  /** Failed: not asked for again before this instant. Epoch milliseconds. */
  readonly retryAt: number | null;
  /** Failed: the platform refuses the credentials, or the failures are as many as attempts are allowed. */
  readonly isRefused: boolean;
}

/** What the shell tells the machine; an `at` before an earlier one is taken as it is. Epoch milliseconds. */
export type TokenInput =
  /** A request needs a token. */
  | { readonly kind: "need"; readonly at: number }
  /** The store has this one. */
  | { readonly kind: "loaded"; readonly at: number; readonly obtainedAt: number; readonly expiresAt: number }
  /** The platform gave one. */
  | { readonly kind: "obtained"; readonly at: number; readonly lifeSeconds: number }
  /** The platform gave none. */
  | {
      readonly kind: "failed";
      readonly at: number;
      /** The credentials are refused: asking again soon is no use. */
      readonly isRefused: boolean;
      readonly retryAfterMs?: number;
      /** From 0 to below 1. @defaultValue 0 */
      readonly random?: number;
    }
  /** A request with the token of this generation was answered, and not with 401. */
  | { readonly kind: "accepted"; readonly at: number; readonly generation: number }
  /** A request with the token of this generation was answered with 401. */
  | { readonly kind: "rejected"; readonly at: number; readonly generation: number; readonly random?: number };

/** What the shell has to do. A `need` is answered with one of `use`, `wait` and `refuse`. */
export type TokenEffect =
  /** Take a token out of the store, else ask the platform for one. Never given while another one is under way. */
  | { readonly kind: "renew" }
  | { readonly kind: "use"; readonly generation: number }
  /** Ask again at this instant; `null` = when the renewal under way has ended. */
  | { readonly kind: "wait"; readonly until: number | null }
  /** There is none to be had before this instant. */
  | { readonly kind: "refuse"; readonly until: number };

export type TokenBecause =
  | "fresh"
  | "due"
  | "renewing"
  | "backing-off"
  | "refused"
  | "loaded"
  | "stale"
  | "obtained"
  | "failed"
  | "accepted"
  | "rejected"
  | "unproven"
  | "out-of-date"
  | "unexpected";

export type TokenStep = MachineStep<TokenState, TokenEffect, TokenBecause>;
