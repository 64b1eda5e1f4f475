import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import type { ScoredEvent } from "../rules/scored-event-model.ts";
import { ledgerFor } from "./empty-ledger.ts";
import type { LedgerStep } from "./model.ts";
import type { LedgerPolicy } from "./policy.ts";
import { stepLedger } from "./step-ledger.ts";

/**
 * Scores archived events anew and adds them up in a ledger of their own; no other ledger is touched.
 * `compareLedgers(old, replayed.ledger, …)` then says what differs.
 *
 * A score's `evaluated_at` decides what is late. Let the scorer give the instant at which each event was scored at
 * first, so that a replay under the same rules gives the same ledger; with the instant of the replay every event is
 * `added-late`, and counts.
 *
 * @param events - Of any kind: only the scorer reads them. One per event id; of several, the ledger decides.
 * @param scorer - `(event) => scoredEvent(event, program.score(event), { … })`. What it throws is not caught.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when events or scorer are none; as {@link emptyLedger}.
 */
export function replayEvents<E>(
  events: Iterable<E>,
  scorer: (event: E) => ScoredEvent,
  options: { readonly timeZone: string; readonly policy?: LedgerPolicy },
): LedgerStep {
  const problems: Problem[] = [];
  if (!isIterable(events)) problems.push(problem("events", "events one after another", describeValue(events)));
  if (typeof scorer !== "function") problems.push(problem("scorer", "a function", describeValue(scorer)));
  refuseProblems("ERR_INVALID_INPUT", "replayEvents", problems);
  const ledger = ledgerFor("replayEvents", options);
  return stepLedger(
    ledger,
    Array.from(events, (event) => scorer(event)),
  );
}

function isIterable(value: unknown): boolean {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
