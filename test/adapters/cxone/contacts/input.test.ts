import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { contact, FIRST_ID, iso, type Json, journey, oldSpelling, page, UNIT } from "../builder.ts";
import { newerPage, olderPage } from "../fixtures.ts";
import { mapOne, problemsOf, refuseOne } from "../map-one.ts";

const NONE = { read: 0, mapped: 0, replaced: 0, ignored: 0, quarantined: 0 };
const countsOf = (input: unknown): unknown => mapCompletedContacts(input).counts;

describe("the example in the newer spelling", () => {
  const { conversations, events, warnings, counts } = mapCompletedContacts(newerPage());

  it("should be one journey of two legs and an abandoned call", () => {
    expect(counts).toEqual({ ...NONE, read: 3, mapped: 3 });
    expect(warnings).toEqual([]);
    expect(conversations).toEqual([
      {
        conversation_id: "516200011001",
        platform_origin: "nice_cxone",
        started_at_utc: "2026-03-04T15:02:10.120Z",
        ended_at_utc: "2026-03-04T15:22:24.770Z",
        interaction_type: "voice",
        direction: "inbound",
        transfer_count: 1,
        agent_handoffs: 1,
        queue_wait_seconds: 235.3,
        ivr_seconds: 22.4,
        hold_seconds: 42.5,
        outcome: "answered",
        mos: null,
        r_factor: null,
        codec: null,
        customer_key: null,
        queue_id: "88007",
        primary_agent_uuid: "20044",
        status: "provisional",
        event_ids: events.map((event) => event.event_id),
      },
      expect.objectContaining({
        conversation_id: "516200011050",
        transfer_count: 0,
        queue_wait_seconds: 74,
        outcome: "abandoned_in_queue",
        status: "complete",
        event_ids: [],
      }),
    ]);
  });

  it("should give the agents' handle time of 1036.15 s and talk of 914.45 s", () => {
    const sum = (field: "handle_time_seconds" | "talk_time_seconds"): number =>
      events.reduce((total, event) => total + Math.round((event[field] ?? Number.NaN) * 1000), 0) / 1000;
    expect(sum("handle_time_seconds")).toBe(1036.15);
    expect(sum("talk_time_seconds")).toBe(914.45);
  });

  it("should give the first agent's part in full", () => {
    expect(events[0]).toEqual({
      event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      platform_origin: "nice_cxone",
      interaction_id: "516200011001",
      agent_uuid: "20011",
      is_primary_agent: false,
      interaction_type: "voice",
      direction: "inbound",
      queue_id: "88001",
      handle_time_seconds: 319.95,
      talk_time_seconds: 259.25,
      hold_time_seconds: 42.5,
      after_call_work_seconds: 18.2,
      disposition_code: null,
      quality_score: null,
      quality_status: "none",
      sentiment_score: null,
      transferred_out: true,
      attributes: { left_at_utc: "2026-03-04T15:09:09.570Z", business_unit_id: "4500001", transfer_indicator: null },
      timestamp_utc: "2026-03-04T15:02:10.120Z",
      ingestion_batch_id: null,
    });
  });
});

describe("the example in the older spelling", () => {
  it("should give what the same call gives in the newer one", () => {
    const { conversations, events } = mapCompletedContacts(olderPage());
    expect(conversations[0]).toMatchObject({
      conversation_id: "8812340001",
      started_at_utc: "2019-05-01T09:10:00.000Z",
      ended_at_utc: "2019-05-01T09:30:25.000Z",
      transfer_count: 0,
      queue_wait_seconds: 17,
      ivr_seconds: 4,
      hold_seconds: 64,
      outcome: "answered",
      status: "complete",
    });
    expect(events[0]).toMatchObject({
      handle_time_seconds: 1235,
      talk_time_seconds: 1140,
      after_call_work_seconds: 31,
      disposition_code: "93",
    });
  });

  it("should not differ by a field, whatever the spelling", () => {
    const legs = journey({ agentSeconds: 1204.5 }, { fromAddress: null });
    const options = { customerKeySecret: "s", defaultCallingCode: "1" };
    const older = { resultSet: page(...legs.map(oldSpelling)) };
    expect(mapCompletedContacts(older, options)).toEqual(mapCompletedContacts(page(...legs), options));
  });
});

