import { expect } from "vitest";
import { mapConversationDetails } from "../../../src/adapters/genesys/details/map-conversation-details.ts";
import type { MapOptions } from "../../../src/adapters/model.ts";
import type { CanonicalConversation, CanonicalEvent, Quarantined } from "../../../src/interaction/model.ts";

/** The records of one conversation detail that has to be readable. */
export function mapOne(
  detail: unknown,
  options?: MapOptions,
): { conversation: CanonicalConversation; events: readonly CanonicalEvent[]; codes: readonly string[] } {
  const result = mapConversationDetails(detail, options);
  expect(result.quarantined).toEqual([]);
  expect(result.conversations).toHaveLength(1);
  return {
    conversation: result.conversations[0] as CanonicalConversation,
    events: result.events,
    codes: result.warnings.map((warning) => warning.code),
  };
}

/** The quarantine entry of one record that must not be readable. */
export function refuseOne(detail: unknown): Quarantined {
  const result = mapConversationDetails(detail);
  expect(result.conversations).toEqual([]);
  expect(result.quarantined).toHaveLength(1);
  return result.quarantined[0] as Quarantined;
}

export const problemsOf = (entry: Quarantined): string[] => entry.problems.map((problem) => problem.path);
