import { describe, expect, it } from "vitest";
import { createUnitKeys, latestLegs } from "../../../../src/adapters/cxone/contacts/latest-legs.ts";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { readLeg } from "../../../../src/adapters/cxone/contacts/read-leg.ts";
import { newReader } from "../../../../src/adapters/cxone/contacts/reader.ts";
import { effortFacts } from "../../../../src/ces/effort-facts.ts";
import { checkCanonicalConversation } from "../../../../src/interaction/check-conversation.ts";
import { abandoned, contact, FIRST_ID, iso, type Json, journey, page, UNIT } from "../builder.ts";
import { mapOne } from "../map-one.ts";

describe("copies of a leg", () => {
  const early = contact({ lastUpdateTime: iso(200), acwSeconds: 0, dateACWWarehoused: null });
  const late = contact({ lastUpdateTime: iso(500), acwSeconds: 40 });

  it.each([
    ["the later update", early, late],
    ["the later update, whatever else", { ...late, acwSeconds: 9 }, { ...early, lastUpdateTime: iso(501) }],
    ["an update at all", { ...early, lastUpdateTime: null }, { ...late, lastUpdateTime: iso(1) }],
    [
      "an update at all, of 1970 even",
      { ...late, lastUpdateTime: null },
      { ...early, lastUpdateTime: "1970-01-01T00:00:00.000Z" },
    ],
    ["final after-call work, at the same time", { ...early, lastUpdateTime: iso(500) }, late],
    [
      "final after-call work, whatever the text",
      { ...early, lastUpdateTime: iso(500), acwSeconds: 50 },
      { ...late, acwSeconds: 40 },
    ],
    ["the greater text, when nothing else tells", { ...late, acwSeconds: 39 }, late],
    ["the greater text of other fields", { ...late, acwSeconds: 39, zone: 1 }, { ...late, teamless: 1 }],
    ["the greater text of fewer fields", { ...late, acwSeconds: 39, zone: 1 }, late],
    ["the greater text, which one field more makes", late, { ...late, acwSeconds: 41, zone: 1 }],
    ["the greater text, undefined fields left out", { ...late, zone: 1, acwSeconds: 39 }, { ...late, more: undefined }],
  ])("should count once, with %s", (_, worse, better) => {
    for (const pages of [page(worse, better), page(better, worse), [page(worse), page(better)]]) {
      const result = mapCompletedContacts(pages);
      expect(result.counts).toEqual({ read: 2, mapped: 1, replaced: 1, ignored: 0, quarantined: 0 });
      const { conversation, events } = mapOne(page(better));
      expect(result).toMatchObject({ conversations: [conversation], events });
    }
  });

  it.each([
    ["fields", { ...late, agentSeconds: 100 }, { ...late, agentSeconds: 99 }],
    ["keys with the same values", { ...late, zone: 1 }, { ...late, area: 1 }],
    ["keys, of which one has no value", { ...late, zone: 1 }, { ...late, area: undefined }],
    [
      "the spelling of every value",
      { contactId: 7, masterContactId: 7, contactStartDate: iso(0) },
      { contactId: "7", masterContactId: "7", contactStartDate: iso(1) },
    ],
    ["numbers of keys", { ...late, zone: 1 }, late],
  ])("should be told apart by %s, in either order", (_, one, other) => {
    const keptOf = (...copies: Json[]): unknown => {
      const legs = copies.map((copy) => readLeg(newReader(), copy, null, copy));
      return [...latestLegs(legs, createUnitKeys(legs)).values()].map((leg) => leg.record);
    };
    expect(keptOf(one, other)).toEqual(keptOf(other, one));
    expect(keptOf(one, other, one, other)).toEqual(keptOf(other, one));
  });

  it("should count with the one that names its business unit, whatever the text", () => {
    const named = { ...late, acwSeconds: 40, businessUnitId: UNIT };
    const unnamed = { ...late, acwSeconds: 50 };
    for (const records of [
      [named, unnamed],
      [unnamed, named],
    ]) {
      const { counts, events } = mapCompletedContacts(records);
      expect(counts).toMatchObject({ mapped: 1, replaced: 1 });
      expect(events).toEqual(mapOne(named).events);
    }
  });

  it("should go to the new master, if the later copy has one", () => {
    const moved = { ...late, masterContactId: FIRST_ID + 70 };
    expect(mapOne(page(early, moved)).conversation.conversation_id).toBe(String(FIRST_ID + 70));
  });

  it("should be refused or not as the later copy says", () => {
    expect(mapCompletedContacts(page(early, { ...late, isRefused: true })).counts).toMatchObject({
      ignored: 1,
      replaced: 1,
    });
  });
});

describe("a refused leg", () => {
  it("should be ignored with a warning of its own, and make no conversation alone", () => {
    const legs = [contact({ isRefused: true }), contact({ isRefused: "True", contactId: FIRST_ID + 1 })];
    const { conversations, warnings, counts } = mapCompletedContacts(page(...legs));
    expect(conversations).toEqual([]);
    expect(warnings.map((one) => [one.code, one.conversationId])).toEqual([
      ["refused-leg", String(FIRST_ID)],
      ["refused-leg", String(FIRST_ID)],
    ]);
    expect(counts).toEqual({ read: 2, mapped: 0, replaced: 0, ignored: 2, quarantined: 0 });
  });
});

