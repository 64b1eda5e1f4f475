import { describe, expect, it } from "vitest";
import { lintComposite } from "../../../src/gamification/composite/lint-composite.ts";
import { type CompositePolicy, GUIDE_COMPOSITE_POLICY } from "../../../src/gamification/composite/policy.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { kpiOf } from "./policies.ts";

const by = (fields: object): CompositePolicy => ({ ...GUIDE_COMPOSITE_POLICY, ...fields });
const weighted = (...weights: readonly number[]) =>
  by({ kpis: weights.map((weight, i) => kpiOf({ id: `k${i}`, weight })) });
const first = (fields: object) => {
  const [kpi, ...others] = GUIDE_COMPOSITE_POLICY.kpis;
  return by({ kpis: [{ ...kpi, ...fields }, ...others] });
};

describe("a composite policy made by hand", () => {
  it.each<[string, unknown, string[]]>([
    ["null", null, ["policy"]],
    ["a function that has its fields", Object.assign(() => 0, GUIDE_COMPOSITE_POLICY), ["policy"]],
    ["nothing in it", {}, ["policy.kpis", "policy.tiers", "policy.onMissing", "policy.fingerprint"]],
    ["no KPIs", by({ kpis: [] }), ["policy.kpis"]],
    ["51 KPIs", weighted(...Array.from({ length: 51 }, () => 1 / 51)), ["policy.kpis"]],
    ["KPIs that are none", by({ kpis: [null, 3] }), ["policy.kpis[0]", "policy.kpis[1]"]],
    ["a hole", by({ kpis: new Array(1) }), ["policy.kpis[0]"]],
    ["an id twice", by({ kpis: [kpiOf({ weight: 0.5 }), kpiOf({ weight: 0.5 })] }), ["policy.kpis[1].id"]],
    ["an empty id", first({ id: "" }), ["policy.kpis[0].id"]],
    ["a long id", first({ id: "x".repeat(101) }), ["policy.kpis[0].id"]],
    [
      "an id that is no text and cannot become one",
      by({ kpis: [kpiOf({ label: "a", id: { toString: 1 } as never })] }),
      ["policy.kpis[0].id"],
    ],
    [
      "the same and weights that sum to less",
      by({ kpis: [kpiOf({ label: "a", id: { toString: 1 } as never, weight: 0.5 })] }),
      ["policy.kpis[0].id", "policy.kpis"],
    ],
    ["no label", first({ label: "" }), ["policy.kpis[0].label"]],
    ["a long unit", first({ unit: "x".repeat(101) }), ["policy.kpis[0].unit"]],
    ["no unit", first({ unit: null }), ["policy.kpis[0].unit"]],
    ["no controllable", first({ controllable: "yes" }), ["policy.kpis[0].controllable"]],
    ["a weight of 0", first({ weight: 0 }), ["policy.kpis[0].weight"]],
    ["a weight above 1", first({ weight: 1.000001 }), ["policy.kpis[0].weight"]],
    ["a weight that is NaN", first({ weight: Number.NaN }), ["policy.kpis[0].weight"]],
    ["weights that sum to less", first({ weight: 0.2 }), ["policy.kpis"]],
    ["no scale", first({ scale: undefined }), ["policy.kpis[0].scale"]],
    [
      "falling knots",
      first({
        scale: {
          knots: [
            [1, 0],
            [0, 1],
          ],
        },
      }),
      ["policy.kpis[0].scale.knots[1]"],
    ],
    ["no tiers", by({ tiers: [] }), ["policy.tiers"]],
    [
      "21 tiers",
      by({ tiers: Array.from({ length: 21 }, (_, i) => ({ name: `${i}`, from: i < 20 ? -i : null })) }),
      ["policy.tiers"],
    ],
    ["a tier that is none", by({ tiers: [null] }), ["policy.tiers[0]"]],
    ["a tier that is a function", by({ tiers: [Object.assign(() => 0, { from: null })] }), ["policy.tiers[0]"]],
    ["no KPIs, withholding", by({ kpis: [], onMissing: "withhold" }), ["policy.kpis"]],
    [
      "a tier name twice",
      by({
        tiers: [
          { name: "a", from: 1 },
          { name: "a", from: null },
        ],
      }),
      ["policy.tiers[1].name"],
    ],
    ["a last tier with a bound", by({ tiers: [{ name: "a", from: 1 }] }), ["policy.tiers[0].from"]],
    [
      "rising tiers",
      by({
        tiers: [
          { name: "a", from: 1 },
          { name: "b", from: 1 },
          { name: "c", from: null },
        ],
      }),
      ["policy.tiers[1].from"],
    ],
    [
      "an open tier before the last",
      by({
        tiers: [
          { name: "a", from: null },
          { name: "b", from: null },
        ],
      }),
      ["policy.tiers[0].from"],
    ],
    [
      "an open tier above one with a bound",
      by({
        tiers: [
          { name: "a", from: null },
          { name: "b", from: 5 },
          { name: "c", from: null },
        ],
      }),
      ["policy.tiers[0].from"],
    ],
    [
      "a bound of seven places",
      by({
        tiers: [
          { name: "a", from: 0.1234567 },
          { name: "b", from: null },
        ],
      }),
      ["policy.tiers[0].from"],
    ],
    ["a tier without a name", by({ tiers: [{ from: null }] }), ["policy.tiers[0].name"]],
    ["another way with gaps", by({ onMissing: "zero" }), ["policy.onMissing"]],
    ["no fingerprint", by({ fingerprint: undefined }), ["policy.fingerprint"]],
  ])("should be refused with %s", (_, policy, paths) => {
    expect(refusedPaths(() => scoreComposite({}, policy as never))).toEqual(["ERR_INVALID_POLICY", ...paths]);
    expect(refusedPaths(() => lintComposite(policy as never))).toEqual(["ERR_INVALID_POLICY", ...paths]);
  });

  it.each([
    [[1]],
    [[0.333333333, 0.333333333, 0.333333333]],
    [[0.333333334, 0.333333334, 0.333333333]],
    [[1 / 3, 1 / 3, 1 / 3]],
    [[0.1, 0.2, 0.3, 0.4]],
    [[0.999999999]],
    [[0.5, 0.500000001]],
    [Array.from({ length: 50 }, () => 0.02)],
    [[0.000001, 0.999999]],
  ])("should be taken with the weights %s", (weights) => {
    expect(scoreComposite({}, weighted(...weights)).kind).toBe("not-enough-data");
  });

  it.each([
    [[0.9999999989]],
    [[0.9999999989995]],
    [[0.5, 0.500000002]],
    [[0.5, 0.5000000010000001]],
    [[0.333333333, 0.333333333, 0.3333333329]],
  ])("should be refused with the weights %s", (weights) => {
    expect(refusedPaths(() => scoreComposite({}, weighted(...weights)))).toEqual(["ERR_INVALID_POLICY", "policy.kpis"]);
  });

  it("should be taken with names and a unit of a hundred characters", () => {
    const long = "x".repeat(100);
    const policy = by({ kpis: [kpiOf({ id: long, label: long, unit: long })], tiers: [{ name: long, from: null }] });
    expect(scoreComposite({ [long]: 5 }, policy)).toMatchObject({
      value: 5,
      tier: long,
      contributions: [{ unit: long }],
    });
  });

  it.each<[unknown, string[]]>([
    [3, ["policy: expected an object, received 3"]],
    [
      { kpis: 1, tiers: 2, onMissing: 3, fingerprint: 4 },
      [
        "policy.kpis: expected an array of 1 to 50 KPIs, received 1",
        "policy.tiers: expected an array of 1 to 20 tiers, from the highest to the lowest, received 2",
        'policy.onMissing: expected "renormalise" or "withhold", received 3',
        "policy.fingerprint: expected the fingerprint of parseCompositePolicy, received 4",
      ],
    ],
    [
      by({ kpis: [null], tiers: ["Gold", { name: 7, from: 1 }] }),
      [
        "policy.kpis[0]: expected an object, received null",
        'policy.tiers[0]: expected an object, received "Gold"',
        "policy.tiers[1].name: expected a text of 1 to 100 characters that no other tier has, received 7",
        "policy.tiers[1].from: expected a number from -1000000 to 1000000 with at most six decimal places, lower than that of the tier before; null for the last tier, and only for it, received 1",
      ],
    ],
    [
      by({ kpis: [{ id: "q".repeat(60) }] }),
      [
        `policy.kpis[0].label: expected a text of 1 to 100 characters (KPI "${"q".repeat(40)}"), received missing`,
        `policy.kpis[0].unit: expected a text of at most 100 characters (KPI "${"q".repeat(40)}"), received missing`,
        `policy.kpis[0].weight: expected a number from 0.000001 to 1 (KPI "${"q".repeat(40)}"), received missing`,
        `policy.kpis[0].controllable: expected true or false (KPI "${"q".repeat(40)}"), received missing`,
        `policy.kpis[0].scale: expected an object (KPI "${"q".repeat(40)}"), received missing`,
      ],
    ],
    [
      by({ kpis: [kpiOf({ weight: 0.5 }), kpiOf({ weight: 0.5 })] }),
      ['policy.kpis[1].id: expected a text of 1 to 100 characters that no other KPI has, received "a"'],
    ],
    [
      by({ kpis: [kpiOf({ label: "a", id: 5 as never, unit: 6 as never })] }),
      [
        "policy.kpis[0].id: expected a text of 1 to 100 characters that no other KPI has, received 5",
        "policy.kpis[0].unit: expected a text of at most 100 characters, received 6",
      ],
    ],
    [
      by({ kpis: [kpiOf({ id: "w".repeat(21), weight: 0.5 })] }),
      [`policy.kpis: expected weights that sum to 1 (±1e-9), received ${"w".repeat(20)} 0.5`],
    ],
  ])("should be told all that is wrong with it: %#", (policy, messages) => {
    for (const [subject, act] of [
      ["scoreComposite", () => scoreComposite({}, policy as never)],
      ["lintComposite", () => lintComposite(policy as never)],
    ] as const) {
      const refusal = refusalOf(act);
      expect(refusal.problems.map(({ message }) => message)).toEqual(messages);
      expect(refusal.message).toMatch(new RegExp(`^${subject}: ${messages.length} problem`));
    }
  });

  it("should be refused with the name of the KPI, and with the weights that do not sum to 1", () => {
    const say = (policy: unknown) =>
      refusalOf(() => scoreComposite({}, policy as never)).problems.map((one) => one.message);
    expect(say(first({ weight: 2 }))).toEqual([
      'policy.kpis[0].weight: expected a number from 0.000001 to 1 (KPI "adherence_pct"), received 2',
    ]);
    expect(say(first({ scale: { knots: [] } }))).toEqual([
      'policy.kpis[0].scale.knots: expected an array of 1 to 200 knots (KPI "adherence_pct"), received an array of 0',
    ]);
    expect(say(first({ weight: 0.3 }))).toEqual([
      "policy.kpis: expected weights that sum to 1 (±1e-9), received adherence_pct 0.3, qa_avg_score 0.25, fcr_pct 0.2, aht_vs_median_ratio 0.15, csat_avg 0.15",
    ]);
    expect(say(weighted(...Array.from({ length: 6 }, () => 0.1)))[0]).toContain("k4 0.1, …");
  });
});
