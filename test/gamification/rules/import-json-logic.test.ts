import { describe, expect, it } from "vitest";
import { importJsonLogic } from "../../../src/gamification/rules/import-json-logic.ts";
import type { RuleCondition } from "../../../src/gamification/rules/model.ts";

const a = { var: "a" };
const leaf = (operator: string, value?: unknown) =>
  value === undefined ? { field: "a", operator } : { field: "a", operator, value };

describe("importJsonLogic", () => {
  it.each<[unknown, unknown]>([
    [{ "==": [a, 1] }, leaf("equals", 1)],
    [{ "===": ["x", a] }, leaf("equals", "x")],
    [{ "!=": [a, true] }, leaf("not_equals", true)],
    [{ "!==": [{ var: ["a"] }, "x"] }, leaf("not_equals", "x")],
    [{ "==": [a, null] }, leaf("is_missing")],
    [{ "!=": [null, a] }, leaf("is_present")],
    [{ "<": [a, 1] }, leaf("less_than", 1)],
    [{ "<": [1, a] }, leaf("greater_than", 1)],
    [{ "<=": [a, 1] }, leaf("less_than_or_equal", 1)],
    [{ "<=": [1, a] }, leaf("greater_than_or_equal", 1)],
    [{ ">": [a, 1] }, leaf("greater_than", 1)],
    [{ ">": [1, a] }, leaf("less_than", 1)],
    [{ ">=": [a, 1] }, leaf("greater_than_or_equal", 1)],
    [{ ">=": [1, a] }, leaf("less_than_or_equal", 1)],
    [{ "<": [1, a, 2] }, { all: [leaf("greater_than", 1), leaf("less_than", 2)] }],
    [{ "<=": [1, a, 2] }, { all: [leaf("greater_than_or_equal", 1), leaf("less_than_or_equal", 2)] }],
    [{ in: [a, ["x", "y", "x"]] }, leaf("in", ["x", "y"])],
    [{ in: ["x", a] }, leaf("contains", "x")],
    [{ missing: ["a", "b.c"] }, { any: [leaf("is_missing"), { field: "b.c", operator: "is_missing" }] }],
    [{ missing: "a" }, { any: [leaf("is_missing")] }],
    [{ "!": [{ "==": [a, 1] }] }, { not: leaf("equals", 1) }],
    [{ "!": { "==": [a, 1] } }, { not: leaf("equals", 1) }],
    [{ "!!": [{ "==": [a, 1] }] }, leaf("equals", 1)],
    [
      { and: [{ "==": [a, 1] }, { or: [{ "==": [a, 2] }] }] },
      { all: [leaf("equals", 1), { any: [leaf("equals", 2)] }] },
    ],
  ])("should read %j", (expression, condition) => {
    expect(importJsonLogic(expression)).toEqual({ kind: "imported", condition });
  });

  it.each<[unknown, string, string]>([
    [{ "+": [a, 1] }, "", "+"],
    [{ if: [a, 1, 2] }, "", "if"],
    [{ and: [{ "==": [a, 1] }, { cat: ["x"] }] }, "and[1]", "cat"],
    [{ map: [a, 1] }, "", "map"],
    [a, "", "var"],
    [{ constructor: [a, 1] }, "", "constructor"],
    [true, "", "true"],
    [[], "", "an array of 0"],
    [{}, "", "an object"],
    [{ "==": [a, 1], "!=": [a, 1] }, "", "an object"],
    [{ "==": [a, a] }, '["=="]', "a var, a var"],
    [{ "==": [1, 1] }, '["=="]', "1, 1"],
    [{ "==": [a, [1]] }, '["=="]', "a var, an array of 1"],
    [{ "<": [a, "1"] }, '["<"]', 'a var, "1"'],
    [{ ">": [1, a, 2] }, '[">"]', "1, a var, 2"],
    [{ "<": [a, 1, 2] }, '["<"]', "a var, 1, 2"],
    [{ in: [a, "Springfield"] }, "in", 'a var, "Springfield"'],
    [{ missing: [a] }, "missing", "a var"],
    [{ missing: [] }, "missing", "nothing"],
    [{ or: [] }, "or", "none"],
    [{ "==": [{ var: ["a", 5] }, 1] }, '["=="][0].var', "an array of 2"],
    [{ "==": [{ var: "" }, 1] }, '["=="][0].var', '""'],
    [{ "!": [a] }, '["!"][0]', "var"],
  ])("should refuse %j", (expression, path, received) => {
    const result = importJsonLogic(expression);
    expect(result.kind).toBe("refused");
    if (result.kind === "refused") expect(result.problems).toMatchObject([{ path, received }]);
  });

  it("should refuse what no condition may hold, by the place in the condition", () => {
    const refused = importJsonLogic({
      or: [{ "==": [{ var: "__proto__.x" }, 1] }, { in: [a, []] }, { in: ["", a] }, { in: [a, [1, "x"]] }],
    });
    expect(refused.kind === "refused" && refused.problems.map((one) => one.path)).toEqual([
      "any[0].field",
      "any[1].value",
      "any[2].value",
      "any[3].value[1]",
    ]);
  });

  it("should have an answer for cycles, deep nesting and many nodes", () => {
    const cycle: { or: unknown[] } = { or: [] };
    cycle.or.push(cycle, cycle);
    let deep: unknown = { "==": [a, 1] };
    for (let i = 0; i < 50_000; i++) deep = { "!": [deep] };
    let wide: unknown = { "==": [a, 1] };
    for (let i = 0; i < 30; i++) wide = { and: [wide, wide] };
    for (const hostile of [cycle, deep, wide]) expect(importJsonLogic(hostile).kind).toBe("refused");
  });

  it("should read 32 groups, and leave it to the condition to refuse 33", () => {
    const nested = (depth: number): unknown => (depth === 0 ? { "==": [a, 1] } : { "!": [nested(depth - 1)] });
    expect(importJsonLogic(nested(32)).kind).toBe("imported");
    expect(importJsonLogic(nested(33)).kind).toBe("refused");
  });

  it("should change nothing of the expression", () => {
    const list = Object.freeze(["x"]);
    const expression = Object.freeze({ in: Object.freeze([a, list]) });
    const result = importJsonLogic(expression);
    expect(result.kind === "imported" && (result.condition as RuleCondition & { value: unknown }).value).not.toBe(list);
  });
});
