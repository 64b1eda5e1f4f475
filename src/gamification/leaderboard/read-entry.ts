import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { fromMicro, MICRO_AMOUNT, toMicroOrNull } from "../../core/micro-units.ts";
import type { BoardEntry, MissingDays, UnrankedAgent } from "./model.ts";
import type { TieBreaker } from "./policy.ts";

/**
 * The score of an entry in whole micro-points, `null` for none. What is wrong with the entry is added to `problems`.
 *
 * @param index - Place in the list of entries; `null` for an entry that is alone.
 */
export function readEntry(
  problems: Problem[],
  entry: BoardEntry,
  index: number | null,
  tieBreakers: readonly TieBreaker[],
): number | null {
  if (typeof entry !== "object" || entry === null) {
    problems.push(problem(pathOf(index, ""), "an entry: an object with agentId and score", describeValue(entry)));
    return null;
  }
  const { agentId, score, eligibility, tieValues } = entry;
  if (typeof agentId !== "string" || agentId === "") {
    problems.push(problem(pathOf(index, "agentId"), "a text that is not empty", describeValue(agentId)));
  }
  if (eligibility !== undefined) checkEligibility(problems, eligibility, index);
  if (tieBreakers.length > 0) checkTieValues(problems, tieValues, index, tieBreakers);
  if (isNone(score)) return null;
  const micro = typeof score === "number" ? toMicroOrNull(score) : null;
  if (micro === null) {
    problems.push(problem(pathOf(index, "score"), `${MICRO_AMOUNT}, or null`, describeValue(score)));
  }
  return micro;
}

/** The scores of a list of entries, as {@link readEntry} reads them; an agent that is listed twice is a problem. */
export function readEntries(
  problems: Problem[],
  entries: readonly BoardEntry[],
  tieBreakers: readonly TieBreaker[],
): (number | null)[] {
  if (!Array.isArray(entries)) {
    problems.push(problem("entries", "an array of entries", describeValue(entries)));
    return [];
  }
  const scores: (number | null)[] = [];
  const known = new Set<unknown>();
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as BoardEntry;
    scores.push(readEntry(problems, entry, i, tieBreakers));
    const knownBefore = known.size;
    if (typeof entry?.agentId === "string" && known.add(entry.agentId).size === knownBefore) {
      problems.push(problem(pathOf(i, "agentId"), "an agent that is not listed yet", describeValue(entry.agentId)));
    }
  }
  return scores;
}

/** An agent without a place: what its entry says, or `null` for one that has a place. */
export function unrankedOf(entry: BoardEntry, micro: number | null): UnrankedAgent | null {
  const { agentId, eligibility } = entry;
  const isEligible = eligibility === undefined || eligibility.kind === "eligible";
  if (isEligible && micro !== null) return null;
  return {
    agentId,
    score: micro === null ? null : fromMicro(micro),
    because: micro === null ? "no-score" : "not-enough-days",
    missing: isEligible ? [] : eligibility.missing.map(({ kpi, haveDays, needDays }) => ({ kpi, haveDays, needDays })),
  };
}

/** The value of a tie breaker, `null` for none; a key of the prototype chain is no value. */
export function tieValueOf(entry: BoardEntry, key: string): number | null {
  const { tieValues } = entry;
  const value = tieValues !== undefined && Object.hasOwn(tieValues, key) ? tieValues[key] : null;
  return isNone(value) ? null : (value as number) + 0;
}

/** What says that there is no number. */
function isNone(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

function checkTieValues(
  problems: Problem[],
  tieValues: unknown,
  index: number | null,
  tieBreakers: readonly TieBreaker[],
): void {
  if (tieValues === undefined) return;
  if (typeof tieValues !== "object" || tieValues === null) {
    problems.push(problem(pathOf(index, "tieValues"), "an object", describeValue(tieValues)));
    return;
  }
  for (const { key } of tieBreakers) {
    const value = Object.hasOwn(tieValues, key) ? (tieValues as Record<string, unknown>)[key] : null;
    if (isNone(value) || Number.isFinite(value)) continue;
    const path = pathOf(index, `tieValues[${JSON.stringify(key)}]`);
    problems.push(problem(path, "a finite number or null", describeValue(value)));
  }
}

function checkEligibility(problems: Problem[], eligibility: unknown, index: number | null): void {
  const { kind, missing } = (eligibility ?? {}) as { readonly kind?: unknown; readonly missing?: unknown };
  if (kind === "eligible") return;
  if (kind === "not-eligible" && Array.isArray(missing) && missing.every(isMissingDays)) return;
  const expected = "what judgeEligibility gives: eligible, or not-eligible with what is missing";
  problems.push(problem(pathOf(index, "eligibility"), expected, describeValue(eligibility)));
}

function isMissingDays(value: Partial<MissingDays> | null): boolean {
  if (typeof value !== "object" || value === null) return false;
  return typeof value.kpi === "string" && Number.isFinite(value.haveDays) && Number.isFinite(value.needDays);
}

function pathOf(index: number | null, field: string): string {
  if (index === null) return field === "" ? "entry" : `entry.${field}`;
  return field === "" ? `entries[${index}]` : `entries[${index}].${field}`;
}
