import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { contact, iso, journey, page } from "../builder.ts";

describe("the attributes of an event", () => {
  it.each<[string, unknown, string | null]>([
    ["a transfer", "ReSkill", "re-skill"],
    ["a consult", "Consult", "consult"],
    ["none", "None", null],
    ["one that nobody knows", "Teleport", null],
  ])("should name the transfer indicator: %s", (_, transferIndicatorName, expected) => {
    const { events } = mapCompletedContacts(page(contact({ transferIndicatorName })));
    expect(events[0]?.attributes["transfer_indicator"]).toBe(expected);
  });
});

describe("the events", () => {
  it("should come in the order of their beginning, over all journeys", () => {
    const long = journey({}, {}, {});
    const other = contact({ contactId: 5, masterContactId: 5, contactStartDate: iso(160) });
    const { events } = mapCompletedContacts(page(...long, other));
    expect(events.map((event) => event.timestamp_utc)).toEqual([0, 150, 160, 280].map(iso));
  });

  it("should come in the order of their ids where they begin at the same time", () => {
    const contacts = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => contact({ contactId: id, masterContactId: id }));
    const ids = mapCompletedContacts(page(...contacts)).events.map((event) => event.event_id);
    expect(ids).toHaveLength(8);
    expect(ids).toEqual(ids.toSorted());
  });

  it("should begin in UTC, whatever offset their legs are written with", () => {
    const { events } = mapCompletedContacts(page(contact({ contactStartDate: "2026-03-04T16:00:00.1239+01:00" })));
    expect(events.map((event) => event.timestamp_utc)).toEqual(["2026-03-04T15:00:00.123Z"]);
  });
});
