import { describe, expect, it } from "vitest";
import { abandoned, contact, iso, type Json, journey, page } from "../builder.ts";
import { mapOne } from "../map-one.ts";

const waitOf = (...legs: Json[]): number | null => mapOne(page(...journey(...legs))).conversation.queue_wait_seconds;

describe("queue_wait_seconds", () => {
  it.each<[string, number | null, Json[]]>([
    ["one leg", 30, [{}]],
    ["the sum over the legs", 95.8, [{ inQueueSeconds: 40.5 }, { inQueueSeconds: 55.3 }]],
    ["decimals that add up as a person adds", 0.3, [{ inQueueSeconds: 0.1 }, { inQueueSeconds: 0.2 }]],
    ["no wait", 0, [{ inQueueSeconds: 0, routingTime: 0 }]],
    ["the routing time, in milliseconds", 12.706, [{ inQueueSeconds: null, routingTime: 12_706 }]],
    ["the routing time only where there is no other", 13, [{ inQueueSeconds: 13, routingTime: 12_706 }]],
    ["nothing known", null, [{ inQueueSeconds: null, routingTime: null }]],
    ["nothing known of one leg", null, [{}, { inQueueSeconds: "", routingTime: "" }]],
    ["given up", 74, [abandoned]],
    ["given up, abandonSeconds first", 80, [{ ...abandoned, abandonSeconds: 80 }]],
    ["given up, abandonSeconds 0", 74, [{ ...abandoned, abandonSeconds: 0 }]],
    ["given up, abandonSeconds missing", 74, [{ ...abandoned, abandonSeconds: null }]],
    ["given up, queue time missing", 74, [{ ...abandoned, inQueueSeconds: null, routingTime: null }]],
    ["given up in the IVR", 0, [{ ...abandoned, inQueueSeconds: 0, abandonSeconds: 20 }]],
    ["given up after the IVR, no queue time", 21, [{ ...abandoned, inQueueSeconds: 0, abandonSeconds: 21 }]],
    ["abandonSeconds of who did not give up", 30, [{ abandonSeconds: 99 }]],
    ["short abandonment", 2.4, [{ ...abandoned, abandoned: false, isShortAbandon: true, abandonSeconds: 2.4 }]],
    ["an agent waiting for a colleague", 30, [{}, { transferIndicatorName: "Consult", inQueueSeconds: 500 }]],
    ["waiting for a takeover", 35, [{}, { isTakeover: true, inQueueSeconds: 5 }]],
  ])("should be %s", (_, expected, legs) => {
    expect(waitOf(...legs)).toBe(expected);
  });

  it("should say where the wait comes from when that is not the queue time", () => {
    const leg = contact({ inQueueSeconds: null, totalDurationSeconds: 150 });
    expect(mapOne(page(leg)).codes).toEqual(["wait-from-routing-time"]);
  });

  it("should be unknown rather than larger than a record may hold", () => {
    const years = { inQueueSeconds: 315_000_000 };
    expect(waitOf(years, years, years, { inQueueSeconds: 55_000_000 })).toBe(1_000_000_000);
    expect(waitOf(years, years, years, { inQueueSeconds: 55_000_000.001 })).toBeNull();
    expect(waitOf(years, years, years, years)).toBeNull();
  });
});

