import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import { findAlert, initialFleet } from "../../../src/mos/alert/fleet.ts";
import type { FleetEffect } from "../../../src/mos/alert/model.ts";
import { stepFleet } from "../../../src/mos/alert/step-fleet.ts";
import { sweepFleet } from "../../../src/mos/alert/sweep-fleet.ts";
import { inputAt, QUARTER_MS, run } from "./alerts.ts";
import { policies, series } from "./arbitrary-alerts.ts";

/** A fleet of one series that ends with a window, and the end of this. */
const fleets = fc.tuple(series, policies).map(([list, drawn]) => {
  const policy = { ...drawn, evaluationDelaySeconds: 0 };
  const windows = list.filter(({ window }) => window.endAt > window.startAt);
  const inputs = [...windows, inputAt("B", 100)].map((one) => ({ series: "a", ...one }));
  const { state } = stepFleet(initialFleet(), inputs, policy);
  return { fleet: deepFreeze(state), endAt: findAlert(state, "a", "network")?.window?.endAt ?? 0, policy };
});

describe("sweepFleet", () => {
  it("comes to the same in one sweep as in many", () => {
    fc.assert(
      fc.property(
        fleets,
        fc.integer({ min: 0, max: 60 }),
        fc.boolean(),
        ({ fleet, endAt, policy }, quarters, isMoved) => {
          const under = isMoved ? { ...policy, name: "another" } : policy;
          const once = sweepFleet(fleet, endAt + quarters * QUARTER_MS, under);
          let state = fleet;
          const effects: FleetEffect[] = [];
          for (let quarter = 1; quarter <= quarters; quarter++) {
            const step = sweepFleet(state, endAt + quarter * QUARTER_MS, under);
            state = step.state;
            effects.push(...step.effects);
          }
          expect(once.state).toStrictEqual(state);
          expect(once.effects).toStrictEqual(effects);
        },
      ),
    );
  });

  it("comes to the same as empty windows that are stepped", () => {
    fc.assert(
      fc.property(fleets, fc.integer({ min: 0, max: 60 }), ({ fleet, endAt, policy }, quarters) => {
        const before = findAlert(fleet, "a", "network") ?? undefined;
        const swept = sweepFleet(fleet, endAt + quarters * QUARTER_MS, policy);
        const empty = Array.from({ length: quarters }, (_, i) => inputAt("m", 101 + i));
        const stepped = run(empty, policy, before);
        expect(findAlert(swept.state, "a", "network")).toStrictEqual(stepped.state);
        expect(swept.effects.map(({ effect }) => effect.kind)).toEqual(stepped.effects.map(({ kind }) => kind));
      }),
    );
  });
});
