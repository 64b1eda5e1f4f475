import { describe, expect, it } from "vitest";
import { abandoned, contact, iso, type Json, journey, page } from "../builder.ts";
import { mapOne } from "../map-one.ts";

const VOICEMAIL = { mediaTypeId: 5, mediaTypeName: "Voice Mail" };
const SELF_SERVED = { ...abandoned, abandoned: false, abandonSeconds: 0, inQueueSeconds: 0 };
const CONSULT = { transferIndicatorName: "Consult" };
const CONSULT_GIVEN_UP = { ...abandoned, ...CONSULT };
const IN_IVR = { ...abandoned, inQueueSeconds: 0, abandonSeconds: 0 };
const UNKNOWN_WAIT = { ...abandoned, inQueueSeconds: null, routingTime: null, abandonSeconds: null };

describe("outcome", () => {
  it.each<[string, string | null, Json[]]>([
    ["an agent had it", "answered", [{}]],
    ["an agent had it, then the customer gave up in the next queue", "answered", [{}, abandoned]],
    ["an agent had it, however shortly", "answered", [{ agentSeconds: 0, holdSeconds: 0 }]],
    ["given up in the queue", "abandoned_in_queue", [abandoned]],
    ["given up as it rang", "abandoned_in_queue", [{ ...abandoned, agentId: 20011 }]],
    ["marked as given up, but an agent had it", "answered", [{ abandoned: true, abandonSeconds: 0 }]],
    ["given up in the IVR", "abandoned_in_ivr", [IN_IVR]],
    ["given up, nobody knows where", null, [UNKNOWN_WAIT]],
    ["given up twice, nobody knows where first", null, [UNKNOWN_WAIT, abandoned]],
    ["given up twice, nobody knows where then", null, [abandoned, UNKNOWN_WAIT]],
    [
      "given up in the IVR, beside a consult that was given up in a queue",
      "abandoned_in_ivr",
      [IN_IVR, CONSULT_GIVEN_UP],
    ],
    ["nobody needed", null, [SELF_SERVED]],
    ["a voicemail nobody has heard", "voicemail", [{ ...SELF_SERVED, ...VOICEMAIL }]],
    ["a voicemail an agent has heard", "voicemail", [VOICEMAIL]],
    ["given up, then a voicemail", "voicemail", [abandoned, VOICEMAIL]],
    ["an agent, then a voicemail", "answered", [{}, VOICEMAIL]],
    ["only somebody who was asked", null, [CONSULT]],
  ])("should tell: %s", (_, expected, legs) => {
    expect(mapOne(page(...journey(...legs))).conversation.outcome).toBe(expected);
  });
});

describe("status and end", () => {
  it.each<[string, string, string | null, Json[]]>([
    ["everything known", "complete", iso(150), [{}]],
    ["after-call work not warehoused", "provisional", iso(150), [{ dateACWWarehoused: null }]],
    ["after-call work not warehoused, empty text", "provisional", iso(150), [{ dateACWWarehoused: "" }]],
    ["of one of the legs", "provisional", iso(280), [{ dateACWWarehoused: null }, {}]],
    ["given up: there is no work to wait for", "complete", iso(94), [abandoned]],
    ["running", "open", null, [{ isActive: true }]],
    ["running, as text", "open", null, [{}, { isActive: "True" }]],
    [
      "no total: the parts",
      "complete",
      iso(158),
      [{ totalDurationSeconds: null, postQueueSeconds: 5, releaseSeconds: 3 }],
    ],
    ["no total and not all parts", "open", null, [{ totalDurationSeconds: null, agentSeconds: null }]],
    ["a consult that outlasts the customer", "complete", iso(150), [{}, { ...CONSULT, agentSeconds: 900 }]],
    [
      "a consult whose end is not known",
      "complete",
      iso(150),
      [{}, { ...CONSULT, totalDurationSeconds: null, agentSeconds: null, dateACWWarehoused: iso(1) }],
    ],
    ["nothing but a consult", "complete", iso(150), [CONSULT]],
  ])("should tell: %s", (_, status, endedAt, legs) => {
    const { conversation } = mapOne(page(...journey(...legs)));
    expect([conversation.status, conversation.ended_at_utc]).toEqual([status, endedAt]);
    expect(conversation.started_at_utc).toBe(iso(0));
  });

  it("should end with the leg that ends last, not with the one that begins last", () => {
    const legs = [contact({ agentSeconds: 900 }), contact({ contactId: 1, contactStartDate: iso(60), agentId: 5 })];
    expect(mapOne(page(...legs)).conversation.ended_at_utc).toBe(iso(950));
  });

  it("should warn where the end is not known although the contact is over", () => {
    const legs = contact({ totalDurationSeconds: null, agentSeconds: null });
    expect(mapOne(page(legs)).codes).toEqual(["end-unknown"]);
    expect(mapOne(page(contact({ isActive: true }))).codes).toEqual([]);
  });
});
