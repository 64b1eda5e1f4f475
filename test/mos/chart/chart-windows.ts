import type { QualityExpectation, QualityWindow } from "../../../src/mos/model.ts";
import { type AlertJudge, type AlertPolicy, GUIDE_ALERT_POLICY } from "../../../src/mos/policy.ts";

/** A policy whose judge is this one. */
export function policyWith(judge: AlertJudge): AlertPolicy {
  return { ...GUIDE_ALERT_POLICY, judge };
}

/** Of windows of 25 scores around 3, whose means have a standard error of a quarter, a binary fraction. */
export const EXPECTATION: QualityExpectation = {
  score: 3,
  spread: 0.1,
  deviation: 1.25,
  volume: 25,
  weeks: 4,
  samples: 1000,
  basis: "hour-of-week",
};

/** The n-th quarter of an hour, whose mean lies this many standard errors from the expected one; from -8 to 8. */
export function windowAt(n: number, z: number, fields: Partial<QualityWindow> = {}): QualityWindow {
  const scores = { count: 25, mean: 3 + z / 4, min: 1, max: 5, standardDeviation: 0.5, shareBelow: 0.5 };
  return { startAt: n * 900_000, endAt: (n + 1) * 900_000, source: "network", ...scores, ...fields };
}

/** Standard normal numbers from a seed. */
export function normalNumbers(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