describe("what an input may be", () => {
  const [one, two] = journey({}, {}) as [Json, Json];
  const expected = mapCompletedContacts(page(one, two));

  it.each<[string, unknown]>([
    ["a list of pages", [page(one), page(two)]],
    ["pages in the other order", [page(two), page(one)]],
    ["pages with empty bodies between", [page(one), null, "", [], {}, page(two)]],
    ["a page under resultSet", { resultSet: page(one, two) }],
    ["resultSet in another case", { ResultSet: page(one, two) }],
    ["completedContacts in another case", { BUSINESSUNITID: UNIT, COMPLETEDCONTACTS: [one, two] }],
    ["contacts, as the other endpoint calls them", { businessUnitId: UNIT, contacts: [two, one] }],
    ["the answers for single contacts", [one, two].map((record) => ({ businessUnitId: UNIT, contactId: record }))],
    [
      "the older answers for single contacts",
      [one, two].map((record) => ({ businessUnitId: UNIT, resultSet: record })),
    ],
    [
      "contacts that name their unit",
      [
        { ...one, businessUnitId: UNIT },
        { ...two, businessUnitId: String(UNIT) },
      ],
    ],
    ["contacts of which one names the unit", [{ ...one, businessUnitId: UNIT }, page(two)]],
  ])("should be %s", (_, input) => {
    const { conversations, events, counts } = mapCompletedContacts(input);
    expect({ conversations, events, counts }).toEqual({
      conversations: expected.conversations,
      events: expected.events,
      counts: { ...NONE, read: 2, mapped: 2 },
    });
  });

  it("should be a single contact, without a unit", () => {
    const { events } = mapOne(one);
    expect(events[0]?.attributes["business_unit_id"]).toBeNull();
  });

  it.each([
    [null],
    [undefined],
    [""],
    [{}],
    [[]],
    [[[], null, ""]],
    [{ totalRecords: 0 }],
    [{ businessUnitId: UNIT, lastPollTime: iso(0), _links: {} }],
    [{ completedContacts: null }],
    [{ completedContacts: [] }],
    [{ resultSet: null }],
    [{ resultSet: { completedContacts: "" } }],
  ])("should be nothing: %j", (input) => {
    const none = { conversations: [], events: [], quarantined: [], warnings: [], counts: NONE };
    expect(mapCompletedContacts(input)).toEqual(none);
  });

  it.each<[string, unknown, string]>([
    ["a number", 7, ""],
    ["a word", "No known way to render data", ""],
    ["true", true, ""],
    ["something else's record", { conversationId: "x" }, "contactId"],
    ["a null among contacts", { completedContacts: [null] }, "completedContacts[0]"],
    ["a list among contacts", { completedContacts: [[]] }, "completedContacts[0]"],
    ["a text for the list", { completedContacts: "none" }, "completedContacts"],
    ["a number in a list", [page(), 7], "[1]"],
    ["a contact whose id is null", { contactId: null }, "contactId"],
    ["a contact whose id is null, in a page's company", { contactId: null, _links: {} }, "contactId"],
  ])("should be refused where it is %s", (_, input, path) => {
    const entry = refuseOne(input);
    expect(entry.reason).toBe(path === "contactId" ? "missing-id" : "not-a-record");
    expect(problemsOf(entry)[0]).toBe(path);
    expect(countsOf(input)).toEqual({ ...NONE, read: 1, quarantined: 1 });
  });

  it.each(["completedContacts", "contacts"])("should be a page, though it has a contact id beside its %s", (key) => {
    const { counts } = mapCompletedContacts({ contactId: FIRST_ID, [key]: [one, two] });
    expect(counts).toEqual({ ...NONE, read: 2, mapped: 2 });
  });

  it("should be what is under resultSet, though there is a contact id beside it", () => {
    expect(countsOf({ contactId: FIRST_ID, resultSet: page(one, two) })).toEqual({ ...NONE, read: 2, mapped: 2 });
  });

  it("should be a contact in any case of its keys, though it has a page's fields", () => {
    const { contactId, ...others } = one;
    expect(countsOf({ CONTACTID: contactId, ...others, _links: {} })).toEqual({ ...NONE, read: 1, mapped: 1 });
  });

  it.each<[string, (inner: unknown) => unknown, string]>([
    ["lists", (inner) => [inner], "[0]"],
    ["resultSet", (inner) => ({ resultSet: inner }), "resultSet"],
    ["contacts", (inner) => ({ contacts: inner }), "contacts"],
    ["contactId", (inner) => ({ contactId: inner }), "contactId"],
  ])("should be followed through six wrappings of %s, not through seven", (_, wrap, step) => {
    let input: unknown = { CONTACTS: [] };
    for (let i = 0; i < 6; i++) input = wrap(input);
    expect(countsOf(input)).toEqual(NONE);
    const entry = refuseOne(wrap(input));
    expect(entry.reason).toBe("too-deep");
    expect(entry.problems).toMatchObject([
      {
        path: Array.from({ length: 7 }, () => step).join(step === "[0]" ? "" : "."),
        expected: "pages nested at most 6 deep",
        received: "an object",
      },
    ]);
  });

  it.each<[unknown, string]>([
    [7, "a number"],
    [false, "a boolean"],
    ["words", "a text of 5 characters"],
    [12_025_550_123n, "a bigint"],
  ])("should be refused by its kind where it is neither page nor contact: %s", (input, received) => {
    expect(refuseOne(input).problems).toMatchObject([
      { path: "", expected: "a page of contacts, a contact, or a list of these", received },
    ]);
  });

  it("should not be nested without end", () => {
    let input: unknown = one;
    for (let i = 0; i < 5000; i++) input = i % 2 === 0 ? [input] : { resultSet: input };
    expect(refuseOne(input).reason).toBe("too-deep");
  });
});

