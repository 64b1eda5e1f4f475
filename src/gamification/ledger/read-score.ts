import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { parseInstant } from "../../core/instant.ts";
import { MICRO_AMOUNT, toMicroOrNull } from "../../core/micro-units.ts";
import { joinPath } from "../../core/unknown-key.ts";
import type { LedgerEvent } from "./model.ts";
import { setOwnField } from "./own-fields.ts";

/**
 * What a ledger keeps of a scored event, or `null` where {@link scoreProblems} has something to say. The fields that a
 * ledger has no use for are not looked at.
 *
 * @param met - Of the records before; `newMet()` for the first.
 */
export function readScore(record: unknown, met: Met): LedgerEvent | null {
  if (!isObject(record)) return null;
  const at = parseInstant(record["timestamp_utc"]);
  const evaluatedAt = parseInstant(record["evaluated_at"]);
  const agentId = record["agent_uuid"];
  const eventId = record["event_id"];
  if (at === null || evaluatedAt === null || !isPlaceable(at)) return null;
  if (!isId(agentId) || !isId(eventId)) return null;
  const microPoints = readPoints(record["category_scores"], record["total_points"], met);
  if (microPoints === null) return null;
  return { eventId, agentId: sharedText(agentId, met.agentIds), at, evaluatedAt, microPoints };
}

/** What records have in common, kept from one to the next. */
export interface Met {
  /** One text in memory for each agent makes counting by agent several times as fast. */
  readonly agentIds: Map<string, string>;
  /** The categories of the last record, as they came and in code-unit order. */
  names: readonly string[];
  sortedNames: readonly string[];
}

export function newMet(): Met {
  return { agentIds: new Map(), names: [], sortedNames: [] };
}

/** Why a value is no scored event: every problem, with its path in the record. */
export function scoreProblems(record: unknown): readonly Problem[] {
  if (!isObject(record)) return [problem("", "a scored event", describeValue(record))];
  const problems: Problem[] = [];
  const check = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(field, expected, describeValue(record[field])));
  };
  check("event_id", isId(record["event_id"]), ID);
  check("agent_uuid", isId(record["agent_uuid"]), ID);
  const at = parseInstant(record["timestamp_utc"]);
  check("timestamp_utc", at !== null && isPlaceable(at), "an ISO 8601 instant from 1000-01-02 to 9999-12-30");
  check("evaluated_at", parseInstant(record["evaluated_at"]) !== null, "an ISO 8601 instant");
  const scores = record["category_scores"];
  const names = isObject(scores) ? Object.keys(scores) : [];
  check("category_scores", isObject(scores) && names.length <= LARGEST_CATEGORY_COUNT, CATEGORIES);
  let total: number | null = 0;
  for (const name of names.slice(0, LARGEST_CATEGORY_COUNT)) {
    const points = (scores as Readonly<Record<string, unknown>>)[name];
    const micro = typeof points === "number" ? toMicroOrNull(points) : null;
    const path = joinPath("category_scores", name);
    if (!isId(name)) problems.push(problem(path, `a category of 1 to ${LONGEST_ID} characters`, describeValue(name)));
    if (micro === null) problems.push(problem(path, MICRO_AMOUNT, describeValue(points)));
    total = total === null || micro === null ? null : total + micro;
  }
  const given = record["total_points"];
  const isSum = typeof given === "number" && (total === null || toMicroOrNull(given) === total);
  check("total_points", isSum, "the sum of category_scores");
  return problems;
}

/** The longest name that a ledger takes for an event, an agent or a category. Characters. */
export const LONGEST_ID = 256;
export const LARGEST_CATEGORY_COUNT = 1000;
export const ID = `a text of 1 to ${LONGEST_ID} characters`;
const CATEGORIES = `an object of at most ${LARGEST_CATEGORY_COUNT} categories`;
/** What a calendar answers: 1000-01-02 to 9999-12-30 UTC. */
const FIRST_AT = -30_610_137_600_000;
const END_AT = 253_402_214_400_000;

/** Whether an instant lies where a calendar can tell its day. */
export function isPlaceable(at: number): boolean {
  return at >= FIRST_AT && at < END_AT;
}

/** Whether a value is a name that a ledger takes. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && value.length >= 1 && value.length <= LONGEST_ID;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readPoints(scores: unknown, total: unknown, met: Met): Record<string, number> | null {
  if (!isObject(scores) || typeof total !== "number") return null;
  const names = Object.keys(scores);
  if (names.length > LARGEST_CATEGORY_COUNT) return null;
  if (!isSameList(names, met.names)) {
    met.names = names;
    met.sortedNames = [...names].sort();
  }
  const microPoints: Record<string, number> = {};
  let sum = 0;
  for (const name of met.sortedNames) {
    const points = scores[name];
    const micro = typeof points === "number" && isId(name) ? toMicroOrNull(points) : null;
    if (micro === null) return null;
    sum += micro;
    setOwnField(microPoints, name, micro);
  }
  return toMicroOrNull(total) === sum ? microPoints : null;
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

function sharedText(text: string, known: Map<string, string>): string {
  const shared = known.get(text);
  if (shared !== undefined) return shared;
  known.set(text, text);
  return text;
}
