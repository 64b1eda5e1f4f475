import { currentFingerprint } from "../../core/policy.ts";
import { addToWindow, assertAdwinState, cutWindow } from "./adwin-window.ts";
import { assertAdwinPolicy } from "./check-drift-policy.ts";
import { becauseOf } from "./detector-because.ts";
import type { AdwinDrift, AdwinState, AdwinStep } from "./model.ts";
import { type AdwinPolicy, DEFAULT_ADWIN_POLICY } from "./policy.ts";
import { readStreamValue } from "./read-values.ts";

/**
 * An ADWIN detector that has seen nothing. The state belongs to the policy of its first step.
 *
 * @example
 * initialAdwin().width; // 0
 */
export function initialAdwin(): AdwinState {
  return {
    version: 1,
    fingerprint: "",
    count: 0,
    width: 0,
    total: 0,
    deviation: 0,
    rows: [],
    isDrifted: false,
  };
}

/**
 * Takes one value of a stream in and says whether its mean has changed: adaptive windowing (ADWIN2) of Bifet and Gavaldà.
 * The window grows while it is all of one kind, and its old end is dropped where it is not.
 *
 * Every `clock` values, each cut between two buckets is looked at: of n0 old and n1 new values, each at least
 * `minimumSubwindow`, the means differ by more than `ε = √(2 σ² ln(2 ln n / delta) / m) + 2 ln(2 ln n / delta) / (3 m)`, with
 * `1/m = 1/(n0 − minimumSubwindow + 1) + 1/(n1 − minimumSubwindow + 1)` and the variance σ² of the window of n. Then the
 * oldest bucket goes, and all is looked at again.
 *
 * - After a drift the next value begins anew. So does a value under another policy (`policy-changed`).
 * - `null`, absent and NaN are no value: `missing`, nothing changes.
 * - The state holds some `maxBuckets · log2(n)` buckets, whatever the number of values.
 *
 * @param value - At most 1e100 in size.
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem.
 *
 * @example
 * let step = stepAdwin(initialAdwin(), 0.1);
 * for (let i = 1; i < 320; i++) step = stepAdwin(step.state, i % 2 === 0 ? 0.1 : 0.3);
 * step.because; // "steady"
 * for (let i = 0; i < 32; i++) step = stepAdwin(step.state, i % 2 === 0 ? 0.6 : 0.8);
 * step.because; // "drift"
 *
 * @see docs/propensity/drift.md#detectors
 */
export function stepAdwin(
  state: AdwinState,
  value: number | null | undefined,
  policy: AdwinPolicy = DEFAULT_ADWIN_POLICY,
): AdwinStep {
  assertAdwinPolicy(policy, "stepAdwin");
  assertAdwinState(state, "stepAdwin");
  const x = readStreamValue("stepAdwin", value);
  if (x === null) return { state, effects: [], because: "missing" };
  const fingerprint = currentFingerprint(policy, DEFAULT_ADWIN_POLICY);
  const isChanged = state.fingerprint !== fingerprint && state.count > 0;
  const start = isChanged || state.isDrifted ? initialAdwin() : state;
  const count = start.count + 1;
  const grown = addToWindow(start, x, policy.maxBuckets);
  const isLooking = count % policy.clock === 0 && grown.width > policy.graceCount;
  const cut = isLooking ? cutWindow(grown, policy) : grown;
  const isDrifted = cut !== grown;
  const effects: AdwinDrift[] = isDrifted
    ? [
        {
          kind: "drift",
          count,
          widthBefore: grown.width,
          widthAfter: cut.width,
          meanBefore: grown.total / grown.width,
          meanAfter: cut.total / cut.width,
        },
      ]
    : [];
  return {
    state: { version: 1, fingerprint, count, ...cut, isDrifted },
    effects,
    because: becauseOf(isDrifted, isChanged, grown.width <= policy.graceCount),
  };
}
