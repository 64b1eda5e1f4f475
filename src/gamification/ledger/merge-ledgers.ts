import { canonicalJson } from "../../core/canonical-json.ts";
import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { readOptions } from "../../core/read-options.ts";
import { joinPath } from "../../core/unknown-key.ts";
import { assertLedger } from "./check-ledger.ts";
import { uniteGroups } from "./event-groups.ts";
import { joinEvents } from "./join-events.ts";
import type { ClosedTotals, Ledger, LedgerTerms } from "./model.ts";
import { ownField, sortedRecord } from "./own-fields.ts";

/**
 * One ledger of all events of both: what adding the events of one to the other would have given. Associative,
 * commutative and idempotent, so parts may be merged in any order and more than once.
 *
 * Ledgers merge when they have the same zone, the same terms and the same `closedBefore`; a ledger without closed days
 * merges with one that has some after `closePeriods` to the same date. A ledger that is empty and has closed nothing
 * merges with any of its zone and terms.
 *
 * Closed days have forgotten their event ids. An agent's day that both have closed must have been made of the same
 * scores. Beyond those, only one of the two may have agents' days that the other lacks: where each has some, an event
 * of the one may be in the other under its former agent or day, would count twice, and is refused. Merge first and
 * close then, or say that it cannot be. As in `stepLedger`, an event that a side has closed is a new one where it comes
 * back for an open day.
 *
 * @param options.closedDays - `"parted"`: all scores of an event of a closed day went to one and the same side, so what
 *   only one side has is taken over from both.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every reason why the two do not merge, or when an option is none;
 *   `ERR_INVALID_STATE` when one is no ledger.
 *
 * @example
 * const none = emptyLedger({ timeZone: "Europe/London" });
 * mergeLedgers(none, none).timeZone; // "Europe/London"
 */
export function mergeLedgers(
  a: Ledger,
  b: Ledger,
  options: { readonly closedDays?: "parted" | undefined } = {},
): Ledger {
  assertLedger(a, "mergeLedgers", "a");
  assertLedger(b, "mergeLedgers", "b");
  const problems: Problem[] = [];
  const { closedDays } = readOptions(problems, "options", options, ["closedDays"]);
  if (closedDays !== undefined && closedDays !== "parted") {
    problems.push(problem("options.closedDays", '"parted"', describeValue(closedDays)));
  }
  problems.push(...compareFrames(a, b));
  if (problems.length === 0) {
    problems.push(...compareClosedDays(a.closedDays, b.closedDays, closedDays === "parted"));
  }
  refuseProblems("ERR_INVALID_INPUT", "mergeLedgers", problems);
  if (a === b || isNewborn(b)) return a;
  if (isNewborn(a)) return b;
  return {
    ...a,
    closedDays: unite(a.closedDays, b.closedDays, (one, other) => unite(one, other, (totals) => totals)),
    openEvents: unite(a.openEvents, b.openEvents, (one, other) =>
      unite(one, other, (group, same) => uniteGroups(group, same, (x, y) => joinEvents(x, y, a.terms))),
    ),
  };
}

/** The problem of two ledgers that count by different days; `path` is the second one's. */
export function compareZones(a: Ledger, b: Ledger, path: string): readonly Problem[] {
  if (a.timeZone === b.timeZone) return [];
  const expected = `the zone of the other, ${describeValue(a.timeZone)}`;
  return [problem(`${path}.timeZone`, expected, describeValue(b.timeZone))];
}

function compareFrames(a: Ledger, b: Ledger): readonly Problem[] {
  const problems = [...compareZones(a, b, "b")];
  const [terms, otherTerms] = [termsText(a.terms), termsText(b.terms)];
  if (terms !== otherTerms) problems.push(problem("b.terms", `the terms of a, ${terms}`, otherTerms));
  if (a.closedBefore !== b.closedBefore && !isNewborn(a) && !isNewborn(b)) {
    const expected = `what a has, ${describeValue(a.closedBefore)}`;
    problems.push(problem("b.closedBefore", expected, describeValue(b.closedBefore)));
  }
  return problems;
}

function compareClosedDays(a: Ledger["closedDays"], b: Ledger["closedDays"], areParted: boolean): readonly Problem[] {
  if (a === b) return [];
  const problems: Problem[] = [];
  const [ofA, ofB] = [ownDaysOf(a, b), ownDaysOf(b, a)];
  for (const [day, agentId] of ofB.others) {
    const path = joinPath(joinPath("b.closedDays", day), agentId);
    problems.push(problem(path, "totals of the same scores as in a", "totals of others"));
  }
  if (!areParted && ofA.own.length > 0 && ofB.own.length > 0) {
    const expected = "agents' days that a has closed too, or all that it has";
    const received = `${wordsOf(ofB.own)} that a lacks, while it lacks ${wordsOf(ofA.own)}`;
    problems.push(
      problem("b.closedDays", `${expected}, as an event may be in both under two agents or days`, received),
    );
  }
  return problems;
}

/** A local date and an agent. */
type AgentDay = readonly [day: string, agentId: string];

/** The agents' days that only the one has closed, and those that both have, but made of other scores. */
function ownDaysOf(
  one: Ledger["closedDays"],
  other: Ledger["closedDays"],
): { readonly own: readonly AgentDay[]; readonly others: readonly AgentDay[] } {
  const own: AgentDay[] = [];
  const others: AgentDay[] = [];
  for (const day of Object.keys(one)) {
    const agents = one[day] as Readonly<Record<string, ClosedTotals>>;
    const theirs = ownField(other, day) ?? {};
    if (agents === theirs) continue;
    for (const agentId of Object.keys(agents)) {
      const totals = ownField(theirs, agentId);
      if (totals === undefined) own.push([day, agentId]);
      else if (canonicalJson(totals) !== canonicalJson(agents[agentId])) others.push([day, agentId]);
    }
  }
  return { own, others };
}

function wordsOf(days: readonly AgentDay[]): string {
  const [day, agentId] = days[0] as AgentDay;
  const first = `${day} of ${describeValue(agentId)}`;
  return days.length === 1 ? first : `${first} and ${days.length - 1} more`;
}

function termsText({ lateCategories, lateWindowHours, ingestionWindowHours }: LedgerTerms): string {
  return canonicalJson({ lateCategories: [...lateCategories].sort(), lateWindowHours, ingestionWindowHours });
}

function isNewborn(ledger: Ledger): boolean {
  const counts = [ledger.closedDays, ledger.openEvents].map((fields) => Object.keys(fields).length);
  return ledger.closedBefore === null && counts.every((count) => count === 0);
}

/** The fields of both records, in order; `join` decides for a field of both. */
function unite<T>(
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  join: (a: T, b: T) => T,
): Readonly<Record<string, T>> {
  if (one === other) return one;
  const fields = new Map(Object.entries(one));
  let isNew = false;
  for (const key of Object.keys(other)) {
    const theirs = other[key] as T;
    const ours = fields.get(key);
    const joined = ours === undefined ? theirs : ours === theirs ? ours : join(ours, theirs);
    isNew ||= joined !== ours;
    fields.set(key, joined);
  }
  return isNew ? sortedRecord(fields) : one;
}
