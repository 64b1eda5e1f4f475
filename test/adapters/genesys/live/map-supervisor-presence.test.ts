import { describe, expect, it } from "vitest";
import { mapSupervisorPresence } from "../../../../src/adapters/genesys/live/map-supervisor-presence.ts";
import type { SupervisorPresenceOptions } from "../../../../src/adapters/genesys/live/model.ts";
import { readSupervisors } from "../../../../src/propensity/intervention/read-supervisors.ts";
import { initialSupervisors, stepSupervisors } from "../../../../src/propensity/intervention/step-supervisors.ts";
import { refusedPaths } from "../../../core/refusal.ts";

const hour = (h: number) => new Date(Date.UTC(2026, 2, 2, h)).toISOString();
const presence = (...states: [number, string][]) =>
  states.map(([h, systemPresence]) => ({ startTime: hour(h), endTime: hour(h + 1), systemPresence }));
const routing = (...states: [number, string][]) =>
  states.map(([h, routingStatus]) => ({ startTime: hour(h), routingStatus }));
const user = (primaryPresence: unknown, routingStatus: unknown = [], userId: unknown = "s-1") => ({
  userId,
  primaryPresence,
  routingStatus,
});
/** Hour and kind of each event. */
const told = (input: unknown, options?: SupervisorPresenceOptions) =>
  mapSupervisorPresence(input, options).events.map(({ at, kind }) => [new Date(at).getUTCHours(), kind]);

describe("mapSupervisorPresence", () => {
  it("should follow a day: shift, meal, calls of their own, end", () => {
    const day = user(
      presence([8, "AVAILABLE"], [12, "MEAL"], [13, "ON_QUEUE"], [17, "OFFLINE"]),
      routing([8, "OFF_QUEUE"], [14, "INTERACTING"], [15, "IDLE"]),
    );
    expect(told({ userDetails: [day] })).toEqual([
      [8, "shift-start"],
      [8, "break-end"],
      [12, "break-start"],
      [13, "break-end"],
      [14, "break-start"],
      [15, "break-end"],
      [17, "shift-end"],
    ]);
  });

  it("should give events that the machine of supervisors takes", () => {
    const input = [
      user(presence([8, "AVAILABLE"], [9, "BUSY"])),
      user(presence([8, "AVAILABLE"]), [], "s-2"),
      user(presence([8, "AVAILABLE"], [9, "OFFLINE"]), [], "s-3"),
    ];
    const { events } = mapSupervisorPresence(input, { skills: { "s-2": ["billing"] } });
    const state = events.reduce((before, event) => stepSupervisors(before, event).state, initialSupervisors());
    const reading = readSupervisors(state, Date.UTC(2026, 2, 2, 10));
    expect([reading.staffed, reading.available]).toEqual([2, 1]);
    expect(reading.supervisors.find(({ id }) => id === "s-2")).toMatchObject({ skills: ["billing"] });
    // The same poll again changes nothing.
    const again = events.reduce((before, event) => stepSupervisors(before, event).state, state);
    expect(readSupervisors(again, Date.UTC(2026, 2, 2, 10))).toEqual(reading);
  });

  it.each(["AWAY", "BUSY", "IDLE", "MEAL", "TRAINING", "MEETING", "BREAK", "SomethingNew"])(
    "should take %s for a break",
    (state) => {
      expect(told(user(presence([8, state])))).toEqual([
        [8, "shift-start"],
        [8, "break-start"],
      ]);
    },
  );

  it.each(["INTERACTING", "COMMUNICATING", "NOT_RESPONDING", "NotResponding"])(
    "should take %s for a break",
    (state) => {
      expect(told(user(presence([8, "ON_QUEUE"]), routing([9, state])))[2]).toEqual([9, "break-start"]);
    },
  );

  it("should take the presences that are said to be available, in any spelling", () => {
    const options = { availablePresences: ["Busy"] };
    expect(told(user(presence([8, "BUSY"])), options)).toEqual([
      [8, "shift-start"],
      [8, "break-end"],
    ]);
    expect(told(user(presence([8, "OnQueue"])))[1]).toEqual([8, "break-end"]);
  });

  it("should tell a first standing whole, an end included, and know none before a presence", () => {
    expect(told(user(presence([8, "OFFLINE"])))).toEqual([[8, "shift-end"]]);
    expect(told(user([], routing([8, "IDLE"])))).toEqual([]);
    expect(told(user(presence([9, "AVAILABLE"]), routing([8, "INTERACTING"])))).toEqual([
      [9, "shift-start"],
      [9, "break-start"],
    ]);
  });

  it("should not depend on how records are spread, repeated or ordered", () => {
    const states = presence([8, "AVAILABLE"], [12, "MEAL"], [13, "AVAILABLE"]);
    const busy = routing([10, "COMMUNICATING"], [11, "OFF_QUEUE"]);
    const whole = mapSupervisorPresence(user(states, busy)).events;
    const spread = [user(states.slice(1).reverse()), user([], busy), { userDetails: [user(states.slice(0, 2), busy)] }];
    expect(mapSupervisorPresence(spread).events).toEqual(whole);
    expect(mapSupervisorPresence(spread.reverse()).events).toEqual(whole);
  });

  it.each([
    ["no user", user([], [], null), "missing-id", ["userId"]],
    ["a presence that is none", user([7]), "wrong-type", ["primaryPresence[0]"]],
    [
      "a malformed time",
      user([{ startTime: "2026-03-2T08:00:00Z", systemPresence: "AWAY" }]),
      "malformed-instant",
      ["primaryPresence[0].startTime"],
    ],
    [
      "a status that is a number",
      user([], [{ startTime: hour(8), routingStatus: 1 }]),
      "wrong-type",
      ["routingStatus[0].routingStatus"],
    ],
    ["a user that is none", { userDetails: [7] }, "not-a-record", ["userDetails[0]"]],
  ])("should quarantine %s", (_, input, reason, paths) => {
    const { events, quarantined, counts } = mapSupervisorPresence(input);
    expect(events).toEqual([]);
    expect(quarantined.map((one) => [one.reason, one.problems.map(({ path }) => path)])).toEqual([[reason, paths]]);
    expect(counts).toEqual({ read: 1, mapped: 0, ignored: 0, quarantined: 1 });
  });

  it("should pass over users of whom nothing is told", () => {
    expect(mapSupervisorPresence({ userDetails: [{ userId: "s-1" }] }).counts).toEqual({
      read: 1,
      mapped: 0,
      ignored: 1,
      quarantined: 0,
    });
    expect(mapSupervisorPresence({ userDetails: [] }).counts.read).toBe(0);
  });

  it("should refuse options that are none", () => {
    const options = { skills: { "s-1": [""] }, availablePresences: "AWAY" } as never;
    expect(refusedPaths(() => mapSupervisorPresence([], options))).toEqual([
      "ERR_INVALID_INPUT",
      "options.skills",
      "options.availablePresences",
    ]);
  });
});
