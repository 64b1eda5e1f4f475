import { type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, problem } from "../../core/errors.ts";
import { assertState } from "../../core/machine.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { assertDdmPolicy } from "./check-drift-policy.ts";
import type { DdmEffect, DdmState, DdmStep } from "./model.ts";
import { type DdmPolicy, DEFAULT_DDM_POLICY } from "./policy.ts";

/**
 * A DDM detector that has seen nothing. The state belongs to the policy of its first step.
 *
 * @example
 * initialDdm().best; // null
 */
export function initialDdm(): DdmState {
  return { version: 1, fingerprint: "", count: 0, errors: 0, best: null, isWarning: false, isDrifted: false };
}

/**
 * Takes in whether a prediction was wrong (1) or right (0), and says whether the error rate has risen: the drift detection
 * method of Gama and others.
 *
 * With the rate p since the beginning and `s = √(p (1 − p) / n)`: after `minimumCount` values the smallest `p + s` is kept,
 * and `p + s > pmin + 2 smin` is a warning, `> pmin + 3 smin` a drift.
 *
 * - Only a rise is seen, and only against the best so far. Without any error so far, the first one is a drift.
 * - After a drift the next value begins anew. So does a value under another policy (`policy-changed`).
 * - `null`, absent and NaN are no value: `missing`, nothing changes.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the value is neither 0 nor 1; `ERR_INVALID_POLICY`;
 *   `ERR_INVALID_STATE`.
 *
 * @example
 * let state = initialDdm();
 * for (let i = 0; i < 100; i++) state = stepDdm(state, i % 10 === 0 ? 1 : 0).state;
 * const first = stepDdm(state, 1);
 * first.because; // "steady"
 * let step = first;
 * for (let i = 0; i < 20 && step.because !== "warning"; i++) step = stepDdm(step.state, 1);
 * step.effects[0].kind; // "warning"
 *
 * @see docs/propensity/drift.md#detectors
 */
export function stepDdm(
  state: DdmState,
  value: number | null | undefined,
  policy: DdmPolicy = DEFAULT_DDM_POLICY,
): DdmStep {
  assertDdmPolicy(policy, "stepDdm");
  assertDdmState(state);
  const fingerprint = currentFingerprint(policy, DEFAULT_DDM_POLICY);
  const isChanged = state.fingerprint !== fingerprint && state.count > 0;
  if (value === null || value === undefined || Number.isNaN(value)) return { state, effects: [], because: "missing" };
  if (value !== 0 && value !== 1) {
    refuseProblems("ERR_INVALID_INPUT", "stepDdm", [problem("value", "0, 1 or null", describeValue(value))]);
  }
  const start = isChanged || state.isDrifted ? initialDdm() : state;
  const count = start.count + 1;
  const errors = start.errors + value;
  const rate = errors / count;
  const deviation = Math.sqrt((rate * (1 - rate)) / count);
  const isWarmingUp = count <= policy.minimumCount;
  const isBest = !isWarmingUp && (start.best === null || rate + deviation <= start.best.rate + start.best.deviation);
  const best = isBest ? { rate, deviation } : start.best;
  const isAbove = (factor: number): boolean =>
    !isWarmingUp && best !== null && rate + deviation > best.rate + factor * best.deviation;
  const isDrifted = isAbove(policy.driftFactor);
  const isWarning = !isDrifted && isAbove(policy.warningFactor);
  const kind = isDrifted ? "drift" : isWarning ? "warning" : null;
  const isTold = isDrifted || (isWarning && !start.isWarning);
  const effects: DdmEffect[] =
    kind !== null && isTold && best !== null ? [{ kind, count, rate, bestRate: best.rate }] : [];
  const because = kind ?? (isChanged ? "policy-changed" : isWarmingUp ? "warming-up" : "steady");
  return {
    state: { version: 1, fingerprint, count, errors, best, isWarning, isDrifted },
    effects,
    because,
  };
}

function assertDdmState(state: DdmState): void {
  assertState(state, { machine: "stepDdm", version: 1, fields: STATE });
  if (state.errors > state.count) {
    const expected = "a whole number from 0 to count";
    refuseProblems("ERR_INVALID_STATE", "stepDdm", [problem("errors", expected, describeValue(state.errors))]);
  }
}

const STATE: FieldKinds = {
  count: "count",
  errors: "count",
  best: ["record-or-null", { rate: ["number", 0, 1], deviation: ["number", 0, 1] }],
  isWarning: "boolean",
  isDrifted: "boolean",
};