describe("the case of the keys", () => {
  const record = contact({ transferIndicatorName: "ReSkill" });
  const cased = (change: (key: string) => string): Json =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [change(key), value]));

  it.each([
    ["upper", (key: string) => key.toUpperCase()],
    ["lower", (key: string) => key.toLowerCase()],
    ["capital", (key: string) => key.slice(0, 1).toUpperCase() + key.slice(1)],
    ["a query's contactID", (key: string) => (key === "contactId" ? "contactID" : key)],
  ])("should not matter: %s", (_, change) => {
    expect(mapCompletedContacts(page(cased(change)))).toEqual(mapCompletedContacts(page(record)));
    expect(mapCompletedContacts([cased(change)])).toEqual(mapCompletedContacts([record]));
  });

  it("should not decide between two keys, the exact one does", () => {
    const both = { CONTACTID: 1, ...contact(), contactID: 2 };
    expect(mapOne(page(both)).conversation.conversation_id).toBe(String(FIRST_ID));
  });

  it("should decide by the letters where no key is exact, not by their order", () => {
    const { contactId: _, ...others } = contact();
    const upper = mapOne(page({ ...others, CONTACTID: 5, contactID: 6 }));
    expect(mapOne(page({ contactID: 6, CONTACTID: 5, ...others }))).toEqual(upper);
  });

  it("should rather have the newer name, if there are both", () => {
    const both = contact({ contactStart: "2001-01-01T00:00:00.000Z" });
    expect(mapOne(page(both)).conversation.started_at_utc).toBe(iso(0));
  });

  it("should not be looked up in prototypes", () => {
    const payload = JSON.parse('{"__proto__":{"contactId":1},"constructor":1,"toString":2}');
    expect(problemsOf(refuseOne(payload))).toContain("contactId");
  });

  it("should be found out for each of many shapes", () => {
    const records = Array.from({ length: 50 }, (_, i) => ({
      [`extra${i}`]: i,
      ...contact({ contactId: i + 1, masterContactId: i + 1 }),
      [`CONTACTstartDATE${i % 2 === 0 ? "" : "x"}`]: 1,
    }));
    expect(mapCompletedContacts([records, records])).toMatchObject({ counts: { mapped: 50, replaced: 50 } });
  });
});
