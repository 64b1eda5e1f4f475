import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { AHT_COMMENT_SCALE, GUIDE_COMPOSITE_POLICY } from "../../../src/gamification/composite/policy.ts";
import { scalePoints } from "../../../src/gamification/composite/scale-points.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { kpiOf, policyOf } from "./policies.ts";

const everything = { adherence_pct: 98.3, qa_avg_score: 83, fcr_pct: 61.3, aht_vs_median_ratio: 0.76, csat_avg: 4.8 };
/** One KPI whose points are its value. */
const plain = policyOf({ kpis: [kpiOf()] });
const two = policyOf({
  kpis: [kpiOf({ id: "a", weight: 0.3 }), kpiOf({ id: "b", weight: 0.7 })],
});

describe("scoreComposite under the guide's policy", () => {
  it("should explain a card, and be on the border of Gold exactly", () => {
    const card = scoreComposite(everything);
    expect(card).toStrictEqual({
      kind: "scored",
      value: 60,
      shown: "60.0",
      tier: "Gold",
      isProvisional: false,
      maxPossible: 92.5,
      minPossible: -7.5,
      contributions: [
        entry(0, 98.3, 91.5, 22.875, 25, 0),
        entry(1, 83, 57.5, 14.375, 25, 0),
        entry(2, 61.3, 28.25, 5.65, 20, 0),
        entry(3, 0.76, 24, 3.6, 7.5, -7.5),
        entry(4, 4.8, 90, 13.5, 15, 0),
      ],
      nextTier: {
        tier: "Platinum",
        from: 75,
        missingPoints: 15,
        steps: GUIDE_COMPOSITE_POLICY.kpis.map(({ id }) => ({ kind: "unreachable", kpi: id })),
      },
      missing: [],
      policyFingerprint: GUIDE_COMPOSITE_POLICY.fingerprint,
    });
  });

  const entry = (
    index: number,
    value: number,
    points: number,
    contribution: number,
    maxPossible: number,
    minPossible: number,
  ) => {
    const {
      id: kpi,
      label,
      unit,
      weight,
    } = GUIDE_COMPOSITE_POLICY.kpis[index] as (typeof GUIDE_COMPOSITE_POLICY.kpis)[0];
    const status = "scored";
    return {
      kpi,
      label,
      unit,
      status,
      value,
      points,
      weight,
      contribution,
      maxPossible,
      minPossible,
      adjustment: null,
    };
  };

  it("should be the card of the README", () => {
    const card = scoreComposite({
      adherence_pct: 97,
      qa_avg_score: 88,
      fcr_pct: 75,
      aht_vs_median_ratio: 0.92,
      csat_avg: 4.5,
    });
    expect([card.value, card.shown, card.tier]).toEqual([63.7, "63.7", "Gold"]);
    expect(card.contributions.map(({ contribution }) => contribution)).toEqual([21.25, 17.5, 12.5, 1.2, 11.25]);
  });

  it("should reach from the worst to the best possible", () => {
    const best = { adherence_pct: 100, qa_avg_score: 100, fcr_pct: 100, aht_vs_median_ratio: 0, csat_avg: 5 };
    const worst = { adherence_pct: 0, qa_avg_score: 0, fcr_pct: 0, aht_vs_median_ratio: 9, csat_avg: 1 };
    expect(scoreComposite(best)).toMatchObject({ value: 92.5, tier: "Platinum", nextTier: null });
    expect(scoreComposite(worst)).toMatchObject({ value: -7.5, shown: "-7.5", tier: "Bronze" });
  });

  it("should be on the border in all hundred and twenty orders of the KPIs", () => {
    const orders = <T>(list: readonly T[]): T[][] =>
      list.length === 0
        ? [[]]
        : list.flatMap((one) => orders(list.filter((other) => other !== one)).map((rest) => [one, ...rest]));
    const cards = orders(GUIDE_COMPOSITE_POLICY.kpis).map((kpis) => scoreComposite(everything, policyOf({ kpis })));
    expect(cards).toHaveLength(120);
    expect(new Set(cards.map(({ value, tier }) => `${value} ${tier}`))).toEqual(new Set(["60 Gold"]));
  });

  it("should have a constant whose fingerprint is that of its fields", () => {
    expect(GUIDE_COMPOSITE_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_COMPOSITE_POLICY));
  });

  it("should have the other handle time curve at hand", () => {
    expect([0.6, 0.7, 0.85, 1, 1.3, 2].map((ratio) => scalePoints(AHT_COMMENT_SCALE, ratio))).toEqual([
      50, 50, 25, 0, -50, -50,
    ]);
  });
});

