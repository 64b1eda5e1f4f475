import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import { findAlert, initialFleet } from "../../../src/mos/alert/fleet.ts";
import { forgetSeries } from "../../../src/mos/alert/forget-series.ts";
import type { FleetInput } from "../../../src/mos/alert/model.ts";
import { stepFleet } from "../../../src/mos/alert/step-fleet.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { inputAt, policyOf } from "./alerts.ts";

const policy = policyOf();
const of = (series: string, quarter = 0): FleetInput => ({ series, ...inputAt("B", quarter) });

describe("forgetSeries", () => {
  it("should leave out one series, and no other of its part", () => {
    const fleet = deepFreeze(stepFleet(initialFleet(), [of("a"), of("q13"), of("b")], policy).state);
    const after = forgetSeries(fleet, "a", "network");
    expect(findAlert(after, "a", "network")).toBeNull();
    for (const name of ["q13", "b"]) {
      expect(findAlert(after, name, "network")).toBe(findAlert(fleet, name, "network"));
    }
    expect(after).toStrictEqual(stepFleet(initialFleet(), [of("q13"), of("b")], policy).state);
    expect(after.parts.filter((part, i) => part !== fleet.parts[i])).toHaveLength(1);
  });

  it("should bring a series back that a window from the far future keeps from taking any other in", () => {
    const { state, outcomes } = stepFleet(initialFleet(), [of("a"), of("a", 1_000_000), of("a", 1)], policy);
    expect(outcomes[2]?.because).toBe("late");
    const step = stepFleet(forgetSeries(state, "a", "network"), [of("a", 1), of("a", 2)], policy);
    expect(step.effects.map(({ effect }) => effect.kind)).toEqual(["fired"]);
  });

  it.each(["b", "", "__proto__", "constructor", "toString"])(
    "should answer the fleet given without a series %j",
    (name) => {
      const fleet = stepFleet(initialFleet(), [of("a")], policy).state;
      expect(forgetSeries(fleet, name, "network")).toBe(fleet);
      expect(forgetSeries(fleet, "a", "survey")).toBe(fleet);
    },
  );

  it("should refuse what is no fleet", () => {
    expect(refusedPaths(() => forgetSeries({} as never, "a", "network"))).toEqual([
      "ERR_INVALID_STATE",
      "version",
      "parts",
    ]);
    expect(refusalOf(() => forgetSeries(null as never, "a", "network")).message).toMatch(/^forgetSeries: /);
    const parts = initialFleet().parts.map(() => null) as never;
    expect(refusalOf(() => forgetSeries({ version: 1, parts }, "a", "network")).message).toMatch(/^forgetSeries: /);
  });
});
