import { describe, expect, it } from "vitest";
import { isScoringError, problem, ScoringError } from "../../src/core/errors.ts";
import { addToPartials, exactSum, sumOfPartials } from "../../src/core/exact-sum.ts";
import cpython from "../vectors/exact-sum-cpython.json" with { type: "json" };
import nist from "../vectors/nist-num-acc.json" with { type: "json" };
import { refusalOf } from "./refusal.ts";

const MAX = Number.MAX_VALUE;

describe("exactSum", () => {
  it.each(cpython.cases.map((one, i) => [i, one.values.length, one] as const))(
    "should pass CPython's case %i of %i values, forwards and backwards",
    (_, __, { values, expected }) => {
      expect(exactSum(values)).toBe(expected);
      expect(exactSum([...values].reverse())).toBe(expected);
    },
  );

  it.each(nist.sets)("should find the certified mean and deviation of $name", (set) => {
    const values = [...set.first, ...Array.from({ length: set.times }, () => set.then).flat()];
    const mean = exactSum(values) / values.length;
    expect(Math.abs(mean / set.mean - 1)).toBeLessThanOrEqual(1e-15);
    const squares = exactSum(values.map((value) => (value - set.mean) ** 2));
    expect(Math.sqrt(squares / (values.length - 1))).toBeCloseTo(set.sampleDeviation, 8);
  });

  it.each<[string, number[], number]>([
    ["nothing", [], 0],
    ["zeros of both signs", [-0, 0, -0], 0],
    ["one negative zero", [-0], 0],
    ["what cancels", [1e100, 1, -1e100, -1], 0],
    ["ten tenths", Array<number>(10).fill(0.1), 1],
    ["subnormal numbers", [5e-324, 5e-324, -5e-324], 5e-324],
    ["a half-way case, to even", [1, 2 ** -53], 1],
    ["a half-way case, with a little more", [1, 2 ** -53, 2 ** -1074], 1 + 2 ** -52],
    ["a half-way case, with a little less", [1 + 2 ** -52, 2 ** -53, -(2 ** -1074)], 1 + 2 ** -52],
    ["an overflow on the way", [1e308, 1e308, -1e308], 1e308],
    ["an overflow on the way that leaves next to nothing", [MAX, MAX, 5e-324, -MAX, -MAX], 5e-324],
    ["the largest number", [MAX], MAX],
    ["the largest number and what rounding takes away", [MAX, 2 ** 969], MAX],
    ["values on both sides of the accumulator's range", [2 ** 900, 2 ** 901, 1, -(2 ** 901), -(2 ** 900)], 1],
  ])("should add up %s", (_, values, sum) => {
    expect(exactSum(values)).toBe(sum);
    expect(exactSum([...values].reverse())).toBe(sum);
  });

  it("should take any iterable", () => {
    expect(exactSum(new Set([1, 2, 3]))).toBe(6);
  });

  it("should name every value that is no finite number", () => {
    const values = [1, Number.NaN, Number.POSITIVE_INFINITY, "4" as never, null as never];
    expect(problemsOf(() => exactSum(values))).toEqual(["values[1]", "values[2]", "values[3]", "values[4]"]);
  });

  it.each([[[MAX, MAX]], [[-MAX, -MAX]], [[1e308, 1e308, 1]], [[MAX, 2 ** 971]]])(
    "should refuse the sum of %j",
    (values) => {
      expect(problemsOf(() => exactSum(values))).toEqual(["values"]);
    },
  );
});

describe("exactSum and addToPartials, refusing", () => {
  it("should say what is expected", () => {
    expect(refusalOf(() => exactSum([MAX, Number.NaN, MAX, "4" as never])).problems).toEqual([
      problem("values[1]", "a finite number", "NaN"),
      problem("values[3]", "a finite number", '"4"'),
      problem("values", "a sum within the range of numbers", "a larger one"),
    ]);
    expect(refusalOf(() => exactSum([MAX, MAX])).message).toMatch(/^exactSum: 1 problem\n/);
    const { code, message } = refusalOf(() => addToPartials([], 1e300));
    expect([code, message]).toEqual([
      "ERR_INVALID_INPUT",
      "addToPartials: 1 problem\n  - value: expected a finite number, at most 8.452712498170644e+270 in size, received 1e+300",
    ]);
  });

  it("should take 2^900 of either sign, the largest, and nothing beyond it", () => {
    const partials: number[] = [];
    for (const value of [2 ** 900, 1, -(2 ** 900)]) addToPartials(partials, value);
    expect(partials).toEqual([1]);
    expect(() => addToPartials(partials, 2 ** 900 * (1 + 2 ** -52))).toThrow(ScoringError);
  });
});

describe("sumOfPartials", () => {
  it("should give a half-way case to even where nothing lies below", () => {
    expect(sumOfPartials([2 ** -53, 1])).toBe(1);
    expect(sumOfPartials([2 ** -53, 1 + 2 ** -52])).toBe(1 + 2 ** -51);
  });

  it("should go on to the partial that decides", () => {
    expect(sumOfPartials([2 ** -53, 2 ** -52, 1])).toBe(1 + 2 ** -51);
    expect(sumOfPartials([-(2 ** -60), 2 ** -53, 2 ** -52, 1])).toBe(1 + 2 ** -52);
  });
});

describe("addToPartials", () => {
  it("should keep a sum as plain JSON that other sums can be added to", () => {
    const one: number[] = [];
    for (const value of [1e100, 1, 0.1]) addToPartials(one, value);
    const other: number[] = JSON.parse(JSON.stringify(one));
    expect(other).toEqual(one);
    const merged: number[] = [-1e100];
    for (const partial of other) addToPartials(merged, partial);
    expect(sumOfPartials(merged)).toBe(1.1);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e300, "1" as never])(
    "should refuse %s and keep the sum",
    (value) => {
      const partials = [1];
      expect(() => addToPartials(partials, value)).toThrow(ScoringError);
      expect(partials).toEqual([1]);
    },
  );
});

function problemsOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (isScoringError(error) && error.code === "ERR_INVALID_INPUT") return error.problems.map((one) => one.path);
  }
  return [];
}