describe("scoreComposite choosing a tier and showing a value", () => {
  it.each([
    [75, "Platinum"],
    [74.999999, "Gold"],
    [60, "Gold"],
    [59.999999, "Silver"],
    [59.9999995, "Gold"],
    [59.9999994, "Silver"],
    [45, "Silver"],
    [44.999999, "Bronze"],
    [0, "Bronze"],
  ])("should give %s the tier %s", (a, tier) => {
    expect(scoreComposite({ a }, plain).tier).toBe(tier);
  });

  it.each([
    [62.25, "62.3"],
    [51.55, "51.6"],
    [62.249999, "62.2"],
    [59.95, "60.0"],
    [59.949999, "59.9"],
    [0, "0.0"],
    [0.05, "0.1"],
    [0.049999, "0.0"],
    [100, "100.0"],
  ])("should show %s as %s", (a, shown) => {
    expect(scoreComposite({ a }, plain).shown).toBe(shown);
  });

  it.each([
    [-62.25, "-62.3"],
    [-0.05, "-0.1"],
    [-0.049999, "0.0"],
    [-10, "-10.0"],
  ])("should show %s as %s", (points, shown) => {
    const policy = policyOf({ kpis: [kpiOf({ scale: { knots: [[0, points]] } })] });
    expect(scoreComposite({ a: 0 }, policy)).toMatchObject({ value: points, shown });
  });

  it("should take the tier by the value and not by what is shown", () => {
    expect(scoreComposite({ a: 59.99 }, plain)).toMatchObject({ shown: "60.0", tier: "Silver" });
  });
});

describe("scoreComposite without all values", () => {
  it.each([
    ["null", { a: null }],
    ["undefined", { a: undefined }],
    ["NaN", { a: Number.NaN }],
    ["nothing", {}],
  ])("should take %s as not enough data, never as 0", (_, gap) => {
    const card = scoreComposite({ ...gap, b: 50 }, two);
    expect(card).toMatchObject({ kind: "scored", value: 50, isProvisional: true, missing: ["a"], maxPossible: 100 });
    expect(card.contributions[0]).toMatchObject({
      status: "not-enough-data",
      value: null,
      points: null,
      contribution: null,
      maxPossible: 30,
      adjustment: null,
    });
    expect(card.nextTier?.steps).toEqual([
      { kind: "not-enough-data", kpi: "a" },
      { kind: "reachable", kpi: "b", value: 60, change: 10, step: 0.1 },
    ]);
  });

  it("should divide by the weights that are there, and round once", () => {
    const { value, contributions, maxPossible, minPossible } = scoreComposite({ adherence_pct: 91, csat_avg: 3.1 });
    expect(contributions.map(({ contribution }) => contribution)).toEqual([13.75, null, null, null, 0.75]);
    expect(value).toBe(36.25);
    expect([maxPossible, minPossible]).toEqual([100, 0]);
    expect(scoreComposite({ adherence_pct: 90, aht_vs_median_ratio: 1 }).maxPossible).toBe(81.25);
    expect(scoreComposite({ adherence_pct: 90, aht_vs_median_ratio: 1 }).minPossible).toBe(-18.75);
    const thirds = policyOf({ kpis: ["a", "b", "c"].map((id, i) => kpiOf({ id, weight: i < 2 ? 0.3 : 0.4 })) });
    // (3 + 28) / 0.7 = 44.2857142…
    expect(scoreComposite({ a: 10, c: 70 }, thirds).value).toBe(44.285714);
  });

  it("should divide by nothing with all KPIs there, be their weights a little off 1", () => {
    const scale = {
      knots: [
        [0, 0],
        [1, 1_000_000],
      ] as const,
    };
    const thirds = policyOf({ kpis: ["a", "b", "c"].map((id) => kpiOf({ id, weight: 0.333333333, scale })) });
    expect(scoreComposite({ a: 1, b: 1, c: 1 }, thirds).value).toBe(999_999.999);
    expect(scoreComposite({ a: 1, b: 1 }, thirds).value).toBe(1_000_000);
  });

  it("should know a most below 0 and a least above it", () => {
    const possible =
      (...points: [number, number]) =>
      (outside: "clamp" | "zero-above") => {
        const scale = { knots: points.map((y, x) => [x, y] as const), outside };
        const { maxPossible, minPossible } = scoreComposite({ a: 0 }, policyOf({ kpis: [kpiOf({ scale })] }));
        return [maxPossible, minPossible];
      };
    expect(possible(-10, -5)("clamp")).toEqual([-5, -10]);
    expect(possible(-10, -5)("zero-above")).toEqual([0, -10]);
    expect(possible(10, 5)("clamp")).toEqual([10, 5]);
    expect(possible(10, 5)("zero-above")).toEqual([10, 0]);
  });

  it("should have no value without any", () => {
    expect(scoreComposite({})).toMatchObject({
      kind: "not-enough-data",
      value: null,
      shown: null,
      tier: null,
      isProvisional: true,
      maxPossible: 92.5,
      minPossible: -7.5,
      nextTier: null,
      missing: GUIDE_COMPOSITE_POLICY.kpis.map(({ id }) => id),
    });
  });

  it("should withhold it where the policy says so, and still tell the contributions", () => {
    const card = scoreComposite({ ...everything, fcr_pct: null }, policyOf({ onMissing: "withhold" }));
    expect(card).toMatchObject({ kind: "not-enough-data", value: null, maxPossible: 92.5, missing: ["fcr_pct"] });
    expect(card.contributions[0]?.contribution).toBe(22.875);
    expect(scoreComposite(everything, policyOf({ onMissing: "withhold" })).value).toBe(60);
  });

  it("should not look at what is no KPI, nor at the prototype", () => {
    expect(scoreComposite({ ...everything, agent: "x", handled: Number.POSITIVE_INFINITY } as never).value).toBe(60);
    const odd = policyOf({
      kpis: [kpiOf({ id: "constructor", weight: 0.5 }), kpiOf({ id: "__proto__", weight: 0.5 })],
    });
    expect(scoreComposite({}, odd).missing).toEqual(["constructor", "__proto__"]);
    expect(scoreComposite(JSON.parse('{ "constructor": 10, "__proto__": 30 }'), odd).value).toBe(20);
  });

  it("should read -0 as 0", () => {
    expect(scoreComposite({ a: -0 }, plain).contributions[0]).toMatchObject({ value: 0, points: 0, contribution: 0 });
  });
});

