import { describe, expect, it } from "vitest";
import type { PerformanceExport } from "../../../../src/adapters/cxone/export/model.ts";
import { toPerformanceRows } from "../../../../src/adapters/cxone/export/to-performance-rows.ts";
import { GUIDE_COMPOSITE_POLICY } from "../../../../src/gamification/composite/policy.ts";
import { scoreComposite } from "../../../../src/gamification/composite/score-composite.ts";
import type { LedgerTotal } from "../../../../src/gamification/ledger/model.ts";
import { refusal } from "../refusal.ts";

const kpis = Object.fromEntries(GUIDE_COMPOSITE_POLICY.kpis.map(({ id, scale }) => [id, scale.knots[0]?.[0] ?? 0]));
const composite = (differs: object = {}) => ({
  agentId: "a-1",
  date: "2026-03-04",
  score: scoreComposite({ ...kpis, ...differs }, GUIDE_COMPOSITE_POLICY),
});
const total = (differs: Partial<LedgerTotal> = {}): LedgerTotal => ({
  agentId: "a-1",
  period: "2026-03-04",
  eventCount: 2,
  categoryPoints: { quality: 4.5, speed: -1 },
  totalPoints: 3.5,
  provisionalCategories: [],
  provisionalPoints: {},
  ...differs,
});

