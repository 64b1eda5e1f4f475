import { isDate, readDate } from "../../core/calendar-text.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { readOptions } from "../../core/read-options.ts";
import { visitGroups } from "./event-groups.ts";
import { visitPoints } from "./event-points.ts";
import { openLocalDays } from "./local-days.ts";
import type { Ledger, LedgerEvent, LedgerSelection, LedgerTerms } from "./model.ts";
import { addToTally, newTally, type Tally } from "./tally.ts";

/** Sums by local day (counted from 1970-01-01), then by agent. */
export type DayTallies = Map<number, Map<string, Tally>>;

/**
 * Sums up the selected part of a ledger by day and agent.
 *
 * @param now - Decides what may still change. Epoch milliseconds.
 */
export function tallyDays(ledger: Ledger, now: number, selection: LedgerSelection): DayTallies {
  const fromDay = selection.from === undefined ? Number.NEGATIVE_INFINITY : readDate(selection.from);
  const toDay = selection.to === undefined ? Number.POSITIVE_INFINITY : readDate(selection.to);
  const agents = selection.agentIds === undefined ? null : new Set(selection.agentIds);
  const isSelected = (day: number, agentId: string): boolean =>
    day >= fromDay && day <= toDay && (agents === null || agents.has(agentId));
  const days: DayTallies = new Map();

  for (const date of Object.keys(ledger.closedDays)) {
    const day = readDate(date);
    const totals = ledger.closedDays[date] ?? {};
    for (const agentId of Object.keys(totals)) {
      const closed = totals[agentId];
      if (closed === undefined || !isSelected(day, agentId)) continue;
      const tally = tallyOf(days, day, agentId);
      tally.eventCount += closed.eventCount;
      for (const name of Object.keys(closed.microPoints)) {
        addToTally(tally, name, closed.microPoints[name] as number, false);
      }
    }
  }

  const localDay = openLocalDays(ledger.timeZone);
  visitGroups(ledger, (events) => {
    for (const event of events) {
      const day = localDay(event.at);
      if (!isSelected(day, event.agentId)) continue;
      tallyEvent(tallyOf(days, day, event.agentId), event, ledger.terms, now);
    }
  });
  return days;
}

/** What is wrong with a selection among other options. */
export function selectionProblems(options: unknown, others: readonly string[]): readonly Problem[] {
  const problems: Problem[] = [];
  const { from, to, agentIds } = readOptions(problems, "options", options, ["from", "to", "agentIds", ...others]);
  for (const [path, date] of [
    ["options.from", from],
    ["options.to", to],
  ] as const) {
    if (date !== undefined && !isDate(date)) problems.push(problem(path, "a local date", describeValue(date)));
  }
  const isList = Array.isArray(agentIds) && agentIds.every((one) => typeof one === "string");
  if (agentIds !== undefined && !isList) {
    problems.push(problem("options.agentIds", "a list of agent ids", describeValue(agentIds)));
  }
  return problems;
}

/** Adds an event to a sum: in each category it is open while the event is younger than the category's window. */
export function tallyEvent(tally: Tally, event: LedgerEvent, terms: LedgerTerms, now: number): void {
  const age = now - event.at;
  const isLateOpen = age < terms.lateWindowHours * HOUR_MS;
  const isRestOpen = age < terms.ingestionWindowHours * HOUR_MS;
  tally.eventCount += 1;
  visitPoints(event, terms, (category, micro, isLate) => {
    addToTally(tally, category, micro, isLate ? isLateOpen : isRestOpen);
  });
}

/** The sum of an agent's day, begun if there is none. */
export function tallyOf(days: DayTallies, day: number, agentId: string): Tally {
  let agents = days.get(day);
  if (agents === undefined) {
    agents = new Map();
    days.set(day, agents);
  }
  let tally = agents.get(agentId);
  if (tally === undefined) {
    tally = newTally();
    agents.set(agentId, tally);
  }
  return tally;
}

const HOUR_MS = 3_600_000;
