import { describe, expect, it } from "vitest";
import { effortFacts } from "../../src/ces/effort-facts.ts";
import { scoreEffort } from "../../src/ces/score-effort.ts";
import { summarizeEffort } from "../../src/ces/summarize-effort.ts";
import type { EffortSummaryEntry } from "../../src/ces/summary-model.ts";
import { boundedMeanInterval } from "../../src/core/bounded-mean-interval.ts";
import { refusalOf } from "../core/refusal.ts";
import { factsOf, policyOf } from "./policies.ts";

/** An entry with a whole score of 1 to 7 (and below, of more penalty). */
const entryOf = (group: string, value: number, isProvisional?: boolean): EffortSummaryEntry => ({
  group,
  outcome: scoreEffort({ transferCount: 0, queueWaitSeconds: 30 + 60 * (7 - value) }),
  ...(isProvisional === undefined ? {} : { isProvisional }),
});
const fractional = policyOf({ fact: "amount" });
const fractionOf = (value: number): EffortSummaryEntry => ({
  group: "g",
  outcome: scoreEffort(factsOf({ amount: 7 - value }), fractional),
});

describe("summarizeEffort", () => {
  it("should answer for nothing with nulls", () => {
    expect(summarizeEffort([])).toStrictEqual({
      population: "all",
      policyFingerprints: [],
      overall: {
        count: 0,
        provisionalCount: 0,
        mean: null,
        interval: { kind: "not-enough-data", missing: ["scores"], have: 0, need: 2 },
        distribution: [0, 0, 0, 0, 0, 0, 0],
        lowEffortRatio: null,
        meanPenaltyPoints: null,
        leftOutCount: 0,
        leftOut: [],
      },
      groups: [],
    });
  });

  it("should sum up by group, sorted by code units, and overall", () => {
    const entries = [entryOf("b", 7), entryOf("a", 3, true), entryOf("b", 4), entryOf("Z", 1), entryOf("b", 7, true)];
    const summary = summarizeEffort(entries, { population: "transferred" });
    expect(summary.population).toBe("transferred");
    expect(summary.groups.map(({ group, count, mean }) => [group, count, mean])).toEqual([
      ["Z", 1, 1],
      ["a", 1, 3],
      ["b", 3, 6],
    ]);
    expect(summary.overall).toMatchObject({
      count: 5,
      provisionalCount: 2,
      mean: 4.4,
      distribution: [1, 0, 1, 1, 0, 0, 2],
      lowEffortRatio: 0.4,
      meanPenaltyPoints: 2.6,
    });
    expect(summary.groups[2]).toMatchObject({ provisionalCount: 1, distribution: [0, 0, 0, 1, 0, 0, 2] });
  });

  it("should take the penalty before the floor", () => {
    expect(summarizeEffort([entryOf("g", -5), entryOf("g", 1)]).overall).toMatchObject({
      mean: 1,
      meanPenaltyPoints: 9,
    });
  });

  it("should have an interval from two scores on", () => {
    expect(summarizeEffort([entryOf("g", 3)]).overall.interval).toStrictEqual({
      kind: "not-enough-data",
      missing: ["scores"],
      have: 1,
      need: 2,
    });
    const sample = { count: 3, mean: 4, sampleVariance: 3, minimum: 1, maximum: 7 };
    expect(summarizeEffort([3, 3, 6].map((value) => entryOf("g", value))).overall.interval).toStrictEqual({
      kind: "interval",
      ...boundedMeanInterval(sample, { confidence: 0.95 }),
      confidence: 0.95,
    });
    const sure = summarizeEffort(
      [3, 3, 6].map((value) => entryOf("g", value)),
      { confidence: 0.8 },
    );
    expect(sure.overall.interval).toStrictEqual({
      kind: "interval",
      ...boundedMeanInterval(sample, { confidence: 0.8 }),
      confidence: 0.8,
    });
  });

  it("should put fractional scores into the bin that half up rounds them to", () => {
    const entries = [1, 1.499999, 1.5, 4.5, 6.499999, 6.5, 7].map(fractionOf);
    expect(summarizeEffort(entries).overall.distribution).toEqual([2, 1, 0, 0, 1, 1, 2]);
  });

  it("should count a score of exactly 5 as low effort, and none below", () => {
    expect(summarizeEffort([5, 4.999999].map(fractionOf)).overall.lowEffortRatio).toBe(0.5);
  });

  it("should say what was left out and why", () => {
    const entries: EffortSummaryEntry[] = [
      entryOf("g", 5),
      { group: "g", outcome: effortFacts({ transferCount: 1 }) as never },
      { group: "g", outcome: effortFacts({}) as never },
      { group: "g", outcome: effortFacts({ transferCount: 1 }) as never },
      { group: "h", outcome: effortFacts({ transferCount: "1" } as never) as never },
      { group: "h", outcome: { kind: "left-out", reason: "quarantined" } },
      { group: "h", outcome: { kind: "left-out", reason: "__proto__" } },
    ];
    const { overall, groups } = summarizeEffort(entries);
    expect(overall).toMatchObject({
      count: 1,
      leftOutCount: 6,
      leftOut: [
        { reason: "__proto__", count: 1 },
        { reason: "invalid", count: 1 },
        { reason: "missing-queueWaitSeconds", count: 2 },
        { reason: "missing-transferCount+queueWaitSeconds", count: 1 },
        { reason: "quarantined", count: 1 },
      ],
    });
    expect(groups.map(({ group, count, leftOutCount, mean }) => [group, count, leftOutCount, mean])).toEqual([
      ["g", 1, 3, 5],
      ["h", 0, 3, null],
    ]);
  });

  it("should name the policies behind the scores", () => {
    const fingerprints = summarizeEffort([fractionOf(3), entryOf("g", 3), fractionOf(4)]).policyFingerprints;
    expect(summarizeEffort([entryOf("g", 3), fractionOf(3)]).policyFingerprints).toEqual(fingerprints);
    expect(fingerprints).toEqual(
      [scoreEffort({ transferCount: 0, queueWaitSeconds: 0 }).policyFingerprint, fractional.fingerprint].sort(),
    );
  });

  it("should take any text for a group", () => {
    const { groups } = summarizeEffort([entryOf("__proto__", 3), entryOf("", 3), entryOf("constructor", 4)]);
    expect(groups.map(({ group, mean }) => [group, mean])).toEqual([
      ["", 3],
      ["__proto__", 3],
      ["constructor", 4],
    ]);
  });

  const scored = entryOf("g", 3).outcome;
  it.each([
    ["no list", null, {}, ["entries"]],
    [
      "entries that are none",
      [null, 3],
      {},
      ["entries[0].group", "entries[0].outcome", "entries[1].group", "entries[1].outcome"],
    ],
    ["a group that is no text", [{ group: 3, outcome: scored }], {}, ["entries[0].group"]],
    ["no outcome", [{ group: "g" }], {}, ["entries[0].outcome"]],
    ["a kind that only reads like one", [{ group: "g", outcome: { kind: ["invalid"] } }], {}, ["entries[0].outcome"]],
    ["facts for an outcome", [{ group: "g", outcome: { kind: "ready" } }], {}, ["entries[0].outcome"]],
    ["missing without a list", [{ group: "g", outcome: { kind: "missing" } }], {}, ["entries[0].outcome"]],
    [
      "a reason that is no text",
      [{ group: "g", outcome: { kind: "left-out", reason: 3 } }],
      {},
      ["entries[0].outcome"],
    ],
    ["a confidence of 0", [], { confidence: 0 }, ["options.confidence"]],
    ["a confidence of 1", [], { confidence: 1 }, ["options.confidence"]],
    ["a confidence of NaN", [], { confidence: Number.NaN }, ["options.confidence"]],
    ["a confidence that is a text", [], { confidence: "0.9" }, ["options.confidence"]],
    ["a population that is no text", [], { population: 3 }, ["options.population"]],
    ["no options", [], null, ["options"]],
    ["an option that is misspelt", [], { confidance: 0.9 }, ["options.confidance"]],
    ["holes", new Array(1), {}, ["entries[0].group", "entries[0].outcome"]],
    ["a flag that is a text", [{ ...entryOf("g", 1), isProvisional: "no" }], {}, ["entries[0].isProvisional"]],
  ])("should refuse %s", (_, entries, options, paths) => {
    const { code, problems } = refusalOf(() => summarizeEffort(entries as never, options as never));
    expect(code).toBe("ERR_INVALID_INPUT");
    expect(problems.map(({ path }) => path)).toEqual(paths);
  });

  it("should say in words what it expected", () => {
    const say =
      (entries: unknown, options = {}) =>
      () =>
        summarizeEffort(entries as never, options as never);
    expect(say([{ group: 3, outcome: {} }])).toThrow("summarizeEffort: 2 problems");
    expect(say([{ group: 3, outcome: {} }])).toThrow("entries[0].group: expected a text, received 3");
    expect(say([{}])).toThrow(
      "entries[0].outcome: expected a score from 1 to 7, or why there is none, received missing",
    );
    expect(say([{ ...entryOf("g", 1), isProvisional: 0 }])).toThrow(
      "entries[0].isProvisional: expected true or false, received 0",
    );
    expect(say({})).toThrow("entries: expected a list, received an object");
    expect(say([], { confidence: 2 })).toThrow("options.confidence: expected a number above 0 and below 1, received 2");
    expect(say([], { population: 2 })).toThrow("options.population: expected a text, received a number");
  });

  it("should take the surest confidence and the largest penalty there are", () => {
    const outcome = { ...entryOf("g", 1).outcome, penaltyPoints: 9_000_000_000 };
    const { overall } = summarizeEffort([{ group: "g", outcome } as never, entryOf("g", 7)], { confidence: 1 - 1e-11 });
    expect(overall.meanPenaltyPoints).toBe(4_500_000_000);
    expect(overall.interval.kind).toBe("interval");
  });

  it.each([
    ["value", [0.99, 7.01, Number.NaN, "3", undefined]],
    ["penaltyPoints", [-1, 9_000_000_001, Number.NaN, "3"]],
    ["policyFingerprint", [undefined, 3]],
  ])("should refuse a score with a broken %s", (field, values) => {
    for (const value of values) {
      const outcome = { ...scored, [field]: value };
      expect(() => summarizeEffort([{ group: "g", outcome } as never])).toThrow("entries[0].outcome");
    }
  });
});
