import { describe, expect, it } from "vitest";
import { type Change, supervisorEvents } from "../../../../src/adapters/genesys/live/presence-timeline.ts";

const AVAILABLE = new Set(["available", "onqueue"]);
const presence = (at: number, state: string): Change => ({ at, kind: "presence", state });
const routing = (at: number, state: string): Change => ({ at, kind: "routing", state });
/** Hour and kind of each event. */
const told = (...changes: Change[]) =>
  supervisorEvents("s-1", [], changes, AVAILABLE).map(({ at, kind }) => `${at} ${kind}`);

describe("supervisorEvents", () => {
  it("should name the supervisor in every event, and the skills where a shift begins", () => {
    const day = [presence(8, "meal"), presence(9, "available"), presence(12, "offline")];
    expect(supervisorEvents("s-1", ["billing"], day, AVAILABLE)).toEqual([
      { kind: "shift-start", at: 8, supervisorId: "s-1", skills: ["billing"] },
      { kind: "break-start", at: 8, supervisorId: "s-1" },
      { kind: "break-end", at: 9, supervisorId: "s-1" },
      { kind: "shift-end", at: 12, supervisorId: "s-1" },
    ]);
  });

  it.each([
    ["a state that is free as the one before", [presence(8, "available"), presence(9, "onqueue")], []],
    ["another break", [presence(8, "available"), presence(9, "meal"), presence(10, "training")], ["9 break-start"]],
    [
      "a call in a break",
      [presence(8, "available"), presence(9, "meal"), routing(10, "interacting")],
      ["9 break-start"],
    ],
    [
      "a break that outlasts a call",
      [presence(8, "available"), routing(9, "communicating"), presence(10, "meal"), routing(11, "idle")],
      ["9 break-start"],
    ],
    [
      "a second shift, which begins without a break",
      [presence(8, "available"), presence(12, "offline"), presence(13, "available")],
      ["12 shift-end", "13 shift-start"],
    ],
    [
      "a second shift that begins with one",
      [presence(8, "available"), presence(12, "offline"), presence(13, "meal")],
      ["12 shift-end", "13 shift-start", "13 break-start"],
    ],
    [
      "an end that is told twice",
      [presence(8, "available"), presence(12, "offline"), presence(13, "offline")],
      ["12 shift-end"],
    ],
  ])("should tell of %s what changes", (_, changes, events) => {
    expect(told(...changes)).toEqual(["8 shift-start", "8 break-end", ...events]);
  });

  it.each([
    [
      "a presence and a routing status",
      [presence(8, "available"), routing(8, "interacting")],
      ["8 shift-start", "8 break-start"],
    ],
    [
      "a call that ends as a meal does",
      [presence(8, "available"), routing(8, "idle")],
      ["8 shift-start", "8 break-end"],
    ],
    ["two presences", [presence(8, "available"), presence(8, "meal")], ["8 shift-start", "8 break-start"]],
    [
      "two statuses",
      [presence(8, "available"), routing(8, "interacting"), routing(8, "idle")],
      ["8 shift-start", "8 break-start"],
    ],
  ])("should of what changes at one instant tell the outcome alone, in any order: %s", (_, changes, events) => {
    expect(told(...changes)).toEqual(events);
    expect(told(...changes.toReversed())).toEqual(events);
  });
});
