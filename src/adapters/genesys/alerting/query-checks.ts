import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { idProblem, instantProblem } from "../../request.ts";

/** What is wrong with the interval of a query: two instants in order, at most `longestMs` apart. */
export function intervalProblems(
  startAt: unknown,
  endAt: unknown,
  longestMs = Number.POSITIVE_INFINITY,
  expected = "an instant after startAt",
): readonly (Problem | null)[] {
  const start = instantProblem("startAt", startAt);
  const end = instantProblem("endAt", endAt);
  if (start !== null || end !== null) return [start, end];
  const lengthMs = (endAt as number) - (startAt as number);
  return [lengthMs > 0 && lengthMs <= longestMs ? null : problem("endAt", expected, describeValue(endAt))];
}

/** What is wrong with a list of queues that may be left out. */
export function queueProblems(queueIds: unknown): readonly (Problem | null)[] {
  if (!Array.isArray(queueIds)) return [problem("queueIds", "a list of ids", describeValue(queueIds))];
  return Array.from(queueIds, (id: unknown, index) => idProblem(`queueIds[${index}]`, id));
}

export function wholeProblem(path: string, value: unknown, largest: number): Problem | null {
  if (Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= largest) return null;
  return problem(path, `a whole number from 1 to ${largest}`, describeValue(value));
}
