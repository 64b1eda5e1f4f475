import { closePeriods } from "cxscore";
import { forgetScores } from "../http/ingest.ts";
import { periodOf } from "../http/periods.ts";
import type { ServicePolicy, ServiceState } from "./model.ts";

/**
 * Lets go of what is too old to be changed: interactions and digests of `keepSeconds`, evaluations of
 * `keepQualitySeconds`, days of the ledger that can be closed, and totals of `keepTotalsSeconds`. At most once an hour, for looking at everything takes
 * time.
 */
export function forgetOld(state: ServiceState, now: number, policy: ServicePolicy): ServiceState {
  if (state.forgottenAt !== null && now - state.forgottenAt < 3_600_000) return state;
  const from = now - policy.keepSeconds * 1000;
  const qualityFrom = now - policy.keepQualitySeconds * 1000;
  const totalsFrom = now - policy.keepTotalsSeconds * 1000;
  const firstDay = periodOf(totalsFrom, "day", state.ledger.timeZone);
  const ledger = closePeriods(state.ledger, { now });
  const closedDays = Object.entries(ledger.closedDays).filter(([day]) => day >= firstDay);
  return {
    ...state,
    forgottenAt: now,
    interactions: Object.fromEntries(Object.entries(state.interactions).filter(([, { at }]) => at >= from)),
    quality: Object.fromEntries(Object.entries(state.quality).filter(([, { at }]) => at >= qualityFrom)),
    quarantined: Object.fromEntries(Object.entries(state.quarantined).filter(([, at]) => at >= from)),
    ledger: { ...ledger, closedDays: Object.fromEntries(closedDays) },
    ingest: forgetScores(state.ingest, totalsFrom, state.ledger.timeZone),
  };
}
