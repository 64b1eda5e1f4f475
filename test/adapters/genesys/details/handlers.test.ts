import { describe, expect, it } from "vitest";
import {
  acd,
  agent,
  callWith,
  conversation,
  customer,
  handled,
  type Json,
  participant,
  type SegmentSpec,
  session,
  userId,
} from "../builder.ts";
import { rungInVain } from "../fixtures.ts";
import { mapOne } from "../map-one.ts";

describe("who counts", () => {
  it.each<[string, Json]>([
    ["monitoring", { monitoredParticipantId: "p" }],
    ["coaching", { coachedParticipantId: "p" }],
    ["barging", { bargedParticipantId: "p" }],
    ["watching a screen", { screenMonitoredUserId: "u" }],
    ["sharing a screen", { mediaType: "screenshare" }],
    ["browsing along", { mediaType: "cobrowse" }],
  ])("should leave out a supervisor who is %s", (_, more) => {
    const supervisor = agent({
      number: 8,
      session: 8,
      purpose: "user",
      segments: [["interact", 30, 90]],
      metrics: [...handled(600), ["nTransferred", 1]],
      more,
    });
    const plain = mapOne(callWith(handled(80)));
    const watched = conversation([...(callWith(handled(80))["participants"] as Json[]), supervisor]);
    expect(mapOne(watched)).toEqual(plain);
  });

  it.each(["monitoring", "coaching", "barging", "screenmonitoring"])(
    "should leave out a session made of %s alone",
    (type) => {
      const observer = agent({ number: 8, session: 8, segments: [[type, 30, 90]], metrics: handled(600) });
      const watched = conversation([...(callWith(handled(80))["participants"] as Json[]), observer]);
      expect(mapOne(watched).events).toHaveLength(1);
    },
  );

  it("should keep a session that observed first and then talked", () => {
    const segments: SegmentSpec[] = [
      ["monitoring", 30, 40],
      ["interact", 40, 90],
    ];
    const other = agent({ number: 8, session: 8, segments, metrics: handled(50) });
    const both = conversation([...(callWith(handled(80))["participants"] as Json[]), other]);
    expect(mapOne(both).events).toHaveLength(2);
  });

  it("should leave out somebody rung in vain, after-call work or not, and say so", () => {
    const { conversation: one, events, codes } = mapOne(rungInVain());
    expect(events.map((event) => event.agent_uuid)).toEqual([userId(2)]);
    expect(one).toMatchObject({ primary_agent_uuid: userId(2), agent_handoffs: 0, status: "complete" });
    expect(codes).toEqual(["unanswered-work-left-out"]);
  });

  it("should count a handler without user id for the conversation, without an event", () => {
    const nobody = participant("agent", 3, [
      session(3, [["interact", 20, 100]], [...handled(80), ["nTransferred", 1]]),
    ]);
    const { conversation: one, events, codes } = mapOne(conversation([customer(0, 100), acd(2, 0, 20), nobody]));
    expect(events).toEqual([]);
    expect(one).toMatchObject({ transfer_count: 1, outcome: "answered", primary_agent_uuid: null, event_ids: [] });
    expect(codes).toEqual(["agent-unknown"]);
  });

  it("should know a part by its hold alone", () => {
    const held = mapOne(callWith([["tHeld", 5000]], [["hold", 20, 25]]));
    expect(held.events[0]).toMatchObject({ hold_time_seconds: 5, talk_time_seconds: null });
  });

  it("should not take a handle time of 0 for a part", () => {
    expect(mapOne(callWith([["tHandle", 0]], [])).events).toEqual([]);
  });

  it("should take empty ids of observed participants for none", () => {
    const more = { monitoredParticipantId: "", coachedParticipantId: null };
    const part = agent({ number: 1, session: 3, segments: [["interact", 20, 100]], metrics: handled(80), more });
    expect(mapOne(conversation([customer(0, 100), part])).events).toHaveLength(1);
  });

  it("should order parts by their beginning, those without one at the conversation's, and tell one session of two agents apart", () => {
    const part = (number: number, session: number, segments: SegmentSpec[]): Json =>
      agent({ number, session, segments, metrics: handled(9 + number) });
    const untimed = part(4, 4, []);
    const parts = [untimed, part(2, 3, [["interact", 50, 60]]), part(1, 3, [["interact", 20, 30]])];
    const { conversation: one, events } = mapOne(conversation([customer(0, 100), ...parts]));
    const idOf = (number: number): string | undefined =>
      events.find((event) => event.agent_uuid === userId(number))?.event_id;
    expect(one.event_ids).toEqual([4, 1, 2].map(idOf));
    expect(one.agent_handoffs).toBe(2);
  });

  it("should count everybody unknown by their session", () => {
    const nobody = (number: number): Json =>
      participant("agent", number, [session(number, [["interact", 20, 100]], handled(80))]);
    expect(mapOne(conversation([customer(0, 100), nobody(3), nobody(4)])).conversation.agent_handoffs).toBe(1);
  });

  it.each([
    ["the same", handled(80)],
    ["not finished", [["tTalk", 1000]] as const],
    [
      "not finished and longer",
      [
        ["tTalk", 99_000],
        ["tHeldComplete", 1],
      ] as const,
    ],
  ])("should count a session that is listed twice once, when the other copy is %s", (_, metrics) => {
    const copy = (found: typeof metrics): Json =>
      agent({ number: 1, session: 3, segments: [["interact", 20, 100]], metrics: [...found, ["nTransferred", 1]] });
    const once = mapOne(conversation([customer(0, 100), copy(handled(80))]));
    for (const copies of [
      [copy(handled(80)), copy(metrics)],
      [copy(metrics), copy(handled(80))],
    ]) {
      const twice = mapOne(conversation([customer(0, 100), ...copies]));
      expect(twice).toEqual({ ...once, codes: ["duplicate-session"] });
    }
  });
});
