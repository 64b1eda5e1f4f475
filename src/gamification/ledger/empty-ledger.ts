import { calendarFor } from "../../core/calendar.ts";
import { refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { ledgerPolicyProblems } from "./check-ledger-policy.ts";
import type { Ledger } from "./model.ts";
import { GUIDE_LEDGER_POLICY, type LedgerPolicy } from "./policy.ts";

/**
 * A ledger without events. Its zone and its terms (the late categories and the two windows) stay with it for life, so
 * that no later call can count by others.
 *
 * @param options.timeZone - IANA name of the site's zone: `"Europe/London"`. Days, weeks and months are its own.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the engine does not know the zone, `ERR_INVALID_POLICY` when the policy
 *   is none.
 *
 * @example
 * emptyLedger({ timeZone: "Europe/London" }).closedBefore; // null
 * emptyLedger({ timeZone: "Europe/London" }).terms.lateWindowHours; // 72
 */
export function emptyLedger(options: { readonly timeZone: string; readonly policy?: LedgerPolicy }): Ledger {
  return ledgerFor("emptyLedger", options);
}

/** {@link emptyLedger} under the name of the function that was called, for its errors. */
export function ledgerFor(subject: string, options: Parameters<typeof emptyLedger>[0]): Ledger {
  const policy = options?.policy ?? GUIDE_LEDGER_POLICY;
  const problems = ledgerPolicyProblems(policy);
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
  const unknown: Problem[] = [];
  checkUnknownKeys(unknown, "options", options, ["timeZone", "policy"]);
  refuseProblems("ERR_INVALID_INPUT", subject, unknown);
  const { timeZone } = calendarFor(subject, options?.timeZone);
  const { lateCategories, lateWindowHours, ingestionWindowHours } = policy;
  const terms = { lateCategories: [...lateCategories].sort(), lateWindowHours, ingestionWindowHours };
  return { version: 1, timeZone, terms, closedBefore: null, closedDays: {}, openEvents: {} };
}
