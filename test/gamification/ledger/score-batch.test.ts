import { describe, expect, it } from "vitest";
import { isScoringPeriod } from "../../../src/gamification/ledger/scoring-period.ts";
import { toScoreBatches } from "../../../src/gamification/ledger/to-score-batches.ts";
import { parseScoreBatch, safeParseScoreBatch } from "../../../src/gamification/schema.ts";

const score = {
  agent_uuid: "agent-7",
  scoring_period: "2024-05-14",
  total_points: 50,
  category_scores: { efficiency: 10, quality: 15, sales: 25, compliance: 0 },
};
const batch = (...scores: readonly unknown[]): unknown => ({ batch_id: "batch_20240514_1430", scores });

function problemsOf(input: unknown): readonly (readonly [path: string, expected: string])[] {
  const result = safeParseScoreBatch(input);
  return result.kind === "valid" ? [] : result.problems.map(({ path, expected }) => [path, expected]);
}

describe("parseScoreBatch", () => {
  it("should take the guide's batch as it is", () => {
    expect(parseScoreBatch(batch(score))).toEqual(batch(score));
  });

  it("should take what toScoreBatches makes of a day, a week and a month", () => {
    const total = { eventCount: 3, provisionalCategories: [], provisionalPoints: {}, agentId: "a" };
    const totals = ["2026-03-02", "2026-W10", "2026-03"].map((period) => ({
      ...total,
      period,
      categoryPoints: { efficiency: 0.1, quality: 0.2, sales: -7.000001 },
      totalPoints: -6.700001,
    }));
    const [made] = toScoreBatches(totals, { batchId: "one" });
    expect(parseScoreBatch(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });

  it("should take a batch of nobody and a score without categories", () => {
    expect(problemsOf(batch())).toEqual([]);
    expect(problemsOf(batch({ ...score, total_points: 0, category_scores: {} }))).toEqual([]);
  });

  it("should compare the total with its parts to the millionth, whatever doubles make of the sum", () => {
    const parts = { efficiency: 0.1, quality: 0.2 };
    expect(problemsOf(batch({ ...score, total_points: 0.3, category_scores: parts }))).toEqual([]);
    expect(problemsOf(batch({ ...score, total_points: 0.300001, category_scores: parts }))).toEqual([
      ["scores[0].total_points", "the sum of category_scores"],
    ]);
  });

  it("should refuse an agent's period that comes twice, and take two periods of an agent", () => {
    expect(problemsOf(batch(score, score))).toEqual([
      ["scores[1].scoring_period", "an agent and period that is not in the batch yet"],
    ]);
    expect(problemsOf(batch(score, { ...score, scoring_period: "2024-05" }, { ...score, agent_uuid: "b" }))).toEqual(
      [],
    );
  });

  it("should name every problem at once", () => {
    const wrong = { ...score, agent_uuid: "", scoring_period: "2026-02-30", total_points: Number.NaN, rank: 1 };
    expect(problemsOf({ batch_id: 7, scores: [wrong, null, score] }).map(([path]) => path)).toEqual([
      "batch_id",
      "scores[0].agent_uuid",
      "scores[0].scoring_period",
      "scores[0].total_points",
      "scores[0].rank",
      "scores[1]",
    ]);
  });

  it.each([null, undefined, 7, "x", [], { scores: {} }, { scores: [[]] }, { scores: [{ category_scores: 1 }] }])(
    "should refuse %j",
    (input) => {
      expect(problemsOf(input).length).toBeGreaterThan(0);
    },
  );

  it("should refuse points that no total can hold, and 10,001 scores", () => {
    const huge = { ...score, total_points: 1e10, category_scores: { sales: 1e10 } };
    expect(problemsOf(batch(huge)).map(([path]) => path)).toEqual([
      "scores[0].total_points",
      "scores[0].category_scores.sales",
    ]);
    const many = Array.from({ length: 10_001 }, (_, index) => ({ ...score, agent_uuid: String(index) }));
    expect(problemsOf(batch(...many))).toEqual([["scores", "at most 10000 scores"]]);
    expect(problemsOf(batch(...many.slice(1)))).toEqual([]);
  });

  it("should keep a category named as what objects inherit", () => {
    const odd = JSON.parse('{"constructor":1,"toString":2}');
    expect(problemsOf(batch({ ...score, total_points: 3, category_scores: odd }))).toEqual([]);
  });
});

describe("isScoringPeriod", () => {
  it.each(["2026-03-02", "2024-02-29", "2026-W01", "2026-W53", "2020-W53", "2026-12", "1000-01"])(
    "should know %s",
    (period) => {
      expect(isScoringPeriod(period)).toBe(true);
    },
  );

  it.each(["2026-02-29", "2025-W53", "2026-W00", "2026-W54", "2026-13", "2026-00", "2026", "", "2026-3", "0999-01"])(
    "should not know %s",
    (period) => {
      expect(isScoringPeriod(period)).toBe(false);
    },
  );
});
