import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { readLeg } from "../../../../src/adapters/cxone/contacts/read-leg.ts";
import { newReader } from "../../../../src/adapters/cxone/contacts/reader.ts";
import { contact, FIRST_ID, iso, type Json, oldSpelling, page } from "../builder.ts";
import { mapOne, problemsOf, refuseOne } from "../map-one.ts";

describe("a record that cannot be read", () => {
  it.each<[string, Json, string, string]>([
    ["contact id missing", { contactId: null }, "missing-id", "contactId"],
    ["contact id 0", { contactId: 0 }, "missing-id", "contactId"],
    ["contact id '0'", { contactId: "0" }, "missing-id", "contactId"],
    ["contact id with a fraction", { contactId: 1.5 }, "invalid-number", "contactId"],
    ["contact id that lost its last digits", { contactId: 2 ** 53 }, "invalid-number", "contactId"],
    ["contact id too long", { contactId: "9".repeat(91) }, "wrong-type", "contactId"],
    ["contact id a flag", { contactId: true }, "wrong-type", "contactId"],
    ["master missing", { masterContactId: undefined }, "missing-id", "masterContactId"],
    ["agent id negative", { agentId: -1 }, "invalid-number", "agentId"],
    ["skill id a list", { skillId: [88001] }, "wrong-type", "skillId"],
    ["disposition id an object", { primaryDispositionId: {} }, "wrong-type", "primaryDispositionId"],
    ["start missing", { contactStartDate: null }, "malformed-instant", "contactStartDate"],
    ["start empty", { contactStartDate: "" }, "malformed-instant", "contactStartDate"],
    [
      "start with a one-digit day",
      { contactStartDate: "2026-03-4T15:00:00Z" },
      "malformed-instant",
      "contactStartDate",
    ],
    ["start without a zone", { contactStartDate: "2026-03-04T15:00:00.000" }, "malformed-instant", "contactStartDate"],
    ["start as a number", { contactStartDate: 1_772_636_400_000 }, "malformed-instant", "contactStartDate"],
    ["start in the year 1", { contactStartDate: "0001-01-01T00:00:00.000Z" }, "malformed-instant", "contactStartDate"],
    ["update a word", { lastUpdateTime: "soon" }, "malformed-instant", "lastUpdateTime"],
    [
      "work's date impossible",
      { dateACWWarehoused: "2026-02-30T00:00:00.000Z" },
      "malformed-instant",
      "dateACWWarehoused",
    ],
    ["negative wait", { inQueueSeconds: -12 }, "invalid-number", "inQueueSeconds"],
    ["negative wait as text", { inQueueSeconds: "-12" }, "invalid-number", "inQueueSeconds"],
    ["wait NaN", { inQueueSeconds: Number.NaN }, "invalid-number", "inQueueSeconds"],
    ["wait infinite", { inQueueSeconds: Number.POSITIVE_INFINITY }, "invalid-number", "inQueueSeconds"],
    ["wait of eleven years", { inQueueSeconds: 347_000_000 }, "invalid-number", "inQueueSeconds"],
    ["wait a word", { inQueueSeconds: "long" }, "wrong-type", "inQueueSeconds"],
    ["wait with a decimal comma", { inQueueSeconds: "12,5" }, "wrong-type", "inQueueSeconds"],
    ["wait in hexadecimal", { inQueueSeconds: "0x10" }, "wrong-type", "inQueueSeconds"],
    ["wait 100 kB long", { inQueueSeconds: "1".repeat(100_000) }, "wrong-type", "inQueueSeconds"],
    ["wait a flag", { inQueueSeconds: true }, "wrong-type", "inQueueSeconds"],
    ["agent time an object", { agentSeconds: {} }, "wrong-type", "agentSeconds"],
    ["routing time that is needed", { inQueueSeconds: null, routingTime: -1 }, "invalid-number", "routingTime"],
    ["unit that is none", { businessUnitId: -5 }, "invalid-number", "businessUnitId"],
  ])("should be in quarantine: %s", (_, differs, reason, field) => {
    const entry = refuseOne(page(contact({ totalDurationSeconds: 150, ...differs })));
    expect(entry.reason).toBe(reason);
    expect(problemsOf(entry)).toContain(`completedContacts[0].${field}`);
    expect(entry.recordId).toBe(field === "contactId" ? null : String(FIRST_ID));
  });

  it("should name every problem, under the keys that the record has", () => {
    const broken = oldSpelling(contact({ inQueueSeconds: -1, acwSeconds: -2, contactStartDate: "x" }));
    const entry = refuseOne([page(), { resultSet: page(broken) }]);
    expect(entry.reason).toBe("malformed-instant");
    expect(problemsOf(entry)).toEqual([
      "[1].resultSet.completedContacts[0].contactStart",
      "[1].resultSet.completedContacts[0].inQueueSeconds",
      "[1].resultSet.completedContacts[0].ACWSeconds",
    ]);
  });

  it("should name every field that cannot be read", () => {
    const fields = [
      "contactId",
      "masterContactId",
      "contactStartDate",
      "lastUpdateTime",
      "dateACWWarehoused",
      "inQueueSeconds",
      "routingTime",
      "businessUnitId",
      "agentId",
      "skillId",
      "preQueueSeconds",
      "agentSeconds",
      "holdSeconds",
      "acwSeconds",
      "postQueueSeconds",
      "releaseSeconds",
      "totalDurationSeconds",
      "abandonSeconds",
      "primaryDispositionId",
    ];
    const entry = refuseOne(page(contact(Object.fromEntries(fields.map((field) => [field, []])))));
    expect(problemsOf(entry)).toEqual(fields.map((field) => `completedContacts[0].${field}`));
  });

  it("should name both ids where neither is there", () => {
    const entry = refuseOne(page(contact({ contactId: null, masterContactId: null })));
    expect(problemsOf(entry)).toEqual(["completedContacts[0].contactId", "completedContacts[0].masterContactId"]);
  });

  it.each<[string, unknown, string]>([
    ["a bare contact", contact({ inQueueSeconds: -1 }), "inQueueSeconds"],
    ["a contact in a list", [[contact({ inQueueSeconds: -1 })]], "[0][0].inQueueSeconds"],
    ["an answer for one contact", { contactId: contact({ inQueueSeconds: -1 }) }, "contactId.inQueueSeconds"],
  ])("should have a path in %s", (_, input, path) => {
    expect(problemsOf(refuseOne(input))).toEqual([path]);
  });

  it("should say nothing personal, and keep the payload only if asked", () => {
    const broken = contact({
      inQueueSeconds: "Pat Sample",
      agentSeconds: 12_025_550_123,
      contactStartDate: "5550-1234567890",
      FROMADDR: 12_025_550_123,
      toAddress: null,
      firstName: "",
    });
    const [plain] = mapCompletedContacts(page(broken)).quarantined;
    const [kept] = mapCompletedContacts(page(broken), { keepPayload: true }).quarantined;
    expect(plain).not.toHaveProperty("payload");
    expect(kept).toHaveProperty("payload.fromAddress", "[redacted:personal]");
    expect(kept).toHaveProperty("payload.FROMADDR", "[redacted:personal]");
    expect(kept).toHaveProperty("payload.dispositionNotes", "[redacted:personal]");
    expect(kept).toHaveProperty("payload.skillId", 88001);
    expect(kept).toHaveProperty("payload.toAddress", null);
    expect(kept).toHaveProperty("payload.firstName", "");
    expect(plain?.payloadDigest).toBe(kept?.payloadDigest);
    expect(JSON.stringify(plain)).not.toMatch(/Pat|2025550123|1234567890/);
  });

  it.each<[string, Json, string | number | null]>([
    ["unknown enumerations", { mediaTypeId: 77, mediaTypeName: "Hologram" }, "other"],
    ["flags nobody knows", { abandoned: "perhaps", isRefused: {}, isTakeover: 7 }, "voice"],
    ["negative zero", { inQueueSeconds: -0, agentSeconds: -0, holdSeconds: "-0" }, "voice"],
    ["spaces around", { contactId: ` ${FIRST_ID} `, inQueueSeconds: "\u00a030 " }, "voice"],
    ["ids with separators", { contactId: "516,200,011,001", masterContactId: "516,200,011,001" }, "voice"],
  ])("should not be one with %s", (_, differs, type) => {
    const { conversation } = mapOne(page(contact(differs)));
    expect(conversation.conversation_id).toBe(String(FIRST_ID));
    expect(conversation.interaction_type).toBe(type);
  });
});

