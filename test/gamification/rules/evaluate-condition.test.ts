import { describe, expect, it } from "vitest";
import { evaluateCondition } from "../../../src/gamification/rules/evaluate-condition.ts";
import { judgeLeaf } from "../../../src/gamification/rules/judge-leaf.ts";
import type { RuleCondition, RuleLeaf, RuleValue, Truth } from "../../../src/gamification/rules/model.ts";
import { ALWAYS, NEVER } from "./rule-set-of.ts";

const T: RuleCondition = ALWAYS;
const F: RuleCondition = NEVER;
const U: RuleCondition = { field: "absent", operator: "equals", value: 1 };

describe("evaluateCondition", () => {
  it.each<[string, RuleCondition, Truth]>([
    ["not true", { not: T }, "false"],
    ["not false", { not: F }, "true"],
    ["not unknown", { not: U }, "unknown"],
    ["true and unknown", { all: [T, U] }, "unknown"],
    ["unknown and false", { all: [U, F] }, "false"],
    ["unknown and unknown", { all: [U, U] }, "unknown"],
    ["true and true", { all: [T, T] }, "true"],
    ["false or unknown", { any: [F, U] }, "unknown"],
    ["unknown or true", { any: [U, T] }, "true"],
    ["false or false", { any: [F, F] }, "false"],
    ["one member", { all: [U] }, "unknown"],
  ])("should follow Kleene's tables: %s", (_, condition, outcome) => {
    expect(evaluateCondition(condition, {})).toBe(outcome);
    expect(evaluateCondition(condition, {}, () => {})).toBe(outcome);
  });

  it("should tell of every leaf where it stands, whatever decided", () => {
    const x = leaf("equals", 1);
    const told: unknown[] = [];
    const condition: RuleCondition = { all: [{ any: [x, { not: x }] }, x] };
    const answer = evaluateCondition(condition, { [x.field]: 1 }, (_, outcome, actual, path) => {
      told.push([path, outcome, actual]);
    });
    expect([answer, told]).toEqual([
      "true",
      [
        [".all[0].any[0]", "true", 1],
        [".all[0].any[1].not", "true", 1],
        [".all[1]", "true", 1],
      ],
    ]);
  });
});

const leaf = (operator: RuleLeaf["operator"], value?: RuleValue | readonly RuleValue[]): RuleLeaf =>
  value === undefined ? { field: "f", operator } : { field: "f", operator, value };

describe("judgeLeaf", () => {
  it.each<[RuleLeaf, unknown, Truth]>([
    [leaf("equals", 70), 70, "true"],
    [leaf("equals", 70), 71, "false"],
    [leaf("equals", 0), -0, "true"],
    [leaf("equals", "a"), "A", "false"],
    [leaf("equals", "é"), "e\u0301", "false"],
    [leaf("equals", true), false, "false"],
    [leaf("not_equals", 70), 71, "true"],
    [leaf("not_equals", false), false, "false"],
    [leaf("less_than", 180), 179.999, "true"],
    [leaf("less_than", 180), 180, "false"],
    [leaf("less_than_or_equal", 180), 180, "true"],
    [leaf("less_than_or_equal", 180), 180.001, "false"],
    [leaf("greater_than", 180), 180, "false"],
    [leaf("greater_than", 180), 181, "true"],
    [leaf("greater_than_or_equal", 180), 180, "true"],
    [leaf("greater_than_or_equal", 180), 179, "false"],
    [leaf("between", [1, 2]), 1, "true"],
    [leaf("between", [1, 2]), 2, "true"],
    [leaf("between", [1, 2]), 0.999, "false"],
    [leaf("between", [1, 2]), 2.001, "false"],
    [leaf("in", ["a", "b"]), "b", "true"],
    [leaf("in", ["a", "b"]), "c", "false"],
    [leaf("not_in", [1, 2]), 3, "true"],
    [leaf("not_in", [1, 2]), 2, "false"],
    [leaf("contains", "le_c"), "sale_completed", "true"],
    [leaf("contains", "x"), "sale", "false"],
    [leaf("starts_with", "sale"), "sale_completed", "true"],
    [leaf("starts_with", "ale"), "sale", "false"],
    [leaf("ends_with", "ed"), "sale_completed", "true"],
    [leaf("ends_with", "sal"), "sale", "false"],
  ])("should answer %j to %j with %s", (asked, actual, outcome) => {
    expect(judgeLeaf(asked, actual)).toBe(outcome);
  });

  const comparing = [
    leaf("equals", 1),
    leaf("not_equals", "a"),
    leaf("less_than", 1),
    leaf("less_than_or_equal", 1),
    leaf("greater_than", 1),
    leaf("greater_than_or_equal", 1),
    leaf("between", [0, 1]),
    leaf("in", ["a"]),
    leaf("not_in", [true]),
    leaf("contains", "a"),
    leaf("starts_with", "a"),
    leaf("ends_with", "a"),
  ];

  it.each(comparing.map((one) => [one.operator, one] as const))(
    "should leave %s of a missing field unknown",
    (_, one) => {
      for (const missing of [undefined, null, Number.NaN]) expect(judgeLeaf(one, missing)).toBe("unknown");
    },
  );

  it.each(comparing.map((one) => [one.operator, one] as const))("should leave %s of another type unknown", (_, one) => {
    const compared = Array.isArray(one.value) ? one.value[0] : one.value;
    const others = ["1", 1, true, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, [1], ["a"], {}, 1n, new Date(0)];
    const wrong = others.filter((other) => typeof other !== typeof compared || Math.abs(Number(other)) > 1e300);
    for (const other of wrong) expect(judgeLeaf(one, other)).toBe("unknown");
  });

  it("should always decide presence", () => {
    for (const missing of [undefined, null, Number.NaN]) {
      expect(judgeLeaf(leaf("is_missing"), missing)).toBe("true");
      expect(judgeLeaf(leaf("is_present"), missing)).toBe("false");
    }
    for (const present of ["", 0, false, Number.POSITIVE_INFINITY, [], {}, 1n]) {
      expect(judgeLeaf(leaf("is_missing"), present)).toBe("false");
      expect(judgeLeaf(leaf("is_present"), present)).toBe("true");
    }
  });
});
