import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, problem } from "../../core/errors.ts";
import type { SimulatedCopy, SimulatedInteraction } from "./model.ts";

/**
 * The copy of a simulated interaction that its platform gives at an instant: the last one visible by then.
 *
 * @param at - Epoch ms; the instant at which a copy becomes visible is within.
 * @returns `null` before the first copy.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `at` is no number.
 *
 * @example
 * const [interaction] = simulateContactCentre({ seed: 7, interactionsPerDay: 20 }).genesys.interactions;
 * visibleCopy(interaction, interaction.startedAt - 1); // null
 * visibleCopy(interaction, interaction.completeAt).stage; // "complete"
 *
 * @see docs/testing.md#the-contact-centre
 */
export function visibleCopy<Payload>(
  interaction: SimulatedInteraction<Payload>,
  at: number,
): SimulatedCopy<Payload> | null {
  if (typeof at !== "number" || Number.isNaN(at)) {
    refuseProblems("ERR_INVALID_INPUT", "visibleCopy", [problem("at", "epoch milliseconds", describeValue(at))]);
  }
  return interaction.copies.findLast(({ visibleFrom }) => visibleFrom <= at) ?? null;
}
