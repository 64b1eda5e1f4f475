import { canonicalJson } from "../../core/canonical-json.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
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
 * merges with one that has some after `closePeriods` to the same date. Totals of a closed day, whose event ids are
 * forgotten, are taken over when one side alone has the agent's, or both have made them of the same events; otherwise
 * nobody can tell which events are in both, and that is refused. A ledger that is empty and has closed nothing merges
 * with any of its zone and terms.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every reason why the two do not merge; `ERR_INVALID_STATE` when one is
 *   no ledger.
 *
 * @example
 * const none = emptyLedger({ timeZone: "Europe/London" });
 * mergeLedgers(none, none).timeZone; // "Europe/London"
 */
export function mergeLedgers(a: Ledger, b: Ledger): Ledger {
  assertLedger(a, "mergeLedgers", "a");
  assertLedger(b, "mergeLedgers", "b");
  const problems = [...compareFrames(a, b)];
  if (problems.length === 0) problems.push(...compareClosedDays(a.closedDays, b.closedDays));
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "mergeLedgers", problems);
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

function compareClosedDays(a: Ledger["closedDays"], b: Ledger["closedDays"]): readonly Problem[] {
  const problems: Problem[] = [];
  if (a === b) return problems;
  for (const day of Object.keys(a)) {
    const agents = a[day] as Readonly<Record<string, ClosedTotals>>;
    const others = ownField(b, day) ?? {};
    if (agents === others) continue;
    for (const agentId of Object.keys(agents)) {
      const other = ownField(others, agentId);
      if (other === undefined || canonicalJson(other) === canonicalJson(agents[agentId])) continue;
      const path = joinPath(joinPath("b.closedDays", day), agentId);
      problems.push(problem(path, "totals of the same events as in a", "totals of others"));
    }
  }
  return problems;
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
