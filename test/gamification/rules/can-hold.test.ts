import { describe, expect, it } from "vitest";
import { canAnswer } from "../../../src/gamification/rules/can-answer.ts";
import { canHold } from "../../../src/gamification/rules/can-hold.ts";
import type { RuleCondition, RuleLeaf, RuleOperator } from "../../../src/gamification/rules/model.ts";

type Asked = readonly [operator: RuleOperator, value?: unknown, answer?: "true" | "false"];
const hold = (...asked: readonly Asked[]): boolean =>
  canHold(
    asked.map(([operator, value, answer = "true"]) => {
      const leaf = value === undefined ? { field: "f", operator } : { field: "f", operator, value };
      return { leaf: leaf as RuleLeaf, answer };
    }),
  );

describe("canHold", () => {
  it.each<[boolean, readonly Asked[]]>([
    [true, []],
    [true, [["is_present"]]],
    [true, [["is_missing"]]],
    [false, [["is_present"], ["is_missing"]]],
    [true, [["is_present"], ["is_missing", undefined, "false"]]],
    // Two types at once.
    [
      false,
      [
        ["equals", 1],
        ["equals", "a"],
      ],
    ],
    // Booleans.
    [true, [["equals", true]]],
    [true, [["equals", false]]],
    [true, [["not_equals", true]]],
    [
      false,
      [
        ["equals", true],
        ["equals", false],
      ],
    ],
    [
      false,
      [
        ["not_equals", true],
        ["not_equals", false],
      ],
    ],
    [false, [["equals", true], ["is_missing"]]],
    // Numbers: one that is named, one between two, one on either side.
    [
      true,
      [
        ["greater_than", 1],
        ["less_than", 2],
      ],
    ],
    [
      true,
      [
        ["less_than", 2],
        ["greater_than", 1],
      ],
    ],
    [
      false,
      [
        ["greater_than", 2],
        ["less_than", 1],
      ],
    ],
    [
      false,
      [
        ["greater_than", 1],
        ["less_than", 1],
      ],
    ],
    [
      true,
      [
        ["greater_than_or_equal", 1],
        ["less_than_or_equal", 1],
      ],
    ],
    [
      false,
      [
        ["greater_than_or_equal", 1],
        ["less_than_or_equal", 1],
        ["not_equals", 1],
      ],
    ],
    [
      true,
      [
        ["greater_than", 5],
        ["not_in", [3, 9]],
        ["less_than", 9],
      ],
    ],
    [true, [["greater_than", 10]]],
    [true, [["less_than", 10]]],
    [true, [["greater_than", -10]]],
    [true, [["less_than", -10]]],
    [true, [["greater_than", 0]]],
    [true, [["less_than", 0]]],
    [true, [["greater_than", 0.001]]],
    [true, [["less_than", 0.001]]],
    [true, [["greater_than", 1e308]]],
    [true, [["less_than", -1e308]]],
    [false, [["greater_than", Number.MAX_VALUE]]],
    [false, [["less_than", -Number.MAX_VALUE]]],
    [
      false,
      [
        ["greater_than", 100],
        ["less_than", 9],
      ],
    ],
    [
      true,
      [
        ["greater_than", 9],
        ["less_than", 100],
      ],
    ],
    [
      false,
      [
        ["between", [1, 2]],
        ["between", [3, 4]],
      ],
    ],
    [
      true,
      [
        ["between", [1, 3]],
        ["between", [2, 4]],
      ],
    ],
    [
      true,
      [
        ["greater_than", 1],
        ["not_equals", 100],
        ["less_than", 2],
      ],
    ],
    [
      false,
      [
        ["not_equals", "a", "false"],
        ["starts_with", "b"],
      ],
    ],
    // Texts of a list.
    [true, [["equals", "a"]]],
    [
      true,
      [
        ["in", ["a", "b"]],
        ["not_equals", "a"],
      ],
    ],
    [
      false,
      [
        ["in", ["a", "b"]],
        ["not_in", ["a", "b"]],
      ],
    ],
    [
      false,
      [
        ["equals", "a"],
        ["starts_with", "b"],
      ],
    ],
    [
      true,
      [
        ["in", ["ab", "cd"]],
        ["ends_with", "d"],
      ],
    ],
    [true, [["not_equals", "a", "false"]]],
    [
      true,
      [
        ["not_in", ["ab", "cd"], "false"],
        ["ends_with", "d"],
      ],
    ],
    [
      false,
      [
        ["not_in", ["ab", "cd"], "false"],
        ["ends_with", "x"],
      ],
    ],
    [
      false,
      [
        ["not_equals", "a", "false"],
        ["equals", "b"],
      ],
    ],
    [
      true,
      [
        ["not_equals", "a"],
        ["not_in", ["b"]],
      ],
    ],
    [
      true,
      [
        ["equals", "a", "false"],
        ["in", ["b", "c"], "false"],
      ],
    ],
    [false, [["equals", "a"], ["is_missing"]]],
    [false, [["contains", "a"], ["is_missing"]]],
    [true, [["contains", "a"], ["is_present"]]],
    // Parts of texts.
    [
      true,
      [
        ["starts_with", "ab"],
        ["starts_with", "a"],
      ],
    ],
    [
      true,
      [
        ["starts_with", "a"],
        ["starts_with", "ab"],
      ],
    ],
    [
      false,
      [
        ["starts_with", "ab"],
        ["starts_with", "b"],
      ],
    ],
    [
      true,
      [
        ["ends_with", "ab"],
        ["ends_with", "b"],
      ],
    ],
    [
      false,
      [
        ["ends_with", "ab"],
        ["ends_with", "a"],
      ],
    ],
    [
      true,
      [
        ["starts_with", "ab"],
        ["ends_with", "cd"],
      ],
    ],
    [
      false,
      [
        ["starts_with", "ab"],
        ["starts_with", "a", "false"],
      ],
    ],
    [
      true,
      [
        ["starts_with", "a"],
        ["starts_with", "ab", "false"],
      ],
    ],
    [
      true,
      [
        ["starts_with", "ab"],
        ["starts_with", "b", "false"],
      ],
    ],
    [
      false,
      [
        ["ends_with", "ab"],
        ["ends_with", "b", "false"],
      ],
    ],
    [
      true,
      [
        ["ends_with", "ab"],
        ["ends_with", "a", "false"],
      ],
    ],
    [
      false,
      [
        ["contains", "abc"],
        ["contains", "b", "false"],
      ],
    ],
    [
      false,
      [
        ["starts_with", "abc"],
        ["contains", "b", "false"],
      ],
    ],
    [
      false,
      [
        ["ends_with", "abc"],
        ["contains", "b", "false"],
      ],
    ],
    [
      true,
      [
        ["contains", "b"],
        ["contains", "abc", "false"],
      ],
    ],
  ])("should say %s to %j", (isPossible, asked) => {
    expect(hold(...asked)).toBe(isPossible);
  });
});

