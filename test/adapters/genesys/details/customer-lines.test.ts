import { describe, expect, it } from "vitest";
import { customerPhone } from "../../../../src/adapters/genesys/details/customer.ts";
import type { Direction } from "../../../../src/interaction/model.ts";
import { acd, conversation, customer, type Json, participant, type SegmentSpec, session } from "../builder.ts";
import { mapOne } from "../map-one.ts";

const LOW = "tel:+15550100123";
const HIGH = "tel:+15550100900";
const key = (details: Json): string | null =>
  mapOne(details, { customerKeySecret: "a secret" }).conversation.customer_key;
const keyOf = (number: string): string | null => key(conversation([customer(0, 9, {}, { ani: number })]));
const low = keyOf(LOW);
const high = keyOf(HIGH);
const line = (at: number, direction: string, number: string, more: Json = {}): Json => {
  const numbers = direction === "outbound" ? { dnis: number } : { ani: number };
  return session(1, [["interact", at, 100]], [], { direction, ...numbers, ...more });
};
const caller = (...sessions: Json[]): Json => participant("customer", 1, sessions);

describe("the line of a customer", () => {
  it.each(["inbound", "outbound"])("should be the first %s one, of two that began together the lesser", (direction) => {
    const found = (...lines: [number, string][]) =>
      key(
        conversation([caller(...lines.map(([at, number]) => line(at, direction, number)))], {
          originatingDirection: direction,
        }),
      );
    expect(found([1, LOW], [9, HIGH])).toBe(low);
    expect(found([9, HIGH], [1, LOW])).toBe(low);
    expect(found([1, HIGH], [9, LOW])).toBe(high);
    expect(found([9, LOW], [1, HIGH])).toBe(high);
    expect(found([1, LOW], [1, HIGH])).toBe(low);
    expect(found([1, HIGH], [1, LOW])).toBe(low);
  });

  it("should be that of the conversation's direction where they called and were called back", () => {
    const both = [caller(line(1, "inbound", LOW), line(9, "outbound", HIGH))];
    expect(key(conversation(both))).toBe(low);
    expect(key(conversation(both, { originatingDirection: "outbound" }))).toBe(high);
    expect(key(conversation(both, { originatingDirection: null }))).toBe(low);
  });

  it("should be the least of the numbers asked for on several callbacks", () => {
    const asked = (number: string): Json =>
      session(1, [["callback", 0, 9]], [], { mediaType: "callback", callbackNumbers: [number] });
    expect(key(conversation([caller(asked(LOW), asked(HIGH))]))).toBe(low);
    expect(key(conversation([caller(asked(HIGH), asked(LOW))]))).toBe(low);
    const silent = session(1, [], [], { mediaType: "callback" });
    expect(key(conversation([caller(asked(LOW), silent)]))).toBe(low);
    expect(key(conversation([caller(asked("+15550100123"), silent)]))).toBe(low);
    expect(key(conversation([caller(silent, asked("+15550100123"))]))).toBe(low);
  });
});

describe("the customer of several", () => {
  const party = (id: string | undefined, at: number, direction: string, number: string): Json => ({
    ...caller(line(at, direction, number)),
    participantId: id,
  });
  const found = (direction: string | null, ...parties: Json[]) => {
    const keys = [parties, parties.toReversed()].map((all) =>
      key(conversation(all, { originatingDirection: direction })),
    );
    expect(keys[1]).toBe(keys[0]);
    return keys[0];
  };

  it("should be the one with the lesser id where both were there at once, none first", () => {
    expect(found("inbound", party("p-1", 1, "inbound", HIGH), party("p-2", 1, "inbound", LOW))).toBe(high);
    expect(found("inbound", party("p-1", 1, "inbound", LOW), party("p-2", 1, "inbound", HIGH))).toBe(low);
    expect(found("inbound", party(undefined, 1, "inbound", HIGH), party("A", 1, "inbound", LOW))).toBe(high);
  });

  it("should be the same one in any order where nothing but the number differs", () => {
    expect(found("inbound", party("p-1", 1, "inbound", HIGH), party("p-1", 1, "inbound", LOW))).toBe(low);
  });

  it("should be the first one where the conversation has no direction", () => {
    expect(found(null, party("p-1", 1, "inbound", LOW), party("p-2", 8, "outbound", HIGH))).toBe(low);
    expect(found(null, party("p-1", 8, "inbound", LOW), party("p-2", 1, "outbound", HIGH))).toBe(high);
  });
});

