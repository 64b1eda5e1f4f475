import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { RECOMMENDED_RESIDUAL_POLICY, type ResidualPolicy } from "../../../src/mos/chart/policy.ts";
import type { ResidualState, ResidualStep } from "../../../src/mos/chart/residual-model.ts";
import { initialResidualJudge, stepResidualJudge } from "../../../src/mos/chart/step-residual-judge.ts";

/** Of a series at 0 whose residuals have this deviation, a binary fraction. No statistics are known yet. */
function stepFrom(
  value: number,
  fields: Partial<ResidualState>,
  changes: Partial<ResidualPolicy>,
  deviation = 1,
): ResidualStep {
  const policy = { ...RECOMMENDED_RESIDUAL_POLICY, minimumValues: 20, weight: 1, ...changes };
  const state: ResidualState = {
    ...initialResidualJudge(),
    fingerprint: policyFingerprint(policy),
    recent: [0, 0, 0],
    residuals: Array(20).fill(0.6744897501960817 * deviation),
    ...fields,
  };
  return stepResidualJudge(state, { at: 0, value }, policy);
}

describe("stepResidualJudge at its limits", () => {
  it.each([
    [-2, "clear"],
    [-2.000001, "between"],
    [-4, "between"],
    [-4.000001, "breach"],
  ])("should say of a statistic of %d under a limit of 4: %s", (value, kind) => {
    const because = { clear: "chart-in-control", between: "chart-between", breach: "chart-signal" }[kind];
    expect(stepFrom(value, {}, {}).effects).toMatchObject([{ value, kind, because }]);
  });

  it.each([
    ["twice the peak", 1, -6, 3, false],
    ["more than twice the peak", 1, -6.000001, 3, true],
    ["all that a lasting step makes of the peak", 0.25, -6, 1.5, false],
    ["more than a lasting step makes of it", 0.25, -6.000001, 1.5, true],
  ])("should see %s soon after a breach at weight %d: %d after %d", (_, weight, reached, peak, isOnset) => {
    // The value is the expected one, so that the statistic is what is left of the one before, or the value itself.
    const before = weight === 1 ? 0 : reached / (1 - weight);
    const step = stepFrom(weight === 1 ? reached : 0, { statistic: before, sinceBreach: 0, peak }, { weight });
    expect(step.effects[0]).toMatchObject({ kind: "breach", isOnset });
    expect(step.state.peak).toBeCloseTo(6, 5);
  });

  it.each([
    ["a value of -0", -0, {}, 1],
    ["what is too small to be told from 0", -1e-300, { statistic: -3 }, 2 ** 300],
    ["a statistic that is smaller than any number beside its own", -5e-324, { statistics: Array(20).fill(3) }, 1],
  ])("should answer 0, and remember numbers that JSON holds, of %s", (_, value, fields, deviation) => {
    const { state, effects } = stepFrom(value, fields, {}, deviation);
    expect(effects[0]?.value).toBe(0);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});
