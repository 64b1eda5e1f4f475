import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KpiDay } from "../../../src/gamification/leaderboard/eligibility-model.ts";
import { judgeEligibility } from "../../../src/gamification/leaderboard/judge-eligibility.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const dayOf = (day: number, values: Readonly<Record<string, number | null | undefined>>): KpiDay => ({
  date: `2026-03-${String(day).padStart(2, "0")}`,
  contributions: Object.entries(values).map(([kpi, value]) => ({ kpi, value })),
});

describe("judgeEligibility", () => {
  it("should ask for five days in every KPI", () => {
    const days = [1, 2, 3, 4].map((day) => dayOf(day, { qa: 80, csat: 0 }));
    expect(judgeEligibility(days, ["csat", "qa"])).toStrictEqual({
      kind: "not-eligible",
      missing: [
        { kpi: "csat", haveDays: 4, needDays: 5 },
        { kpi: "qa", haveDays: 4, needDays: 5 },
      ],
    });
    const fifth = [...days, dayOf(9, { qa: 81 })];
    expect(judgeEligibility(fifth, ["csat", "qa"])).toStrictEqual({
      kind: "not-eligible",
      missing: [{ kpi: "csat", haveDays: 4, needDays: 5 }],
    });
    expect(judgeEligibility(fifth, ["qa"])).toStrictEqual({ kind: "eligible" });
  });

  it("should say of an agent without any day what is missing", () => {
    const missing = [{ kpi: "qa", haveDays: 0, needDays: 5 }];
    expect(judgeEligibility([], ["qa"])).toStrictEqual({ kind: "not-eligible", missing });
    expect(judgeEligibility([], ["qa"], { minimumDays: 0 })).toStrictEqual({ kind: "eligible" });
  });

  it.each([[null], [undefined], [Number.NaN], [Number.POSITIVE_INFINITY], ["80"]])(
    "should not count a day whose value is %s",
    (value) => {
      const days = [1, 2, 3, 4, 5].map((day) => dayOf(day, { qa: day === 5 ? (value as number) : 80 }));
      expect(judgeEligibility(days, ["qa"])).toMatchObject({ missing: [{ haveDays: 4 }] });
    },
  );

  it("should count a date once, and what it has over all its records", () => {
    const days = [1, 1, 1, 2, 2].map((day) => dayOf(day, { qa: 80 }));
    expect(judgeEligibility(days, ["qa"])).toMatchObject({ missing: [{ haveDays: 2 }] });
    const split = [dayOf(1, { qa: 80, csat: null }), dayOf(1, { csat: 4 })];
    expect(judgeEligibility(split, ["qa", "csat"], { minimumDays: 1 })).toEqual({ kind: "eligible" });
  });

  it("should take any text as a KPI", () => {
    const contributions = [{ kpi: "__proto__", value: 1 }, { kpi: "constructor" }];
    const days = [{ date: "2026-03-01", contributions }];
    expect(judgeEligibility(days, ["__proto__", "constructor", "toString"], { minimumDays: 1 })).toEqual({
      kind: "not-eligible",
      missing: [
        { kpi: "constructor", haveDays: 0, needDays: 1 },
        { kpi: "toString", haveDays: 0, needDays: 1 },
      ],
    });
  });

  it("should give the same for any order of the days", () => {
    const days = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.option(fc.nat())).map(([day, qa]) => dayOf(day, { qa })),
    );
    const orders = days.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
    fc.assert(
      fc.property(orders, ([list, shuffled]) => {
        expect(judgeEligibility(shuffled, ["qa"])).toEqual(judgeEligibility(list, ["qa"]));
      }),
    );
  });

  it("should refuse days and KPIs that are none, with every problem", () => {
    const days = [
      null,
      { date: "2026-02-29", contributions: [] },
      { date: "2026-3-1", contributions: {} },
      { date: "2026-03-01T00:00:00Z", contributions: [null] },
      { date: 20260301, contributions: [{ kpi: 7, value: 1 }] },
    ];
    expect(refusedPaths(() => judgeEligibility(days as never, ["qa", "qa", 7] as never))).toEqual([
      "ERR_INVALID_INPUT",
      "days[0].date",
      "days[0].contributions",
      "days[1].date",
      "days[2].date",
      "days[2].contributions",
      "days[3].date",
      "days[3].contributions",
      "days[4].date",
      "days[4].contributions",
      "kpis[1]",
      "kpis[2]",
    ]);
    expect(refusalOf(() => judgeEligibility(3 as never, [])).message).toBe(
      [
        "judgeEligibility: 2 problems",
        "days: expected an array, received 3",
        "kpis: expected at least one KPI, received an array of 0",
      ].join("\n  - "),
    );
    expect(refusalOf(() => judgeEligibility([{ date: "2026-03-01" }] as never, ["qa", "qa"])).message).toBe(
      [
        "judgeEligibility: 2 problems",
        "days[0].contributions: expected a list of KPIs and values, received missing",
        'kpis[1]: expected the id of a KPI that is not listed yet, received "qa"',
      ].join("\n  - "),
    );
    expect(refusalOf(() => judgeEligibility([], ["qa"], { minimumDays: 10_001 })).message).toBe(
      "judgeEligibility: 1 problem\n  - policy.minimumDays: expected a whole number from 0 to 10000, received 10001",
    );
    expect(judgeEligibility([], ["qa"], { minimumDays: 10_000 })).toMatchObject({ missing: [{ needDays: 10_000 }] });
    expect(refusedPaths(() => judgeEligibility({} as never, []))).toEqual(["ERR_INVALID_INPUT", "days", "kpis"]);
    expect(refusedPaths(() => judgeEligibility([], "qa" as never))).toEqual(["ERR_INVALID_INPUT", "kpis"]);
  });

  it.each([[-1], [1.5], [10_001], [Number.NaN], ["5"], [undefined]])(
    "should refuse a minimum of %s days",
    (minimumDays) => {
      const act = (): unknown => judgeEligibility([], ["qa"], { minimumDays: minimumDays as number });
      expect(refusedPaths(act)).toEqual(["ERR_INVALID_POLICY", "policy.minimumDays"]);
      expect(refusedPaths(() => judgeEligibility([], ["qa"], null as never))).toEqual(["ERR_INVALID_POLICY", "policy"]);
    },
  );
});
