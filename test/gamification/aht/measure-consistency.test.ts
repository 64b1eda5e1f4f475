import { describe, expect, it } from "vitest";
import { measureConsistency } from "../../../src/gamification/aht/measure-consistency.ts";
import { GUIDE_AHT_POLICY } from "../../../src/gamification/aht/policy.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const day = (index: number): string => `2026-03-${String(index + 1).padStart(2, "0")}`;
const days = (...seconds: readonly (number | null)[]) => seconds.map((one, i) => ({ date: day(i), seconds: one }));
const penalty = { kpi: "aht_vs_median_ratio", kind: "consistency", factor: 0.5 };

describe("measureConsistency", () => {
  it("should measure the variation of daily AHTs", () => {
    // Mean 300, sum of squared deviations 40,000 over 4 degrees of freedom: 100 / 300.
    const result = measureConsistency(days(200, 400, 200, 400, 300));
    expect(result).toEqual({
      kind: "inconsistent",
      variation: 1 / 3,
      dayCount: 5,
      minimumDays: 5,
      adjustment: penalty,
      policyFingerprint: GUIDE_AHT_POLICY.fingerprint,
    });
  });

  it("should let exactly 30 % pass, on decimals, and no more", () => {
    // Deviations of 90 four times over four degrees of freedom: 90 / 300.
    const edge = [210, 390, 210, 390, 300];
    expect(measureConsistency(days(...edge))).toMatchObject({ kind: "consistent", variation: 0.3, adjustment: null });
    expect(measureConsistency(days(...edge.slice(0, 4), 300.000001)).kind).toBe("consistent");
    expect(measureConsistency(days(209.999999, ...edge.slice(1))).kind).toBe("inconsistent");
  });

  it("should need five worked days, and look at the last twenty", () => {
    expect(measureConsistency(days(100, 500, 100, 500))).toMatchObject({
      kind: "not-enough-data",
      variation: null,
      dayCount: 4,
      minimumDays: 5,
      adjustment: null,
    });
    const calm = Array.from({ length: 20 }, () => 300);
    expect(measureConsistency(days(9000, ...calm))).toMatchObject({ kind: "consistent", variation: 0, dayCount: 20 });
    expect(measureConsistency(days(...calm.slice(1), 9000)).kind).toBe("inconsistent");
    expect(measureConsistency(days(9000, ...calm).reverse())).toMatchObject({ kind: "consistent", dayCount: 20 });
  });

  it("should take days as they come: unsorted, with gaps, not worked, told twice", () => {
    const times = days(200, null, 400, Number.NaN, 200, 400, 300);
    expect(measureConsistency([...times, ...times].reverse())).toMatchObject({ variation: 1 / 3, dayCount: 5 });
  });

  it("should take handle times of 0 as steady", () => {
    expect(measureConsistency(days(0, 0, 0, 0, 0))).toMatchObject({ kind: "consistent", variation: 0 });
  });

  it("should take single calls where the policy says so, days still being counted as days", () => {
    const perCall = { ...GUIDE_AHT_POLICY, variationOf: "per-call" } as const;
    const calls = Array.from({ length: 5 }, (_, i) => [60, 600, 600].map((seconds) => ({ date: day(i), seconds })));
    expect(measureConsistency(calls.flat(), perCall)).toMatchObject({ kind: "inconsistent", dayCount: 5 });
    expect(measureConsistency(calls.slice(1).flat(), perCall).kind).toBe("not-enough-data");
    // The same calls as daily AHTs do not vary at all.
    expect(measureConsistency(days(420, 420, 420, 420, 420)).kind).toBe("consistent");
  });

  it("should give what scoreComposite takes", () => {
    const { adjustment } = measureConsistency(days(200, 400, 200, 400, 300));
    const card = scoreComposite({ aht_vs_median_ratio: 0.9 }, undefined, { adjustments: [adjustment] });
    expect(card.contributions[3]).toMatchObject({ contribution: 0.75, adjustment: { before: 1.5, factor: 0.5 } });
  });

  it("should hold very small and very large variations", () => {
    expect(measureConsistency(days(1e9, 0, 0, 0, 0)).variation).toBe(Math.sqrt(5));
    const steady = measureConsistency(days(1e9, 1e9, 1e9, 1e9, 999_999_999.999999)).variation as number;
    expect(steady / 4.472136e-16).toBeCloseTo(1, 4);
  });

  it("should take the longest time, and say what was wrong beyond it", () => {
    expect(measureConsistency(days(1e9)).kind).toBe("not-enough-data");
    const told = (times: unknown): string => refusalOf(() => measureConsistency(times as never)).message;
    expect(told(7)).toBe(
      "measureConsistency: 1 problem\n  - times: expected an array of dated handle times, received 7",
    );
    const times = [7, { date: "x", seconds: -1 }, { date: day(0), seconds: 1e9 + 1 }, { date: day(1), seconds: 1 }];
    expect(told([...times, { date: day(1), seconds: 2 }])).toBe(
      [
        "measureConsistency: 4 problems",
        "times[0]: expected an object, received 7",
        'times[1].date: expected a date such as 2026-03-02, received "x"',
        "times[2].seconds: expected null or a number from 0 to 1000000000, received 1000000001",
        "times[4].seconds: expected one AHT per date, the same as before, received 2",
      ].join("\n  - "),
    );
  });

  it.each<[string, unknown, string[]]>([
    ["no list", null, ["times"]],
    ["no time", [3, null], ["times[0]", "times[1]"]],
    ["a date that is none", [{ date: "2026-02-29", seconds: 1 }], ["times[0].date"]],
    ["an instant", [{ date: "2026-03-01T00:00:00Z", seconds: 1 }], ["times[0].date"]],
    ["a negative time", [{ date: day(0), seconds: -1 }], ["times[0].seconds"]],
    ["an infinite time", [{ date: day(0), seconds: Number.POSITIVE_INFINITY }], ["times[0].seconds"]],
    ["a text", [{ date: day(0), seconds: "300" }], ["times[0].seconds"]],
    ["two AHTs of a day", [...days(1), ...days(2)], ["times[1].seconds"]],
  ])("should refuse %s", (_, times, paths) => {
    expect(refusedPaths(() => measureConsistency(times as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});
