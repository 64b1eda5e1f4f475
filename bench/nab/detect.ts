import { normalDistribution } from "../../src/core/normal.ts";
import { RECOMMENDED_RESIDUAL_POLICY, type ResidualPolicy } from "../../src/mos/chart/policy.ts";
import { initialResidualJudge, stepResidualJudge } from "../../src/mos/chart/step-residual-judge.ts";

/** The recommended parameters, fitted to no series; a benchmark counts changes in both directions. */
export const POLICY: ResidualPolicy = { ...RECOMMENDED_RESIDUAL_POLICY, direction: "both", fingerprint: "benchmark" };

/** What the judge itself calls the onset of a breach: a score that its limit has. */
export const FIXED_THRESHOLD = 1 - 2 * normalDistribution(-POLICY.limit);

/** What the residual judge makes of each value, one after the other. A value that is not later than the last scores 0. */
export function judgeSeries(at: readonly number[], values: readonly number[]): number[] {
  let state = initialResidualJudge();
  return values.map((value, i) => {
    const step = stepResidualJudge(state, { at: at[i] as number, value }, POLICY);
    state = step.state;
    return step.effects[0]?.anomalyScore ?? 0;
  });
}
