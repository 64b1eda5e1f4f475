import { checkFields, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { OUTCOME } from "./check-outcome-policy.ts";
import type { AlertResult, OutcomeCounts, UnalertedCounts } from "./model.ts";

/**
 * Counts outcomes of alerts for `assessFeedback`. An escalation that was averted, and one that became a transfer or a
 * complaint, are true positives: the conversation was on its way there. `not-needed` is a false positive.
 *
 * - An alert that nobody acknowledged, or of unknown outcome, has weight 0: no count changes, only its own.
 * - `averted` is a claim about what would have happened, so it is reported apart as well.
 * - What alerts are silent about has to be given: conversations without an alert that escalated (false negatives) and
 *   that did not (true negatives). Without them the result is `alerts-only` and these two are `null`, never 0.
 *
 * @param results - One per alert.
 * @param unalerted - Of the same period.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with the problems, of the results the first hundred.
 *
 * @example
 * const week = toConfusionCounts(["averted", "transfer", "not-needed", "unacknowledged", null]);
 * week.kind; // "alerts-only"
 * week.counts; // { truePositives: 2, falsePositives: 1, trueNegatives: null, falseNegatives: null }
 * toConfusionCounts(["complaint"], { escalated: 3, quiet: 90 }).counts; // { truePositives: 1, falsePositives: 0, trueNegatives: 90, falseNegatives: 3 }
 *
 * @see docs/propensity/outcomes.md#counts
 */
export function toConfusionCounts(results: readonly AlertResult[], unalerted?: UnalertedCounts | null): OutcomeCounts {
  assertInput(results, unalerted);
  const tally = { averted: 0, transfer: 0, complaint: 0, notNeeded: 0, unacknowledged: 0, unlabelled: 0 };
  for (const result of results) tally[fieldOf(result) as keyof typeof tally]++;
  const alerts = { truePositives: tally.averted + tally.transfer + tally.complaint, falsePositives: tally.notNeeded };
  if (unalerted == null) {
    return { kind: "alerts-only", counts: { ...alerts, trueNegatives: null, falseNegatives: null }, ...tally };
  }
  const { escalated, quiet } = unalerted;
  return {
    kind: "complete",
    counts: { ...alerts, trueNegatives: quiet + 0, falseNegatives: escalated + 0 },
    ...tally,
  };
}

/** Where a result is counted; `null` where it is none. */
function fieldOf(result: unknown): string | null {
  switch (result) {
    case "averted":
    case "transfer":
    case "complaint":
    case "unacknowledged":
      return result;
    case "not-needed":
      return "notNeeded";
    default:
      return result === null ? "unlabelled" : null;
  }
}

const MOST_PROBLEMS = 100;

function assertInput(results: unknown, unalerted: unknown): void {
  const problems: Problem[] = [];
  if (Array.isArray(results)) {
    for (let i = 0; i < results.length && problems.length < MOST_PROBLEMS; i++) {
      const result: unknown = results[i];
      if (fieldOf(result) !== null) continue;
      problems.push(problem(`results[${i}]`, `${OUTCOME}, "unacknowledged" or null`, describeValue(result)));
    }
  } else problems.push(problem("results", "a list of results", describeValue(results)));
  if (unalerted != null) checkFields(problems, "unalerted", unalerted, { escalated: "count", quiet: "count" });
  refuseProblems("ERR_INVALID_INPUT", "toConfusionCounts", problems);
}
