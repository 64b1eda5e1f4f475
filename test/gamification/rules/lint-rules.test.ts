import { describe, expect, expectTypeOf, it } from "vitest";
import { CANONICAL_EVENT_FIELDS } from "../../../src/gamification/rules/event-fields.ts";
import { lintRules } from "../../../src/gamification/rules/lint-rules.ts";
import type { Rule, RuleCondition, RuleOperator, RuleValue } from "../../../src/gamification/rules/model.ts";
import type { CanonicalEvent } from "../../../src/interaction/model.ts";
import { refusalOf } from "../../core/refusal.ts";
import { ALWAYS, ruleOf } from "./rule-set-of.ts";

const FIELDS = { ...CANONICAL_EVENT_FIELDS, n: "any" } as const;
const lint = (...rules: readonly Rule[]) => lintRules({ versions: { efficiency: "v1", sales: "v1" }, rules }, FIELDS);
const found = (...rules: readonly Rule[]) => lint(...rules).map((one) => [one.kind, one.ruleId, one.path]);
const is = (field: string, operator: RuleOperator, value?: RuleValue | readonly RuleValue[]): RuleCondition =>
  value === undefined ? { field, operator } : { field, operator, value };
const SHORT = is("handle_time_seconds", "less_than", 180);
const verdictOf = (condition: RuleCondition): string =>
  lint(ruleOf("r", { condition }))
    .map((one) => one.kind)
    .filter((kind) => kind === "never-true" || kind === "always-true")
    .join();

