import { type Problem, problem, ScoringError } from "../../core/errors.ts";
import type { ScoredEvent } from "../rules/scored-event-model.ts";
import type { AddOptions, Ledger } from "./model.ts";
import { stepAs } from "./step-ledger.ts";

/**
 * A ledger with more scored events in it; {@link stepLedger} without the receipts. The ledger given is not changed.
 *
 * Events that came before, late or for a closed day change nothing here either, and nothing is said of them: use
 * {@link stepLedger} where that has to be known.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when something in the list is no scored event, with every problem;
 *   `ERR_INVALID_STATE` when the ledger is none.
 *
 * @example
 * const scored = {
 *   event_id: "e-1",
 *   agent_uuid: "agent-7",
 *   timestamp_utc: "2026-03-01T12:00:00.000Z",
 *   scoring_period: "2026-03-01",
 *   category_scores: { efficiency: 10, quality: 15 },
 *   total_points: 25,
 *   evaluated_at: "2026-03-01T12:05:00.000Z",
 *   rule_versions: {},
 *   provisional_categories: [],
 * };
 * const ledger = addToLedger(emptyLedger({ timeZone: "Europe/London" }), [scored, scored]);
 * ledgerTotals(ledger, { period: "week", now: "2026-03-05T00:00:00.000Z" })[0].period; // "2026-W09"
 * ledgerTotals(ledger, { period: "week", now: "2026-03-05T00:00:00.000Z" })[0].totalPoints; // 25
 */
export function addToLedger(ledger: Ledger, scored: readonly ScoredEvent[], options: AddOptions = {}): Ledger {
  const step = stepAs("addToLedger", ledger, scored, options);
  if (step.counts.rejected > 0) {
    const problems = step.receipts.flatMap((receipt) =>
      receipt.kind === "rejected" ? receipt.problems.map((one) => within(one, `scored[${receipt.index}]`)) : [],
    );
    throw new ScoringError("ERR_INVALID_INPUT", "addToLedger", problems);
  }
  return step.ledger;
}

function within({ path, expected, received }: Problem, place: string): Problem {
  return problem(path === "" ? place : `${place}.${path}`, expected, received);
}
