import { createCalendar } from "../../core/calendar.ts";
import { isDate, readDate } from "../../core/calendar-text.ts";
import { describeValue, isScoringError, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys, joinPath } from "../../core/unknown-key.ts";
import { eventProblems, isMicroPoints, MICRO_POINTS } from "./check-event.ts";
import { frameProblems } from "./check-ledger.ts";
import { groupOf, placeInSection, sectionOf } from "./event-groups.ts";
import { openClosedTest } from "./local-days.ts";
import type { ClosedTotals, Ledger, LedgerEvent, LedgerScore } from "./model.ts";
import { sortedRecord } from "./own-fields.ts";
import { isId } from "./read-score.ts";

/** A ledger out of a file or a data base, or what is wrong with it. */
export type LedgerReading =
  | { readonly kind: "valid"; readonly value: Ledger }
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

/**
 * Reads a ledger that was stored as JSON: every field is looked at, and the result is a copy with its fields in order,
 * whatever a data base has made of it, so that equal ledgers have equal bytes again.
 *
 * Refused is what no ledger of this version can be: unknown keys, an open event of a closed day or in the wrong group,
 * a closed day that is not closed. The first hundred problems are listed.
 */
export function readLedger(input: unknown): LedgerReading {
  const problems: Problem[] = [...frameProblems(input, "ledger")];
  if (problems.length > 0) return { kind: "invalid", problems };
  const ledger = input as Ledger;
  checkUnknownKeys(problems, "ledger", ledger, LEDGER_KEYS);
  checkUnknownKeys(problems, "ledger.terms", ledger.terms, TERMS_KEYS);
  if (ledger.closedBefore !== null && !isDate(ledger.closedBefore)) {
    problems.push(problem("ledger.closedBefore", "a local date or null", describeValue(ledger.closedBefore)));
  }
  problems.push(...zoneProblems(ledger.timeZone));
  if (problems.length === 0) {
    checkClosedDays(ledger, problems);
    checkOpenEvents(ledger, problems);
  }
  if (problems.length > 0) return { kind: "invalid", problems: problems.slice(0, MOST_PROBLEMS) };
  return { kind: "valid", value: copyOf(ledger) };
}

const MOST_PROBLEMS = 100;
const LEDGER_KEYS = ["version", "timeZone", "terms", "closedBefore", "closedDays", "openEvents"];
const TERMS_KEYS = ["lateCategories", "lateWindowHours", "ingestionWindowHours"];
const TOTALS_KEYS = ["eventCount", "microPoints", "digest"];

function zoneProblems(timeZone: string): readonly Problem[] {
  try {
    createCalendar(timeZone);
    return [];
  } catch (error) {
    if (!isScoringError(error)) throw error;
    return error.problems.map((one) => problem("ledger.timeZone", one.expected, one.received));
  }
}

function checkClosedDays(ledger: Ledger, problems: Problem[]): void {
  const days: Readonly<Record<string, unknown>> = ledger.closedDays;
  for (const date of Object.keys(days)) {
    if (problems.length >= MOST_PROBLEMS) return;
    const path = joinPath("ledger.closedDays", date);
    const isClosed = isDate(date) && ledger.closedBefore !== null && readDate(date) < readDate(ledger.closedBefore);
    if (!isClosed) problems.push(problem(path, "a local date before closedBefore", describeValue(date)));
    const agents = days[date];
    if (!isRecord(agents)) {
      problems.push(problem(path, "an object of agents", describeValue(agents)));
      continue;
    }
    for (const agentId of Object.keys(agents)) {
      checkTotals(agents[agentId], agentId, joinPath(path, agentId), problems);
    }
  }
}

