import { describe, expect, it } from "vitest";
import { type Problem, problem } from "../../src/core/errors.ts";
import { checkNumbers, isInRange, type NumberRanges, rangeWords } from "../../src/core/number-ranges.ts";

const { NaN: NAN, POSITIVE_INFINITY: INF } = Number;

describe("isInRange", () => {
  it.each<[unknown, boolean]>([
    [-2, true],
    [-2.000001, false],
    [0, true],
    [-0, true],
    [0.5, true],
    [3, true],
    [3.000001, false],
    [NAN, false],
    [INF, false],
    [-INF, false],
    ["0", false],
    [1n, false],
    [null, false],
    [undefined, false],
    [[1], false],
    [true, false],
  ])("should say of %s whether it is from -2 to 3", (value, expected) => {
    expect(isInRange(value, [-2, 3])).toBe(expected);
    expect(isInRange(value, [-2, 3, true])).toBe(expected && value !== 0.5);
  });

  it("should take a range of one number, and one without end", () => {
    expect([4, 5, 6].map((value) => isInRange(value, [5, 5]))).toEqual([false, true, false]);
    expect([1e308, INF].map((value) => isInRange(value, [0, INF]))).toEqual([true, true]);
  });
});

describe("rangeWords", () => {
  it("should say what kind of number, and from where to where", () => {
    expect(rangeWords([0, 1])).toBe("a number from 0 to 1");
    expect(rangeWords([1, 50, true])).toBe("a whole number from 1 to 50");
    expect(rangeWords([-1, 1e9, true], " or null")).toBe("a whole number from -1 to 1000000000 or null");
  });
});

describe("checkNumbers", () => {
  const ranges: NumberRanges = { share: [0, 1], windows: [1, 10, true], target: [1, 5] };
  const check = (policy: object, orNull: boolean): Problem[] => {
    const problems: Problem[] = [problem("kind", "a text", "missing")];
    checkNumbers(problems, policy as Record<string, unknown>, ranges, orNull);
    return problems.slice(1);
  };

  it("should find nothing in numbers that are in their ranges, whatever else there is", () => {
    expect(check({ share: 0, windows: 10, target: 1.5, name: "x" }, false)).toEqual([]);
    expect(check({ share: 1, windows: 1, target: null }, true)).toEqual([]);
  });

  it("should add every number that is none or out of its range, in the order of the ranges", () => {
    expect(check({ target: "3", windows: 2.5, share: NAN }, false)).toEqual([
      problem("policy.share", "a number from 0 to 1", "NaN"),
      problem("policy.windows", "a whole number from 1 to 10", "2.5"),
      problem("policy.target", "a number from 1 to 5", '"3"'),
    ]);
    expect(check({ windows: null, target: 1 }, false)).toEqual([
      problem("policy.share", "a number from 0 to 1", "missing"),
      problem("policy.windows", "a whole number from 1 to 10", "null"),
    ]);
    expect(check({ share: 2, windows: null }, true)).toEqual([
      problem("policy.share", "a number from 0 to 1 or null", "2"),
      problem("policy.target", "a number from 1 to 5 or null", "missing"),
    ]);
  });
});