describe("the durations of an event", () => {
  it.each<[string, Json, (number | null)[]]>([
    ["all of them", { agentSeconds: 301.75, holdSeconds: 42.5, acwSeconds: 18.2 }, [319.95, 259.25, 42.5, 18.2]],
    ["conference as part of the talk", { conferenceSeconds: 40 }, [115, 90, 10, 15]],
    ["no hold known", { holdSeconds: null }, [115, null, null, 15]],
    ["no after-call work known", { acwSeconds: null }, [null, 90, 10, null]],
    ["no agent time known", { agentSeconds: "" }, [null, null, 10, 15]],
    ["nothing at all", { agentSeconds: 0, holdSeconds: 0, acwSeconds: 0 }, [0, 0, 0, 0]],
    ["more hold than agent time", { agentSeconds: 5 }, [20, null, null, 15]],
    ["finer than a millisecond", { agentSeconds: 1.0005, holdSeconds: 0, acwSeconds: 0.0004 }, [1.001, 1.001, 0, 0]],
    ["as texts", { agentSeconds: "1,204.5", holdSeconds: " 64 ", acwSeconds: "31" }, [1235.5, 1140.5, 64, 31]],
    ["as ISO 8601", { agentSeconds: "PT1H0.5S", holdSeconds: "PT0S", acwSeconds: "PT1M" }, [3660.5, 3600.5, 0, 60]],
  ])("should be handle, talk, hold and after-call work: %s", (_, differs, expected) => {
    const [event] = mapOne(page(contact(differs))).events;
    expect([
      event?.handle_time_seconds,
      event?.talk_time_seconds,
      event?.hold_time_seconds,
      event?.after_call_work_seconds,
    ]).toEqual(expected);
  });

  it("should know neither hold nor talk where there is more hold than agent time, and warn", () => {
    const { conversation, events, codes } = mapOne(
      page(contact({ agentSeconds: 5, holdSeconds: 6.001, acwSeconds: 2 })),
    );
    expect(codes).toEqual(["hold-exceeds-agent-time"]);
    expect(events).toMatchObject([{ handle_time_seconds: 7, talk_time_seconds: null, hold_time_seconds: null }]);
    expect(conversation.hold_seconds).toBeNull();
  });

  it("should take up to a second of hold beyond the agent time for rounding", () => {
    const { events, codes } = mapOne(page(contact({ agentSeconds: 5, holdSeconds: 6, acwSeconds: 2 })));
    expect(codes).toEqual([]);
    expect(events).toMatchObject([{ handle_time_seconds: 7, talk_time_seconds: 0, hold_time_seconds: 5 }]);
  });

  it("should be of the leg, while the conversation has their sums", () => {
    const { conversation } = mapOne(page(...journey({ holdSeconds: 42.5 }, { holdSeconds: 0.25, preQueueSeconds: 3 })));
    expect(conversation.hold_seconds).toBe(42.75);
    expect(conversation.ivr_seconds).toBe(23);
  });

  it("should leave a consult out of what the customer lived through", () => {
    const consult = { transferIndicatorName: "Consult", holdSeconds: 7, preQueueSeconds: 9 };
    const { conversation } = mapOne(page(...journey({}, consult)));
    expect([conversation.hold_seconds, conversation.ivr_seconds]).toEqual([10, 20]);
  });

  it("should take hold without an agent for none", () => {
    const { conversation, events } = mapOne(page(contact({ ...abandoned, holdSeconds: null })));
    expect([conversation.hold_seconds, events]).toEqual([0, []]);
  });
});

describe("left_at_utc", () => {
  it.each<[string, Json, string | null]>([
    ["IVR, queue and agent after the start", {}, iso(150)],
    ["not after-call work, nor what comes behind the agent", { postQueueSeconds: 5, releaseSeconds: 3 }, iso(150)],
    ["unknown with an IVR that is", { preQueueSeconds: null }, null],
    ["unknown with a queue that is", { inQueueSeconds: null, routingTime: null }, null],
    ["unknown with an agent's time that is", { agentSeconds: null }, null],
    ["unknown while the contact runs", { isActive: true }, null],
  ])("should be %s", (_, differs, expected) => {
    expect(mapOne(page(contact(differs))).events[0]?.attributes["left_at_utc"]).toBe(expected);
  });
});

describe("the parts and the total of a leg", () => {
  it.each<[number | null, boolean]>([
    [150, false],
    [155, false],
    [145, false],
    [155.001, true],
    [144.999, true],
    [null, false],
  ])("should be compared: 150 s and a total of %j", (totalDurationSeconds, isWarned) => {
    const { codes } = mapOne(page(contact({ totalDurationSeconds })));
    expect(codes.includes("durations-disagree")).toBe(isWarned);
  });

  it.each<[string, Json]>([
    ["the IVR", { preQueueSeconds: null }],
    ["the queue", { inQueueSeconds: null, routingTime: null }],
    ["the agent", { agentSeconds: null }],
  ])("should neither be compared nor stand in for each other without %s", (_, differs) => {
    const told = mapOne(page(contact({ ...differs, totalDurationSeconds: 150 })));
    expect([told.conversation.ended_at_utc, told.codes]).toEqual([iso(150), []]);
    const untold = mapOne(page(contact({ ...differs, totalDurationSeconds: null })));
    expect([untold.conversation.ended_at_utc, untold.codes]).toEqual([null, ["end-unknown"]]);
  });

  it("should be taken for the total where there is none, with what came behind the agent", () => {
    const parts = { postQueueSeconds: 5, releaseSeconds: 3, totalDurationSeconds: null };
    expect(mapOne(page(contact(parts))).conversation.ended_at_utc).toBe(iso(158));
  });
});