function checkTotals(totals: unknown, agentId: string, path: string, problems: Problem[]): void {
  if (!isId(agentId)) problems.push(problem(path, "an agent id of 1 to 256 characters", describeValue(agentId)));
  if (!isRecord(totals)) {
    problems.push(problem(path, "closed totals", describeValue(totals)));
    return;
  }
  checkUnknownKeys(problems, path, totals, TOTALS_KEYS);
  const { eventCount, microPoints, digest } = totals;
  const isCount = Number.isSafeInteger(eventCount) && (eventCount as number) >= 1;
  if (!isCount) problems.push(problem(`${path}.eventCount`, "a whole number >= 1", describeValue(eventCount)));
  if (!isMicroPoints(microPoints)) {
    problems.push(problem(`${path}.microPoints`, MICRO_POINTS, describeValue(microPoints)));
  }
  const isDigest = typeof digest === "string" && /^[0-9a-f]{32}$/.test(digest);
  if (!isDigest) problems.push(problem(`${path}.digest`, "32 hexadecimal digits", describeValue(digest)));
}

function checkOpenEvents(ledger: Ledger, problems: Problem[]): void {
  const sections: Readonly<Record<string, unknown>> = ledger.openEvents;
  const isClosed = openClosedTest(ledger);
  for (const section of Object.keys(sections)) {
    const path = joinPath("ledger.openEvents", section);
    const groups = sections[section];
    if (!isRecord(groups) || Object.keys(groups).length === 0) {
      problems.push(problem(path, "an object of groups, not empty", describeValue(groups)));
      continue;
    }
    for (const place of Object.keys(groups)) {
      if (problems.length >= MOST_PROBLEMS) return;
      const isOwn = (id: string): boolean => {
        const group = groupOf(id);
        return String(sectionOf(group)) === section && String(placeInSection(group)) === place;
      };
      checkGroup(groups[place], joinPath(path, place), { ledger, isOwn, isClosed }, problems);
    }
  }
}

/** What the events of a group are held against. */
interface GroupExpectation {
  readonly ledger: Ledger;
  isOwn(eventId: string): boolean;
  isClosed(at: number): boolean;
}

function checkGroup(events: unknown, path: string, expected: GroupExpectation, problems: Problem[]): void {
  if (!Array.isArray(events) || events.length === 0) {
    problems.push(problem(path, "a list of events, not empty", describeValue(events)));
    return;
  }
  let lastId = "";
  for (let i = 0; i < events.length && problems.length < MOST_PROBLEMS; i++) {
    const place = `${path}[${i}]`;
    const own = eventProblems(events[i], place, expected.ledger.terms);
    problems.push(...own);
    if (own.length > 0) continue;
    const { eventId, at } = events[i] as LedgerEvent;
    if (!expected.isOwn(eventId) || eventId <= lastId) {
      problems.push(problem(`${place}.eventId`, "an id of this group, after the one before", describeValue(eventId)));
    }
    if (expected.isClosed(at))
      problems.push(problem(`${place}.at`, "an instant of an open day", "one of a closed day"));
    lastId = eventId;
  }
}

function copyOf(ledger: Ledger): Ledger {
  const { timeZone, closedBefore } = ledger;
  const { lateCategories, lateWindowHours, ingestionWindowHours } = ledger.terms;
  return {
    version: 1,
    timeZone,
    terms: { lateCategories: [...lateCategories].sort(), lateWindowHours, ingestionWindowHours },
    closedBefore,
    closedDays: copyFields(ledger.closedDays, (agents) => copyFields(agents, copyTotals)),
    openEvents: copyFields(ledger.openEvents, (groups) => copyFields(groups, (events) => events.map(copyEvent))),
  };
}

function copyFields<T>(record: Readonly<Record<string, T>>, copy: (value: T) => T): Readonly<Record<string, T>> {
  return sortedRecord(new Map(Object.keys(record).map((key) => [key, copy(record[key] as T)])));
}

function copyTotals({ eventCount, microPoints, digest }: ClosedTotals): ClosedTotals {
  return { eventCount, microPoints: copyFields(microPoints, Number), digest };
}

function copyEvent(event: LedgerEvent): LedgerEvent {
  const score = { eventId: event.eventId, ...copyScore(event) };
  return event.late === undefined ? score : { ...score, late: copyScore(event.late) };
}

function copyScore({ agentId, at, evaluatedAt, microPoints, isForced }: LedgerScore): LedgerScore {
  const score = { agentId, at, evaluatedAt, microPoints: copyFields(microPoints, Number) };
  return isForced === true ? { ...score, isForced } : score;
}
