import { createCalendar } from "../../core/calendar.ts";
import { dateText, isDate, readDate } from "../../core/calendar-text.ts";
import { refuseProblems } from "../../core/check-fields.ts";
import { digest } from "../../core/digest.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { readOptions } from "../../core/read-options.ts";
import { assertLedger } from "./check-ledger.ts";
import { ledgerPolicyProblems } from "./check-ledger-policy.ts";
import { type EventGroup, visitGroups } from "./event-groups.ts";
import { visitPoints } from "./event-points.ts";
import { openLocalDays } from "./local-days.ts";
import type { ClosedTotals, Ledger, LedgerEvent } from "./model.ts";
import { sortedRecord } from "./own-fields.ts";
import { GUIDE_LEDGER_POLICY, type LedgerPolicy } from "./policy.ts";
import { type InstantInput, readNow } from "./read-now.ts";
import { sumsOf, type Tally } from "./tally.ts";
import { type DayTallies, tallyEvent, tallyOf } from "./tally-days.ts";

/** Up to where days are closed: to a date, or as far as the policy allows at an instant. */
export type ClosingTime =
  | { readonly before: string }
  | { readonly now: InstantInput; readonly policy?: LedgerPolicy | undefined };

/**
 * Closes days: their events are forgotten, and of each agent's day there remain the totals, the number of events and a
 * digest. From then on an event of such a day is answered `period-closed`, and nothing in it is provisional.
 *
 * - `{ now }` closes the days that ended at least `keepEventIdsHours` (168) before: late scores are no longer possible.
 * - `{ before }` closes the days before a local date, whatever may still come for them.
 * - What is closed stays closed: an earlier date changes nothing.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the time is none, or an agent's gains or losses of a day pass 2^53
 *   micro-points; `ERR_INVALID_POLICY` and `ERR_INVALID_STATE` when policy or ledger are none.
 *
 * @example
 * const none = emptyLedger({ timeZone: "Europe/London" });
 * closePeriods(none, { now: "2026-03-10T00:00:00.000Z" }).closedBefore; // "2026-03-03"
 * closePeriods(none, { before: "2026-03-01" }).closedBefore; // "2026-03-01"
 */
export function closePeriods(ledger: Ledger, time: ClosingTime): Ledger {
  assertLedger(ledger, "closePeriods");
  const border = borderOf(ledger, time);
  if (ledger.closedBefore !== null && border <= ledger.closedBefore) return ledger;

  const borderDay = readDate(border);
  const localDay = openLocalDays(ledger.timeZone);
  const openEvents: Record<string, Record<string, EventGroup>> = {};
  const sums: DayTallies = new Map();
  const stamps = new Map<Tally, EventStamp[]>();
  visitGroups(ledger, (events, section, place) => {
    const left: LedgerEvent[] = [];
    for (const event of events) {
      const day = localDay(event.at);
      if (day >= borderDay) {
        left.push(event);
        continue;
      }
      const tally = tallyOf(sums, day, event.agentId);
      tallyEvent(tally, event, ledger.terms, Number.POSITIVE_INFINITY);
      const points: [string, number][] = [];
      visitPoints(event, ledger.terms, (category, micro) => points.push([category, micro]));
      const stamp: EventStamp = [event.eventId, event.evaluatedAt, (event.late ?? event).evaluatedAt, points];
      const list = stamps.get(tally);
      if (list === undefined) stamps.set(tally, [stamp]);
      else list.push(stamp);
    }
    if (left.length === 0) return;
    openEvents[section] ??= {};
    openEvents[section][place] = left.length === events.length ? events : left;
  });
  return { ...ledger, closedBefore: border, closedDays: closeDays(ledger.closedDays, sums, stamps), openEvents };
}

/** An event's id, when the scores that count for it were made, and what they gave. */
type EventStamp = readonly [
  eventId: string,
  evaluatedAt: number,
  lateEvaluatedAt: number,
  points: readonly (readonly [category: string, microPoints: number])[],
];

function closeDays(
  closed: Ledger["closedDays"],
  sums: DayTallies,
  stamps: ReadonlyMap<Tally, EventStamp[]>,
): Ledger["closedDays"] {
  const days = new Map(Object.entries(closed));
  for (const [day, agents] of sums) {
    const date = dateText(day);
    const totals = new Map<string, ClosedTotals>();
    for (const [agentId, tally] of agents) {
      const sorted = (stamps.get(tally) ?? []).sort(([a], [b]) => (a < b ? -1 : 1));
      totals.set(agentId, {
        eventCount: tally.eventCount,
        microPoints: sumsOf(tally, "closePeriods", `${date} of ${JSON.stringify(agentId)}`),
        digest: digest(JSON.stringify(sorted)),
      });
    }
    days.set(date, sortedRecord(totals));
  }
  return sortedRecord(days);
}

function borderOf(ledger: Ledger, time: unknown): string {
  const problems: Problem[] = [];
  const {
    before,
    now,
    policy = GUIDE_LEDGER_POLICY,
  } = readOptions(problems, "time", time, ["before", "now", "policy"]);
  if (before !== undefined) {
    if (!isDate(before)) problems.push(problem("time.before", "a local date", describeValue(before)));
    if (now !== undefined) problems.push(problem("time", "either before or now", "both"));
    if (problems.length > 0) refuse(problems);
    return before as string;
  }
  const policyProblems = ledgerPolicyProblems(policy, "time.policy");
  refuseProblems("ERR_INVALID_POLICY", "closePeriods", policyProblems);
  const at = readNow(now, "time.now", problems) - (policy as LedgerPolicy).keepEventIdsHours * 3_600_000;
  readNow(at, "time.now less the hours that ids are kept", problems);
  if (problems.length > 0) refuse(problems);
  return createCalendar(ledger.timeZone).localDateAt(at);
}

function refuse(problems: readonly Problem[]): never {
  throw new ScoringError("ERR_INVALID_INPUT", "closePeriods", problems);
}
