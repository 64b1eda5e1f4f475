import type { FieldKinds } from "../../core/check-fields.ts";
import { assertParameters } from "../../core/check-options.ts";
import { exp } from "../../core/transcendental.ts";
import type { ErlangWait } from "./model.ts";

/** A stream of alerts and the supervisors who take them. */
export interface ErlangInput {
  /** Alerts per hour, 0 to 1e9. */
  readonly alertsPerHour: number;
  /** Mean time a supervisor is busy with one. Seconds, above 0, at most 1e9. */
  readonly handleSeconds: number;
  /** A whole number from 0 to 100,000. */
  readonly supervisors: number;
  /** The wait that is asked about. Seconds, 0 to 1e9. @defaultValue 30 */
  readonly waitSeconds?: number | undefined;
}

/**
 * How long alerts wait for a free supervisor, by Erlang C: random arrivals, exponential handle times, nobody gives up.
 * Tells whether an accept limit of 30 seconds can be kept at all.
 *
 * `P(W > t) = C e^(-(c - A) t ÷ handleSeconds)` with A = arrival rate × handle time, c supervisors, and
 * `C = c B ÷ (c - A (1 - B))` from the recursion `B = A B ÷ (k + A B)` of Erlang B.
 *
 * @returns `null` when A >= c: the queue grows without end.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 *
 * @example
 * erlangWait({ alertsPerHour: 60, handleSeconds: 60, supervisors: 2 }).waitProbability; // 0.33333333333333337
 * erlangWait({ alertsPerHour: 60, handleSeconds: 60, supervisors: 1 }); // null
 */
export function erlangWait(input: ErlangInput): ErlangWait | null {
  const { waitSeconds = 30, ...rest } = (input ?? {}) as ErlangInput;
  assertParameters("erlangWait", input, { ...rest, waitSeconds }, INPUT);
  const { alertsPerHour, handleSeconds, supervisors } = input;
  const offeredErlangs = (alertsPerHour * handleSeconds) / 3600 + 0;
  if (offeredErlangs >= supervisors) return null;
  const blocking = erlangB(supervisors, offeredErlangs);
  const spare = supervisors - offeredErlangs;
  const waitProbability = Math.min((supervisors * blocking) / (spare + offeredErlangs * blocking), 1);
  const longWaitProbability = waitProbability * exp((-spare * waitSeconds) / handleSeconds);
  return { offeredErlangs, waitProbability, longWaitProbability };
}

/** Share of alerts that find all busy where none of them waits. */
function erlangB(servers: number, offeredErlangs: number): number {
  let blocking = 1;
  for (let k = 1; k <= servers; k++) {
    const carried = offeredErlangs * blocking;
    blocking = carried / (k + carried);
  }
  return blocking;
}

const INPUT: FieldKinds = {
  alertsPerHour: ["number", 0, 1e9],
  handleSeconds: ["number", 1e-9, 1e9],
  supervisors: ["integer", 0, 100_000],
  waitSeconds: ["number", 0, 1e9],
};
