import { refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { fromMicro } from "../../core/micro-units.ts";
import { assertLedger } from "./check-ledger.ts";
import { compareZones } from "./merge-ledgers.ts";
import type { Ledger, LedgerDifference, LedgerPeriod, LedgerSelection } from "./model.ts";
import { ownField } from "./own-fields.ts";
import { sumsOf } from "./tally.ts";
import { selectionProblems, tallyDays } from "./tally-days.ts";
import { type PeriodTallies, periodProblems, tallyPeriods } from "./tally-periods.ts";

/**
 * What differs between two ledgers, by period, agent and category, ordered by all three; what is equal is left out.
 * Neither is changed. Their terms may differ, their zones may not.
 *
 * Narrow it to the days that both hold, when the new one was made of a part of the events.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is none, the zones differ, or an agent's gains or losses pass
 *   2^53 micro-points; `ERR_INVALID_STATE` when one is no ledger.
 *
 * @example
 * const none = emptyLedger({ timeZone: "Europe/London" });
 * compareLedgers(none, none, { period: "day" }); // []
 */
export function compareLedgers(
  oldLedger: Ledger,
  newLedger: Ledger,
  options: LedgerSelection & { readonly period: LedgerPeriod },
): readonly LedgerDifference[] {
  assertLedger(oldLedger, "compareLedgers", "oldLedger");
  assertLedger(newLedger, "compareLedgers", "newLedger");
  const problems: Problem[] = [...selectionProblems(options, ["period"]), ...periodProblems(options?.period)];
  problems.push(...compareZones(oldLedger, newLedger, "newLedger"));
  refuseProblems("ERR_INVALID_INPUT", "compareLedgers", problems);

  const [before, after] = [oldLedger, newLedger].map((ledger) =>
    tallyPeriods(tallyDays(ledger, 0, options), options.period),
  ) as [PeriodTallies, PeriodTallies];
  return unionOf(before, after).flatMap((period) => {
    const oldAgents = before.get(period) ?? new Map();
    const newAgents = after.get(period) ?? new Map();
    return unionOf(oldAgents, newAgents).flatMap((agentId) => {
      const whose = `${period} of ${JSON.stringify(agentId)}`;
      const sums = [oldAgents, newAgents].map((agents) => {
        const tally = agents.get(agentId);
        return tally === undefined ? {} : sumsOf(tally, "compareLedgers", whose);
      }) as [Record<string, number>, Record<string, number>];
      return differencesOf(...sums).map((one) => ({ agentId, period, ...one }));
    });
  });
}

function differencesOf(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Omit<LedgerDifference, "agentId" | "period">[] {
  return unionOf(new Map(Object.entries(before)), new Map(Object.entries(after))).flatMap((category) => {
    const [was, is] = [ownField(before, category), ownField(after, category)];
    if ((was ?? 0) === (is ?? 0)) return [];
    return [
      {
        category,
        oldPoints: was === undefined ? null : fromMicro(was),
        newPoints: is === undefined ? null : fromMicro(is),
        deltaPoints: fromMicro((is ?? 0) - (was ?? 0)),
      },
    ];
  });
}

function unionOf(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].sort();
}
