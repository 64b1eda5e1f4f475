import { describe, expect, it } from "vitest";
import { problem } from "../../../src/core/errors.ts";
import {
  checkDecimal,
  checkRecord,
  countNodes,
  isOver,
  isText,
  LARGEST_NODE_COUNT,
  LARGEST_PROBLEM_COUNT,
  perhaps,
  report,
  startCheck,
} from "../../../src/gamification/rules/rule-checks.ts";

describe("a check of rules", () => {
  it("should list as many problems as anybody reads, and say that there are more", () => {
    const check = startCheck();
    for (let i = 0; i < LARGEST_PROBLEM_COUNT; i++) report(check, problem(`${i}`, "a", "b"));
    expect([check.problems.length, isOver(check)]).toEqual([10_000, false]);
    for (let i = 0; i < 3; i++) report(check, problem("more", "a", "b"));
    expect([check.problems.length, isOver(check)]).toEqual([10_001, true]);
    expect(check.problems.at(-1)?.message).toBe(
      "the input: expected at most 10000 problems, received more, which are not listed",
    );
    expect(checkRecord(check, { a: 1 }, "x", [], "an object")).toBeNull();
  });

  it("should count conditions and values, and report the first beyond the bound alone", () => {
    const check = startCheck();
    expect([countNodes(check, LARGEST_NODE_COUNT - 1, "x"), countNodes(check, 1, "y"), isOver(check)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([countNodes(check, 1, "z"), countNodes(check, 5, "more"), isOver(check)]).toEqual([false, false, true]);
    expect(check.problems.map(({ message }) => message)).toEqual([
      "z: expected at most 200000 conditions and list values in a set, repeated ones counted again, received more",
    ]);
  });

  it("should name the rule that is looked at", () => {
    const check = startCheck();
    check.ruleId = "r_1";
    expect(checkRecord(check, [], "rules[0]", [], "a rule")).toBeNull();
    expect(checkRecord(check, Object.create({ a: 1 }), "rules[1]", ["a"], "a rule")).toEqual({});
    expect(check.problems.map(({ message }) => message)).toEqual([
      'rule "r_1", rules[0]: expected a rule, received an array of 0',
      'rule "r_1", rules[1].a: expected a property of its own, received an inherited one',
    ]);
  });

  it.each([
    ["", false],
    ["a", true],
    ["abc", true],
    ["abcd", false],
    [7, false],
  ])("should take %j for a text of at most three characters: %s", (value, isRight) => {
    expect(isText(value, 3)).toBe(isRight);
  });

  it.each([
    [0.000001, true],
    [0.0000009, false],
    [1.0000001, false],
    [9, true],
    [9.000001, false],
    ["1", false],
    [1n, false],
    [Number.NaN, false],
  ])("should take %s for a decimal from a millionth to 9: %s", (value, isRight) => {
    const check = startCheck();
    checkDecimal(check, value, "x", 0.000001, 9);
    expect(check.problems.map(({ expected }) => expected)).toEqual(
      isRight ? [] : ["a number from 0.000001 to 9 with at most six decimal places"],
    );
  });

  it("should know the word that was meant, if one is near", () => {
    expect([perhaps("betwen", ["between", "in"]), perhaps("xyz", ["between", "in"])]).toEqual([
      ', perhaps "between"',
      "",
    ]);
  });
});
