import { assertFields } from "../../core/check-fields.ts";
import type { AlertFlapping } from "./model.ts";

/**
 * How much a series changes between breaching and clear, as Icinga counts it: the last 20 verdicts, weighted
 * 0.8 + 0.02·i from the oldest (i = 0) to the newest (1.18), as a share of 20.
 *
 * @returns Percent, a multiple of 0.1 from 0 to 99.
 * @throws {ScoringError} `ERR_INVALID_STATE` when the state has no such history.
 *
 * @example
 * flappingPercent(initialAlert()); // 0
 */
export function flappingPercent(state: { readonly flapping: AlertFlapping }): number {
  assertFields("ERR_INVALID_STATE", "flappingPercent", state, { flapping: ["record", { changes: "integer" }] });
  return tenthsOf(state.flapping.changes) / 10;
}

/** Takes a verdict in; `null` = between, which is as the one before. The first verdict counts as a change. */
export function nextFlapping(flapping: AlertFlapping, verdict: boolean | null): AlertFlapping {
  const isBreaching = verdict ?? flapping.isBreaching;
  const change = isBreaching === flapping.isBreaching ? 0 : 1;
  const changes = ((flapping.changes << 1) | change) & ALL_BITS;
  if (changes === flapping.changes && isBreaching === flapping.isBreaching && !flapping.isFlapping) return flapping;
  const isFlapping = tenthsOf(changes) > (flapping.isFlapping ? OFF_TENTHS : ON_TENTHS);
  return { changes, isBreaching, isFlapping };
}

/** Tenths of a percent: a change at bit j weighs 1.18 - 0.02·j of 20, which is 59 - j tenths. */
function tenthsOf(changes: number): number {
  let tenths = 0;
  for (let bit = 0; bit < BITS; bit++) if ((changes >> bit) & 1) tenths += NEWEST_TENTHS - bit;
  return tenths;
}

const BITS = 20;
const ALL_BITS = 0xfffff;
const NEWEST_TENTHS = 59;
/** Above 30 % it flaps; from 25 % downwards it no longer does. */
const ON_TENTHS = 300;
const OFF_TENTHS = 250;
