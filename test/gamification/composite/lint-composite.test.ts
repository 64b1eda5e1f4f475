import { describe, expect, it } from "vitest";
import { lintComposite } from "../../../src/gamification/composite/lint-composite.ts";
import { GUIDE_COMPOSITE_POLICY } from "../../../src/gamification/composite/policy.ts";
import { kpiOf, policyOf } from "./policies.ts";

describe("lintComposite", () => {
  it("should find nothing in the guide's policy, which is also the default", () => {
    expect(lintComposite()).toEqual([]);
    expect(lintComposite(GUIDE_COMPOSITE_POLICY)).toEqual([]);
  });

  it.each([
    [0.5, 0.5, true],
    [0.6, 0.4, false],
    [0.4, 0.6, true],
  ])("should compare %s controllable with %s outcome", (own, others, isFound) => {
    const kpis = [kpiOf({ weight: own }), kpiOf({ id: "b", weight: others, controllable: false })];
    expect(lintComposite(policyOf({ kpis }))).toEqual(
      isFound ? [{ kind: "controllable-not-outweighing", controllableWeight: own, outcomeWeight: others }] : [],
    );
  });

  it("should find tiers that nobody reaches, and those that nobody misses", () => {
    const tiers = [
      { name: "dream", from: 100.000001 },
      { name: "top", from: 100 },
      { name: "floor", from: 0.000001 },
      { name: "zero", from: 0 },
      { name: "less", from: -1 },
      { name: "rest", from: null },
    ];
    expect(lintComposite(policyOf({ kpis: [kpiOf()], tiers }))).toEqual([
      { kind: "unreachable-tier", tier: "dream", from: 100.000001, maxPossible: 100 },
      { kind: "unmissable-tier", tier: "zero", from: 0, minPossible: 0 },
      { kind: "unmissable-tier", tier: "less", from: -1, minPossible: 0 },
    ]);
  });

  it("should sum what each KPI can bring at least and at most", () => {
    const scale = (least: number, most: number) => ({
      knots: [
        [0, least],
        [1, most],
      ] as const,
    });
    const kpis = [
      kpiOf({ weight: 0.4, scale: scale(-10, -5) }),
      kpiOf({ id: "b", weight: 0.6, scale: scale(-20, -15) }),
    ];
    const tiers = [
      { name: "top", from: -10.999999 },
      { name: "best", from: -11 },
      { name: "worse", from: -15.999999 },
      { name: "worst", from: -16 },
      { name: "rest", from: null },
    ];
    expect(lintComposite(policyOf({ kpis, tiers }))).toEqual([
      { kind: "unreachable-tier", tier: "top", from: -10.999999, maxPossible: -11 },
      { kind: "unmissable-tier", tier: "worst", from: -16, minPossible: -16 },
    ]);
  });

  it("should find a KPI whose values all give the same", () => {
    const flat = kpiOf({
      weight: 0.5,
      scale: {
        knots: [
          [0, 5],
          [9, 5],
        ],
      },
    });
    const dot = kpiOf({ id: "b", weight: 0.5, scale: { knots: [[3, 5]], outside: "zero-above" } });
    const tiers = [{ name: "all", from: null }];
    expect(lintComposite(policyOf({ kpis: [flat, dot], tiers }))).toEqual([{ kind: "constant-kpi", kpi: "a" }]);
  });
});
