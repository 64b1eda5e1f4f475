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
    ["points of seven decimals", { event: { type: "q", params: { points: 1e-7 } } }, "rules[0].points"],
  ])("should refuse %s", (_, change, path) => {
    const result = importJsonRulesEngine([rule(change)]);
    expect(result).toMatchObject({ kind: "refused", problems: [{ path }] });
  });

  it("should refuse what is no list, every problem at once, two rules of one name, and cycles", () => {
    expect(importJsonRulesEngine({})).toMatchObject({ problems: [{ path: "" }] });
    expect(importJsonRulesEngine([5, rule({ conditions: null })])).toMatchObject({
      problems: [{ path: "[0]" }, { path: "[1].conditions" }],
    });
    expect(importJsonRulesEngine([rule(), rule()])).toMatchObject({ problems: [{ path: "rules[1].rule_id" }] });
    const cycle: { all: unknown[] } = { all: [] };
    cycle.all.push(cycle, cycle);
    expect(importJsonRulesEngine([rule({ conditions: cycle })]).kind).toBe("refused");
  });
});
