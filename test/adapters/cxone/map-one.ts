import { expect } from "vitest";
import {
  type CxoneMapOptions,
  mapCompletedContacts,
} from "../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import type { CanonicalConversation, CanonicalEvent, Quarantined } from "../../../src/interaction/model.ts";

/** The records of legs that have to be readable and one journey. */
export function mapOne(
  input: unknown,
  options?: CxoneMapOptions,
): { conversation: CanonicalConversation; events: readonly CanonicalEvent[]; codes: readonly string[] } {
  const result = mapCompletedContacts(input, options);
  expect(result.quarantined).toEqual([]);
  expect(result.conversations).toHaveLength(1);
  return {
    conversation: result.conversations[0] as CanonicalConversation,
    events: result.events,
    codes: result.warnings.map((warning) => warning.code),
  };
}

/** The quarantine entry of one record that must not be readable. */
export function refuseOne(input: unknown): Quarantined {
  const result = mapCompletedContacts(input);
  expect(result.conversations).toEqual([]);
  expect(result.quarantined).toHaveLength(1);
  return result.quarantined[0] as Quarantined;
}

export const problemsOf = (entry: Quarantined): string[] => entry.problems.map((problem) => problem.path);
