import { describe, expect, it } from "vitest";
import { readFact } from "../../../../src/adapters/genesys/detail-events/read-fact.ts";
import { newReader } from "../../../../src/adapters/genesys/details/reader.ts";
import type { Json } from "../builder.ts";

const BODY = {
  participantId: "p-1",
  sessionId: "s-1",
  eventTime: 1000,
  mediaType: "MESSAGE",
  messageType: "SMS",
  direction: "INBOUND",
};
const BASE = {
  participantId: "p-1",
  sessionId: "s-1",
  eventAt: 1000,
  envelopeId: "e-1",
  interactionType: "sms",
  direction: "inbound",
};
const keyOf = (phone: string | null, contactId: string | null) => `${phone}/${contactId}`;
const read = (topic: string, body: Json, path = "eventBody.") => {
  const reader = newReader();
  const fact = readFact(reader, topic, { ...BODY, ...body }, path, "e-1", keyOf);
  return {
    fact,
    reason: reader.reason,
    problems: reader.problems.map((one) => [one.path, one.expected, one.received]),
  };
};
const factOf = (topic: string, body: Json = {}) => {
  const { fact, reason, problems } = read(topic, body);
  expect([reason, problems]).toEqual([null, []]);
  return fact;
};

describe("readFact", () => {
  it.each(["acd.start", "flow.start", "flow.end", "voicemail.start", "voicemail.end"])(
    "should read when and whose %s was",
    (kind) => {
      expect(factOf(kind)).toEqual({ kind, ...BASE });
    },
  );

  it.each(["attributes", "contact", "outbound", "flow.outcome", "user", "", "constructor"])(
    "should find nothing in %j, not even a session",
    (topic) => {
      expect(factOf(topic, { sessionId: null, wrapupCode: 7 })).toBeNull();
    },
  );

  it("should read the end of a visit to a queue", () => {
    const visit = { queueId: "q-1", connectedDurationMs: 42, acdOutcome: "ANSWERED", answeredUserId: "a-1" };
    const fact = { kind: "acd.end", ...BASE, queueId: "q-1", waitMs: 42, answeredBy: "a-1" };
    expect(factOf("acd.end", visit)).toEqual({ ...fact, isAbandoned: false, isAnswered: true });
    expect(factOf("acd.end", { ...visit, acdOutcome: "Abandon" })).toEqual({
      ...fact,
      isAbandoned: true,
      isAnswered: false,
    });
    const nothing = { queueId: null, waitMs: null, answeredBy: null, isAbandoned: false, isAnswered: false };
    expect(factOf("acd.end")).toEqual({ kind: "acd.end", ...BASE, ...nothing });
    expect(factOf("acd.end", { acdOutcome: "FLOW_OUT" })).toMatchObject(nothing);
  });

  it("should read a user's session", () => {
    const user = { userId: "a-1", queueId: "q-1" };
    expect(factOf("user.start", user)).toEqual({ kind: "user.start", ...BASE, agentId: "a-1", queueId: "q-1" });
    const worked = {
      interactingDurationMs: 1,
      heldDurationMs: 2,
      alertingDurationMs: 4,
      contactingDurationMs: 8,
      dialingDurationMs: 16,
      disconnectType: "PEER",
    };
    expect(factOf("user.end", { ...user, ...worked })).toEqual({
      kind: "user.end",
      ...BASE,
      agentId: "a-1",
      queueId: "q-1",
      talkMs: 1,
      holdMs: 2,
      ringMs: 4,
      reachingMs: 24,
      isTransfer: false,
    });
    expect(factOf("user.end")).toEqual({
      kind: "user.end",
      ...BASE,
      agentId: null,
      queueId: null,
      talkMs: null,
      holdMs: null,
      ringMs: null,
      reachingMs: 0,
      isTransfer: false,
    });
  });

  it.each<[unknown, boolean]>([
    ["TRANSFER", true],
    ["consultTransfer", true],
    ["CONFERENCE_TRANSFER", true],
    ["forward-transfer", true],
    ["TRANSFER_NOANSWER", false],
    ["ENDPOINT", false],
    [null, false],
  ])("should take a session that ended by %j for a transfer: %j", (disconnectType, isTransfer) => {
    expect(factOf("user.end", { disconnectType })).toMatchObject({ isTransfer });
  });

  it.each(["acw", "wrapup"])("should read the code and length of %s in either spelling", (kind) => {
    const fact = { kind, ...BASE, code: "sold", acwMs: 7 };
    expect(factOf(kind, { wrapupCode: "sold", wrapupDurationMs: 7 })).toEqual(fact);
    expect(factOf(kind, { wrapUpCode: "sold", wrapupDurationMs: 7 })).toEqual(fact);
    expect(factOf(kind, { wrapupCode: "", wrapUpCode: "sold" })).toEqual({ ...fact, acwMs: null });
    expect(factOf(kind, { wrapupCode: "ININ-WRAP-UP-TIMEOUT" })).toEqual({ ...fact, code: null, acwMs: null });
    expect(factOf(kind)).toEqual({ ...fact, code: null, acwMs: null });
  });

  it("should read a customer's session, whose end tells who hung up", () => {
    const keys = { phoneKey: "null/null", contactKey: "null/null" };
    expect(factOf("customer.start")).toEqual({ kind: "customer.start", ...BASE, ...keys });
    const end = { kind: "customer.end", ...BASE, ...keys, talkMs: 9 };
    const body = { interactingDurationMs: 9, disconnectType: "ENDPOINT" };
    expect(factOf("customer.end", body)).toEqual({ ...end, hasHungUp: true });
    expect(factOf("customer.end", { ...body, disconnectType: "PEER" })).toEqual({ ...end, hasHungUp: false });
    expect(factOf("customer.end")).toEqual({ ...end, talkMs: null, hasHungUp: false });
  });

  it.each<[string, Json, string, string]>([
    ["a call in", { mediaType: "VOICE", ani: "+1", dnis: "+2" }, "+1/null", "null/null"],
    ["a call out", { mediaType: "VOICE", direction: "OUTBOUND", ani: "+1", dnis: "+2" }, "+2/null", "null/null"],
    [
      "a call without a direction",
      { mediaType: "VOICE", direction: null, ani: "+1", dnis: "+2" },
      "null/null",
      "null/null",
    ],
    ["a message in, whose ends are no telephones", { ani: "+1", dnis: "+2" }, "null/null", "null/null"],
    ["a message out", { direction: "OUTBOUND", ani: "+1", dnis: "+2" }, "null/null", "null/null"],
    ["a callback", { mediaType: "CALLBACK", callbackNumbers: ["+3", "+4"], dnis: "+2" }, "+3/null", "null/null"],
    ["an anonymous call", { mediaType: "VOICE", ani: "anonymous", callbackNumbers: ["+3"] }, "+3/null", "null/null"],
    ["a contact", { externalContactId: "k-1", conversationExternalContactIds: ["k-2"] }, "null/null", "null/k-1"],
    ["the conversation's contacts", { conversationExternalContactIds: ["k-2", "k-3"] }, "null/null", "null/k-2"],
    ["no contacts", { conversationExternalContactIds: [], callbackNumbers: [] }, "null/null", "null/null"],
  ])("should make the keys of the customer of %s", (_, body, phoneKey, contactKey) => {
    expect(factOf("customer.start", body)).toMatchObject({ phoneKey, contactKey });
    expect(factOf("customer.end", body)).toMatchObject({ phoneKey, contactKey });
  });

  it("should read instants of whole milliseconds from 1970 to 9999", () => {
    for (const eventTime of [0, 253_402_300_799_999])
      expect(factOf("acd.start", { eventTime })?.eventAt).toBe(eventTime);
    expect(factOf("acd.start", { eventTime: -0 })?.eventAt).toBe(0);
    expect(factOf("acd.start", { participantId: null })?.participantId).toBe("");
  });

  it.each<[unknown, string]>([
    [-1, "-1"],
    [0.5, "0.5"],
    [253_402_300_800_000, "253402300800000"],
    [Number.NaN, "NaN"],
    ["1000", "a text of 4 characters"],
    [null, "null"],
    [undefined, "missing"],
  ])("should refuse an instant of %j", (eventTime, received) => {
    const { reason, problems } = read("acd.start", { eventTime });
    expect(reason).toBe("malformed-instant");
    expect(problems).toEqual([["eventBody.eventTime", "an instant in whole epoch milliseconds", received]]);
  });

  it.each<[string, string[]]>([
    ["acd.end", ["acdOutcome", "queueId", "connectedDurationMs", "answeredUserId"]],
    ["user.start", ["userId", "queueId"]],
    [
      "user.end",
      [
        ...["userId", "queueId", "interactingDurationMs", "heldDurationMs", "alertingDurationMs"],
        ...["contactingDurationMs", "dialingDurationMs", "disconnectType"],
      ],
    ],
    ["acw", ["wrapupCode", "wrapUpCode", "wrapupDurationMs"]],
    ["wrapup", ["wrapupCode", "wrapUpCode", "wrapupDurationMs"]],
    ["customer.start", ["callbackNumbers", "conversationExternalContactIds", "ani", "dnis", "externalContactId"]],
    ["customer.end", ["ani", "interactingDurationMs", "disconnectType"]],
    ["acd.start", ["participantId", "sessionId", "eventTime", "mediaType", "messageType", "direction"]],
  ])("should name every field of %s in which another type stands, once", (topic, fields) => {
    const body = Object.fromEntries(fields.map((field) => [field, true]));
    expect(read(topic, body, "detail.eventBody.").problems.map(([path]) => path)).toEqual(
      fields.map((field) => `detail.eventBody.${field}`),
    );
  });

  it("should name the first of a list in which another type stands", () => {
    const body = { callbackNumbers: [7], conversationExternalContactIds: [8, "k"] };
    expect(read("customer.end", body).problems).toEqual([
      ["eventBody.callbackNumbers[0]", "a text", "a number"],
      ["eventBody.conversationExternalContactIds[0]", "a text", "a number"],
    ]);
  });

  it("should miss a session beside every other problem", () => {
    const { reason, problems } = read("user.end", { sessionId: "", userId: 7 });
    expect(reason).toBe("missing-id");
    expect(problems).toEqual([
      ["eventBody.userId", "a text", "a number"],
      ["eventBody.sessionId", "an id", "a text of 0 characters"],
    ]);
  });
});
