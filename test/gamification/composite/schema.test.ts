import { describe, expect, it } from "vitest";
import { completePolicy } from "../../../src/core/policy.ts";
import { readBySchema, toJsonSchema } from "../../../src/core/schema.ts";
import { type CompositePolicy, GUIDE_COMPOSITE_POLICY } from "../../../src/gamification/composite/policy.ts";
import { CompositePolicySchema } from "../../../src/gamification/composite/schema.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";

const read = (input: unknown) => readBySchema(CompositePolicySchema, input);
/** What the door makes of it. */
const parse = (input: unknown): CompositePolicy => {
  const result = read(input);
  if (result.kind !== "valid") throw new Error("refused");
  const kpis = result.value.kpis.map((one) => ({ ...one, label: one.label ?? one.id }));
  return completePolicy<CompositePolicy>({ ...result.value, kpis });
};
const pathsOf = (input: unknown) => {
  const result = read(input);
  return result.kind === "invalid" ? result.problems.map(({ path }) => path) : [];
};
const kpi = { id: "a", weight: 1, scale: { knots: [[0, 0]] }, controllable: true };
const tier = { name: "t", from: null };

describe("CompositePolicySchema", () => {
  it("should fill in the guide's policy, fingerprint and all", () => {
    expect(parse({})).toEqual(GUIDE_COMPOSITE_POLICY);
    expect(parse(structuredClone(GUIDE_COMPOSITE_POLICY))).toEqual(GUIDE_COMPOSITE_POLICY);
  });

  it("should leave the constant alone when what it filled in is changed", () => {
    const result = read({});
    if (result.kind !== "valid") throw new Error("refused");
    (result.value.kpis[0] as { weight: number }).weight = 9;
    expect(GUIDE_COMPOSITE_POLICY.kpis[0]?.weight).toBe(0.25);
  });

  it("should take a KPI without a label and unit", () => {
    const policy = parse({ kpis: [kpi], tiers: [tier] });
    expect(policy).toMatchObject({ kpis: [{ id: "a", label: "a", unit: "" }], onMissing: "renormalise" });
    expect(scoreComposite({ a: 1 }, policy).tier).toBe("t");
  });

  it.each<[string, unknown, string[]]>([
    ["no object", 3, [""]],
    ["an unknown key", { kpi: [] }, ["kpi"]],
    ["no KPIs", { kpis: [] }, ["kpis"]],
    ["KPIs that are none", { kpis: [3] }, ["kpis[0]"]],
    ["nothing in a KPI", { kpis: [{}] }, ["kpis[0].id", "kpis[0].weight", "kpis[0].scale", "kpis[0].controllable"]],
    [
      "an id twice",
      {
        kpis: [
          { ...kpi, weight: 0.5 },
          { ...kpi, weight: 0.5 },
        ],
      },
      ["kpis[1].id"],
    ],
    ["weights that do not sum to 1", { kpis: [{ ...kpi, weight: 0.5 }] }, ["kpis"]],
    ["a weight of 0", { kpis: [{ ...kpi, weight: 0 }] }, ["kpis[0].weight"]],
    [
      "falling knots",
      {
        kpis: [
          {
            ...kpi,
            scale: {
              knots: [
                [1, 0],
                [0, 0],
              ],
            },
          },
        ],
      },
      ["kpis[0].scale.knots[1]"],
    ],
    [
      "texts among the values of knots",
      {
        kpis: [
          {
            ...kpi,
            scale: {
              knots: [
                [1, 0],
                ["x", 0],
                ["x", 0],
                ["x", 0],
              ],
            },
          },
        ],
      },
      ["kpis[0].scale.knots[1][0]", "kpis[0].scale.knots[2][0]", "kpis[0].scale.knots[3][0]"],
    ],
    [
      "an id that cannot become a text",
      { kpis: [{ ...kpi, weight: 0.5, id: { toString: 1 } }] },
      ["kpis[0].id", "kpis"],
    ],
    ["a knot of three", { kpis: [{ ...kpi, scale: { knots: [[1, 0, 0]] } }] }, ["kpis[0].scale.knots[0]"]],
    ["a rounding of 0", { kpis: [{ ...kpi, scale: { knots: [[1, 0]], roundTo: 0 } }] }, ["kpis[0].scale.roundTo"]],
    ["another side", { kpis: [{ ...kpi, scale: { knots: [[1, 0]], outside: 1 } }] }, ["kpis[0].scale.outside"]],
    ["no tiers", { tiers: [] }, ["tiers"]],
    ["a tier twice", { tiers: [{ name: "t", from: 1 }, tier] }, ["tiers[1].name"]],
    ["a last tier with a bound", { tiers: [{ name: "t", from: 1 }] }, ["tiers[0].from"]],
    ["rising tiers", { tiers: [{ name: "a", from: 1 }, { name: "b", from: 2 }, tier] }, ["tiers[1].from"]],
    ["a bound of seven places", { tiers: [{ name: "a", from: 0.1234567 }, tier] }, ["tiers[0].from"]],
    ["another way with gaps", { onMissing: "zero" }, ["onMissing"]],
  ])("should refuse %s", (_, input, paths) => {
    expect(pathsOf(input)).toEqual(paths);
  });

  it("should say which weights do not sum to 1", () => {
    const result = read({ kpis: [{ ...kpi, weight: 0.5 }] });
    expect(result.kind === "invalid" && result.problems[0]?.expected).toBe(
      "weights that sum to 1 (±1e-9) and not a 0.5",
    );
  });

  it("should be a JSON Schema too", () => {
    expect(toJsonSchema(CompositePolicySchema)).toMatchObject({
      title: "CompositePolicy",
      properties: { onMissing: { enum: ["renormalise", "withhold"], default: "renormalise" } },
    });
  });
});
