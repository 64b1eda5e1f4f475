import { type Calendar, calendarFor } from "../../core/calendar.ts";
import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { formatInstant, parseInstant } from "../../core/instant.ts";
import { isRecord } from "../../core/is-record.ts";
import { readOptions } from "../../core/read-options.ts";
import { ID, isId, isPlaceable } from "../ledger/read-score.ts";
import type { RuleResult } from "./model.ts";
import type { ScoredEvent } from "./scored-event-model.ts";

/** What a scored event takes from its event. */
export interface ScoredEventSource {
  /** The idempotency key. */
  readonly event_id: string;
  readonly agent_uuid: string;
  /** ISO 8601, any offset. */
  readonly timestamp_utc: string;
}

/** What a scored event needs beside the event and its result. */
export interface ScoredEventOptions {
  /** When the rules were asked: epoch milliseconds or an ISO 8601 instant. */
  readonly evaluatedAt: number | string;
  /** IANA time zone of the site, or its calendar: preparing one per event is what costs time in volume. */
  readonly timeZone: string | Calendar;
}

/**
 * The wire record of one event and what the rules made of it: the guide's fields, the event's own id and instant, and
 * the categories whose score may still change.
 *
 * - `scoring_period` is the local day of `timestamp_utc` in the time zone, never that of the evaluation.
 * - Both instants are written as ISO 8601 UTC with milliseconds, whatever offset they came with.
 *
 * @param result - Of `evaluateRules` or of a compiled program; its trace stays behind.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem: an id or agent that is no text of 1 to 256 characters, an instant
 *   that is none or outside of 1000-01-02 to 9999-12-30, an unknown time zone.
 *
 * @example
 * const event = { event_id: "e-1", agent_uuid: "a-1", timestamp_utc: "2024-05-15T03:30:00.000Z" };
 * const result = evaluateRules(event, { versions: { sales: "v1" }, rules: [] });
 * const scored = scoredEvent(event, result, { evaluatedAt: 1_715_745_600_000, timeZone: "America/New_York" });
 * scored.scoring_period; // "2024-05-14"
 * scored.evaluated_at; // "2024-05-15T04:00:00.000Z"
 */
export function scoredEvent(event: ScoredEventSource, result: RuleResult, options: ScoredEventOptions): ScoredEvent {
  const problems: Problem[] = [];
  const source: unknown = isRecord(event) ? event : {};
  if (source !== event) problems.push(problem("event", "an object", describeValue(event)));
  if (!isResult(result)) problems.push(problem("result", "a result of the rules", describeValue(result)));
  const { event_id, agent_uuid, timestamp_utc } = source as ScoredEventSource;
  const { timeZone, evaluatedAt: given } = readOptions(problems, "options", options, ["evaluatedAt", "timeZone"]);
  checkName(event_id, "event.event_id", problems);
  checkName(agent_uuid, "event.agent_uuid", problems);
  const at = checkInstant(timestamp_utc, parseInstant(timestamp_utc), "event.timestamp_utc", problems);
  const givenAt = typeof given === "number" ? given : parseInstant(given);
  const evaluatedAt = checkInstant(given, givenAt, "options.evaluatedAt", problems);
  if (typeof timeZone !== "string" && !isCalendar(timeZone)) {
    problems.push(problem("options.timeZone", "the name of a time zone, or its calendar", describeValue(timeZone)));
  }
  refuseProblems("ERR_INVALID_INPUT", "scoredEvent", problems);
  const calendar = typeof timeZone === "string" ? calendarFor("scoredEvent", timeZone) : (timeZone as Calendar);
  return {
    event_id,
    agent_uuid,
    timestamp_utc: formatInstant(at),
    scoring_period: calendar.localDateAt(at),
    category_scores: result.categoryScores,
    total_points: result.totalPoints,
    evaluated_at: formatInstant(evaluatedAt),
    rule_versions: result.ruleVersions,
    provisional_categories: result.provisionalCategories,
  };
}

function checkName(value: unknown, path: string, problems: Problem[]): void {
  if (!isId(value)) problems.push(problem(path, ID, describeValue(value)));
}

function isResult(value: unknown): boolean {
  return isRecord(value) && isRecord(value["categoryScores"]) && isRecord(value["ruleVersions"]);
}

function isCalendar(value: unknown): boolean {
  return isRecord(value) && typeof value["localDateAt"] === "function";
}

/** The instant, or 0 after a problem. */
function checkInstant(given: unknown, at: number | null, path: string, problems: Problem[]): number {
  if (at !== null && isPlaceable(at)) return at;
  problems.push(problem(path, "an instant from 1000-01-02 to 9999-12-30", describeValue(given)));
  return 0;
}
