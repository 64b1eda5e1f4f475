import { describe, expect, it } from "vitest";
import { addCuts, countCuts, makeCuts, numbersThatCut } from "../../../../src/gamification/rules/compiled/cuts.ts";
import type { Column } from "../../../../src/gamification/rules/compiled/model.ts";
import type { RuleLeaf } from "../../../../src/gamification/rules/model.ts";

const AFTER_70 = 70.000_000_000_000_01;

describe("the numbers that cut", () => {
  it.each<[RuleLeaf["operator"], RuleLeaf["value"], number[]]>([
    ["less_than", 70, [70]],
    ["greater_than_or_equal", 70, [70]],
    ["less_than_or_equal", 70, [AFTER_70]],
    ["greater_than", 70, [AFTER_70]],
    ["equals", 70, [70, AFTER_70]],
    ["not_equals", 70, [70, AFTER_70]],
    ["between", [1, 70], [1, AFTER_70]],
    ["in", [1, "a", 70, true], [1, 1.000_000_000_000_000_2, 70, AFTER_70]],
    ["not_in", ["a"], []],
    ["equals", "70", []],
    ["equals", true, []],
    ["is_present", undefined, []],
  ])("should be those at which %s %j changes its answer", (operator, value, cuts) => {
    expect(numbersThatCut({ field: "a", operator, value } as RuleLeaf)).toEqual(cuts);
  });

  it.each([
    [0, Number.MIN_VALUE],
    [-Number.MIN_VALUE, 0],
    [1, 1 + Number.EPSILON],
    [-1, Number.EPSILON / 2 - 1],
    [2 ** -1022, 2 ** -1022 + Number.MIN_VALUE],
    [2 ** -1021, 2 ** -1021 + 2 * Number.MIN_VALUE],
    [-(2 ** -1021), Number.MIN_VALUE - 2 ** -1021],
    [Number.MAX_VALUE, Number.POSITIVE_INFINITY],
  ])("should have %d followed by %d", (value, next) => {
    expect(numbersThatCut({ field: "a", operator: "greater_than", value })).toEqual([next]);
  });
});

describe("counting cuts", () => {
  const far = [-Number.MAX_VALUE, -1e300, -1, 0, 1, 1e300, Number.MAX_VALUE, Number.NaN];
  it.each<[string, number[]]>([
    ["none", []],
    ["one", [5]],
    ["one at zero", [0]],
    ["as many as are compared one by one", [1, 2, 3, 5, 8, 13, 21, 34]],
    ["one more", [1, 2, 3, 5, 8, 13, 21, 34, 55]],
    ["many, far apart", Array.from({ length: 200 }, (_, i) => i * i * i - 5000)],
    ["many in one place, and one far off", [...Array.from({ length: 100 }, (_, i) => 1 + i / 1e9), 1e9]],
    ["two heaps", Array.from({ length: 60 }, (_, i) => (i % 2) * 1e6 + i / 1e6)],
    ["both ends of what there is", [-Number.MAX_VALUE, -1e308, 0, 5e-324, 1e308, Number.MAX_VALUE]],
    ["one beyond all numbers", [...Array.from({ length: 12 }, (_, i) => i), Number.POSITIVE_INFINITY]],
  ])("should be that of comparing with each: %s", (_, cuts) => {
    const near = cuts.flatMap((cut) => [cut, cut - 1e-7, cut + 1e-7, cut * (1 + 1e-15), cut + 0.5]);
    const numbers = Float64Array.from(
      [...far, ...near].filter((number) => Math.abs(number) !== Number.POSITIVE_INFINITY),
    );
    const made = makeCuts([...cuts].reverse());
    expect([...made.cuts]).toEqual([...cuts].sort((a, b) => a - b));
    const expected = [...numbers].map((number) => cuts.filter((cut) => number >= cut).length);
    expect([...numbers].map((number) => countCuts(made, number))).toEqual(expected);
    const cells = new Int32Array(numbers.length).fill(7);
    addCuts(made as Column, numbers, cells, numbers.length - 1);
    expect([...cells]).toEqual(expected.map((count, i) => (i < numbers.length - 1 ? 7 + count : 7)));
  });
});
