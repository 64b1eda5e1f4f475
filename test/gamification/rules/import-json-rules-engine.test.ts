import { describe, expect, it } from "vitest";
import { importJsonRulesEngine } from "../../../src/gamification/rules/import-json-rules-engine.ts";

const leaf = (change: object = {}) => ({
  fact: "quality_score",
  operator: "greaterThanInclusive",
  value: 90,
  ...change,
});
const rule = (change: object = {}) => ({
  name: "q90",
  conditions: { all: [leaf()] },
  event: { type: "quality", params: { points: 25 } },
  ...change,
});
const conditionOf = (one: object): unknown => {
  const result = importJsonRulesEngine([rule({ conditions: { all: [one] } })]);
  return result.kind === "imported"
    ? result.rules.map((one) => (one.condition as { all: unknown[] }).all[0])[0]
    : result;
};

describe("importJsonRulesEngine", () => {
  it("should read a rule with its name, event and priority of 1", () => {
    const event = { type: "quality", params: { points: -2.5, message: "well done" } };
    expect(importJsonRulesEngine([rule({ event, priority: 1 })])).toEqual({
      kind: "imported",
      rules: [
        {
          rule_id: "q90",
          category: "quality",
          condition: { all: [{ field: "quality_score", operator: "greater_than_or_equal", value: 90 }] },
          points: -2.5,
          description: "well done",
        },
      ],
    });
  });

  it.each([
    ["equal", "equals", 1],
    ["notEqual", "not_equals", "a"],
    ["lessThan", "less_than", 1],
    ["lessThanInclusive", "less_than_or_equal", 1],
    ["greaterThan", "greater_than", 1],
    ["greaterThanInclusive", "greater_than_or_equal", 1],
    ["in", "in", ["a", "b"]],
    ["notIn", "not_in", [1, 2]],
  ])("should read %s as %s", (theirs, operator, value) => {
    expect(conditionOf(leaf({ operator: theirs, value }))).toEqual({ field: "quality_score", operator, value });
  });

  it("should read null, repeats in lists, paths, names and nested groups", () => {
    expect(conditionOf(leaf({ operator: "equal", value: null }))).toEqual({
      field: "quality_score",
      operator: "is_missing",
    });
    expect(conditionOf(leaf({ operator: "notEqual", value: null }))).toEqual({
      field: "quality_score",
      operator: "is_present",
    });
    expect(conditionOf(leaf({ operator: "in", value: [1, 1] }))).toMatchObject({ value: [1] });
    expect(conditionOf(leaf({ fact: "attributes", path: "$.campaign.id" }))).toMatchObject({
      field: "attributes.campaign.id",
    });
    expect(conditionOf(leaf({ path: "$" }))).toMatchObject({ field: "quality_score" });
    expect(conditionOf({ name: "group", not: { any: [leaf({ name: "leaf" })] } })).toEqual({
      not: { any: [{ field: "quality_score", operator: "greater_than_or_equal", value: 90 }] },
    });
  });

  it.each<[string, unknown, string]>([
    ["contains", leaf({ operator: "contains", value: "a" }), ".operator"],
    ["an operator of one's own", leaf({ operator: "isPrime" }), ".operator"],
    ["params", leaf({ params: { unit: "km" } }), ".params"],
    ["a priority of a condition", leaf({ priority: 5 }), ".priority"],
    ["another fact", leaf({ value: { fact: "other" } }), ".value"],
    ["a reference", { condition: "shared" }, ".condition"],
    ["a fact with dots", leaf({ fact: "a.b" }), ".fact"],
    ["a JSON path of more than names", leaf({ path: "$.list[0]" }), ".path"],
    ["a filter", leaf({ path: "$..price" }), ".path"],
    ["a path that begins elsewhere", leaf({ path: "a$.b" }), ".path"],
    ["a path in an array", leaf({ path: ["$.a"] }), ".path"],
    ["a fact that is no text", leaf({ fact: 5 }), ".fact"],
    ["a fact without a name", leaf({ fact: "" }), ".fact"],
    ["an operator in an array", leaf({ operator: ["equal"] }), ".operator"],
    ["an operator of a prototype", leaf({ operator: "constructor" }), ".operator"],
    ["an empty group", { any: [] }, ".any"],
    ["no condition", 5, ""],
  ])("should refuse %s", (_, one, at) => {
    expect(conditionOf(one as object)).toMatchObject({
      kind: "refused",
      problems: [{ path: `[0].conditions.all[0]${at}` }],
    });
  });

  it.each<[string, object, string]>([
    ["a rule without a name", { name: undefined }, "[0].name"],
    ["another priority", { priority: 10 }, "[0].priority"],
    ["callbacks", { onSuccess: () => {} }, "[0].onSuccess"],
    ["an event without points", { event: { type: "quality", params: { message: "x" } } }, "[0].event.params.points"],
    ["other params", { event: { type: "q", params: { points: 1, badge: "x" } } }, "[0].event.params.badge"],
    ["points of seven decimals", { event: { type: "q", params: { points: 1e-7 } } }, "[0].event.params.points"],
  ])("should refuse %s", (_, change, path) => {
    const result = importJsonRulesEngine([rule(change)]);
    expect(result).toMatchObject({ kind: "refused", problems: [{ path }] });
  });

  it("should leave a description out that no message gives", () => {
    expect(importJsonRulesEngine([rule()])).toStrictEqual({
      kind: "imported",
      rules: [
        {
          rule_id: "q90",
          category: "quality",
          condition: { all: [{ field: "quality_score", operator: "greater_than_or_equal", value: 90 }] },
          points: 25,
        },
      ],
    });
  });

  it("should say of everything at once what would have been right", () => {
    const conditions = {
      all: [
        7,
        { any: [] },
        { any: [leaf()], x: 1 },
        { not: 7 },
        { condition: "shared" },
        leaf({ operator: "isPrime" }),
      ],
    };
    const event = { type: "", params: { points: "1", point: 1 } };
    const leaves = [leaf({ value: {} }), leaf({ fact: 5 }), leaf({ path: 5 }), leaf({ params: {} })];
    const rules = [
      7,
      { name: "", conditions, event, priority: 2, onFailure: 1 },
      rule({ name: 7, conditions: 7, event: 7 }),
      rule({ conditions: { any: leaves }, event: { type: 7, params: 7 } }),
    ];
    const result = importJsonRulesEngine(rules);
    expect(result.kind === "refused" && result.problems.map(({ message }) => message)).toEqual([
      "[0]: expected a rule: an object with name, conditions and event, received 7",
      "[1].onFailure: expected no such key, received an unknown key",
      "[1].priority: expected no priority but 1: higher runs first there, and last here, received 2",
      '[1].event.params.point: expected no such key, perhaps "points", received an unknown key',
      '[1].event.params.points: expected a number, received "1"',
      '[1].name: expected a name, which becomes the rule\'s id, received ""',
      '[1].event.type: expected a type, which becomes the category, received ""',
      "[1].conditions.all[0]: expected a condition, received 7",
      "[1].conditions.all[1].any: expected an array of at least one condition, received an array of 0",
      "[1].conditions.all[2].x: expected no such key, received an unknown key",
      "[1].conditions.all[3].not: expected a condition, received 7",
      "[1].conditions.all[4].condition: expected the condition itself, received a reference to a shared one",
      "[1].conditions.all[5].operator: expected one of equal, notEqual, lessThan, lessThanInclusive, greaterThan, " +
        'greaterThanInclusive, in, notIn, received "isPrime"',
      "[2].event: expected an event with type and params, received 7",
      "[2].name: expected a name, which becomes the rule's id, received 7",
      "[2].conditions: expected a condition, received 7",
      "[3].event.params: expected params with points, received 7",
      "[3].event.type: expected a type, which becomes the category, received 7",
      "[3].conditions.any[0].value: expected a constant, received a comparison with another fact",
      "[3].conditions.any[1].fact: expected the name of a fact without dots, received 5",
      "[3].conditions.any[2].path: expected a path of names, as $.campaign.name, received 5",
      "[3].conditions.any[3].params: expected no such key, received an unknown key",
    ]);
    expect(importJsonRulesEngine(7)).toMatchObject({
      kind: "refused",
      problems: [{ message: "the input: expected an array of rules, received 7" }],
    });
  });

  it.each([
    ["all", (inner: unknown) => ({ all: [inner] }), ".all[0]"],
    ["not", (inner: unknown) => ({ not: inner }), ".not"],
  ])("should read a leaf in 32 groups of %s and refuse it in 33, where it stands", (_, group, at) => {
    const read = (depth: number) => {
      let conditions: unknown = leaf();
      for (let i = 0; i < depth; i++) conditions = group(conditions);
      return importJsonRulesEngine([rule({ conditions })]);
    };
    expect(read(32).kind).toBe("imported");
    expect(read(33)).toMatchObject({
      problems: [
        {
          path: `[0].conditions${at.repeat(33)}`,
          message: `[0].conditions${at.repeat(33)}: expected groups at most 32 deep, received a deeper one`,
        },
      ],
    });
    expect(read(1000)).toMatchObject({ problems: [{ path: `[0].conditions${at.repeat(33)}` }] });
  });

  it("should count conditions and values of lists, by their place in what was given, and read no list beyond", () => {
    const value = Array.from({ length: 10_000 }, (_, i) => i);
    const any = Array(20).fill(leaf({ operator: "in", value }));
    expect(importJsonRulesEngine([rule({ conditions: { any } })])).toMatchObject({
      problems: [{ path: "[0].conditions.any[19]", received: "more" }],
    });
    const unread: unknown[] = new Array(200_001);
    Object.defineProperty(unread, 0, {
      get: () => {
        throw new Error("read");
      },
    });
    const conditions = leaf({ operator: "in", value: unread });
    expect(importJsonRulesEngine([rule({ conditions })])).toMatchObject({
      problems: [{ path: "[0].conditions", received: "more" }],
    });
  });

  it("should refuse what is no list, every problem at once, two rules of one name, and cycles", () => {
    expect(importJsonRulesEngine({})).toMatchObject({ problems: [{ path: "" }] });
    expect(importJsonRulesEngine([5, rule({ conditions: null })])).toMatchObject({
      problems: [{ path: "[0]" }, { path: "[1].conditions" }],
    });
    const within = importJsonRulesEngine([
      rule({ conditions: { all: [leaf({ fact: "constructor", operator: "in", value: ["x", "x", 1] })] } }),
    ]);
    expect(within.kind === "refused" && within.problems.map(({ message }) => message.split(": expected")[0])).toEqual([
      'rule "q90", [0].conditions.all[0].fact',
      'rule "q90", [0].conditions.all[0].value[1]',
      'rule "q90", [0].conditions.all[0].value[2]',
    ]);
    expect(importJsonRulesEngine([rule(), rule()])).toMatchObject({ problems: [{ path: "[1].name" }] });
    const cycle: { all: unknown[] } = { all: [] };
    cycle.all.push(cycle, cycle);
    expect(importJsonRulesEngine([rule({ conditions: cycle })]).kind).toBe("refused");
  });
});