describe("the kind of interaction", () => {
  it.each<[unknown, unknown, string]>([
    [1, "E-Mail", "email"],
    [3, "Chat", "chat"],
    [4, null, "voice"],
    ["4", "Phone Call", "voice"],
    [5, null, "voicemail"],
    [6, null, "workitem"],
    [7, null, "sms"],
    [8, null, "social"],
    ["9", null, "digital"],
    [null, "e-mail", "email"],
    [null, "ChatItem", "chat"],
    [77, "Phone Call", "voice"],
    [null, "VoiceEmail", "voicemail"],
    [null, "Voice Mail", "voicemail"],
    ["", "Work Item", "workitem"],
    [undefined, undefined, "other"],
    [null, "constructor", "other"],
    ["__proto__", null, "other"],
    [2, "", "other"],
  ])("should be of number %j, then of name %j: %s", (mediaTypeId, mediaTypeName, expected) => {
    const { events } = mapOne(page(contact({ mediaTypeId, mediaTypeName })));
    expect(events[0]?.interaction_type).toBe(expected);
  });
});

describe("who began it", () => {
  it.each<[unknown, string | null]>([
    [false, "inbound"],
    [true, "outbound"],
    ["True", "outbound"],
    ["false", "inbound"],
    ["1", "outbound"],
    [0, "inbound"],
    [null, null],
    ["perhaps", null],
  ])("should be read from %j as %j", (isOutbound, expected) => {
    const { conversation, codes } = mapOne(page(contact({ isOutbound })));
    expect(conversation.direction).toBe(expected);
    expect(codes).toEqual(expected === null ? ["direction-unknown"] : []);
  });
});

