import { describe, expect, it } from "vitest";
import {
  agent,
  callWith,
  conversation,
  customer,
  handled,
  iso,
  type Json,
  type MetricSpec,
  type SegmentSpec,
  simpleCall,
} from "../builder.ts";
import { mapOne } from "../map-one.ts";

describe("the durations of a part", () => {
  it("should prefer the total of talk and hold to their stretches, and never add the two", () => {
    const [event] = mapOne(simpleCall()).events;
    expect(event).toMatchObject({
      talk_time_seconds: 270,
      hold_time_seconds: 30,
      after_call_work_seconds: 10,
      handle_time_seconds: 310,
    });
  });

  it.each<[string, MetricSpec[], (number | null)[]]>([
    [
      "stretches without a total",
      [
        ["tTalk", 1000],
        ["tTalk", 2500],
        ["tHandle", 3500],
      ],
      [3.5, 0, 0, 3.5],
    ],
    [
      "totals of two phases rather than their stretches",
      [
        ["tTalkComplete", 1000],
        ["tTalk", 500],
        ["tTalkComplete", 2000],
        ["tHeldComplete", 4000],
        ["tHeld", 7000],
        ["tHeldComplete", 4000],
        ["tHandle", 5000],
        ["tHandle", 6000],
      ],
      [3, 8, 0, 11],
    ],
    [
      "several after-call works",
      [
        ["tTalk", 1000],
        ["tAcw", 500],
        ["tAcw", 250],
        ["tHandle", 1750],
      ],
      [1, 0, 0.75, 1.75],
    ],
    [
      "dialling and contacting in handle",
      [
        ["tTalk", 1000],
        ["tDialing", 2000],
        ["tContacting", 3000],
        ["tHandle", 6000],
      ],
      [1, 0, 0, 6],
    ],
    ["a handling that is not finished", [["tTalk", 1000]], [1, null, null, null]],
    [
      "milliseconds",
      [
        ["tTalkComplete", 1],
        ["tHandle", 1],
      ],
      [0.001, 0, 0, 0.001],
    ],
    [
      "talk alone ending in a hold",
      [
        ["tTalk", 5000],
        ["tHeld", 7000],
        ["tHandle", 12_000],
      ],
      [5, 7, 0, 12],
    ],
  ])("should read %s", (_, metrics, [talk, hold, acw, handle]) => {
    const [event] = mapOne(callWith(metrics)).events;
    expect(event).toMatchObject({
      talk_time_seconds: talk,
      hold_time_seconds: hold,
      after_call_work_seconds: acw,
      handle_time_seconds: handle,
    });
  });

  it("should not take a metric that says nothing for a 0", () => {
    const part = agent({ number: 1, session: 3, segments: [["interact", 20, 100]], metrics: [] });
    const [sessionOfPart] = part["sessions"] as Json[];
    const metrics = ["tTalk", "tHeld", "tAcw", "tHandle", "tAnswered", "tNotResponding"].map((name) => ({
      name,
      value: null,
    }));
    const silent = { ...part, sessions: [{ ...sessionOfPart, metrics }] };
    expect(mapOne(conversation([customer(0, 100), silent])).events).toMatchObject([
      {
        talk_time_seconds: null,
        hold_time_seconds: null,
        after_call_work_seconds: null,
        handle_time_seconds: null,
      },
    ]);
  });

  it("should tell of a handle time that is not the sum of its parts, and leave it as it is", () => {
    const { events, codes } = mapOne(
      callWith([
        ["tTalk", 1000],
        ["tHandle", 9000],
      ]),
    );
    expect(events[0]?.handle_time_seconds).toBe(9);
    expect(codes).toEqual(["handle-mismatch"]);
  });

  it("should not know a handle time that is less than its parts", () => {
    const { events, codes } = mapOne(
      callWith([
        ["tTalk", 1000],
        ["tHeld", 3000],
        ["tHandle", 3999],
      ]),
    );
    expect(events).toMatchObject([{ handle_time_seconds: null, talk_time_seconds: 1, hold_time_seconds: 3 }]);
    expect(codes).toEqual(["handle-mismatch"]);
  });

  it("should begin with work, not with ringing, and end before after-call work", () => {
    const segments: SegmentSpec[] = [
      ["scheduled", 1, 5],
      ["alert", 5, 8],
      ["delay", 8, 9],
      ["dialing", 9, 20],
      ["interact", 20, 90],
      ["hold", 90, 95],
      ["wrapup", 95, 140],
    ];
    const { conversation: one, events } = mapOne(callWith(handled(70, 5, 45, 11), segments));
    expect(events[0]).toMatchObject({ timestamp_utc: iso(9), attributes: { left_at_utc: iso(95) } });
    expect(one.ended_at_utc).toBe(iso(100));
  });

  it("should not know when a running part was left", () => {
    const open = callWith(
      [["tTalk", 1000]],
      [
        ["interact", 20, 60],
        ["hold", 60],
      ],
    );
    expect(mapOne(open).events[0]?.attributes).toEqual({ left_at_utc: null });
  });

  it("should date a part without times with the conversation's start, and say so", () => {
    const { events, codes } = mapOne(callWith(handled(5), []));
    expect(events[0]?.timestamp_utc).toBe(iso(0));
    expect(codes).toEqual(["part-begin-unknown"]);
  });
});
