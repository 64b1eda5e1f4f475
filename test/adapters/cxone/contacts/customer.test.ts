import { describe, expect, it } from "vitest";
import { customerOf, isTelling } from "../../../../src/adapters/cxone/contacts/customer.ts";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { readLeg } from "../../../../src/adapters/cxone/contacts/read-leg.ts";
import { newReader } from "../../../../src/adapters/cxone/contacts/reader.ts";
import { contact, type Json, journey, page } from "../builder.ts";
import { mapOne } from "../map-one.ts";

describe("the customer's key", () => {
  const keyOf = (differs: Json, options: Json = {}): string | null =>
    mapOne(page(contact(differs)), { customerKeySecret: "secret", defaultCallingCode: "1", ...options }).conversation
      .customer_key;
  const known = keyOf({ fromAddress: "+1 202 555 0123" });

  it.each<[string, Json, Json, boolean]>([
    ["a national number", { fromAddress: "2025550123" }, {}, true],
    ["a number as a number", { fromAddress: 12_025_550_123 }, {}, true],
    [
      "the called number, outbound",
      { isOutbound: true, fromAddress: "8885550100", toAddress: "12025550123" },
      {},
      true,
    ],
    ["another number", { fromAddress: "2025550124" }, {}, false],
    ["another secret", { fromAddress: "2025550123" }, { customerKeySecret: "other" }, false],
  ])("should be of %s", (_, differs, options, isSame) => {
    const key = keyOf(differs, options);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(key === known).toBe(isSame);
  });

  it.each<[string, Json, Json]>([
    ["without a secret", {}, { customerKeySecret: undefined }],
    ["of a national number without a country", { fromAddress: "2025550123" }, { defaultCallingCode: undefined }],
    ["of a word", { fromAddress: "anonymous" }, {}],
    ["of a sip address", { fromAddress: "sip:anonymous@anonymous.invalid" }, {}],
    ["of nobody", { fromAddress: "" }, {}],
    ["of a contact without a direction", { isOutbound: null }, {}],
  ])("should be unknown %s", (_, differs, options) => {
    expect(keyOf(differs, options)).toBeNull();
  });

  it("should be of an e-mail address in any case, and of no other kind's", () => {
    const mail = { mediaTypeId: 1, fromAddress: "Pat@Example.com" };
    expect(keyOf(mail)).toBe(keyOf({ ...mail, fromAddress: "pat@example.com" }));
    expect(keyOf(mail)).not.toBeNull();
    expect(keyOf({ ...mail, mediaTypeId: 4 })).toBeNull();
  });

  it("should be of the first leg that has an address", () => {
    const legs = journey({ fromAddress: "" }, { fromAddress: "12025550123" });
    expect(
      mapOne(page(...legs), { customerKeySecret: "secret", defaultCallingCode: "1" }).conversation.customer_key,
    ).toBe(known);
  });

  it("should refuse an empty secret", () => {
    expect(() => mapCompletedContacts([], { customerKeySecret: "" })).toThrow(/secret/);
  });
});

describe("customerOf", () => {
  it.each<[string, Json, string | null, string | null]>([
    ["a call's number", { fromAddress: "12025550123" }, "12025550123", null],
    ["an e-mail's sender, in lower case", { mediaTypeId: 1, fromAddress: "Pat@X.org" }, "Pat@X.org", "pat@x.org"],
    ["a chat's number", { mediaTypeId: 3, fromAddress: "12025550123" }, "12025550123", null],
    ["a call's address, as a number alone", { fromAddress: "1@x.org" }, "1@x.org", null],
    ["a voicemail's address, as a number alone", { mediaTypeId: 5, fromAddress: "1@x.org" }, "1@x.org", null],
    ["nobody", { fromAddress: null }, null, null],
  ])("should be %s", (_, differs, phone, contactId) => {
    const record = contact(differs);
    const legs = [readLeg(newReader(), record, null, record)];
    expect(customerOf(legs, "nice_cxone")).toEqual({ phone, contactId, platform: "nice_cxone" });
  });
});

describe("isTelling", () => {
  it.each<[string, boolean]>([
    ["1234567", true],
    ["123456", false],
    ["0000000", true],
    ["9999999", true],
    ["+1 (202) 55-5", true],
    ["+1 (202) 55", false],
    ["+- ()./+- ()./", false],
    ["abcdefgh", false],
    ["pat@x.org", true],
    ["sip:1234567@x.org", false],
    ["SIP:pat@x.org", false],
    ["pat@sip:", true],
    ["anonymous", false],
    ["", false],
  ])("should say whether %j tells customers apart: %s", (address, expected) => {
    expect(isTelling(address)).toBe(expected);
  });
});

describe("the caller's tables", () => {
  const options = {
    agents: { "20011": "b0000000-0000-4000-8000-000000000001" },
    queues: { "88001": "billing" },
    dispositions: { "412": "resolved" },
    ingestionBatchId: "batch-1",
  };

  it("should name agents, queues and dispositions", () => {
    const { conversation, events } = mapOne(page(contact()), options);
    expect(conversation).toMatchObject({ queue_id: "billing", primary_agent_uuid: options.agents["20011"] });
    expect(events[0]).toMatchObject({
      agent_uuid: options.agents["20011"],
      queue_id: "billing",
      disposition_code: "resolved",
      ingestion_batch_id: "batch-1",
    });
  });

  it("should leave ids they do not have as they are, and the event's id in any case", () => {
    const { events } = mapOne(
      page(contact({ agentId: 5, skillId: "constructor", primaryDispositionId: "toString" })),
      options,
    );
    expect(events[0]).toMatchObject({ agent_uuid: "5", queue_id: "constructor", disposition_code: "toString" });
    expect(mapOne(page(contact()), options).events[0]?.event_id).toBe(mapOne(page(contact())).events[0]?.event_id);
  });
});
