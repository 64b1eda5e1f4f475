import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { readOptions } from "../../core/read-options.ts";
import { assertLedger } from "./check-ledger.ts";
import { draftGroups } from "./event-groups.ts";
import { differingCategories, visitPoints } from "./event-points.ts";
import { compareScores, firstEvent, isInTime, isSameScore, joinEvents } from "./join-events.ts";
import { openClosedTest } from "./local-days.ts";
import type { AddOptions, Ledger, LedgerEvent, LedgerReceipt, LedgerScore, LedgerStep, LedgerTerms } from "./model.ts";
import { setOwnField } from "./own-fields.ts";
import { newMet, readScore, scoreProblems } from "./read-score.ts";

/**
 * Adds scored events to a ledger and says what became of each. The ledger given is not changed.
 *
 * - An event counts once, however often it comes. Scored again, it counts as scored last (the greater `evaluated_at`,
 *   then the greater digest), with its new agent, instant and points.
 * - That holds while the event is younger than its window when it is scored: 72 h for the late categories, 24 h for the
 *   others; at exactly that age a score is late and changes nothing, unless it is forced. What it would have changed is
 *   named: its categories, and the agent and instant where they are others. Lateness is a matter of
 *   `evaluated_at` and `timestamp_utc` alone, so the order of arrival is of no account.
 * - The first score of an event counts whenever it comes (`added-late`), so does, of several late ones, the earliest.
 * - An event of a closed day is answered `period-closed`; one that is malformed is `rejected` with every problem.
 *
 * Events are placed by `timestamp_utc` in the ledger's own zone; `scoring_period` is not read.
 *
 * @param scored - Records of `scoredEvent`, as they come from a queue or a file: each is checked.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `scored` is no list or an option is none, `ERR_INVALID_STATE` when the
 *   ledger is none.
 *
 * @example
 * const none = emptyLedger({ timeZone: "Europe/London" });
 * stepLedger(none, [null]).counts.rejected; // 1
 * stepLedger(none, [{}]).receipts[0].problems.length; // 6
 */
export function stepLedger(ledger: Ledger, scored: readonly unknown[], options: AddOptions = {}): LedgerStep {
  return stepAs("stepLedger", ledger, scored, options);
}

/** {@link stepLedger} under the name of the function that was called, for its errors. */
export function stepAs(
  subject: string,
  ledger: Ledger,
  scored: readonly unknown[],
  options: AddOptions = {},
): LedgerStep {
  assertLedger(ledger, subject);
  assertArguments(subject, scored, options);
  const { terms } = ledger;
  const isClosed = openClosedTest(ledger);
  const groups = draftGroups(ledger.openEvents);
  const receipts: LedgerReceipt[] = [];
  const met = newMet();
  let addedCount = 0;

  for (let index = 0; index < scored.length; index++) {
    const record = scored[index];
    const score = readScore(record, met);
    if (score === null) {
      receipts.push({ kind: "rejected", index, problems: scoreProblems(record) });
      continue;
    }
    const { eventId } = score;
    if (isClosed(score.at)) {
      receipts.push({ kind: "period-closed", index, eventId, ...NOTHING });
      continue;
    }
    const arrived = firstEvent(score, options.force, terms);
    const before = groups.get(eventId);
    const after = before === undefined ? arrived : joinEvents(before, arrived, terms);
    if (after !== before) groups.set(after);
    if (before === undefined && isWhollyInTime(arrived, terms)) addedCount += 1;
    else receipts.push(receiptOf(index, before, arrived, after, terms));
  }
  const openEvents = groups.finish();
  return {
    ledger: openEvents === ledger.openEvents ? ledger : { ...ledger, openEvents },
    counts: countKinds(addedCount, receipts),
    receipts,
  };
}

const NOTHING = { changed: [], withheld: [], withheldPlace: null } as const;

function assertArguments(subject: string, scored: unknown, options: unknown): void {
  const problems: Problem[] = [];
  if (!Array.isArray(scored)) problems.push(problem("scored", "a list of scored events", describeValue(scored)));
  const { force } = readOptions(problems, "options", options, ["force"]);
  if (force !== undefined && force !== "late-categories" && force !== "every-category") {
    problems.push(problem("options.force", '"late-categories" or "every-category"', describeValue(force)));
  }
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

function isWhollyInTime(event: LedgerEvent, terms: LedgerTerms): boolean {
  return isInTime(event, terms.ingestionWindowHours) && isInTime(event.late ?? event, terms.lateWindowHours);
}

function receiptOf(
  index: number,
  before: LedgerEvent | undefined,
  arrived: LedgerEvent,
  after: LedgerEvent,
  terms: LedgerTerms,
): LedgerReceipt {
  const { eventId } = arrived;
  if (after === before && isKnown(arrived, before)) {
    return { kind: "duplicate", index, eventId, ...NOTHING };
  }
  const points = pointsOf(after, terms);
  const changed = differingCategories(before === undefined ? {} : pointsOf(before, terms), points);
  if (before === undefined) return { kind: "added-late", index, eventId, ...NOTHING, changed };
  const missed = (category: string): boolean => {
    const isLate = terms.lateCategories.includes(category);
    const score = isLate ? (arrived.late ?? arrived) : arrived;
    return !isInTime(score, isLate ? terms.lateWindowHours : terms.ingestionWindowHours);
  };
  const withheld = differingCategories(points, pointsOf(arrived, terms)).filter(missed);
  const { agentId, at } = arrived;
  // Agent and instant go with the categories that are not late.
  const isElsewhere = agentId !== after.agentId || at !== after.at;
  const withheldPlace = isElsewhere && !isInTime(arrived, terms.ingestionWindowHours) ? { agentId, at } : null;
  if (after !== before) return { kind: "replaced", index, eventId, changed, withheld, withheldPlace };
  // The score of the late categories is never before that of the others.
  const isNewest = compareScores(arrived, before.late ?? before) > 0;
  if (!isNewest) return { kind: "superseded", index, eventId, ...NOTHING };
  return { kind: "late", index, eventId, changed, withheld, withheldPlace };
}

function isKnown(arrived: LedgerScore, before: LedgerEvent): boolean {
  return isSameScore(arrived, before) || (before.late !== undefined && isSameScore(arrived, before.late));
}

function pointsOf(event: LedgerEvent, terms: LedgerTerms): Readonly<Record<string, number>> {
  const points: Record<string, number> = {};
  visitPoints(event, terms, (category, micro) => setOwnField(points, category, micro));
  return points;
}

function countKinds(added: number, receipts: readonly LedgerReceipt[]): LedgerStep["counts"] {
  const counts = {
    added,
    "added-late": 0,
    replaced: 0,
    duplicate: 0,
    superseded: 0,
    late: 0,
    "period-closed": 0,
    rejected: 0,
  };
  for (const { kind } of receipts) counts[kind] += 1;
  return counts;
}
