import { describe, expect, it } from "vitest";
import type { KpiScale } from "../../../src/gamification/composite/model.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import { kpiOf, policyOf, scaleOf } from "./policies.ts";

const tiers = [
  { name: "high", from: 50 },
  { name: "low", from: null },
];
const step = (scale: KpiScale, a: number) =>
  scoreComposite({ a }, policyOf({ kpis: [kpiOf({ scale })], tiers })).nextTier?.steps[0];
const to = (value: number, change: number, step = 0.01) => ({ kind: "reachable", kpi: "a", value, change, step });

describe("the next tier of scoreComposite", () => {
  it("should be told for each KPI alone", () => {
    const card = scoreComposite({
      adherence_pct: 97,
      qa_avg_score: 88,
      fcr_pct: 61,
      aht_vs_median_ratio: 1.06,
      csat_avg: 4.1,
    });
    expect(card.value).toBe(51.6);
    expect(card.nextTier).toEqual({
      tier: "Gold",
      from: 60,
      missingPoints: 8.4,
      steps: [
        { kind: "unreachable", kpi: "adherence_pct" },
        { kind: "unreachable", kpi: "qa_avg_score" },
        { kind: "reachable", kpi: "fcr_pct", value: 77.8, change: 16.8, step: 0.01 },
        { kind: "reachable", kpi: "aht_vs_median_ratio", value: 0.5, change: -0.56, step: 0.001 },
        { kind: "unreachable", kpi: "csat_avg" },
      ],
    });
  });

  it("should be told in steps, a thousand of which fit between the knots, rounded to the side that suffices", () => {
    expect(step(scaleOf(0, 0, 3, 100), 1)).toEqual(to(1.5, 0.5, 0.001));
    expect(step(scaleOf(0, 0, 1, 70), 0)).toEqual(to(0.715, 0.715, 0.001));
    expect(step(scaleOf(0, 0, 999, 100), 0)).toEqual(to(499.5, 499.5, 0.1));
    expect(step(scaleOf(0, 0, 1000, 70), 0)).toEqual(to(715, 715, 1));
    expect(step(scaleOf(0, 0, 1e9, 70), 0)).toEqual(to(714_285_708, 714_285_708, 1));
    expect(step(scaleOf(0, 70, 0.0001, 0), 0.0001)).toEqual(to(0.000028, -0.000072, 0.000001));
  });

  it("should take the nearer of two ways, and the greater value of two equal ones", () => {
    const valley = scaleOf(0, 100, 10, 0, 20, 100);
    expect(step(valley, 9)).toEqual(to(5, -4));
    expect(step(valley, 11)).toEqual(to(15, 4));
    expect(step(valley, 10)).toEqual(to(15, 5));
  });

  it("should find a peak, a step, and what lies outside of the knots", () => {
    expect(step(scaleOf(0, 0, 10, 50, 20, 0), 3)).toEqual(to(10, 7));
    expect(step(scaleOf(0, 0, 10, 0, 10, 60, 20, 0), 3)).toEqual(to(10, 7));
    expect(step(scaleOf(0, 0, 10, 0, 10, 60), 3)).toEqual(to(10, 7));
    expect(step(scaleOf(0, 60, 0, 0, 10, 0), 3)).toEqual(to(0, -3));
    expect(step(scaleOf(3, 0, 3, 60), -5)).toEqual(to(3, 8, 0.000001));
    expect(step({ ...scaleOf(3, 60), outside: "zero" }, 7.5)).toEqual(to(3, -4.5, 0.000001));
    expect(step({ ...scaleOf(3, 60), outside: "zero" }, -1e300)).toEqual(to(3, 1e300, 0.000001));
  });

  it("should leave a range that gives less than nothing by its nearer end", () => {
    const tiers = [
      { name: "even", from: 0 },
      { name: "below", from: null },
    ];
    const policy = policyOf({ kpis: [kpiOf({ scale: { ...scaleOf(0, -10, 10, -10), outside: "zero" } })], tiers });
    expect(scoreComposite({ a: 8 }, policy).nextTier?.steps).toEqual([to(10.01, 2.01)]);
    expect(scoreComposite({ a: 2 }, policy).nextTier?.steps).toEqual([to(-0.01, -2.01)]);
  });

  it("should leave it on the side where nothing counts alone", () => {
    const tiers = [
      { name: "even", from: 0 },
      { name: "below", from: null },
    ];
    const leave = (outside: "zero" | "zero-below" | "zero-above", a: number) =>
      scoreComposite({ a }, policyOf({ kpis: [kpiOf({ scale: { ...scaleOf(0, -10, 10, -10), outside } })], tiers }))
        .nextTier?.steps;
    expect(leave("zero-below", 8)).toEqual([to(-0.01, -8.01)]);
    expect(leave("zero-above", 2)).toEqual([to(10.01, 8.01)]);
    expect(leave("zero", 10)).toEqual([to(10.01, 0.01)]);
    expect(leave("zero", 0)).toEqual([to(-0.01, -0.01)]);
  });

  it("should need no more than the least that reaches it, and find it beside a peak between two steps", () => {
    expect(step(scaleOf(0, 49.999999, 10, 50, 20, 60), 0)).toEqual(to(5, 5));
    expect(step(scaleOf(0, 0, 10.005, 50.1, 10.0051, 0, 20, 0), 3)).toEqual(to(9.99, 6.99));
    expect(step(scaleOf(0, 0, 10.0049, 0, 10.005, 50.1, 20, 0), 13)).toEqual(to(10.02, -2.98));
  });

  it("should be told as 0 and never as -0", () => {
    expect(step(scaleOf(-10.01, 0, 10, 100), -5)).toEqual(to(0, 5));
    expect(step(scaleOf(-10, 100, 10.01, 0), 5)).toEqual(to(0, -5));
  });

  it("should be told for a value of any size", () => {
    const policy = policyOf({ kpis: [kpiOf({ scale: scaleOf(0, 0, 1, 100, 2, 0) })], tiers });
    for (const size of [1e12 + 1 / 3, 1e17 / 3, 649_642_857_142_857_100_000, 1e100 / 3, 1.7e308, Number.MAX_VALUE]) {
      expect(scoreComposite({ a: size }, policy).nextTier?.steps).toMatchObject([{ value: 1.5 }]);
      expect(scoreComposite({ a: -size }, policy).nextTier?.steps).toMatchObject([{ value: 0.5 }]);
    }
  });

  it("should not find what no value gives", () => {
    expect(step(scaleOf(0, 0, 10, 49.999999), 3)).toEqual({ kind: "unreachable", kpi: "a" });
    // The larger points of the step count at 1.5 thousandths, which is between two steps.
    expect(step(scaleOf(0, 0, 0.0015, 0, 0.0015, 60, 0.0015001, 0, 1, 0), 0)).toEqual({
      kind: "unreachable",
      kpi: "a",
    });
  });

  it("should count the rounding of a native zone", () => {
    expect(step({ ...scaleOf(0, 0, 100, 100), roundTo: 1 }, 10)).toEqual(to(49.5, 39.5, 0.1));
    expect(step({ ...scaleOf(0, 0, 100, 100), roundTo: 20 }, 10)).toEqual(to(50, 40, 0.1));
  });
});
