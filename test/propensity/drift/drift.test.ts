import { describe, expect, it } from "vitest";
import { hellingerDistance } from "../../../src/propensity/drift/hellinger-distance.ts";
import { jensenShannon } from "../../../src/propensity/drift/jensen-shannon.ts";
import { klDivergence } from "../../../src/propensity/drift/kl-divergence.ts";
import { kolmogorovSmirnov } from "../../../src/propensity/drift/kolmogorov-smirnov.ts";
import { kolmogorovTail } from "../../../src/propensity/drift/kolmogorov-tail.ts";
import { DEFAULT_STABILITY_POLICY } from "../../../src/propensity/drift/policy.ts";
import { populationStabilityIndex } from "../../../src/propensity/drift/population-stability-index.ts";
import { stabilityOfCounts } from "../../../src/propensity/drift/stability-of-counts.ts";
import { totalVariation } from "../../../src/propensity/drift/total-variation.ts";
import { wassersteinDistance } from "../../../src/propensity/drift/wasserstein-distance.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

const tenths = Array.from({ length: 100 }, (_, i) => i);

describe("populationStabilityIndex", () => {
  it("should take a share of 0 for 0.0001 and leave the others as they are", () => {
    const { value, bins } = stabilityOfCounts([50, 50], [100, 0]);
    expect(bins[1]).toMatchObject({ referenceShare: 0.5, currentShare: 0.0001 });
    // (1 − 0.5) ln 2 + (0.0001 − 0.5) ln 0.0002
    expect(value).toBeCloseTo(0.34657359 + 4.25774489, 6);
  });

  it("should say of how much it speaks, and by which policy", () => {
    const { bins, ...index } = stabilityOfCounts([3, 5], [4, 0]);
    expect(index).toEqual({
      value: 6.074854713664585,
      band: "significant",
      criticalValue: 1.440547057760297,
      isAboveCritical: true,
      referenceCount: 8,
      currentCount: 4,
      policyFingerprint: DEFAULT_STABILITY_POLICY.fingerprint,
    });
    expect(bins.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(6.074854713664585, 14);
    expect(stabilityOfCounts([0, 0], [1, 1])).toMatchObject({ referenceCount: 0, currentCount: 2 });
  });

  it("should take the other fillings where they are asked for", () => {
    const half = stabilityOfCounts([50, 50], [100, 0], { ...DEFAULT_STABILITY_POLICY, addedCount: 0.5 });
    expect(half.bins[1]).toMatchObject({ referenceShare: 50.5 / 101, currentShare: 0.5 / 101 });
    const small = stabilityOfCounts([50, 50], [100, 0], { ...DEFAULT_STABILITY_POLICY, minimumShare: 1e-6 });
    expect(small.bins[1]?.currentShare).toBe(1e-6);
  });

  it("should add nothing for a bin that is empty in both, even with added counts", () => {
    const policy = { ...DEFAULT_STABILITY_POLICY, addedCount: 1 };
    expect(stabilityOfCounts([10, 0, 10], [200, 0, 200], policy).bins[1]?.contribution).toBe(0);
    expect(stabilityOfCounts([10, 0, 10], [10, 0, 10]).value).toBe(0);
  });

  it("should put a value on an edge into the lower bin", () => {
    const { edges, bins } = populationStabilityIndex([0, 10, 20], [10, 10], {
      ...DEFAULT_STABILITY_POLICY,
      binCount: 2,
    });
    expect(edges).toEqual([10]);
    expect(bins.map(({ currentShare }) => currentShare)).toEqual([1, 0.0001]);
  });

  it("should merge equal deciles and keep two bins of a single value", () => {
    const index = populationStabilityIndex([0.5, 0.5, 0.5], [0.4, 0.6]);
    expect(index.edges).toEqual([0.5]);
    expect(index.bins.map(({ currentShare }) => currentShare)).toEqual([0.5, 0.5]);
    expect(populationStabilityIndex([...new Array(95).fill(0), 1, 2, 3, 4, 5], []).edges).toEqual([0]);
  });

  it("should say none below 0.1, moderate to 0.25 inclusive, significant above", () => {
    const bandAt = (moderateFrom: number, significantAbove: number): unknown =>
      stabilityOfCounts([50, 50], [60, 40], { ...DEFAULT_STABILITY_POLICY, moderateFrom, significantAbove }).band;
    const { value } = stabilityOfCounts([50, 50], [60, 40]) as { value: number };
    expect([bandAt(value + 1e-9, 1), bandAt(value, 1), bandAt(0, value), bandAt(0, value - 1e-9)]).toEqual([
      "none",
      "moderate",
      "moderate",
      "significant",
    ]);
    expect([DEFAULT_STABILITY_POLICY.moderateFrom, DEFAULT_STABILITY_POLICY.significantAbove]).toEqual([0.1, 0.25]);
  });

  it("should have a critical value that shrinks with the samples while the bands stay", () => {
    const few = stabilityOfCounts([5, 5], [7, 3]);
    const many = stabilityOfCounts([5000, 5000], [7000, 3000]);
    expect([few.band, few.isAboveCritical]).toEqual(["moderate", false]);
    expect([many.band, many.isAboveCritical]).toEqual(["moderate", true]);
    expect(few.criticalValue).toBeCloseTo(0.2 * 3.841458820694124, 12);
  });

  it("should have no value where there is nothing to compare", () => {
    expect(populationStabilityIndex(tenths, [])).toMatchObject({ value: null, band: null, isAboveCritical: null });
    expect(stabilityOfCounts([0, 0], [1, 1])).toMatchObject({ value: null, criticalValue: null, bins: [] });
    expect(refusedPaths(() => populationStabilityIndex([], tenths))).toEqual(["ERR_INVALID_INPUT", "reference"]);
    expect(refusedPaths(() => stabilityOfCounts([1], [1]))).toEqual(["ERR_INVALID_INPUT", "reference"]);
    expect(refusedPaths(() => stabilityOfCounts(tenths, tenths.slice(1)))).toEqual(["ERR_INVALID_INPUT", "current"]);
  });

  it("should take typed arrays, a million ties and extreme values", () => {
    expect(populationStabilityIndex(new Float64Array([1, 2]), new Uint8Array([1, 2])).value).toBe(0);
    expect(populationStabilityIndex(new Array(1_000_000).fill(0.5), [0.5]).value).toBe(0);
    expect(populationStabilityIndex([-1e100, 1e100, -0], [0]).value).toBeGreaterThan(0);
  });
});

describe("kolmogorovSmirnov", () => {
  it("should count out small samples and leave large ones to the limit", () => {
    expect(kolmogorovSmirnov([1], [2])).toEqual({
      statistic: 1,
      asymptoticProbability: kolmogorovTail(Math.SQRT1_2),
      exactProbability: 1,
    });
    expect(kolmogorovSmirnov(tenths, tenths).exactProbability).toBe(1);
    expect(kolmogorovSmirnov([...tenths, 1], tenths).exactProbability).toBe(null);
  });

  it("should keep the digits of a probability far out", () => {
    // One order of 50 and 50 in one direction, one in the other: 2 / (100 over 50).
    const apart = kolmogorovSmirnov(
      tenths.slice(0, 50),
      tenths.slice(0, 50).map((one) => one + 100),
    );
    expect((apart.exactProbability as number) / (2 / 1.0089134454556415e29)).toBeCloseTo(1, 9);
  });

  it("should have one limiting form on both sides of 1", () => {
    expect(kolmogorovTail(1 - 1e-12)).toBeCloseTo(kolmogorovTail(1 + 1e-12), 11);
    expect([kolmogorovTail(0), kolmogorovTail(0.01), kolmogorovTail(40)]).toEqual([1, 1, 0]);
  });
});

describe("hostile input", () => {
  it.each<[() => unknown, readonly string[]]>([
    [
      () => stabilityOfCounts([1], [1]),
      ["ERR_INVALID_INPUT stabilityOfCounts", "reference: expected a list of 2 to 1000 bins, received a list of 1"],
    ],
    [
      () => stabilityOfCounts([1, 2], [1]),
      ["ERR_INVALID_INPUT stabilityOfCounts", "current: expected a list of 2, one per bin, received a list of 1"],
    ],
    [
      () => stabilityOfCounts(new Array(1001).fill(1), new Array(1001).fill(1)),
      ["ERR_INVALID_INPUT stabilityOfCounts", "reference: expected a list of 2 to 1000 bins, received a list of 1001"],
    ],
    [
      () => stabilityOfCounts([1, 1], [1, 1], null as never),
      ["ERR_INVALID_POLICY stabilityOfCounts", "policy: expected an object of policy fields, received null"],
    ],
    [
      () => populationStabilityIndex([], [1]),
      [
        "ERR_INVALID_INPUT populationStabilityIndex",
        "reference: expected a sample that makes at least two bins, received an empty list",
      ],
    ],
    [
      () => populationStabilityIndex([1], ["1"] as never),
      [
        "ERR_INVALID_INPUT populationStabilityIndex",
        'current[0]: expected a number of at most 1e100 in size, received "1"',
      ],
    ],
    [
      () => populationStabilityIndex([1], [1], null as never),
      ["ERR_INVALID_POLICY populationStabilityIndex", "policy: expected an object of policy fields, received null"],
    ],
    [
      () => kolmogorovSmirnov(null as never, [1]),
      ["ERR_INVALID_INPUT kolmogorovSmirnov", "reference: expected a list of numbers, received null"],
    ],
    [
      () => wassersteinDistance([Number.NaN], [1]),
      [
        "ERR_INVALID_INPUT wassersteinDistance",
        "reference[0]: expected a number of at most 1e100 in size, received NaN",
      ],
    ],
    [
      () => jensenShannon([-1], [1]),
      ["ERR_INVALID_INPUT jensenShannon", "reference[0]: expected 0 or a number from 1e-12 to 1e12, received -1"],
    ],
    [
      () => klDivergence([1], [-1]),
      ["ERR_INVALID_INPUT klDivergence", "current[0]: expected 0 or a number from 1e-12 to 1e12, received -1"],
    ],
    [
      () => totalVariation(null as never, [1]),
      ["ERR_INVALID_INPUT totalVariation", "reference: expected a list of numbers, received null"],
    ],
    [
      () => hellingerDistance([1], [1, 2]),
      ["ERR_INVALID_INPUT hellingerDistance", "current: expected a list of 1, one per bin, received a list of 2"],
    ],
  ])("should be refused by name: %s", (act, lines) => {
    expect(refusalLines(act)).toEqual(lines);
  });

  it("should be told apart from what has no answer", () => {
    const unknown = { statistic: null, asymptoticProbability: null, exactProbability: null };
    expect(kolmogorovSmirnov([], [1])).toEqual(unknown);
    expect(kolmogorovSmirnov([1], [])).toEqual(unknown);
    expect(klDivergence([1, 0], [1, 1])).toEqual({ value: Math.LN2, because: "finite" });
    expect(klDivergence([1, 1], [1, 0])).toEqual({ value: null, because: "zero-share" });
    expect(klDivergence([1, 0], [1, 0])).toEqual({ value: 0, because: "finite" });
    expect(stabilityOfCounts(new Array(1000).fill(1), new Array(1000).fill(1)).value).toBe(0);
  });

  const measures = [
    ["jensenShannon", jensenShannon],
    ["klDivergence", klDivergence],
    ["totalVariation", totalVariation],
    ["hellingerDistance", hellingerDistance],
    ["stabilityOfCounts", stabilityOfCounts],
  ] as const;

  it.each(measures)("should be refused by %s with every problem", (_, measure) => {
    const bad = [1, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e13, 1e-13, "1", null] as number[];
    expect(refusedPaths(() => measure([1, 1], bad))).toEqual([
      "ERR_INVALID_INPUT",
      ...bad.slice(1).map((_, i) => `current[${i + 1}]`),
    ]);
    expect(refusedPaths(() => measure(null as never, {} as never))).toEqual([
      "ERR_INVALID_INPUT",
      "reference",
      "current",
    ]);
    expect(refusedPaths(() => measure([1, 2, 3], [1, 2]))).toEqual(["ERR_INVALID_INPUT", "current"]);
  });

  it.each([
    ["populationStabilityIndex", populationStabilityIndex],
    ["kolmogorovSmirnov", kolmogorovSmirnov],
    ["wassersteinDistance", wassersteinDistance],
  ] as const)("should be refused by %s", (_, measure) => {
    const bad = [Number.NaN, 1e101, Number.NEGATIVE_INFINITY, "0.5"] as number[];
    expect(refusedPaths(() => measure([1], bad))).toEqual([
      "ERR_INVALID_INPUT",
      "current[0]",
      "current[1]",
      "current[2]",
      "current[3]",
    ]);
    expect(refusedPaths(() => measure("abc" as never, [1]))).toEqual(["ERR_INVALID_INPUT", "reference"]);
  });

  it("should be null where a list sums to nothing", () => {
    expect(jensenShannon([], [])).toEqual({ divergence: null, distance: null });
    expect(klDivergence([0], [1])).toEqual({ value: null, because: "empty" });
    expect(totalVariation([0, 0], [1, 1])).toBe(null);
    expect(hellingerDistance([1], [0])).toBe(null);
    expect(wassersteinDistance([], [1])).toBe(null);
  });
});