describe("toPerformanceRows", () => {
  it("should write a ledger's day as flat rows, in order", () => {
    const totals = [total({ period: "2026-03-05" }), total()];
    const { rows, leftOut } = toPerformanceRows({ totals }, { metricPrefix: "", agentIds: { "a-1": "20011" } });
    const day = (date: string) => [
      { agent_id: "20011", date, metric: "points", value: 3.5 },
      { agent_id: "20011", date, metric: "points.quality", value: 4.5 },
      { agent_id: "20011", date, metric: "points.speed", value: -1 },
    ];
    expect(rows).toEqual([...day("2026-03-04"), ...day("2026-03-05")]);
    expect(leftOut).toEqual([]);
  });

  it("should write a composite and what each KPI contributed", () => {
    const one = composite();
    const { rows } = toPerformanceRows({ composites: [one] }, { provisional: "take" });
    const { value, contributions } = one.score;
    expect(rows.find(({ metric }) => metric === "cxscore.composite")?.value).toBe(value);
    expect(rows.filter(({ metric }) => metric.startsWith("cxscore.composite."))).toHaveLength(contributions.length);
    for (const { kpi, contribution } of contributions) {
      expect(rows).toContainEqual({
        agent_id: "a-1",
        date: "2026-03-04",
        metric: `cxscore.composite.${kpi}`,
        value: contribution,
      });
    }
  });

  it("should write no value where there is none, and never 0", () => {
    const [kpi] = GUIDE_COMPOSITE_POLICY.kpis.map(({ id }) => id);
    const missing = composite(Object.fromEntries(Object.keys(kpis).map((id) => [id, null])));
    const { rows, leftOut } = toPerformanceRows({ composites: [missing] });
    expect(rows).toEqual([]);
    expect(leftOut).toContainEqual({
      agent_id: "a-1",
      date: "2026-03-04",
      metric: `cxscore.composite.${kpi}`,
      because: "no-value",
    });
  });

  it("should leave out what may still change, unless it is asked for", () => {
    const totals = [total({ provisionalCategories: ["quality"], provisionalPoints: { quality: 4.5 } })];
    const { rows, leftOut } = toPerformanceRows({ totals }, { metricPrefix: "" });
    expect(rows.map(({ metric }) => metric)).toEqual(["points.speed"]);
    expect(leftOut.map(({ metric, because }) => [metric, because])).toEqual([
      ["points", "provisional"],
      ["points.quality", "provisional"],
    ]);
    expect(toPerformanceRows({ totals }, { provisional: "take" }).rows).toHaveLength(3);
  });

  it("should write what each KPI contributed of a composite that may still change", () => {
    const contributions = [{ kpi: "aht", contribution: 10 }];
    const score = { ...composite().score, value: 50, isProvisional: true, contributions } as never;
    const { rows, leftOut } = toPerformanceRows({ composites: [{ ...composite(), score }] }, { metricPrefix: "" });
    expect(rows).toEqual([{ agent_id: "a-1", date: "2026-03-04", metric: "composite.aht", value: 10 }]);
    expect(leftOut).toEqual([{ agent_id: "a-1", date: "2026-03-04", metric: "composite", because: "provisional" }]);
  });

  it("should give what is left out in order, too", () => {
    const differs = { categoryPoints: {}, provisionalCategories: ["quality"] };
    const totals = ["b", "c", "a"].map((agentId) => total({ agentId, ...differs }));
    expect(toPerformanceRows({ totals }).leftOut.map((one) => one.agent_id)).toEqual(["a", "b", "c"]);
  });

  it("should say which metric is there twice, of a row and one left out, too", () => {
    const totals = [
      total({ categoryPoints: {}, provisionalCategories: ["quality"] }),
      total({ agentId: "b", categoryPoints: {} }),
      total({ categoryPoints: {} }),
    ];
    expect(refusal(() => toPerformanceRows({ totals }))).toEqual([
      "toPerformanceRows: 1 problem",
      'scores: expected each metric of an agent\'s day once, received "2026-03-04 cxscore.points"',
    ]);
  });

  it("should do with nothing", () => {
    expect(toPerformanceRows({})).toEqual({ rows: [], leftOut: [] });
  });

  it("should refuse two values for one row, also of two agents that become one, and name nobody", () => {
    const twice = (): unknown =>
      toPerformanceRows(
        { totals: [total(), total({ agentId: "Robin Example" })] },
        { agentIds: { "Robin Example": "a-1" } },
      );
    expect(twice).toThrow("3 problems");
    expect(twice).not.toThrow("Robin");
  });

  it.each<[string, unknown, string]>([
    ["no scores", null, "scores: expected an object"],
    ["a total that is none", { totals: [5] }, "totals[0]"],
    ["a week", { totals: [total({ period: "2026-W09" })] }, "totals[0].period"],
    ["a day that is none", { composites: [{ ...composite(), date: "2026-02-30" }] }, "composites[0].date"],
    ["points that are no number", { totals: [total({ categoryPoints: { quality: Number.NaN } })] }, "quality"],
    [
      "a composite without contributions",
      { composites: [{ agentId: "a", date: "2026-03-04", score: {} }] },
      "3 problems",
    ],
  ])("should refuse %s", (_, scores, message) => {
    expect(() => toPerformanceRows(scores as PerformanceExport)).toThrow(message);
  });

  it("should refuse options that are none, all of them at once", () => {
    const options = { agentIds: 5, metricPrefix: 5, provisional: "yes" } as never;
    expect(refusal(() => toPerformanceRows({}, options))).toEqual([
      "toPerformanceRows: 3 problems",
      expect.stringMatching(/^options\.agentIds: /),
      expect.stringMatching(/^options\.metricPrefix: /),
      'options.provisional: expected "leave-out" or "take", received "yes"',
    ]);
    expect(refusal(() => toPerformanceRows({}, null as never))).toEqual([
      "toPerformanceRows: 1 problem",
      "options: expected an object, received null",
    ]);
    expect(refusal(() => toPerformanceRows({}, { provisional: "leave-out" }))).toEqual([]);
  });

  it("should say which points are no number and which day is none", () => {
    const points = { categoryPoints: { quality: "5" as never }, period: "2026-3-4" };
    expect(refusal(() => toPerformanceRows({ totals: [total(points)] }))).toEqual([
      "toPerformanceRows: 2 problems",
      'totals[0].period: expected a local date such as 2026-03-01, received "2026-3-4"',
      expect.stringMatching(/^totals\[0\]\.categoryPoints\.quality: expected a /),
    ]);
  });

  it("should tell at most twenty of the rows that are there twice", () => {
    const points = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`c${i}`, 1]));
    const totals = [total({ categoryPoints: points }), total({ categoryPoints: points })];
    expect(refusal(() => toPerformanceRows({ totals }))[0]).toBe("toPerformanceRows: 20 problems");
  });

  it("should say where in the scores something is none", () => {
    const refused = (scores: unknown) => refusal(() => toPerformanceRows(scores as PerformanceExport));
    expect(refused(null)).toEqual([
      "toPerformanceRows: 1 problem",
      expect.stringMatching(/^scores: expected an object/),
    ]);
    expect(refused({ composites: 5, totals: [5] })).toEqual([
      "toPerformanceRows: 2 problems",
      expect.stringMatching(/^composites: expected a list/),
      expect.stringMatching(/^totals\[0\]: expected an object/),
    ]);
  });
});