describe("scoreComposite with an adjustment", () => {
  const halved = { kpi: "aht_vs_median_ratio", kind: "consistency", factor: 0.5 } as const;

  it("should multiply a positive contribution, and show both figures", () => {
    const card = scoreComposite(everything, undefined, { adjustments: [halved, null] });
    expect(card.value).toBe(58.2);
    expect(card.tier).toBe("Silver");
    expect(card.maxPossible).toBe(92.5);
    expect(card.contributions[3]).toMatchObject({
      points: 24,
      contribution: 1.8,
      adjustment: { kind: "consistency", factor: 0.5, before: 3.6 },
    });
  });

  it.each([[1], [1.2], [2]])("should leave alone the contribution of a ratio of %s", (ratio) => {
    const values = { ...everything, aht_vs_median_ratio: ratio };
    const card = scoreComposite(values, undefined, { adjustments: [halved] });
    const { value, contributions } = scoreComposite(values);
    expect(card).toMatchObject({ value, contributions });
    expect(card.contributions[3]?.adjustment).toBeNull();
  });

  it("should leave alone a KPI without a value", () => {
    const card = scoreComposite({ qa_avg_score: 80 }, undefined, { adjustments: [halved] });
    expect(card).toStrictEqual(scoreComposite({ qa_avg_score: 80 }));
  });

  it("should round once, from the exact product", () => {
    const policy = policyOf({
      kpis: [
        kpiOf({
          scale: {
            knots: [
              [0, 0],
              [1, 1],
            ],
          },
        }),
      ],
    });
    const adjusted = (a: number) =>
      scoreComposite({ a }, policy, { adjustments: [{ kpi: "a", kind: "consistency", factor: 0.5 }] }).value;
    expect(adjusted(0.000001)).toBe(0.000001);
    // 0.4999999 of a micro-point: rounded twice it would be one.
    expect(adjusted(0.0000009999998)).toBe(0);
  });

  it("should look for the next tier with it", () => {
    const policy = policyOf({ kpis: [kpiOf()] });
    const { nextTier } = scoreComposite({ a: 80 }, policy, {
      adjustments: [{ kpi: "a", kind: "consistency", factor: 0.5 }],
    });
    expect(nextTier?.steps).toEqual([{ kind: "reachable", kpi: "a", value: 90, change: 10, step: 0.1 }]);
  });

  it.each<[string, unknown, string[]]>([
    ["no list", {}, ["options.adjustments"]],
    ["a number", [1], ["options.adjustments[0]"]],
    ["an unknown KPI", [{ ...halved, kpi: "aht" }], ["options.adjustments[0].kpi"]],
    ["no KPI", [{ ...halved, kpi: 3 }], ["options.adjustments[0].kpi"]],
    ["a repeated KPI", [halved, halved], ["options.adjustments[1].kpi"]],
    ["another kind", [{ ...halved, kind: "bonus" }], ["options.adjustments[0].kind"]],
    ["a factor above 1", [{ ...halved, factor: 1.1 }], ["options.adjustments[0].factor"]],
    ["a factor that is NaN", [{ ...halved, factor: Number.NaN }], ["options.adjustments[0].factor"]],
    ["a negative factor", [{ ...halved, factor: -0.1 }], ["options.adjustments[0].factor"]],
  ])("should refuse %s", (_, adjustments, paths) => {
    const act = () => scoreComposite(everything, undefined, { adjustments: adjustments as never });
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should say all that is wrong with values and adjustments at once", () => {
    const act = (values: unknown, adjustments: unknown) => () =>
      scoreComposite(values as never, undefined, { adjustments: adjustments as never });
    expect(
      refusalOf(
        act({ fcr_pct: "75", csat_avg: Number.NEGATIVE_INFINITY }, [
          null,
          1,
          halved,
          halved,
          {},
          { ...halved, kpi: "x" },
        ]),
      ).message,
    ).toBe(
      [
        "scoreComposite: 8 problems",
        'values.fcr_pct: expected a finite number, null or nothing, received "75"',
        "values.csat_avg: expected a finite number, null or nothing, received -Infinity",
        "options.adjustments[1]: expected an adjustment or null, received 1",
        'options.adjustments[3].kpi: expected a KPI without another adjustment, received "aht_vs_median_ratio"',
        "options.adjustments[4].kpi: expected the id of a KPI, received missing",
        'options.adjustments[4].kind: expected "consistency", received missing',
        "options.adjustments[4].factor: expected a number from 0 to 1, received missing",
        'options.adjustments[5].kpi: expected the id of a KPI, received "x"',
      ].join("\n  - "),
    );
    expect(refusalOf(act([], {})).message).toBe(
      "scoreComposite: 1 problem\n  - values: expected an object of values by KPI id, received an array of 0",
    );
    expect(refusalOf(act({}, 5)).message).toBe(
      "scoreComposite: 1 problem\n  - options.adjustments: expected an array of adjustments, received 5",
    );
  });

  it("should suggest the KPI that was meant", () => {
    const adjustments = [{ ...halved, kpi: "aht_vs_median_rato" }];
    const [problem] = refusalOf(() => scoreComposite(everything, undefined, { adjustments })).problems;
    expect(problem?.expected).toBe('the id of a KPI, perhaps "aht_vs_median_ratio"');
  });
});

