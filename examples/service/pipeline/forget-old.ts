import { closePeriods } from "cxscore";
import type { ServicePolicy, ServiceState } from "./model.ts";

/**
 * Lets go of what is too old to be changed: interactions and digests of `keepSeconds`, evaluations of
 * `keepQualitySeconds`, and days of the ledger that can be closed. At most once an hour, for looking at everything takes
 * time.
 */
export function forgetOld(state: ServiceState, now: number, policy: ServicePolicy): ServiceState {
  if (state.forgottenAt !== null && now - state.forgottenAt < 3_600_000) return state;
  const from = now - policy.keepSeconds * 1000;
  const qualityFrom = now - policy.keepQualitySeconds * 1000;
  return {
    ...state,
    forgottenAt: now,
    interactions: Object.fromEntries(Object.entries(state.interactions).filter(([, { at }]) => at >= from)),
    quality: Object.fromEntries(Object.entries(state.quality).filter(([, { at }]) => at >= qualityFrom)),
    quarantined: Object.fromEntries(Object.entries(state.quarantined).filter(([, at]) => at >= from)),
    ledger: closePeriods(state.ledger, { now }),
  };
}
