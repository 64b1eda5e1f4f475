import { describe, expect, it } from "vitest";
import { compareScorecards } from "../../../../src/adapters/genesys/gamification/compare-scorecards.ts";
import { mapPerformanceProfile } from "../../../../src/adapters/genesys/gamification/map-performance-profile.ts";
import { metricOf, PUNCTUALITY, zoneOf } from "./zones.ts";

const entryOf = (value: unknown, points: unknown, fields: object = {}) => ({
  metric: { id: "m-1", name: "Punctuality" },
  objective: PUNCTUALITY,
  value,
  points,
  maxPoints: 300,
  ...fields,
});

const RISING = {
  directionType: "Up",
  lowerLimitValue: 0,
  upperLimitValue: 9,
  lowerLimitPoints: 0,
  upperLimitPoints: 90,
};
const CROSSING = [RISING, { ...RISING, directionType: "Down" }];

describe("compareScorecards", () => {
  it("should tell what agrees and every mismatch with its figures", () => {
    const other = {
      metric: { id: "b", name: "Ratio" },
      objective: { zones: [zoneOf({ lowerLimitValue: 0, upperLimitValue: 10 })] },
    };
    const entities = [entryOf(181, 200), entryOf(390, 151), entryOf(601, 20), entryOf(5, 50, other)];
    expect(compareScorecards({ entities })).toEqual({
      agreementRatio: 0.5,
      metrics: [
        { metricId: "b", name: "Ratio", compared: 1, agreed: 1, largestDifference: 0 },
        { metricId: "m-1", name: "Punctuality", compared: 3, agreed: 1, largestDifference: 20 },
      ],
      mismatches: [
        { metricId: "m-1", name: "Punctuality", value: 390, platformPoints: 151, ourPoints: 150, difference: -1 },
        { metricId: "m-1", name: "Punctuality", value: 601, platformPoints: 20, ourPoints: 0, difference: -20 },
      ],
      uncompared: [],
      quarantined: [],
      counts: { read: 4, compared: 4, agreed: 2, uncompared: 0, quarantined: 0 },
    });
  });

  it("should read the body of a scorecard event, and lists of scorecards", () => {
    expect(compareScorecards({ workday: "2026-03-02", performanceMetrics: [entryOf(0, 300)] }).counts.agreed).toBe(1);
    expect(compareScorecards([{ entities: [entryOf(0, 300)] }, entryOf(0, 300)]).counts.agreed).toBe(2);
    expect(compareScorecards(null)).toMatchObject({ agreementRatio: null, counts: { read: 0 } });
  });

  it("should find the objective with the entry, with its metric, else in the profile", () => {
    const profile = mapPerformanceProfile(metricOf(PUNCTUALITY));
    const bare = { objective: { id: "o-1" } };
    expect(compareScorecards(entryOf(181, 200, bare), { profile }).agreementRatio).toBe(1);
    expect(compareScorecards(entryOf(181, 200, bare)).uncompared[0]?.because).toBe("no-objective");
    const inMetric = {
      ...bare,
      metric: { id: "m-1", objective: { zones: [zoneOf({ lowerLimitValue: 0, upperLimitValue: 181 })] } },
    };
    expect(compareScorecards(entryOf(181, 100, inMetric), { profile }).agreementRatio).toBe(1);
  });

  it("should show which reading of limits agrees", () => {
    const objective = { zones: [zoneOf({ lowerLimitValue: 200, upperLimitValue: 400 })] };
    const entry = entryOf(3, 50, { objective, metric: { id: "m-1", name: "Index", precision: 2 } });
    expect(compareScorecards(entry).agreementRatio).toBe(0);
    expect(compareScorecards(entry, { limits: "scaled-by-precision" }).agreementRatio).toBe(1);
  });

  it.each([
    ["no-value", entryOf(null, 300)],
    ["no-points", entryOf(0, undefined)],
    ["disabled", entryOf(0, 300, { objective: { ...PUNCTUALITY, enabled: false } })],
    ["no-zones", entryOf(0, 300, { objective: { zones: [] } })],
    ["not-a-scale", entryOf(0, 300, { objective: { zones: CROSSING } })],
    ["several-parts", entryOf(0, 300, { punctualityEvents: [{}, {}] })],
    ["several-parts", entryOf(0, 300, { evaluationDetails: [{}, {}] })],
  ])("should not compare an entry with %s", (because, entry) => {
    const { uncompared, agreementRatio, counts } = compareScorecards(entry);
    expect(uncompared).toEqual([{ metricId: "m-1", name: "Punctuality", because }]);
    expect([agreementRatio, counts.read, counts.uncompared]).toEqual([null, 1, 1]);
  });

  it("should compare an entry of one part", () => {
    expect(compareScorecards(entryOf(0, 300, { evaluationDetails: [{}] })).counts.compared).toBe(1);
  });

  it.each<[string, unknown, string, string[]]>([
    ["a text", "x", "not-a-record", [""]],
    ["no metric id", entryOf(1, 1, { metric: {} }), "missing-id", ["metric.id"]],
    ["a metric that is none", entryOf(1, 1, { metric: "m-1" }), "missing-id", ["metric.id"]],
    ["texts for numbers", entryOf("1", "2"), "invalid-number", ["value", "points"]],
    ["a broken objective", entryOf(1, 1, { objective: 3 }), "wrong-type", ["objective"]],
  ])("should set aside %s", (_, entry, reason, paths) => {
    const { quarantined, counts } = compareScorecards(entry);
    expect(quarantined.map((one) => [one.reason, ...one.problems.map(({ path }) => path)])).toEqual([
      [reason, ...paths],
    ]);
    expect(counts).toMatchObject({ read: 1, quarantined: 1 });
  });

  it("should read an entry by its own objective before its metric's, and by that before the profile's", () => {
    const others = ["m-0", "m-1"].map((id) => metricOf(PUNCTUALITY, { id }));
    const profile = mapPerformanceProfile(others);
    const disabled = { enabled: false };
    const metric = { id: "m-1", objective: disabled };
    const off = [{ metricId: "m-1", name: "Punctuality", because: "disabled" }];
    expect(compareScorecards(entryOf(0, 300, { objective: disabled }), { profile }).uncompared).toEqual(off);
    expect(compareScorecards(entryOf(0, 300, { objective: null, metric }), { profile }).uncompared).toEqual([
      { metricId: "m-1", name: "m-1", because: "disabled" },
    ]);
    const broken = entryOf(0, 300, { objective: null, metric: { id: "m-1", objective: 3 } });
    expect(compareScorecards(broken, { profile }).quarantined.map(({ problems }) => problems)).toMatchObject([
      [{ path: "metric.objective", expected: "an objective", received: "3" }],
    ]);
    expect(compareScorecards(entryOf(0, 300, { objective: 3 }), { profile }).counts.quarantined).toBe(1);
    const small = { zones: [zoneOf({ lowerLimitValue: 0, upperLimitValue: 10 })] };
    const own = entryOf(10, 100, { objective: small, metric: { id: "m-1", objective: PUNCTUALITY } });
    expect(compareScorecards(own, { profile }).counts.agreed).toBe(1);
  });

  it("should take the metric of the entry out of a profile of several", () => {
    const small = { zones: [zoneOf({ lowerLimitValue: 0, upperLimitValue: 10 })] };
    const profile = mapPerformanceProfile([metricOf(small, { id: "m-0" }), metricOf(PUNCTUALITY)]);
    expect(compareScorecards(entryOf(0, 300, { objective: null }), { profile }).counts.agreed).toBe(1);
  });

  it("should compare an entry of one part of either kind, and write no -0", () => {
    const once = { punctualityEvents: [{}], evaluationDetails: [{}] };
    expect(compareScorecards(entryOf(-0, -0, once)).mismatches).toEqual([
      { metricId: "m-1", name: "Punctuality", value: 0, platformPoints: 0, ourPoints: 300, difference: 300 },
    ]);
  });

  it.each<[string, unknown, string[]]>([
    [
      "a text",
      "busy",
      [
        "the input: expected a scorecard entry with its metric, a page of them, or a list, received a text of 4 characters",
      ],
    ],
    [
      "a metric that is none",
      entryOf(1, 1, { metric: null }),
      ["metric.id: expected a text of 1 to 100 characters, received missing"],
    ],
    [
      "an id that is none",
      entryOf(1, 1, { metric: { id: 7 } }),
      ["metric.id: expected a text of 1 to 100 characters, received 7"],
    ],
    [
      "numbers that are none",
      entryOf("1", Number.NaN, { metric: { id: "m-1", precision: 6 } }),
      [
        'value: expected a number or nothing, received "1"',
        "points: expected a number or nothing, received NaN",
        "metric.precision: expected a whole number from 0 to 5, received 6",
      ],
    ],
    [
      "a precision alone",
      entryOf(1, 1, { metric: { id: "m-1", precision: "2" } }),
      ['metric.precision: expected a whole number from 0 to 5, received "2"'],
    ],
  ])("should say of %s what is wrong", (_, entry, expected) => {
    const { quarantined } = compareScorecards(entry, { limits: "scaled-by-precision" });
    expect(quarantined.flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual(expected);
  });

  it("should refuse options that it does not know", () => {
    expect(() => compareScorecards([], { limit: "as-given" } as never)).toThrow(/^compareScorecards: 1 problem\n/);
  });
});
