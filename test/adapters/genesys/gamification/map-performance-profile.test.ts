import { describe, expect, it } from "vitest";
import { mapPerformanceProfile } from "../../../../src/adapters/genesys/gamification/map-performance-profile.ts";
import { completePolicy } from "../../../../src/core/policy.ts";
import { type CompositePolicy, GUIDE_COMPOSITE_POLICY } from "../../../../src/gamification/composite/policy.ts";
import { scalePoints } from "../../../../src/gamification/composite/scale-points.ts";
import { scoreComposite } from "../../../../src/gamification/composite/score-composite.ts";
import { metricOf, PUNCTUALITY, type VendorZone, zoneOf } from "./zones.ts";

const scaleOf = (...zones: readonly Partial<VendorZone>[]) =>
  mapPerformanceProfile(metricOf({ zones: zones.map(zoneOf) })).metrics[0]?.kpi.scale;
const leftOut = (objective: unknown, fields: object = {}) =>
  mapPerformanceProfile(metricOf(objective, fields)).leftOut[0]?.because;

const RISING = {
  directionType: "Up",
  lowerLimitValue: 0,
  upperLimitValue: 9,
  lowerLimitPoints: 0,
  upperLimitPoints: 90,
};

describe("mapPerformanceProfile", () => {
  it("should make a metric a KPI that gives the platform's points", () => {
    const profile = mapPerformanceProfile({ entities: [metricOf(PUNCTUALITY, { unitType: "Seconds" })] });
    expect(profile).toEqual({
      metrics: [
        {
          kpi: {
            id: "m-1",
            label: "Punctuality",
            unit: "s",
            weight: 1,
            scale: {
              knots: [
                [0, 300],
                [180, 300],
                [180, 200],
                [600, 100],
              ],
              roundTo: 1,
              outside: "zero",
            },
            controllable: false,
          },
          maxPoints: 300,
          metricDefinitionId: "d-1",
          externalMetricDefinitionId: null,
          dateStart: null,
        },
      ],
      leftOut: [],
      quarantined: [],
      counts: { read: 1, mapped: 1, replaced: 0, leftOut: 0, quarantined: 0 },
    });
    const scale = profile.metrics[0]?.kpi.scale ?? { knots: [] };
    const values = [0, 180, 181, 390, 600, 601];
    expect(values.map((value) => scalePoints(scale, value))).toEqual([300, 300, 200, 150, 100, 0]);
  });

  it("should keep open ends, gaps and flat zones", () => {
    const open = { lowerLimitPoints: 50, upperLimitPoints: 50 };
    expect(scaleOf({ ...open, upperLimitValue: 10 }, { lowerLimitValue: 10, upperLimitValue: 20 })).toEqual({
      knots: [
        [10, 50],
        [10, 0],
        [20, 100],
      ],
      roundTo: 1,
      outside: "zero-above",
    });
    expect(scaleOf({ ...open, lowerLimitValue: 10 })).toEqual({ knots: [[10, 50]], roundTo: 1, outside: "zero-below" });
    expect(scaleOf(open)).toEqual({ knots: [[0, 50]], roundTo: 1, outside: "clamp" });
    expect(
      scaleOf({ lowerLimitValue: 20, upperLimitValue: 30 }, { lowerLimitValue: 0, upperLimitValue: 10 }),
    ).toMatchObject({
      knots: [
        [0, 0],
        [10, 100],
        [10, 0],
        [20, 0],
        [30, 100],
      ],
    });
    const below = { upperLimitValue: -10 };
    const above = { lowerLimitValue: -10, upperLimitValue: -5, upperLimitPoints: 0.1234567 };
    for (const zones of [
      [below, above],
      [above, below],
    ]) {
      expect(scaleOf(...zones)).toMatchObject({
        knots: [
          [-10, 100],
          [-10, 0],
          [-5, 0.1234567],
        ],
      });
    }
    // Points that do not fit a flat or an open zone: the larger ones count.
    expect(scaleOf({ directionType: "Flat", lowerLimitValue: 0, upperLimitValue: 9 })).toMatchObject({
      knots: [
        [0, 100],
        [9, 100],
      ],
    });
    expect(scaleOf({ directionType: "Down", lowerLimitValue: 7 })).toMatchObject({ knots: [[7, 100]] });
  });

  it("should not care which limit carries which points", () => {
    const limits = { directionType: "Down", lowerLimitValue: 0, upperLimitValue: 10 } as const;
    expect(scaleOf({ ...limits, lowerLimitPoints: 90, upperLimitPoints: 10 })).toEqual(
      scaleOf({ ...limits, lowerLimitPoints: 10, upperLimitPoints: 90 }),
    );
  });

  it("should take zones that are one value wide as far as a scale can hold them", () => {
    const dot = { lowerLimitValue: 10, upperLimitValue: 10 };
    expect(scaleOf({ lowerLimitValue: 0, upperLimitValue: 10 }, dot)).toMatchObject({
      knots: [
        [0, 0],
        [10, 100],
      ],
    });
    expect(
      leftOut({
        zones: [
          zoneOf({ ...dot, upperLimitPoints: 500 }),
          zoneOf({ lowerLimitValue: 0, upperLimitValue: 10 }),
          zoneOf({ lowerLimitValue: 10, upperLimitValue: 20 }),
        ],
      }),
    ).toBe("not-a-scale");
  });

  it.each([
    ["disabled", { ...PUNCTUALITY, enabled: false }, {}],
    ["disabled", PUNCTUALITY, { enabled: false }],
    ["no-objective", null, {}],
    ["no-objective", { id: "o-1", selfUri: "/objectives/o-1" }, {}],
    ["no-zones", { zones: [] }, {}],
    ["not-a-scale", { zones: [RISING, { ...RISING, directionType: "Down" }] }, {}],
  ])("should leave out a metric as %s", (because, objective, fields) => {
    const profile = mapPerformanceProfile(metricOf(objective, fields));
    expect(profile.leftOut).toEqual([{ metricId: "m-1", name: "Punctuality", because }]);
    expect(profile.counts).toEqual({ read: 1, mapped: 0, replaced: 0, leftOut: 1, quarantined: 0 });
  });

  it.each<[string, unknown, string, string[]]>([
    ["a text", "busy", "not-a-record", [""]],
    ["another record", { conversations: [] }, "not-a-record", [""]],
    ["no id", { ...metricOf(PUNCTUALITY), id: 3 }, "missing-id", ["id"]],
    ["an objective that is none", metricOf("o-1"), "wrong-type", ["objective"]],
    ["zones that are none", metricOf({ zones: {} }), "wrong-type", ["objective.zones"]],
    ["51 zones", metricOf({ zones: Array.from({ length: 51 }, () => zoneOf()) }), "wrong-type", ["objective.zones"]],
    ["a zone that is none", metricOf({ zones: [null] }), "wrong-type", ["objective.zones[0]"]],
    [
      "nothing in a zone",
      metricOf({ zones: [{}] }),
      "wrong-type",
      ["lowerLimitPoints", "upperLimitPoints", "directionType"].map((field) => `objective.zones[0].${field}`).sort(),
    ],
    [
      "a text as a limit",
      metricOf({ zones: [{ ...zoneOf(), lowerLimitValue: "0" }] }),
      "wrong-type",
      ["objective.zones[0].lowerLimitValue"],
    ],
    [
      "turned limits",
      metricOf({ zones: [zoneOf({ lowerLimitValue: 2, upperLimitValue: 1 })] }),
      "wrong-type",
      ["objective.zones[0].upperLimitValue"],
    ],
    [
      "negative points",
      metricOf({ zones: [zoneOf({ lowerLimitPoints: -1 })] }),
      "wrong-type",
      ["objective.zones[0].lowerLimitPoints"],
    ],
    ["lists in lists", [[[[[metricOf(PUNCTUALITY)]]]]], "too-deep", ["[0][0][0][0]"]],
  ])("should set aside %s", (_, input, reason, paths) => {
    const { quarantined, counts } = mapPerformanceProfile(input);
    expect(
      quarantined.map((one) => [one.platform, one.reason, ...one.problems.map(({ path }) => path).sort()]),
    ).toEqual([["genesys_cloud", reason, ...paths]]);
    expect(counts).toEqual({ read: 1, mapped: 0, replaced: 0, leftOut: 0, quarantined: 1 });
  });

  it.each([[null], [undefined], [""], [{}], [[]], [{ entities: [] }]])("should find nothing in %j", (input) => {
    expect(mapPerformanceProfile(input).counts.read).toBe(0);
  });

  it("should keep the copy with the later objective, whatever the order", () => {
    const older = metricOf({ ...PUNCTUALITY, dateStart: "2026-01-01", zones: [zoneOf()] });
    const newer = metricOf({ ...PUNCTUALITY, dateStart: "2026-03-01" });
    for (const pages of [
      [{ entities: [older] }, { entities: [newer] }],
      [[newer], older],
    ]) {
      const { metrics, counts } = mapPerformanceProfile(pages);
      expect(metrics[0]).toMatchObject({ dateStart: "2026-03-01", maxPoints: 300 });
      expect(counts).toMatchObject({ read: 2, mapped: 1, replaced: 1 });
    }
  });

  it("should order metrics as the profile does, and give fifty the same weight", () => {
    const entities = Array.from({ length: 52 }, (_, i) => metricOf(PUNCTUALITY, { id: `m-${i}`, order: 51 - i }));
    const { metrics, leftOut: others } = mapPerformanceProfile({ entities });
    expect(metrics.map(({ kpi }) => kpi.id).slice(0, 2)).toEqual(["m-51", "m-50"]);
    expect(metrics.every(({ kpi }) => kpi.weight === 0.02)).toBe(true);
    expect(others.map(({ metricId, because }) => [metricId, because])).toEqual([
      ["m-1", "too-many"],
      ["m-0", "too-many"],
    ]);
  });

  it("should give KPIs that a composite policy takes, whose composite is the mean of the native points", () => {
    const entities = ["a", "b", "c"].map((id) =>
      metricOf(PUNCTUALITY, { id, name: "x".repeat(200), unitType: "Percent" }),
    );
    const { metrics } = mapPerformanceProfile({ entities }, { controllable: ["b"] });
    expect(metrics.map(({ kpi }) => [kpi.unit, kpi.label.length, kpi.controllable])).toEqual([
      ["%", 100, false],
      ["%", 100, true],
      ["%", 100, false],
    ]);
    const { fingerprint: _, ...guide } = GUIDE_COMPOSITE_POLICY;
    const policy = completePolicy<CompositePolicy>(guide, { kpis: metrics.map(({ kpi }) => kpi) });
    expect(scoreComposite({ a: 0, b: 390, c: 181 }, policy).value).toBe(216.666667);
  });

  it("should read limits as given, or shifted by the precision where the caller says so", () => {
    const objective = { zones: [zoneOf({ lowerLimitValue: 250, upperLimitValue: 450 })] };
    const metric = metricOf(objective, { precision: 2 });
    const knots = (limits?: "as-given" | "scaled-by-precision") =>
      mapPerformanceProfile(metric, limits === undefined ? {} : { limits }).metrics[0]?.kpi.scale.knots;
    expect(knots()).toEqual([
      [250, 0],
      [450, 100],
    ]);
    expect(knots("as-given")).toEqual(knots());
    expect(knots("scaled-by-precision")).toEqual([
      [2.5, 0],
      [4.5, 100],
    ]);
    const wrong = mapPerformanceProfile({ ...metric, precision: 9 }, { limits: "scaled-by-precision" });
    expect(wrong.quarantined[0]?.problems[0]?.path).toBe("precision");
    expect(mapPerformanceProfile({ ...metric, precision: 9 }).counts.mapped).toBe(1);
  });
});