describe("canAnswer", () => {
  const is = (field: string, value: number): RuleCondition => ({ field, operator: "equals", value });
  const never: RuleCondition = { all: [is("x", 1), is("x", 2)] };

  it("should ask all fields of a way, and one way of several", () => {
    expect(canAnswer({ all: [is("a", 1), is("b", 1)] }, "true")).toBe(true);
    expect(canAnswer({ all: [is("a", 1), never] }, "true")).toBe(false);
    expect(canAnswer({ any: [never, is("a", 1)] }, "true")).toBe(true);
    expect(canAnswer({ any: [never, never] }, "true")).toBe(false);
    expect(canAnswer({ not: { any: [is("x", 1), { not: is("x", 1) }] } }, "true")).toBe(false);
  });

  it("should claim nothing of more than two hundred ways", () => {
    const ways = (count: number): RuleCondition => ({ any: Array.from({ length: count }, () => never) });
    expect(canAnswer(ways(200), "true")).toBe(false);
    expect(canAnswer(ways(201), "true")).toBe(true);
    expect(canAnswer({ all: [ways(10), ways(20)] }, "true")).toBe(false);
    expect(canAnswer({ all: [ways(10), ways(21)] }, "true")).toBe(true);
    expect(canAnswer({ all: [ways(201), never] }, "true")).toBe(true);
  });

  it("should claim nothing of more than two thousand demands", () => {
    const long = (count: number): RuleCondition => ({
      all: [is("x", 1), is("x", 2), ...Array.from({ length: count - 2 }, (_, i) => is(`f${i}`, 1))],
    });
    expect(canAnswer(long(2000), "true")).toBe(false);
    expect(canAnswer(long(2001), "true")).toBe(true);
    expect(canAnswer({ any: [long(1000), long(1000)] }, "true")).toBe(false);
    expect(canAnswer({ any: [long(1000), long(1001)] }, "true")).toBe(true);
  });
});