describe("the kind of a customer's first session", () => {
  const kind = (...sessions: [string, SegmentSpec[]][]) => {
    const all = sessions.map(([mediaType, segments]) => session(1, segments, [], { mediaType }));
    const kinds = [all, all.toReversed()].map(
      (list) => mapOne(conversation([caller(...list)])).conversation.interaction_type,
    );
    expect(kinds[1]).toBe(kinds[0]);
    return kinds[0];
  };

  it.each<[string, [string, SegmentSpec[]][], string]>([
    [
      "the first",
      [
        ["voice", [["interact", 5, 9]]],
        ["chat", [["interact", 20, 50]]],
      ],
      "voice",
    ],
    [
      "the lesser name of two at once",
      [
        ["voice", [["interact", 5, 9]]],
        ["chat", [["interact", 5, 50]]],
      ],
      "chat",
    ],
    [
      "one with a time before one without",
      [
        ["voice", [["interact", 5, 9]]],
        ["chat", []],
      ],
      "voice",
    ],
    [
      "no screen beside the conversation",
      [
        ["voice", [["interact", 5, 9]]],
        ["cobrowse", [["interact", 1, 9]]],
      ],
      "voice",
    ],
    ["a kind without a time rather than none", [["voice", []]], "voice"],
    ["none where there is nothing but a screen", [["screenshare", [["interact", 1, 9]]]], "other"],
  ])("should be %s", (_, sessions, expected) => {
    expect(kind(...sessions)).toBe(expected);
  });
});

describe("the times of a customer", () => {
  it("should leave out how long a callback was on the list", () => {
    const callback = session(2, [["callback", 40, 9000]], [], { mediaType: "callback" });
    const both = [caller(session(1, [["interact", 0, 60]]), callback), acd(2, 0, 20)];
    expect(mapOne(conversation(both)).conversation.ended_at_utc).toBe("2026-03-02T08:01:00.000Z");
    const waiting = session(2, [["callback", 40]], [], { mediaType: "callback" });
    const open = [caller(session(1, [["interact", 0, 60]]), waiting)];
    expect(mapOne(conversation(open, { conversationEnd: null })).codes).toEqual(["open-though-all-left"]);
  });

  it("should run while one of their stretches does, whatever else has ended", () => {
    const segments: SegmentSpec[] = [
      ["interact", 0, 60],
      ["interact", 60],
    ];
    for (const list of [segments, segments.toReversed()]) {
      const open = conversation([caller(session(1, list))], { conversationEnd: null });
      expect(mapOne(open).codes).toEqual([]);
    }
  });
});

describe("customerPhone", () => {
  const us = "tel:+15550100999";
  it.each<[string | null, string | null, string | null, Direction | null, string | null]>([
    ["+15550100123", us, "+1", "inbound", "+15550100123"],
    ["0155", us, "+1", "inbound", "0155"],
    ["9155", us, "+1", null, "9155"],
    ["tel:1", us, "+1", "inbound", "tel:1"],
    ["/155", us, "+1", "inbound", "+1"],
    [":155", us, "+1", "inbound", "+1"],
    ["tel+", us, "+1", "inbound", "+1"],
    ["1+tel:", us, "sip:x", "inbound", "1+tel:"],
    ["sip:me@example.org", us, "+1", "inbound", "+1"],
    ["anonymous", us, "anonymous", "inbound", us],
    ["anonymous", us, null, null, us],
    ["", us, "", "inbound", us],
    [null, us, "+1", "inbound", "+1"],
    [null, null, null, "outbound", null],
    [us, "+2", "+1", "outbound", "+2"],
    [us, null, "+1", "outbound", "+1"],
    [us, "anonymous", null, "outbound", us],
  ])("should be of %j, %j, %j %s the number %j", (ani, dnis, callbackNumber, direction, expected) => {
    expect(customerPhone({ ani, dnis, callbackNumber }, direction)).toBe(expected);
  });
});
