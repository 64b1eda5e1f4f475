import { describe, expect, it } from "vitest";
import { acd, conversation, customer, type Json, participant, session } from "../builder.ts";
import { mapOne } from "../map-one.ts";

describe("the customer", () => {
  const key = (details: Json): string | null =>
    mapOne(details, { customerKeySecret: "a secret" }).conversation.customer_key;
  const caller = (ani: string, more: Json = {}): Json => customer(0, 100, more, { ani });
  const known = key(conversation([caller("tel:+15550100123")]));
  const contact = key(conversation([caller("anonymous", { externalContactId: "contact-1" })]));

  it("should have a key only when the caller asks for one", () => {
    expect(mapOne(conversation([caller("tel:+15550100123")])).conversation.customer_key).toBeNull();
    expect(known).toMatch(/^[0-9a-f]{64}$/);
    expect(contact).toMatch(/^[0-9a-f]{64}$/);
    expect(contact).not.toBe(known);
  });

  const line = (number: number, direction: string, ani: string, dnis: string, more: Json = {}): Json =>
    session(number, [["interact", number, 100]], [], { direction, ani, dnis, ...more });
  const us = "tel:+15550100900";
  const them = "tel:+15550100123";

  it.each<[string, Json, string | null]>([
    ["the number before the contact", conversation([caller(them, { externalContactId: "contact-1" })]), known],
    [
      "the contact where the number is anonymous",
      conversation([caller("anonymous", { externalContactId: "contact-1" })]),
      contact,
    ],
    [
      "the contact where the number is a SIP address",
      conversation([caller("sip:me@example.org", { externalContactId: "contact-1" })]),
      contact,
    ],
    ["nothing where there is neither", conversation([caller("anonymous")]), null],
    [
      "the called number of an outbound call",
      conversation([participant("customer", 1, [line(1, "outbound", us, them)])], { originatingDirection: "outbound" }),
      known,
    ],
    [
      "the number to call back",
      conversation([
        participant("customer", 1, [
          session(1, [["callback", 0, 9]], [], { mediaType: "callback", callbackNumbers: [them, us] }),
        ]),
      ]),
      known,
    ],
    [
      "the number to call back where the caller was anonymous",
      conversation([participant("customer", 1, [line(1, "inbound", "anonymous", us, { callbackNumbers: [them] })])]),
      known,
    ],
    [
      "never our own number on the leg of a callback",
      conversation([participant("customer", 1, [line(1, "outbound", us, them)])]),
      known,
    ],
    [
      "the first call of two",
      conversation([participant("customer", 1, [line(9, "inbound", us, us), line(1, "inbound", them, us)])]),
      known,
    ],
    [
      "the direction of the session where the conversation has none",
      conversation([participant("customer", 1, [line(1, "outbound", us, them)])], { originatingDirection: null }),
      known,
    ],
    [
      "the direction of the conversation where the session has none",
      conversation([participant("customer", 1, [line(1, "sideways", them, us)])]),
      known,
    ],
    ["nobody where there is no customer", conversation([acd(2, 0, 9)]), null],
    [
      "the first customer who came from no other conversation",
      conversation([
        participant("customer", 5, [session(5, [["interact", 0, 9, { sourceConversationId: "x" }]], [], { ani: us })]),
        participant("customer", 6, [session(6, [["interact", 8, 9]], [], { ani: them })]),
      ]),
      known,
    ],
    [
      "the customer whose direction is the conversation's",
      conversation([
        participant("customer", 5, [line(1, "outbound", them, us)]),
        participant("customer", 6, [line(8, "inbound", them, us)]),
      ]),
      known,
    ],
    [
      "the earliest of several",
      conversation([
        participant("customer", 5, [line(8, "inbound", us, us)]),
        participant("customer", 6, [line(1, "inbound", them, us)]),
      ]),
      known,
    ],
    [
      "an external participant outside of queues",
      conversation([participant("external", 5, [line(1, "inbound", them, us)])]),
      known,
    ],
    [
      "the first outbound call of two",
      conversation([participant("customer", 1, [line(9, "outbound", us, us), line(1, "outbound", us, them)])], {
        originatingDirection: "outbound",
      }),
      known,
    ],
    [
      "the lesser number of two outbound calls that began together",
      conversation([participant("customer", 1, [line(1, "outbound", us, us), line(1, "outbound", us, them)])], {
        originatingDirection: "outbound",
      }),
      known,
    ],
    [
      "the lesser number of two calls that began together",
      conversation([participant("customer", 1, [line(1, "inbound", us, us), line(1, "inbound", them, us)])]),
      known,
    ],
    [
      "the customer rather than an external participant",
      conversation([
        participant("external", 5, [line(1, "inbound", us, us)]),
        participant("customer", 6, [line(8, "inbound", them, us)]),
      ]),
      known,
    ],
    [
      "the customer rather than an external participant, whatever the order",
      conversation([
        participant("customer", 6, [line(8, "inbound", them, us)]),
        participant("external", 5, [line(1, "inbound", us, us)]),
      ]),
      known,
    ],
    [
      "one of two external participants, neither of them in a queue",
      conversation([
        participant("external", 5, [line(8, "inbound", us, us)]),
        participant("external", 6, [line(1, "inbound", them, us)]),
      ]),
      known,
    ],
    [
      "nobody where two external participants are in a queue",
      conversation([
        participant("external", 5, [line(1, "inbound", them, us)]),
        participant("external", 6, [line(1, "inbound", them, us)]),
        acd(2, 0, 9),
      ]),
      null,
    ],
    [
      "the customer whose direction is the outbound conversation's",
      conversation(
        [
          participant("customer", 5, [line(1, "inbound", us, us)]),
          participant("customer", 6, [line(8, "outbound", us, them)]),
        ],
        { originatingDirection: "outbound" },
      ),
      known,
    ],
    [
      "the one whose times are known",
      conversation([
        participant("customer", 5, [{ ...line(1, "inbound", us, us), segments: [] }]),
        participant("customer", 6, [line(8, "inbound", them, us)]),
      ]),
      known,
    ],
    [
      "one of the third parties where there is nobody else",
      conversation([
        participant("customer", 5, [{ ...line(1, "inbound", them, us), segments: [{ sourceConversationId: "x" }] }]),
      ]),
      known,
    ],
    [
      "a number of a call, not of a chat",
      conversation([
        participant("customer", 1, [line(1, "inbound", us, us, { mediaType: "chat" }), line(8, "inbound", them, us)]),
      ]),
      known,
    ],
    [
      "no external participant in a queue",
      conversation([participant("external", 5, [line(1, "inbound", them, us)]), acd(2, 0, 9)]),
      null,
    ],
  ])("should be known by %s", (_, details, expected) => {
    expect(key(details)).toBe(expected);
  });
});
