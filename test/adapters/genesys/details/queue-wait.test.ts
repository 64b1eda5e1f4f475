import { describe, expect, it } from "vitest";
import {
  acd,
  agent,
  conversation,
  customer,
  handled,
  type Json,
  type MetricSpec,
  participant,
  type SegmentSpec,
  session,
} from "../builder.ts";
import { abandoned, blindTransfer, consultTransfer } from "../fixtures.ts";
import { mapOne } from "../map-one.ts";

describe("the wait in queues", () => {
  const wait = (details: Json): number | null => mapOne(details).conversation.queue_wait_seconds;
  const withAgents = (visits: Json[], busy: readonly (readonly SegmentSpec[])[]): Json =>
    conversation([
      customer(0, 500),
      ...visits,
      ...busy.map((segments, index) =>
        agent({ number: index + 1, session: 30 + index, segments, metrics: handled(100) }),
      ),
    ]);

  it("should leave out the visit of a consulting agent", () => {
    expect(wait(consultTransfer())).toBe(20);
  });

  it("should keep the second visit of a blind transfer whole", () => {
    expect(wait(blindTransfer())).toBe(65);
  });

  it.each<[string, Json[], SegmentSpec[][], number]>([
    ["an overlap of 999 ms is none: the metric counts", [acd(2, 50, 90)], [[["interact", 10, 50.999]]], 40],
    ["an overlap of a second is taken off", [acd(2, 50, 90)], [[["interact", 10, 51]]], 39],
    ["a stretch that began with the visit takes nothing", [acd(2, 50, 90)], [[["interact", 50, 90]]], 40],
    [
      "a hold that began before counts as a talk does",
      [acd(2, 50, 90)],
      [
        [
          ["interact", 10, 40],
          ["hold", 40, 70],
        ],
      ],
      20,
    ],
    [
      "ringing and after-call work take nothing",
      [acd(2, 50, 90)],
      [
        [
          ["alert", 10, 90],
          ["wrapup", 20, 90],
        ],
      ],
      40,
    ],
    ["two agents at once are taken off once", [acd(2, 50, 90)], [[["interact", 10, 70]], [["interact", 20, 60]]], 20],
    ["an agent who is still there covers it all", [acd(2, 50, 90)], [[["interact", 10]]], 0],
    ["the metric wins over the stretch", [acd(2, 50, 90, [["tAcd", 39_990]])], [], 39.99],
    [
      "what is left of the stretch wins over the metric",
      [acd(2, 50, 90, [["tAcd", 39_990]])],
      [[["interact", 10, 60]]],
      30,
    ],
    ["without metric the stretch counts", [acd(2, 50, 90, [])], [], 40],
    ["visits add up", [acd(2, 0, 10), acd(4, 50, 90)], [], 50],
    ["callbacks are left out", [acd(2, 0, 10), acd(4, 50, 90, undefined, { mediaType: "callback" })], [], 10],
    ["no visit is no wait", [], [[["interact", 10, 60]]], 0],
  ])("should know that %s", (_, visits, busy, seconds) => {
    expect(wait(withAgents(visits, busy))).toBe(seconds);
  });

  it.each<[string, SegmentSpec[], MetricSpec[], number | null, string[]]>([
    ["the metric where there are no times", [["interact", null]], [["tAcd", 5000]], 5, ["wait-without-timestamps"]],
    ["the metric where there are no segments", [], [["tAcd", 5000]], 5, ["wait-without-timestamps"]],
    ["nothing where there is neither", [], [], null, ["wait-unknown"]],
    ["nothing where the times are missing", [["interact", null]], [], null, []],
    ["nothing while a visit runs", [["interact", 5]], [], null, []],
    [
      "nothing while a stretch of a visit runs",
      [
        ["interact", 5, 10],
        ["interact", 10],
      ],
      [],
      null,
      [],
    ],
    [
      "the metric of a visit that runs",
      [
        ["interact", 5, 10],
        ["interact", 10],
      ],
      [["tAcd", 7000]],
      7,
      [],
    ],
    ["nothing where the beginning is missing", [["interact", null, 10]], [], null, ["wait-unknown"]],
    [
      "stretches with nothing between them",
      [
        ["interact", 5, 10],
        ["delay", 10, 20],
        ["interact", 20, 30],
      ],
      [],
      15,
      [],
    ],
    ["a stretch that ends before it begins, by clocks that differ", [["interact", 5, 4.5]], [], 0, []],
    ["no wait in a visit of delays alone", [["delay", 5, 5.003]], [], 0, []],
  ])("should take %s", (_, segments, metrics, seconds, codes) => {
    const found = mapOne(conversation([customer(0, 60), participant("acd", 2, [session(2, segments, metrics)])]));
    expect(found.conversation.queue_wait_seconds).toBe(seconds);
    expect(found.codes).toEqual(codes);
  });

  it("should count a wait that ended in giving up", () => {
    expect(wait(abandoned())).toBe(75);
  });
});