describe("a leg in quarantine", () => {
  const [first, second] = journey({}, {}) as [Json, Json];
  const broken = { ...second, inQueueSeconds: -1 };

  it("should leave the rest of the journey provisional, its sums unknown and its events there", () => {
    const { conversations, events, warnings, counts } = mapCompletedContacts(page(first, broken));
    expect(counts).toEqual({ read: 2, mapped: 1, replaced: 0, ignored: 0, quarantined: 1 });
    expect(conversations).toEqual([
      {
        ...mapOne(page(first)).conversation,
        transfer_count: null,
        agent_handoffs: null,
        queue_wait_seconds: null,
        ivr_seconds: null,
        hold_seconds: null,
        status: "provisional",
      },
    ]);
    expect(events).toHaveLength(1);
    expect(warnings.map((one) => one.code)).toEqual(["leg-in-quarantine"]);
    const facts = effortFacts(conversations[0] as never);
    expect(facts).toMatchObject({ kind: "missing", missing: ["transferCount", "queueWaitSeconds"] });
  });

  it("should take back that the customer gave up, since an agent may have had the contact then", () => {
    const [conversation] = mapCompletedContacts(page({ ...first, ...abandoned }, broken)).conversations;
    expect(conversation?.outcome).toBeNull();
  });

  it("should do nothing to a journey that has a readable copy of it", () => {
    const { conversations } = mapCompletedContacts(page(first, broken, second));
    expect(conversations).toEqual([mapOne(page(first, second)).conversation]);
  });

  it("should do nothing to other journeys", () => {
    const other = { ...broken, masterContactId: FIRST_ID + 70 };
    expect(mapCompletedContacts(page(first, other)).conversations).toEqual([mapOne(page(first)).conversation]);
  });
});

describe("business units", () => {
  it("should keep equal contact ids apart", () => {
    const other = { ...page(contact({ agentSeconds: 70 })), businessUnitId: UNIT + 1 };
    const { conversations, events, warnings, counts } = mapCompletedContacts([other, page(contact())]);
    expect(counts).toMatchObject({ mapped: 2, replaced: 0 });
    expect(conversations.map((one) => one.conversation_id)).toEqual([String(FIRST_ID), `${FIRST_ID}@${UNIT + 1}`]);
    expect(new Set(events.map((event) => event.event_id)).size).toBe(2);
    expect(warnings.map((one) => one.code)).toEqual(["id-in-several-units", "id-in-several-units"]);
    expect(mapCompletedContacts([page(contact()), other])).toMatchObject({ conversations, events });
  });

  it("should keep legs that name none apart from those of several, under the plain id", () => {
    const unnamed = contact();
    const named = [UNIT, UNIT + 1].map((businessUnitId) => contact({ businessUnitId }));
    for (const records of [
      [unnamed, ...named],
      [...named, unnamed],
    ]) {
      const { conversations, counts } = mapCompletedContacts(records);
      expect(counts).toMatchObject({ mapped: 3, replaced: 0 });
      expect(conversations.map((one) => one.conversation_id)).toEqual([
        String(FIRST_ID),
        `${FIRST_ID}@${UNIT}`,
        `${FIRST_ID}@${UNIT + 1}`,
      ]);
    }
  });

  it("should be told apart from ids with spaces", () => {
    const one = contact({ businessUnitId: "1", contactId: "2 3", masterContactId: "2 3" });
    const other = contact({ businessUnitId: "1 2", contactId: "3", masterContactId: "3" });
    const { conversations } = mapCompletedContacts([one, other]);
    expect(conversations.map((each) => each.conversation_id)).toEqual(["2 3", "3"]);
  });

  it("should be one, if the records that name any name the same", () => {
    const legs = journey({ businessUnitId: UNIT }, {}, { businessUnitId: String(UNIT) }) as [Json, Json, Json];
    for (const records of [legs, [legs[1], legs[0], legs[2]]]) {
      const { conversations, events } = mapCompletedContacts(records);
      expect(conversations).toHaveLength(1);
      expect(events.map((event) => event.attributes["business_unit_id"])).toEqual([String(UNIT), null, String(UNIT)]);
    }
  });

  it("should leave ids as they are where no two are equal", () => {
    const other = { ...page(contact({ contactId: 5, masterContactId: 5 })), businessUnitId: UNIT + 1 };
    const { conversations, warnings } = mapCompletedContacts([other, page(contact())]);
    expect(conversations.map((one) => one.conversation_id)).toEqual(["5", String(FIRST_ID)]);
    expect(warnings).toEqual([]);
  });

  it("should be taken from the record before the page", () => {
    const { events } = mapOne(page(contact({ businessUnitId: "77" })));
    expect(events[0]?.attributes["business_unit_id"]).toBe("77");
  });
});

describe("the order of the records", () => {
  it("should be by beginning, then id", () => {
    const starts = [30, 10, 20, 10];
    const legs = starts.map((at, i) =>
      contact({ contactId: 9 - i, masterContactId: 9 - i, contactStartDate: iso(at) }),
    );
    const { conversations, events } = mapCompletedContacts(page(...legs));
    expect(conversations.map((one) => one.conversation_id)).toEqual(["6", "8", "7", "9"]);
    expect(events.map((event) => event.timestamp_utc)).toEqual([10, 10, 20, 30].map(iso));
  });

  it("should write instants with an offset or finer fractions as UTC with milliseconds", () => {
    const { conversation } = mapOne(page(contact({ contactStartDate: "2026-03-04T16:00:00.1239+01:00" })));
    expect(conversation.started_at_utc).toBe("2026-03-04T15:00:00.123Z");
    expect(checkCanonicalConversation(conversation)).toEqual([]);
  });
});