describe("readLeg", () => {
  it("should read every field into its place", () => {
    const reader = newReader();
    const record = contact({
      masterContactId: 7,
      inQueueSeconds: null,
      routingTime: 30_499.6,
      postQueueSeconds: 4,
      releaseSeconds: 5,
      abandonSeconds: 6,
      totalDurationSeconds: 200,
    });
    expect(readLeg(reader, record, "unit", record)).toEqual({
      contactId: "516200011001",
      masterId: "7",
      businessUnitId: "unit",
      startedAt: Date.parse(iso(0)),
      startedText: iso(0),
      updatedAt: Date.parse(iso(400)),
      isAcwFinal: true,
      isActive: false,
      agentId: "20011",
      skillId: "88001",
      interactionType: "voice",
      direction: "inbound",
      customerAddress: "12025550123",
      preQueueMs: 20_000,
      inQueueMs: 30_500,
      isWaitFromRouting: true,
      agentMs: 100_000,
      holdMs: 10_000,
      acwMs: 15_000,
      postQueueMs: 4000,
      releaseMs: 5000,
      totalMs: 200_000,
      isAbandoned: false,
      abandonMs: 6000,
      isRefused: false,
      isTakeover: false,
      indicator: "none",
      dispositionId: "412",
      record,
    });
    expect(reader.problems).toEqual([]);
  });

  it("should take a routing time of negative zero for 0", () => {
    const record = contact({ inQueueSeconds: null, routingTime: -0 });
    expect(readLeg(newReader(), record, null, record).inQueueMs).toBe(0);
  });
});
