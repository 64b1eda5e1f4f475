import { closePeriods } from "cxscore";
import type { ServicePolicy, ServiceState } from "./model.ts";

/**
 * Lets go of what is too old to be changed: interactions, evaluations and digests of `keepSeconds`, and days of the ledger
 * that can be closed. At most once an hour, for looking at everything takes time.
 */
export function forgetOld(state: ServiceState, now: number, { keepSeconds }: ServicePolicy): ServiceState {
  if (state.forgottenAt !== null && now - state.forgottenAt < 3_600_000) return state;
  const from = now - keepSeconds * 1000;
  const isYoung = ([, { at }]: readonly [string, { readonly at: number }]): boolean => at >= from;
  return {
    ...state,
    forgottenAt: now,
    interactions: Object.fromEntries(Object.entries(state.interactions).filter(isYoung)),
    quality: Object.fromEntries(Object.entries(state.quality).filter(isYoung)),
    quarantined: Object.fromEntries(Object.entries(state.quarantined).filter(([, at]) => at >= from)),
    ledger: closePeriods(state.ledger, { now }),
  };
}
