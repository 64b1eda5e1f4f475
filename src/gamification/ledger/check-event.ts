import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath, unknownKeyProblem } from "../../core/unknown-key.ts";
import { isInTime, isSameScore } from "./join-events.ts";
import type { LedgerEvent, LedgerScore, LedgerTerms } from "./model.ts";
import { isId, isPlaceable } from "./read-score.ts";

/** What keeps a value from being an open event of a ledger. */
export function eventProblems(event: unknown, path: string, terms: LedgerTerms): readonly Problem[] {
  const late = isRecord(event) ? event["late"] : undefined;
  // Without a late score of its own, the one there is stands for both windows.
  const windowHours = late === undefined ? terms.lateWindowHours : terms.ingestionWindowHours;
  const problems = scoreProblems(event, path, windowHours, [...SCORE_KEYS, "eventId", "late"]);
  if (isRecord(event) && !isId(event["eventId"])) {
    problems.push(problem(`${path}.eventId`, "an event id of 1 to 256 characters", describeValue(event["eventId"])));
  }
  if (late === undefined) return problems;
  problems.push(...scoreProblems(late, `${path}.late`, terms.lateWindowHours, SCORE_KEYS));
  if (problems.length > 0) return problems;
  const { late: score, ...rest } = event as Required<LedgerEvent>;
  if (isSameScore(rest, score) && rest.isForced === score.isForced) {
    problems.push(problem(`${path}.late`, "another score than the event's own", "the same"));
  }
  return problems;
}

/** Whether a value is a record of whole micro-points by category. */
export function isMicroPoints(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.entries(value).every(([name, micro]) => isId(name) && Number.isSafeInteger(micro) && !Object.is(micro, -0))
  );
}

export const MICRO_POINTS = "whole micro-points by category";

const SCORE_KEYS = ["agentId", "at", "evaluatedAt", "microPoints", "isForced"];

function scoreProblems(score: unknown, path: string, windowHours: number, known: readonly string[]): Problem[] {
  if (!isRecord(score)) return [problem(path, "a score", describeValue(score))];
  const problems: Problem[] = [];
  const check = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}`, expected, describeValue(score[field])));
  };
  for (const key of Object.keys(score)) {
    if (!known.includes(key)) problems.push(unknownKeyProblem(joinPath(path, key), key, known));
  }
  const { agentId, at, evaluatedAt, microPoints, isForced } = score;
  check("agentId", isId(agentId), "an agent id of 1 to 256 characters");
  check("at", Number.isInteger(at) && isPlaceable(at as number), "an instant from 1000-01-02 to 9999-12-30");
  check("evaluatedAt", Number.isSafeInteger(evaluatedAt), "an instant in epoch milliseconds");
  check("microPoints", isMicroPoints(microPoints), MICRO_POINTS);
  if (isForced === undefined || problems.length > 0) return problems;
  const { isForced: _, ...plain } = score as unknown as LedgerScore;
  const isTrue = isForced === true && !isInTime(plain, windowHours);
  check("isForced", isTrue, "true for a score beyond its window, else absent");
  return problems;
}
