import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { BATCH_SIZE, isBatchSize } from "./check-ledger-policy.ts";
import { totalsProblems } from "./check-totals.ts";
import type { ScoreBatch } from "./feed-model.ts";
import type { LedgerTotal } from "./model.ts";
import { GUIDE_LEDGER_POLICY } from "./policy.ts";

/**
 * Cuts totals into batches for the dashboard's ingest endpoint, in the order given. Each score is an upsert keyed by
 * `(agent_uuid, scoring_period)`, so a batch may be sent again.
 *
 * @param options.batchId - Id of the only batch; of several, the id with `_1`, `_2`, … behind it. 1 to 200 characters.
 * @param options.size - Scores per batch, a whole number from 1 to 10,000. @defaultValue 500
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is none, a total is none, or an agent's period is there twice.
 *
 * @example
 * toScoreBatches([], { batchId: "batch_20240514_1430" }); // []
 */
export function toScoreBatches(
  totals: readonly LedgerTotal[],
  options: { readonly batchId: string; readonly size?: number | undefined },
): readonly ScoreBatch[] {
  const problems: Problem[] = [...totalsProblems(totals)];
  checkUnknownKeys(problems, "options", options, ["batchId", "size"]);
  const { batchId, size = GUIDE_LEDGER_POLICY.batchSize } = options ?? {};
  if (!(typeof batchId === "string" && batchId.length >= 1 && batchId.length <= LONGEST_BATCH_ID)) {
    const expected = `a text of 1 to ${LONGEST_BATCH_ID} characters`;
    problems.push(problem("options.batchId", expected, describeValue(batchId)));
  }
  if (!isBatchSize(size)) problems.push(problem("options.size", BATCH_SIZE, describeValue(size)));
  refuseProblems("ERR_INVALID_INPUT", "toScoreBatches", problems);

  const batches: ScoreBatch[] = [];
  for (let at = 0; at < totals.length; at += size) {
    batches.push({
      batch_id: totals.length <= size ? batchId : `${batchId}_${batches.length + 1}`,
      scores: totals.slice(at, at + size).map((total) => ({
        agent_uuid: total.agentId,
        scoring_period: total.period,
        total_points: total.totalPoints,
        category_scores: { ...total.categoryPoints },
      })),
    });
  }
  return batches;
}

/** Characters of a batch's id. */
export const LONGEST_BATCH_ID = 200;
