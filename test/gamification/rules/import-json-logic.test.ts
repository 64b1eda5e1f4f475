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
    [{ ["x".repeat(100)]: [] }, "", "x".repeat(60)],
    [{ "!": [{ "==": [a, 1] }, { "==": [a, 1] }] }, '["!"]', "an object, an object"],
    [{ "!!": [] }, '["!!"]', "nothing"],
    [{ "==": [a, 1, 2] }, '["=="]', "a var, 1, 2"],
    [{ "==": [a, 1, 2, 3] }, '["=="]', "a var, 1, 2, …"],
    [{ "==": [a] }, '["=="]', "a var"],
    [{ "==": [{ var: "a", other: 1 }, 1] }, '["=="]', "an object, 1"],
    [{ "<": [1, a, 2, 3] }, '["<"]', "1, a var, 2, …"],
    [{ "<": ["1", a, 2] }, '["<"]', '"1", a var, 2'],
    [{ "<=": [1, a, "2"] }, '["<="]', '1, a var, "2"'],
    [{ "<": ["1", a] }, '["<"]', '"1", a var'],
    [{ "<": [1, 2] }, '["<"]', "1, 2"],
    [{ in: [a, ["x"], 2] }, "in", "a var, an array of 1, 2"],
    [{ in: [1, [1]] }, "in", "1, an array of 1"],
    [{ in: ["x", a, 2] }, "in", '"x", a var, 2'],
    [{ in: [5, a] }, "in", "5, a var"],
    [{ in: ["x", "xy"] }, "in", '"x", "xy"'],
    [{ missing: ["a", 1] }, "missing", '"a", 1'],
  ])("should refuse %j", (expression, path, received) => {
    const result = importJsonLogic(expression);
    expect(result.kind).toBe("refused");
    if (result.kind === "refused") expect(result.problems).toMatchObject([{ path, received }]);
  });

  it("should refuse what no condition may hold, by the place in the expression", () => {
    const refused = importJsonLogic({
      or: [{ "==": [{ var: "__proto__.x" }, 1] }, { in: [a, []] }, { in: ["", a] }, { in: [a, [1, "x"]] }],
    });
    expect(refused.kind === "refused" && refused.problems.map((one) => one.path)).toEqual([
      'or[0]["=="][0].var',
      "or[1].in[1]",
      "or[2].in[0]",
      "or[3].in[1][1]",
    ]);
    const proto = { var: "constructor.x" };
    const pathsOf = (expression: unknown) => {
      const result = importJsonLogic(expression);
      return result.kind === "refused" && result.problems.map((one) => one.path);
    };
    expect(pathsOf({ "!": { "!!": { missing: ["a", "__proto__"] } } })).toEqual(['["!"][0]["!!"][0].missing[1]']);
    expect(pathsOf({ "!": { missing: ["a", "__proto__"] } })).toEqual(['["!"][0].missing[1]']);
    expect(pathsOf({ and: [{ "==": [Number.NaN, a] }, { "!=": [a, Number.NaN] }] })).toEqual([
      'and[0]["=="][0]',
      'and[1]["!="][1]',
    ]);
    expect(pathsOf({ "<": [1, proto, Number.NaN] })).toEqual(['["<"][1].var', '["<"][1].var', '["<"][2]']);
    expect(pathsOf({ and: [{ ">": [Number.NaN, a] }, { "!==": [proto, null] }] })).toEqual([
      'and[0][">"][0]',
      'and[1]["!=="][0].var',
    ]);
    expect(pathsOf({ in: [a, ["x", "x", 1]] })).toEqual(["in[1][1]", "in[1][2]"]);
  });

  it("should say of everything at once what would have been right", () => {
    const wrong = [{}, { if: [] }, { or: [] }, { "!": [] }, { "===": [] }, { ">": [] }, { in: [] }, { missing: [] }];
    const result = importJsonLogic({ and: [...wrong, { "<": [{ var: 7 }, 1] }, { "<": [{ var: "" }, 1] }] });
    expect(result.kind === "refused" && result.problems.map(({ message }) => message)).toEqual([
      "and[0]: expected an expression: an object of one operator, received an object",
      "and[1]: expected one of ==, ===, !=, !==, <, <=, >, >=, in, missing, and, or, !, !!, received if",
      "and[2].or: expected at least one expression, received none",
      'and[3]["!"]: expected one expression, received nothing',
      'and[4]["==="]: expected a var and a constant, received nothing',
      'and[5][">"]: expected a var and a number, or a var between two numbers for < and <=, received nothing',
      "and[6].in: expected a var in a list of constants, or a text in a var, received nothing",
      "and[7].missing: expected names of fields, received nothing",
      'and[8]["<"][0].var: expected the name of a field, without a default, received 7',
      'and[9]["<"][0].var: expected the name of a field, without a default, received ""',
    ]);
  });

  it.each([
    ["and", "and[0]"],
    ["!", '["!"][0]'],
  ])("should read 40 expressions of %s in each other to find what is wrong, and no more", (operator, at) => {
    const problemsOf = (depth: number, inner: unknown) => {
      let expression = inner;
      for (let i = 0; i < depth; i++) expression = { [operator]: [expression] };
      const result = importJsonLogic(expression);
      return result.kind === "refused"
        ? result.problems.map((one) => [one.path.length, one.expected, one.received])
        : [];
    };
    const deepest = operator === "!" ? at.length * 40 : at.length * 40 + 39;
    expect(problemsOf(40, { "==": [] })).toEqual([[deepest + '["=="]'.length, "a var and a constant", "nothing"]]);
    const below = operator === "!" ? at.length * 41 : at.length * 41 + 40;
    expect(problemsOf(41, { "==": [] })).toEqual([[below, "groups at most 40 deep", "a deeper one"]]);
    expect(problemsOf(40, { "==": [a, 1] })).toMatchObject([
      [expect.any(Number), "groups at most 32 deep", "a deeper one"],
    ]);
  });

  it("should count conditions and values of lists, by their place in the expression, and read no list beyond", () => {
    const list = Array.from({ length: 10_000 }, (_, i) => i);
    const expression = { or: Array(20).fill({ in: [a, list] }) };
    const result = importJsonLogic(expression);
    expect(result.kind === "refused" && result.problems.map((one) => [one.path, one.received])).toEqual([
      ["or[19].in", "more"],
    ]);
    const unread: unknown[] = new Array(200_001);
    Object.defineProperty(unread, 0, {
      get: () => {
        throw new Error("read");
      },
    });
    expect(importJsonLogic({ in: [a, unread] })).toMatchObject({ problems: [{ path: "in", received: "more" }] });
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
