import type { DetectorBecause } from "./model.ts";

/** Why, for every detector: a drift is told before anything else. */
export function becauseOf(isDrift: boolean, isChanged: boolean, isWarmingUp: boolean): DetectorBecause {
  if (isDrift) return "drift";
  if (isChanged) return "policy-changed";
  return isWarmingUp ? "warming-up" : "steady";
}
