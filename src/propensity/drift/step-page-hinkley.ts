import type { FieldKinds } from "../../core/check-fields.ts";
import { assertState } from "../../core/machine.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { assertPageHinkleyPolicy } from "./check-drift-policy.ts";
import { becauseOf } from "./detector-because.ts";
import type { PageHinkleyDrift, PageHinkleyState, PageHinkleyStep } from "./model.ts";
import type { PageHinkleyPolicy } from "./policy.ts";
import { readStreamValue } from "./read-values.ts";

/**
 * A Page-Hinkley detector that has seen nothing. The state belongs to the policy of its first step.
 *
 * @example
 * initialPageHinkley().count; // 0
 */
export function initialPageHinkley(): PageHinkleyState {
  return {
    version: 1,
    fingerprint: "",
    count: 0,
    mean: 0,
    rise: 0,
    fall: 0,
    lowestRise: null,
    highestFall: null,
    isDrifted: false,
  };
}

/**
 * Takes one value of a stream in, a score or an error, and says whether its mean has changed: Page and Hinkley's test
 * with fading sums, in both directions.
 *
 * With the running mean, this value included, and `d = value − mean`:
 * `rise = alpha · rise + d − delta` and `fall = alpha · fall + d + delta`; a drift is `rise − lowest rise > lambda` (up) or
 * `highest fall − fall > lambda` (down), from `minimumCount` values on.
 *
 * - After a drift the next value begins anew. So does a value under another policy (`policy-changed`).
 * - `null`, absent and NaN are no value: `missing`, nothing changes.
 * - Where both directions pass `lambda` at once, the larger distance is told, up where they are equal.
 *
 * @param value - At most 1e100 in size.
 * @param policy - Of {@link makePageHinkleyPolicy}: `lambda` depends on the scale of the values and has no default.
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem.
 *
 * @example
 * const policy = { lambda: 2, delta: 0.005, alpha: 0.9999, minimumCount: 30, mode: "both", fingerprint: "mine" };
 * let state = initialPageHinkley();
 * for (let i = 0; i < 100; i++) state = stepPageHinkley(state, 0.2, policy).state;
 * let steps = 0;
 * for (; !state.isDrifted; steps++) state = stepPageHinkley(state, 0.7, policy).state;
 * steps; // 5
 *
 * @see docs/propensity/drift.md#detectors
 */
export function stepPageHinkley(
  state: PageHinkleyState,
  value: number | null | undefined,
  policy: PageHinkleyPolicy,
): PageHinkleyStep {
  assertPageHinkleyPolicy(policy, "stepPageHinkley");
  assertState(state, { machine: "stepPageHinkley", version: 1, fields: STATE });
  const x = readStreamValue("stepPageHinkley", value);
  if (x === null) return { state, effects: [], because: "missing" };
  const fingerprint = currentFingerprint(policy);
  const isChanged = state.fingerprint !== fingerprint && state.count > 0;
  const start = isChanged || state.isDrifted ? initialPageHinkley() : state;
  const count = start.count + 1;
  const mean = start.mean + (x - start.mean) / count;
  const rise = policy.alpha * start.rise + (x - mean) - policy.delta + 0;
  const fall = policy.alpha * start.fall + (x - mean) + policy.delta + 0;
  const lowestRise = Math.min(rise, start.lowestRise ?? rise);
  const highestFall = Math.max(fall, start.highestFall ?? fall);
  const drift =
    count < policy.minimumCount ? null : findDrift(rise - lowestRise, highestFall - fall, { count, mean }, policy);
  const next: PageHinkleyState = {
    version: 1,
    fingerprint,
    count,
    mean,
    rise,
    fall,
    lowestRise,
    highestFall,
    isDrifted: drift !== null,
  };
  return {
    state: next,
    effects: drift === null ? [] : [drift],
    because: becauseOf(drift !== null, isChanged, count < policy.minimumCount),
  };
}

function findDrift(
  up: number,
  down: number,
  facts: Pick<PageHinkleyDrift, "count" | "mean">,
  { mode, lambda }: PageHinkleyPolicy,
): PageHinkleyDrift | null {
  const isUp = mode !== "down" && up > lambda;
  const isDown = mode !== "up" && down > lambda;
  if (!isUp && !isDown) return null;
  const isTold = isUp && (!isDown || up >= down);
  return { kind: "drift", direction: isTold ? "up" : "down", ...facts, distance: isTold ? up : down };
}

const STATE: FieldKinds = {
  count: "count",
  mean: "number",
  rise: "number",
  fall: "number",
  lowestRise: "number-or-null",
  highestFall: "number-or-null",
  isDrifted: "boolean",
};
