import { describe, expect, it } from "vitest";
import type { AlertResult } from "../../../src/propensity/outcomes/model.ts";
import { toConfusionCounts } from "../../../src/propensity/outcomes/to-confusion-counts.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

describe("toConfusionCounts", () => {
  it("should count averted, transfer and complaint as right, and not-needed alone as wrong", () => {
    const results: AlertResult[] = [
      "averted",
      "averted",
      "transfer",
      "complaint",
      "not-needed",
      "unacknowledged",
      null,
    ];
    expect(toConfusionCounts(results, { escalated: 8, quiet: 120 })).toEqual({
      kind: "complete",
      counts: { truePositives: 4, falsePositives: 1, trueNegatives: 120, falseNegatives: 8 },
      averted: 2,
      transfer: 1,
      complaint: 1,
      notNeeded: 1,
      unacknowledged: 1,
      unlabelled: 1,
    });
  });

  it("should not take silence for zero", () => {
    expect(toConfusionCounts([])).toMatchObject({
      kind: "alerts-only",
      counts: { truePositives: 0, falsePositives: 0, trueNegatives: null, falseNegatives: null },
    });
    expect(toConfusionCounts(["averted"], { escalated: 0, quiet: 0 }).kind).toBe("complete");
  });

  it("should refuse what is no result", () => {
    const bad = ["notNeeded", "constructor", undefined, "unlabelled", "averted"];
    expect(refusedPaths(() => toConfusionCounts(bad as never, { escalated: -1, quiet: 0.5 }))).toEqual([
      "ERR_INVALID_INPUT",
      ...[0, 1, 2, 3].map((i) => `results[${i}]`),
      "unalerted.escalated",
      "unalerted.quiet",
    ]);
    expect(refusedPaths(() => toConfusionCounts("averted" as never))).toEqual(["ERR_INVALID_INPUT", "results"]);
  });

  it("should count nothing as 0, never as -0", () => {
    expect(toConfusionCounts([], { escalated: -0, quiet: -0 }).counts).toEqual({
      truePositives: 0,
      falsePositives: 0,
      trueNegatives: 0,
      falseNegatives: 0,
    });
  });

  it("should say what is no result, the first hundred times", () => {
    const word = '"averted", "transfer", "complaint" or "not-needed", "unacknowledged" or null';
    expect(refusalLines(() => toConfusionCounts(["x"] as never, { escalated: 0.5, quiet: -1 }))).toEqual([
      "ERR_INVALID_INPUT toConfusionCounts",
      `results[0]: expected ${word}, received "x"`,
      "unalerted.escalated: expected a whole number >= 0, received 0.5",
      "unalerted.quiet: expected a whole number >= 0, received -1",
    ]);
    expect(refusalLines(() => toConfusionCounts({} as never))).toEqual([
      "ERR_INVALID_INPUT toConfusionCounts",
      "results: expected a list of results, received an object",
    ]);
    expect(refusedPaths(() => toConfusionCounts(new Array(101).fill("x")))).toHaveLength(1 + 100);
  });
});
