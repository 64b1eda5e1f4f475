import { dateText, weekText } from "../../core/calendar-text.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import type { LedgerPeriod } from "./model.ts";
import { addTally, type Tally } from "./tally.ts";
import type { DayTallies } from "./tally-days.ts";

/** Sums by period, then by agent. A local day belongs to one ISO week and to one month. */
export type PeriodTallies = Map<string, Map<string, Tally>>;

/** Sums of days as sums of periods; those of the days are used up. */
export function tallyPeriods(days: DayTallies, period: LedgerPeriod): PeriodTallies {
  const periods: PeriodTallies = new Map();
  for (const [day, agents] of days) {
    const name = periodText(day, period);
    const known = periods.get(name);
    if (known === undefined) {
      periods.set(name, agents);
      continue;
    }
    for (const [agentId, tally] of agents) {
      const sum = known.get(agentId);
      if (sum === undefined) known.set(agentId, tally);
      else addTally(sum, tally);
    }
  }
  return periods;
}

/** What is wrong with the name of a period. */
export function periodProblems(period: unknown): readonly Problem[] {
  if (period === "day" || period === "week" || period === "month") return [];
  return [problem("options.period", '"day", "week" or "month"', describeValue(period))];
}

function periodText(day: number, period: LedgerPeriod): string {
  if (period === "week") return weekText(day);
  const date = dateText(day);
  return period === "month" ? date.slice(0, 7) : date;
}