describe("scoreComposite refusing values", () => {
  it.each<[string, unknown, string[]]>([
    [
      "infinities",
      { adherence_pct: Number.POSITIVE_INFINITY, fcr_pct: Number.NEGATIVE_INFINITY },
      ["values.adherence_pct", "values.fcr_pct"],
    ],
    ["a text", { qa_avg_score: "88" }, ["values.qa_avg_score"]],
    [
      "other types",
      { adherence_pct: 1n, qa_avg_score: true, csat_avg: {} },
      ["values.adherence_pct", "values.qa_avg_score", "values.csat_avg"],
    ],
    ["null", null, ["values"]],
    ["a list", [1, 2], ["values"]],
    ["a number", 3, ["values"]],
    ["nothing", undefined, ["values"]],
  ])("should name everything wrong with %s", (_, values, paths) => {
    expect(refusedPaths(() => scoreComposite(values as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each([
    [null, "null"],
    [3, "3"],
    [() => 0, "a function"],
  ])("should refuse options that are none: %s", (options, received) => {
    const refusal = refusalOf(() => scoreComposite({}, undefined, options as never));
    expect([refusal.code, refusal.message]).toEqual([
      "ERR_INVALID_INPUT",
      `scoreComposite: 1 problem\n  - options: expected an object, received ${received}`,
    ]);
  });

  it("should have an answer for any finite value", () => {
    const card = scoreComposite({
      adherence_pct: Number.MAX_VALUE,
      qa_avg_score: -Number.MAX_VALUE,
      fcr_pct: Number.MIN_VALUE,
      aht_vs_median_ratio: -1e300,
      csat_avg: 1e300,
    });
    expect(card.value).toBe(47.5);
    // 12.5 points are missing: half of what QA can bring, five eighths of FCR.
    expect(card.nextTier?.steps.map((step) => (step.kind === "reachable" ? step.value : null))).toEqual([
      null,
      80,
      75,
      null,
      null,
    ]);
  });
});