describe("lintRules", () => {
  it("should have nothing to say of a sound rule set", () => {
    expect(found(ruleOf("a", { condition: SHORT }), ruleOf("b", { condition: { not: SHORT } }))).toEqual([]);
    expect(found(ruleOf("c", { condition: is("queue_id", "is_present") }))).toEqual([]);
  });

  it("should know the fields of a canonical event, and that attributes are open", () => {
    const condition = {
      all: [is("handletime_seconds", "less_than", 1), is("attributes.anything.at_all", "equals", 1)],
    };
    const [finding, ...others] = lint(ruleOf("r", { condition }));
    expect(others).toEqual([]);
    expect(finding).toEqual({
      kind: "unknown-field",
      ruleId: "r",
      path: "rules[0].condition.all[0].field",
      message: 'events have no field "handletime_seconds", perhaps "handle_time_seconds"',
    });
  });

  it("should find fields of points_per, below not and any, and those of records of one's own", () => {
    const rule = ruleOf("r", {
      condition: { not: { any: [is("x", "is_present")] } },
      points_per: { field: "y", per: 1, points: 1 },
    });
    expect(found(rule)).toEqual([
      ["unknown-field", "r", "rules[0].condition.not.any[0].field"],
      ["unknown-field", "r", "rules[0].points_per.field"],
    ]);
    expect(lintRules({ versions: { efficiency: "v1" }, rules: [rule] }, { x: "any", y: "number" })).toEqual([]);
  });

  it("should find late fields that rules of other categories read", () => {
    const condition = { all: [SHORT, { not: is("quality_score", "less_than", 70) }] };
    const rules = [
      ruleOf("a", { condition }),
      ruleOf("b", { category: "quality", condition }),
      ruleOf("c", { category: "sales", condition: SHORT, points_per: { field: "quality_score", per: 1, points: 1 } }),
      ruleOf("d", { category: "sales", condition: is("quality_status", "is_missing") }),
    ];
    const late = (...late_categories: string[]) =>
      lintRules({ versions: {}, rules, late_categories })
        .filter(({ kind }) => kind === "late-field")
        .map(({ path }) => path);
    expect(late("quality")).toEqual([
      "rules[0].condition.all[1].not.field",
      "rules[2].points_per.field",
      "rules[3].condition.field",
    ]);
    expect(late("quality", "efficiency", "sales")).toEqual([]);
    expect(late()).toHaveLength(4);
    expect(found(...rules).filter(([kind]) => kind === "late-field")).toHaveLength(3);
    expect(lint(ruleOf("a", { condition: is("quality_score", "equals", 1) }))[0]?.message).toBe(
      '"quality_score" comes late, but "efficiency" is no late category',
    );
    const own = lintRules({ versions: {}, rules: [rules[0] as Rule] }, { "q.*": "any" });
    expect(own.some(({ kind }) => kind === "late-field")).toBe(false);
  });

  it("should find fields that hold another type than the rule reads", () => {
    expect(found(ruleOf("r", { condition: is("is_primary_agent", "equals", "true") }))).toEqual([
      ["wrong-type", "r", "rules[0].condition"],
    ]);
    expect(found(ruleOf("r", { condition: SHORT, points_per: { field: "queue_id", per: 1, points: 1 } }))).toEqual([
      ["wrong-type", "r", "rules[0].points_per"],
    ]);
    expect(found(ruleOf("r", { condition: is("attributes", "contains", "a") }))).toHaveLength(1);
    expect(found(ruleOf("r", { condition: is("queue_id", "in", ["a"]) }))).toEqual([]);
  });

  it.each<[string, RuleCondition]>([
    ["less than 1 and more than 1", { all: [is("n", "less_than", 1), is("n", "greater_than", 1)] }],
    ["less than 1 and at least 1", { all: [is("n", "less_than", 1), is("n", "greater_than_or_equal", 1)] }],
    ["two values at once", { all: [is("n", "equals", 1), is("n", "equals", 2)] }],
    ["a value and none", { all: [is("n", "equals", 1), is("n", "is_missing")] }],
    ["missing, compared as unequal", { all: [is("n", "not_equals", 1), { not: is("n", "is_present") }] }],
    ["two types", { all: [is("n", "greater_than", 1), is("n", "not_equals", "a")] }],
    ["two types, a text first", { all: [is("n", "not_equals", "a"), is("n", "greater_than", 1)] }],
    ["neither true nor false", { all: [is("n", "not_equals", true), is("n", "not_equals", false)] }],
    ["outside and inside of a range", { all: [is("n", "between", [1, 5]), { not: is("n", "between", [0, 9]) }] }],
    ["a list without its members", { all: [is("n", "in", [1, 2]), is("n", "not_in", [1, 2, 3])] }],
    ["a text of a list that lacks the part", { all: [is("n", "in", ["ab", "b"]), is("n", "contains", "c")] }],
    ["two beginnings", { all: [is("n", "starts_with", "ab"), is("n", "starts_with", "ac")] }],
    ["two endings", { all: [is("n", "ends_with", "b"), is("n", "ends_with", "ac")] }],
    ["a part that must not be", { all: [is("n", "ends_with", "abc"), { not: is("n", "contains", "b") }] }],
    [
      "a beginning that must not be",
      { not: { any: [{ not: is("n", "starts_with", "ab") }, is("n", "starts_with", "a")] } },
    ],
    ["beyond the largest number", is("n", "greater_than", Number.MAX_VALUE)],
    [
      "in every alternative",
      { any: [is("n", "less_than", -Number.MAX_VALUE), { all: [is("n", "equals", 1), is("n", "equals", 2)] }] },
    ],
  ])("should find that no event can meet: %s", (_, condition) => {
    expect(verdictOf(condition)).toBe("never-true");
    expect(verdictOf({ not: condition })).toBe("always-true");
  });

  it.each<[string, RuleCondition]>([
    ["neighbours", { all: [is("n", "greater_than", 1), is("n", "less_than", 1.0000000000000004)] }],
    ["one point", { all: [is("n", "less_than_or_equal", 1), is("n", "greater_than_or_equal", 1)] }],
    ["a hole in a range", { all: [is("n", "between", [1, 2]), is("n", "not_in", [1, 2])] }],
    ["different fields", { all: [is("n", "equals", 1), is("attributes.n", "equals", 2)] }],
    [
      "one alternative that can be",
      { any: [{ all: [is("n", "equals", 1), is("n", "equals", 2)] }, is("n", "equals", 3)] },
    ],
    [
      "a longer beginning",
      { all: [is("n", "starts_with", "a"), is("n", "starts_with", "ab"), is("n", "ends_with", "b")] },
    ],
    [
      "a shorter ending than the refused one",
      { all: [is("n", "ends_with", "b"), { not: is("n", "ends_with", "ab") }] },
    ],
    ["the smallest number", { all: [is("n", "greater_than", 0), is("n", "less_than", 1e-323)] }],
    ["a boolean", { all: [is("n", "not_equals", true), is("n", "is_present")] }],
    ["presence alone", is("n", "is_missing")],
  ])("should claim nothing of: %s", (_, condition) => {
    expect(verdictOf(condition)).toBe("");
  });

  it("should claim nothing of conditions with too many alternatives", () => {
    const pair = { any: [is("n", "equals", 1), is("n", "equals", 2)] };
    const impossible = [is("n", "equals", 3), is("n", "equals", 4)];
    expect(verdictOf({ all: [...Array<RuleCondition>(4).fill(pair), ...impossible] })).toBe("never-true");
    expect(verdictOf({ all: [...Array<RuleCondition>(30).fill(pair), ...impossible] })).toBe("");
  });

  it("should find repeated conditions, whatever the order of members", () => {
    const one = { all: [SHORT, { any: [is("n", "equals", 1), is("n", "equals", 2)] }] };
    const other = { all: [{ any: [is("n", "equals", 2), is("n", "equals", 1)] }, SHORT] };
    const rules = [ruleOf("a", { condition: one }), ruleOf("b", { condition: other, category: "sales" })];
    expect(found(...rules)).toEqual([["repeated-condition", "b", "rules[1].condition"]]);
    expect(found(ruleOf("a", { condition: { any: [SHORT, ALWAYS, SHORT] } }))).toContainEqual([
      "repeated-condition",
      "a",
      "rules[0].condition.any[2]",
    ]);
    expect(found(ruleOf("a", { condition: SHORT, enabled: false }), ruleOf("b", { condition: SHORT }))).toEqual([
      ["disabled", "a", "rules[0].enabled"],
    ]);
  });

  it("should tell conditions apart by their groups and by what they deny", () => {
    const [one, two] = [is("n", "equals", 1), is("attributes.n", "equals", 2)];
    const conditions: readonly RuleCondition[] = [
      { all: [one, two] },
      { any: [one, two] },
      { not: { all: [one, two] } },
      { all: [{ not: one }, { not: two }] },
      { all: [one, { any: [two, SHORT] }] },
    ];
    expect(found(...conditions.map((condition, i) => ruleOf(`r${i}`, { condition })))).toEqual([]);
  });

  it("should say of each finding what it is and where", () => {
    const twice: RuleCondition = {
      all: [{ not: { any: [SHORT, SHORT] } }, is("n", "equals", 1), is("n", "equals", 2)],
    };
    const findings = lint(
      ruleOf("a", { condition: twice }),
      ruleOf("b", { condition: { not: twice } }),
      ruleOf("c", { category: "other", condition: twice }),
      ruleOf("d", { category: "compliance", on_match: "skip_all", enabled: false }),
      ruleOf("e", { category: "efficiency", on_match: "skip_category", priority: -1 }),
      ruleOf("f", { condition: is("queue_id", "equals", 5), priority: -2 }),
    );
    expect(findings.map((one) => `${one.ruleId} ${one.path} ${one.kind}: ${one.message}`)).toEqual([
      "a rules[0].condition never-true: no event can meet the condition",
      "a rules[0].condition.all[0].not.any[1] repeated-condition: an earlier member of the group asks the same",
      'a rules[0] unreachable: every event that decides "e" has it skip this rule',
      "b rules[1].condition always-true: every event that decides the condition meets it",
      "b rules[1].condition.not.all[0].not.any[1] repeated-condition: an earlier member of the group asks the same",
      'b rules[1] unreachable: every event that decides "e" has it skip this rule',
      "c rules[2].condition never-true: no event can meet the condition",
      "c rules[2].condition.all[0].not.any[1] repeated-condition: an earlier member of the group asks the same",
      'c rules[2].condition repeated-condition: "a" asks the same',
      'c rules[2].category category-outside-order: the order has no "other"',
      'c rules[2].category category-without-version: the versions have no "other"',
      "d rules[3].condition always-true: every event that decides the condition meets it",
      'd rules[3].category category-without-version: the versions have no "compliance"',
      "d rules[3].enabled disabled: the rule is disabled",
      "e rules[4].condition always-true: every event that decides the condition meets it",
      'f rules[5].condition wrong-type: "queue_id" holds a text, but the rule reads a number',
    ]);
  });

  it("should find categories outside of the order, and those without a version", () => {
    expect(
      lint(ruleOf("r", { condition: SHORT, category: "effciency" })).map((one) => [one.kind, one.message]),
    ).toEqual([
      ["category-outside-order", 'the order has no "effciency", perhaps "efficiency"'],
      ["category-without-version", 'the versions have no "effciency", perhaps "efficiency"'],
    ]);
  });

  it("should find what can have no turn after a rule that every event meets", () => {
    const ends = ruleOf("c", { category: "compliance", on_match: "skip_all" });
    const before = ruleOf("b", { category: "compliance", on_match: "skip_category", condition: SHORT });
    const kinds = (...rules: readonly Rule[]) =>
      lint(...rules)
        .filter((one) => one.kind === "unreachable")
        .map((one) => one.ruleId);
    expect(kinds(ruleOf("e"), ends, ruleOf("s", { category: "sales" }))).toEqual(["e", "s"]);
    expect(kinds(ruleOf("e"), before, ends)).toEqual([]);
    expect(kinds(ruleOf("e"), { ...before, on_match: "continue" }, ends)).toEqual(["e"]);
    expect(kinds(ruleOf("e"), { ...ends, enabled: false })).toEqual([]);
    expect(kinds(ruleOf("e"), ruleOf("a", { on_match: "skip_category" }), ruleOf("s", { category: "sales" }))).toEqual([
      "e",
    ]);
    expect(kinds(ruleOf("e"), { ...ends, condition: SHORT })).toEqual([]);
  });

  it("should refuse what is no rule set", () => {
    const { code, message } = refusalOf(() => lintRules({ rules: [] } as never));
    expect([code, message.split("\n", 1)]).toEqual(["ERR_INVALID_RULES", ["lintRules: 1 problem"]]);
  });
});

describe("CANONICAL_EVENT_FIELDS", () => {
  it("should be the fields of the record", () => {
    expectTypeOf<Exclude<keyof typeof CANONICAL_EVENT_FIELDS, "attributes.*">>().toEqualTypeOf<keyof CanonicalEvent>();
    expect(Object.keys(CANONICAL_EVENT_FIELDS)).toContain("attributes.*");
  });
});
