import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { parseInstant } from "../../core/instant.ts";
import { isPlaceable } from "./read-score.ts";

/** An instant as callers give it: epoch milliseconds, or ISO 8601 text. */
export type InstantInput = number | string;

/** Epoch milliseconds of an instant that a calendar can answer for; otherwise a problem is added. */
export function readNow(value: unknown, path: string, problems: Problem[]): number {
  const at = typeof value === "number" ? value : parseInstant(value);
  if (at !== null && isPlaceable(at)) return at;
  problems.push(
    problem(path, "epoch milliseconds or an ISO 8601 instant, 1000-01-02 to 9999-12-30", describeValue(value)),
  );
  return 0;
}
