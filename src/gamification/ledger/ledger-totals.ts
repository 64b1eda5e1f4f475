import { refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { fromMicro } from "../../core/micro-units.ts";
import { assertLedger } from "./check-ledger.ts";
import type { Ledger, LedgerPeriod, LedgerSelection, LedgerTotal } from "./model.ts";
import { setOwnField } from "./own-fields.ts";
import { type InstantInput, readNow } from "./read-now.ts";
import { sumsOf, type Tally } from "./tally.ts";
import { selectionProblems, tallyDays } from "./tally-days.ts";
import { periodProblems, tallyPeriods } from "./tally-periods.ts";

/**
 * The totals of a ledger, one per period and agent, ordered by both.
 *
 * - A week (ISO, from Monday) and a month are sums of local days; sums are integer sums of micro-points, exact.
 * - A category is provisional while an event in it is younger than its window at `now`: 72 h for the late categories,
 *   24 h for the others. At exactly that age it is final. Closed days are final.
 * - That a period is not over yet is not said: its totals are those of the events so far.
 *
 * @param options.now - Epoch milliseconds or ISO 8601.
 * @param options.from - First local date that is counted; a week may so be counted in part.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is no such, or an agent's gains or losses pass 2^53
 *   micro-points; `ERR_INVALID_STATE` when the ledger is none.
 *
 * @example
 * ledgerTotals(emptyLedger({ timeZone: "Europe/London" }), { period: "month", now: 0 }); // []
 */
export function ledgerTotals(
  ledger: Ledger,
  options: LedgerSelection & { readonly period: LedgerPeriod; readonly now: InstantInput },
): readonly LedgerTotal[] {
  assertLedger(ledger, "ledgerTotals");
  const problems: Problem[] = [...selectionProblems(options, ["period", "now"])];
  const now = readNow(options?.now, "options.now", problems);
  problems.push(...periodProblems(options?.period));
  refuseProblems("ERR_INVALID_INPUT", "ledgerTotals", problems);

  const periods = tallyPeriods(tallyDays(ledger, now, options), options.period);
  return [...periods.keys()].sort().flatMap((period) => {
    const agents = periods.get(period) ?? new Map<string, Tally>();
    return [...agents.keys()].sort().map((agentId) => totalOf(agents.get(agentId) as Tally, agentId, period));
  });
}

function totalOf(tally: Tally, agentId: string, period: string): LedgerTotal {
  const sums = sumsOf(tally, "ledgerTotals", `${period} of ${JSON.stringify(agentId)}`);
  const categoryPoints: Record<string, number> = {};
  const provisionalPoints: Record<string, number> = {};
  let total = 0;
  for (const category of Object.keys(sums)) {
    const micro = sums[category] as number;
    total += micro;
    setOwnField(categoryPoints, category, fromMicro(micro));
    const line = tally.lines.get(category);
    if (line?.isProvisional) setOwnField(provisionalPoints, category, fromMicro(line.open));
  }
  return {
    agentId,
    period,
    eventCount: tally.eventCount,
    categoryPoints,
    totalPoints: fromMicro(total),
    provisionalCategories: Object.keys(provisionalPoints).sort(),
    provisionalPoints,
  };
}
