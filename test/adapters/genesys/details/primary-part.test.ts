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
} from "../builder.ts";
import { mapOne } from "../map-one.ts";

/** What is answered, whatever the order of the participants. */
const mapAny = (participants: Json[], more: Json = {}) => {
  const [one, other] = [participants, participants.toReversed()].map((list) => mapOne(conversation(list, more)));
  expect(other).toEqual(one);
  return one as ReturnType<typeof mapOne>;
};
const part = (number: number, leg: string, at: number | null, talk = 9): Json => {
  const segments: SegmentSpec[] = at === null ? [] : [["interact", at, at + 5]];
  return agent({ number, session: 3, segments, metrics: handled(talk), more: { sessionId: leg } });
};
const primaryOf = (...parts: Json[]) => mapAny([customer(0, 100), ...parts]).conversation.primary_agent_uuid;

describe("the last of equals", () => {
  it("should be the one that began last, one without a beginning after all others", () => {
    expect(primaryOf(part(1, "z", 10), part(2, "a", 20))).toBe(userId(2));
    expect(primaryOf(part(1, "z", 10), part(2, "m", 30), part(3, "a", 20))).toBe(userId(2));
    expect(primaryOf(part(1, "z", 10), part(2, "a", null))).toBe(userId(2));
  });

  it("should be the one with the greater leg, then name, of those that began together", () => {
    expect(primaryOf(part(1, "b", 10), part(2, "a", 10))).toBe(userId(1));
    expect(primaryOf(part(1, "a", 10), part(2, "b", 10))).toBe(userId(2));
    expect(primaryOf(part(1, "a", 10), part(2, "a", 10))).toBe(userId(2));
  });
});

describe("copies of a session", () => {
  it("should count once, the same one in any order, where both are finished", () => {
    const copy = (talk: number) => part(1, "a", 10, talk);
    const { events, codes } = mapAny([customer(0, 100), copy(8), copy(9)]);
    expect(events.map((event) => event.talk_time_seconds)).toEqual([9]);
    expect(codes).toEqual(["duplicate-session"]);
  });

  it("should leave other sessions alone, beside them and between them", () => {
    const parts = [part(1, "a", 10, 8), part(1, "a", 30, 9), part(2, "b", 20, 5), part(2, "a", 10, 4)];
    const { events, codes } = mapAny([customer(0, 100), ...parts]);
    expect(events.map((event) => [event.agent_uuid, event.talk_time_seconds])).toEqual([
      [userId(2), 4],
      [userId(2), 5],
      [userId(1), 9],
    ]);
    expect(codes).toEqual(["duplicate-session"]);
  });

  it("should not be seen in sessions of several agents, or in several of one", () => {
    expect(mapAny([customer(0, 100), part(1, "a", 10), part(2, "a", 20), part(1, "b", 30)]).codes).toEqual([]);
  });
});

describe("a part", () => {
  it("should be known by talk alone, and by a stretch of interaction without talk", () => {
    const talked = agent({ number: 1, session: 3, segments: [], metrics: [["tTalk", 5000]] });
    expect(mapAny([customer(0, 100), talked]).events).toMatchObject([{ talk_time_seconds: 5 }]);
    const silent = agent({
      number: 1,
      session: 3,
      segments: [["interact", 5, 9]],
      metrics: [
        ["tTalk", 0],
        ["tHandle", 0],
      ],
    });
    expect(mapAny([customer(0, 100), silent]).events).toMatchObject([{ talk_time_seconds: 0, handle_time_seconds: 0 }]);
  });
});

describe("a conversation that somebody unknown handled", () => {
  it("should have the queue of its visits and the kind of its customer", () => {
    const segments: SegmentSpec[] = [["interact", 9, 20, { queueId: OTHER_QUEUE }]];
    const nobody = participant("agent", 3, [session(3, segments, handled(11), { mediaType: "chat" })]);
    expect(mapAny([customer(0, 100), acd(2, 0, 9), nobody]).conversation).toMatchObject({
      primary_agent_uuid: null,
      queue_id: QUEUE,
      interaction_type: "voice",
      agent_handoffs: 0,
    });
  });
});

describe("the queue of the last visit", () => {
  const visit = (number: number, segments: SegmentSpec[]): Json =>
    participant("acd", number, [session(number, segments)]);
  const queueOf = (...visits: Json[]) => mapAny([customer(0, 100), ...visits]).conversation.queue_id;

  it("should be the one that began last, of those that began together the greater", () => {
    const queue = (queueId: string) => ({ queueId });
    expect(queueOf(visit(2, [["interact", 1, 5, queue("z")]]), visit(3, [["interact", 5, 9, queue("a")]]))).toBe("a");
    expect(queueOf(visit(2, [["interact", 1, 5, queue("a")]]), visit(3, [["interact", 1, 9, queue("z")]]))).toBe("z");
    expect(queueOf(visit(2, [["interact", 1, 5, queue("a")]]), visit(3, [["interact", null, 9, queue("z")]]))).toBe(
      "a",
    );
    expect(
      queueOf(
        visit(2, [
          ["delay", 1, 2, queue("a")],
          ["interact", 2, 5, queue("b")],
        ]),
      ),
    ).toBe("b");
    expect(
      queueOf(
        visit(2, [
          ["interact", 1, 2, queue("b")],
          ["delay", 2, 5, queue("a")],
        ]),
      ),
    ).toBe("b");
    for (const name of ["b", "-5"]) {
      const half: SegmentSpec[] = [
        ["interact", 1, 2, queue(name)],
        ["interact", 2, 5],
      ];
      expect(queueOf(visit(2, half))).toBe(name);
      expect(queueOf(visit(2, half.toReversed()))).toBe(name);
    }
  });

  it("should be one whose time is known, were it the first of 1970, before one without", () => {
    const first = { segmentType: "interact", segmentStart: "1970-01-01T00:00:00Z", segmentEnd: "1970-01-01T00:00:05Z" };
    const sessions = (segment: Json): Json[] => [{ ...session(2, []), segments: [segment] }];
    const visits = [
      participant("acd", 2, sessions({ ...first, queueId: "a" })),
      participant("acd", 3, sessions({ segmentType: "interact", queueId: "z" })),
    ];
    const { conversation: one } = mapAny(visits, { conversationStart: "1970-01-01T00:00:00Z", conversationEnd: null });
    expect(one.queue_id).toBe("a");
  });
});

describe("the wrap-up code of the primary part without one", () => {
  const coded = (number: number, at: number, talk: number, code?: string, wrapUpAt = at + 5): Json =>
    agent({
      number,
      session: at,
      segments: [
        ["interact", at, at + 5],
        ["wrapup", wrapUpAt, wrapUpAt + 1, code === undefined ? {} : { wrapUpCode: code }],
      ],
      metrics: handled(talk),
    });
  const codes = (...parts: Json[]) =>
    mapAny([customer(0, 100), ...parts]).events.map((event) => event.disposition_code);

  it("should be the last that its agent chose, a later choice of none left out", () => {
    expect(codes(coded(1, 10, 1, "a"), coded(1, 20, 9), coded(1, 30, 1, "ININ-WRAP-UP-SKIPPED"))).toEqual([
      "a",
      "a",
      null,
    ]);
    expect(codes(coded(1, 10, 9), coded(1, 20, 1, "b", 50), coded(1, 30, 1, "a", 60))).toEqual(["a", "b", "a"]);
  });

  it("should be that of the later part where two were chosen at once", () => {
    expect(codes(coded(1, 10, 9), coded(1, 20, 1, "b", 60), coded(1, 30, 1, "a", 60))).toEqual(["a", "b", "a"]);
  });
});
