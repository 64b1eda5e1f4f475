import { describe, expect, it } from "vitest";
import {
  acd,
  agent,
  conversation,
  customer,
  handled,
  type Json,
  OTHER_QUEUE,
  participant,
  QUEUE,
  type SegmentSpec,
  session,
  userId,
  WRAP_UP,
} from "../builder.ts";
import { abandoned } from "../fixtures.ts";
import { mapOne } from "../map-one.ts";

describe("the primary agent, queue, kind and wrap-up", () => {
  const part = (number: number, at: number, talk: number, more: Json = {}, wrapUpCode?: string): Json =>
    agent({
      number,
      session: at,
      segments: [
        ["interact", at, at + 5],
        ["wrapup", at + 5, at + 6, wrapUpCode === undefined ? {} : { wrapUpCode }],
      ],
      metrics: handled(talk),
      more,
    });
  const primary = (...parts: Json[]) => mapOne(conversation([customer(0, 100), acd(2, 0, 5), ...parts]));

  it.each<[string, Json[], number]>([
    ["with the most talk, not the first", [part(1, 10, 5), part(2, 20, 9)], 2],
    ["with the most talk, not the last", [part(1, 10, 9), part(2, 20, 5)], 1],
    ["of equals the last", [part(1, 10, 9), part(2, 20, 9)], 2],
    ["with the most talk in all parts together", [part(1, 10, 5), part(2, 20, 8), part(1, 30, 4)], 1],
  ])("should be the one %s", (_, parts, number) => {
    const { conversation: one, events } = primary(...parts);
    expect(one.primary_agent_uuid).toBe(userId(number));
    expect(events.filter((event) => event.is_primary_agent)).toHaveLength(1);
    expect(events.find((event) => event.is_primary_agent)?.agent_uuid).toBe(userId(number));
  });

  it("should mark the longest part of the primary agent", () => {
    const { events } = primary(part(1, 10, 9), part(2, 20, 8), part(1, 30, 4));
    expect(events.map((event) => event.is_primary_agent)).toEqual([true, false, false]);
  });

  it("should be nobody where nobody handled anything", () => {
    expect(mapOne(abandoned()).conversation).toMatchObject({ primary_agent_uuid: null, queue_id: QUEUE });
  });

  it("should take the queue of the primary agent's interaction, else of the last visit", () => {
    const elsewhere = agent({
      number: 1,
      session: 10,
      segments: [
        ["alert", 8, 10],
        ["interact", 10, 20, { queueId: OTHER_QUEUE }],
      ],
      metrics: handled(10),
    });
    expect(primary(elsewhere).conversation.queue_id).toBe(OTHER_QUEUE);
    const visit = (number: number, at: number, queueId: string): Json =>
      participant("acd", number, [session(number, [["interact", at, at + 5, { queueId }]], [["tAcd", 5000]])]);
    const twice = conversation([customer(0, 100), visit(3, 30, OTHER_QUEUE), visit(2, 5, QUEUE)]);
    expect(mapOne(twice).conversation.queue_id).toBe(OTHER_QUEUE);
  });

  it.each([
    ["voice", {}, "voice"],
    ["chat", { mediaType: "chat" }, "chat"],
    ["sms", { mediaType: "message", messageType: "sms" }, "sms"],
    ["social", { mediaType: "message", messageType: "facebook" }, "social"],
    ["message", { mediaType: "message", messageType: "webmessaging" }, "message"],
    ["message", { mediaType: "MESSAGE", messageType: null }, "message"],
    ["email", { mediaType: "email" }, "email"],
    ["callback", { mediaType: "callback" }, "callback"],
    ["other", { mediaType: "hologram" }, "other"],
    ["other", { mediaType: "constructor" }, "other"],
    ["other", { mediaType: null }, "other"],
  ])("should map to %s what the primary agent's session says: %j", (_, more, type) => {
    const { conversation: one, events } = primary(part(1, 10, 5, more));
    expect(one.interaction_type).toBe(type);
    expect(events[0]?.interaction_type).toBe(type);
  });

  it("should be a callback if any session of the primary agent is one", () => {
    const { conversation: one, events } = primary(
      part(1, 10, 1, { mediaType: "callback" }),
      part(1, 20, 9),
      part(2, 30, 5),
    );
    expect(one.interaction_type).toBe("callback");
    expect(events.map((event) => event.interaction_type)).toEqual(["callback", "voice", "voice"]);
    expect(one.agent_handoffs).toBe(1);
  });

  it("should be the kind of the customer's first session where nobody handled it", () => {
    const chat = session(1, [["interact", 5, 50]], [], { mediaType: "chat" });
    const screen = session(9, [["interact", 1, 50]], [], { mediaType: "screenshare" });
    const voice = session(2, [["interact", 20, 50]]);
    const call = conversation([participant("customer", 1, [voice, screen, chat])]);
    expect(mapOne(call).conversation.interaction_type).toBe("chat");
  });

  it.each([
    [WRAP_UP, WRAP_UP],
    ["ININ-WRAP-UP-TIMEOUT", null],
    ["ININ-WRAP-UP-SKIPPED", null],
    ["ININ-OUTBOUND-PREVIEW-SKIPPED", null],
    ["Campaign: sold", "Campaign: sold"],
    ["", null],
  ])("should take %j as the wrap-up code %j", (code, disposition) => {
    expect(primary(part(1, 10, 5, {}, code)).events[0]?.disposition_code).toBe(disposition);
  });

  it("should not be somebody unknown, however long they talked", () => {
    const nobody = participant("agent", 9, [session(9, [["interact", 10, 90]], handled(80))]);
    const { conversation: one, events } = primary(nobody, part(1, 20, 5));
    expect(one).toMatchObject({ primary_agent_uuid: userId(1), interaction_type: "voice" });
    expect(events.map((event) => event.is_primary_agent)).toEqual([true]);
  });

  it("should mark the last of the primary agent's parts that are equally long", () => {
    const { events } = primary(part(1, 10, 5), part(1, 30, 5));
    expect(events.map((event) => event.is_primary_agent)).toEqual([false, true]);
  });

  it("should take the queue of the last visit where the primary agent's part has none", () => {
    const direct = participant("agent", 9, [session(9, [["interact", 10, 90]], handled(80))], { userId: userId(1) });
    expect(primary(direct).conversation.queue_id).toBe(QUEUE);
    const blank = participant("acd", 8, [session(8, [["interact", 50, 55]], [["tAcd", 5000]])]);
    expect(primary(direct, blank).conversation.queue_id).toBe(QUEUE);
  });

  it("should be other than any kind where there is nobody at all", () => {
    expect(mapOne(conversation([acd(2, 0, 5)])).conversation.interaction_type).toBe("other");
  });

  it("should not be a callback by another agent's session", () => {
    const { conversation: one } = primary(part(1, 10, 9), part(2, 20, 1, { mediaType: "callback" }));
    expect(one.interaction_type).toBe("voice");
  });

  it("should prefer its own wrap-up code, then the latest of its agent's, none chosen included", () => {
    const codes = (...parts: Json[]): (string | null | undefined)[] =>
      primary(...parts).events.map((event) => event.disposition_code);
    expect(codes(part(1, 10, 9, {}, "own"), part(1, 30, 1, {}, "later"))).toEqual(["own", "later"]);
    expect(codes(part(1, 10, 1, {}, "a"), part(1, 20, 9), part(1, 30, 1, {}, "b"))).toEqual(["a", "b", "b"]);
    expect(codes(part(1, 10, 1, {}, "a"), part(1, 30, 9, {}, "ININ-WRAP-UP-SKIPPED"))).toEqual(["a", null]);
    expect(codes(part(2, 10, 1, {}, "other"), part(1, 30, 9))).toEqual(["other", null]);
  });

  it("should take the last wrap-up code, for the primary part out of any part of its agent", () => {
    const segments: SegmentSpec[] = [
      ["wrapup", 30, 40, { wrapUpCode: "later" }],
      ["interact", 10, 20],
      ["wrapup", 20, 30, { wrapUpCode: "earlier" }],
    ];
    const two = agent({ number: 1, session: 10, segments, metrics: handled(10) });
    expect(primary(two).events[0]?.disposition_code).toBe("later");
    const { events } = primary(part(1, 10, 9), part(1, 30, 1, {}, WRAP_UP), part(2, 50, 1));
    expect(events.map((event) => event.disposition_code)).toEqual([WRAP_UP, WRAP_UP, null]);
  });

  it("should look ids up in own fields of the caller's tables only", () => {
    const call = (id: string): Json =>
      conversation([
        customer(0, 100),
        participant(
          "agent",
          3,
          [
            session(
              3,
              [
                ["interact", 5, 9, { queueId: id }],
                ["wrapup", 9, 10, { wrapUpCode: id }],
              ],
              handled(4),
            ),
          ],
          { userId: id },
        ),
      ]);
    for (const id of ["constructor", "__proto__", "toString"]) {
      const tables = { agents: {}, queues: {}, dispositions: {} };
      expect(mapOne(call(id), tables).events[0]).toMatchObject({ agent_uuid: id, queue_id: id, disposition_code: id });
    }
    const tables = { agents: { "u-1": "me" }, queues: { "u-1": "billing" }, dispositions: { "u-1": "sold" } };
    expect(mapOne(call("u-1"), tables).events[0]).toMatchObject({
      agent_uuid: "me",
      queue_id: "billing",
      disposition_code: "sold",
    });
    expect(mapOne(call("u-1"), tables).conversation).toMatchObject({ primary_agent_uuid: "me", queue_id: "billing" });
  });
});
