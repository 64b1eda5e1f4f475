import { mapCompletedContacts } from "../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { mapConversationDetails } from "../../../src/adapters/genesys/details/map-conversation-details.ts";
import type { MapOptions, MapResult } from "../../../src/adapters/model.ts";
import type { CanonicalConversation, CanonicalEvent } from "../../../src/interaction/model.ts";
import type { SimulatedCentre } from "../../../src/testing/simulation/model.ts";

/** What the adapters read in the conversations of a centre, of both platforms. */
export function readBack(centre: SimulatedCentre, options: MapOptions = {}): MapResult[] {
  const { businessUnitId, contacts } = centre.cxone;
  return [
    mapConversationDetails({ conversations: centre.genesys.conversations }, options),
    mapCompletedContacts({ businessUnitId, completedContacts: contacts }, options),
  ];
}

/** The first records that differ, for a message that can be read. */
export function firstDifference(
  expected: readonly (CanonicalConversation | CanonicalEvent)[],
  found: readonly (CanonicalConversation | CanonicalEvent)[],
): object | null {
  const idOf = (one: CanonicalConversation | CanonicalEvent): string =>
    "event_id" in one ? `event ${one.event_id}` : `${one.platform_origin} ${one.conversation_id}`;
  const byId = new Map(found.map((one) => [idOf(one), one]));
  for (const one of expected) {
    const other = byId.get(idOf(one));
    if (other === undefined) return { missing: one };
    if (JSON.stringify(one) !== JSON.stringify(other)) return { expected: one, found: other };
    byId.delete(idOf(one));
  }
  const [left] = byId.values();
  return left === undefined ? null : { unexpected: left };
}
