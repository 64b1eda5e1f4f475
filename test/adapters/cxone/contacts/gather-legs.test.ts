import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { contact, FIRST_ID, type Json, journey, page, UNIT } from "../builder.ts";

describe("a page's list", () => {
  it.each([[7], ["516200011001"], [true], [null], [[contact()]]])("should set %j aside as no contact", (value) => {
    for (const keepPayload of [false, true]) {
      const { quarantined, counts } = mapCompletedContacts(page(value), { keepPayload });
      expect(counts).toMatchObject({ read: 1, mapped: 0, quarantined: 1 });
      expect(quarantined).toMatchObject([
        { recordId: null, reason: "not-a-record", problems: [{ path: "completedContacts[0]" }] },
      ]);
    }
  });
});

describe("a field called null", () => {
  it.each<[string, Json]>([
    ["a contact's list", { null: [contact()] }],
    ["a contact", { null: contact() }],
  ])("should not be taken for %s", (_, input) => {
    const { quarantined, counts } = mapCompletedContacts(input);
    expect(counts).toMatchObject({ read: 1, quarantined: 1 });
    expect(quarantined).toMatchObject([{ reason: "missing-id" }]);
  });

  it("should not be taken for a page's unit", () => {
    const { events } = mapCompletedContacts({ null: "77", completedContacts: [contact()] });
    expect(events.map(({ attributes }) => attributes["business_unit_id"])).toEqual([null]);
  });
});

describe("a leg in quarantine", () => {
  const [first, second] = journey({}, {}) as [Json, Json];
  const broken = { ...second, inQueueSeconds: -1 };

  it.each([UNIT, UNIT + 1])("should be missing in the journey of its own unit alone: %s", (businessUnitId) => {
    const pages = [page(first), { ...page({ ...first, contactId: FIRST_ID + 5 }), businessUnitId: UNIT + 1 }];
    const { conversations } = mapCompletedContacts([...pages, { ...broken, businessUnitId }]);
    expect(conversations.map((one) => [one.conversation_id, one.transfer_count === null])).toEqual([
      [String(FIRST_ID), businessUnitId === UNIT],
      [`${FIRST_ID}@${UNIT + 1}`, businessUnitId === UNIT + 1],
    ]);
  });
});
