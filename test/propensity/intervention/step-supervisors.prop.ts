import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import { stepSupervisors } from "../../../src/propensity/intervention/step-supervisors.ts";
import type { SupervisorEvent, SupervisorsState } from "../../../src/propensity/intervention/supervisor-model.ts";
import { eventLists, policies, run } from "./events.ts";

describe("stepSupervisors", () => {
  it("does not mind ticks in between", () => {
    fc.assert(
      fc.property(eventLists, policies, fc.integer({ min: 1, max: 100_000 }), (events, policy, stepMs) => {
        let latest = 0;
        const ticked = events.flatMap((event): SupervisorEvent[] => {
          if (event.at < latest) return [event];
          const count = Math.min(Math.floor((event.at - latest) / stepMs), 3);
          const ticks = Array.from({ length: count }, (_, i) => ({ kind: "tick", at: latest + i * stepMs }) as const);
          latest = event.at;
          return [...ticks, event];
        });
        const [there, here] = [run(ticked, policy), run(events, policy)];
        expect(there.effects).toStrictEqual(here.effects);
        expect(there.state).toStrictEqual(here.state);
      }),
    );
  });

  it("goes on from a stored state as if it had never stopped, and changes no state it is given", () => {
    fc.assert(
      fc.property(eventLists, policies, fc.nat(40), (events, policy, cut) => {
        const whole = run(events, policy);
        const half = run(events.slice(0, cut), policy);
        const stored = JSON.parse(JSON.stringify(half.state)) as SupervisorsState;
        expect(stored).toStrictEqual(half.state);
        const rest = run(events.slice(cut), policy, deepFreeze(stored));
        expect(rest.state).toStrictEqual(whole.state);
        expect(JSON.parse(JSON.stringify([...half.effects, ...rest.effects]))).toStrictEqual(whole.effects);
      }),
    );
  });

  it("changes nothing for what is late", () => {
    fc.assert(
      fc.property(eventLists, policies, fc.nat(40), (events, policy, cut) => {
        const half = run(events.slice(0, cut), policy).state;
        for (const event of events.slice(0, cut)) {
          if (half.at === null || event.at >= half.at) continue;
          expect(stepSupervisors(half, event, policy)).toStrictEqual({ state: half, effects: [], because: "late" });
        }
      }),
    );
  });

  it("knows no clock: instants shifted give outputs shifted as much", () => {
    fc.assert(
      fc.property(eventLists, policies, fc.integer({ min: -1e12, max: 1e12 }), (events, policy, by) => {
        const here = run(events, policy);
        const there = run(
          events.map((event) => ({ ...event, at: event.at + by })),
          policy,
        );
        expect(shifted(there.effects, -by)).toStrictEqual(shifted(here.effects, 0));
        expect(shifted(there.state, -by)).toStrictEqual(shifted(here.state, 0));
      }),
    );
  });

  it("keeps no more than an hour and whoever is on shift", () => {
    fc.assert(
      fc.property(eventLists, policies, (events, policy) => {
        const { state } = run(events, policy);
        const later = run([{ kind: "tick", at: (state.at as number) + 604_800_000 }], policy, state).state;
        expect([later.alerts, later.closed]).toEqual([[], []]);
        for (const one of later.supervisors) {
          expect(one.shiftStartedAt).not.toBeNull();
          expect(one.rejections).toEqual([]);
          expect(one.suppressedUntil).toBeNull();
        }
      }),
    );
  });
});

/** Adds to every instant. */
function shifted<T>(value: T, by: number): T {
  return JSON.parse(JSON.stringify(value), (key, inner) => {
    if (Array.isArray(inner) && key === "rejections") return inner.map((at: number) => at + by);
    return typeof inner === "number" && INSTANTS.has(key) ? inner + by : inner;
  }) as T;
}

const INSTANTS = new Set([
  "at",
  "acceptUntil",
  "idleSince",
  "until",
  "triggeredAt",
  "expiredAt",
  "acceptedAt",
  "closedAt",
  "shiftStartedAt",
  "suppressedUntil",
  "wakeAt",
]);
