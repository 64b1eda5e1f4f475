import { describe, expect, it } from "vitest";
import { assertRuleSet } from "../../../src/gamification/rules/assert-rule-set.ts";
import { checkCondition } from "../../../src/gamification/rules/check-condition.ts";
import { checkRuleSet } from "../../../src/gamification/rules/check-rule-set.ts";
import { refusalOf } from "../../core/refusal.ts";
import { ruleOf, setOf } from "./rule-set-of.ts";

const pathsOf = (value: unknown): readonly string[] => checkRuleSet(value).map((one) => one.path);
const withCondition = (condition: unknown): unknown => setOf(ruleOf("r", { condition: condition as never }));
const LEAF = { field: "f", operator: "is_present" };
const leaf = (operator: unknown, value?: unknown): unknown =>
  withCondition(value === undefined ? { field: "f", operator } : { field: "f", operator, value });

function nested(depth: number): unknown {
  let condition: unknown = LEAF;
  for (let i = 0; i < depth; i++) condition = { not: condition };
  return condition;
}

describe("checkRuleSet", () => {
  it("should accept a rule set with everything in it", () => {
    const rule = {
      ...ruleOf("r_1"),
      priority: -3,
      enabled: false,
      on_match: "skip_all",
      description: "",
      condition: { all: [{ any: [LEAF] }, { not: { field: "a.b", operator: "between", value: [1, 1] } }] },
    };
    const per = ruleOf("r_2", { points_per: { field: "a.b", per: 0.000001, points: -100_000, max: 100_000 } });
    const set = { versions: { efficiency: "v1" }, rules: [rule, per], category_order: [], late_categories: [] };
    expect(checkRuleSet(set)).toEqual([]);
  });

  it("should list every problem at once, each with its place and the id of its rule", () => {
    const problems = checkRuleSet({
      versions: { sales: "" },
      rules: [
        {
          rule_id: "r_1",
          category: "sales",
          points: 1,
          condition: { all: [{ field: "f", operator: "less_then", value: 1 }] },
        },
        { rule_id: "r_1", category: "", points: 0.1234567, condition: { any: [] }, point: 3 },
        { category: "sales", condition: LEAF },
      ],
      extra: 1,
    });
    expect(problems.map((one) => one.path)).toEqual([
      "extra",
      "versions.sales",
      "rules[0].condition.all[0].operator",
      "rules[1].point",
      "rules[1].category",
      "rules[1].condition.any",
      "rules[1].points",
      "rules[1].rule_id",
      "rules[2].rule_id",
      "rules[2]",
    ]);
    expect(problems[2]?.message).toBe(
      'rule "r_1", rules[0].condition.all[0].operator: expected an operator, perhaps "less_than", received "less_then"',
    );
    expect(problems[3]?.expected).toBe('no such key, perhaps "points"');
    expect(problems[7]?.received).toBe('"r_1", as rules[0] has');
    expect(problems[9]?.message).toBe("rules[2]: expected exactly one of points and points_per, received neither");
  });

  it.each([null, undefined, 5, "rules", [], () => {}])("should refuse %s", (value) => {
    expect(pathsOf(value)).toEqual([""]);
  });

  it.each<[string, unknown]>([
    ["an unknown operator", leaf("matches", "a+")],
    ["an operator of a prototype", leaf("constructor", 1)],
    ["an operator that is no text", leaf(5, 1)],
  ])("should refuse %s", (_, set) => {
    expect(pathsOf(set)).toEqual(["rules[0].condition.operator"]);
  });

  it.each<[string, unknown]>([
    ["no value", leaf("equals")],
    ["null", leaf("equals", null)],
    ["NaN", leaf("equals", Number.NaN)],
    ["infinity", leaf("less_than", Number.POSITIVE_INFINITY)],
    ["a text for less_than", leaf("less_than", "180")],
    ["a text of 1,001 characters", leaf("equals", "x".repeat(1001))],
    ["a text of 100 kB", leaf("contains", "x".repeat(100_000))],
    ["an empty part", leaf("contains", "")],
    ["a number for starts_with", leaf("starts_with", 5)],
    ["one end", leaf("between", [1])],
    ["three ends", leaf("between", [1, 2, 3])],
    ["lower above upper", leaf("between", [2, 1])],
    ["an empty list", leaf("in", [])],
    ["no list", leaf("not_in", "a")],
    [
      "a list of 10,001",
      leaf(
        "in",
        Array.from({ length: 10_001 }, (_, i) => i),
      ),
    ],
    ["a value for is_present", leaf("is_present", true)],
  ])("should refuse as value: %s", (_, set) => {
    expect(pathsOf(set)).toEqual(["rules[0].condition.value"]);
  });

  it.each<[string, unknown, string]>([
    ["an end that is no number", leaf("between", [1, "2"]), "[1]"],
    ["two types", leaf("in", ["a", 1]), "[1]"],
    ["a repeat", leaf("in", [1, 2, 1]), "[2]"],
    ["0 beside -0", leaf("in", [0, -0]), "[1]"],
    ["null in a list", leaf("not_in", [null]), "[0]"],
    ["a hole", leaf("in", new Array(1)), "[0]"],
  ])("should refuse within a value: %s", (_, set, at) => {
    expect(pathsOf(set)).toEqual([`rules[0].condition.value${at}`]);
  });

  it.each([
    "",
    ".",
    "a.",
    "a..b",
    "__proto__",
    "a.__proto__.b",
    "constructor",
    "a.prototype",
    "x".repeat(201),
    5,
    undefined,
  ])("should refuse the field %j", (field) => {
    expect(pathsOf(withCondition({ field, operator: "is_present" }))).toEqual(["rules[0].condition.field"]);
    const per = ruleOf("r", { points_per: { field: field as never, per: 1, points: 1 } });
    expect(pathsOf(setOf(per))).toEqual(["rules[0].points_per.field"]);
  });

  it.each<[string, unknown, string]>([
    ["nothing", undefined, ""],
    ["a text", "f > 5", ""],
    ["a list", [LEAF], ""],
    ["an empty group", { all: [] }, ".all"],
    ["a group that is no array", { any: LEAF }, ".any"],
    ["two groups", { all: [LEAF], any: [LEAF] }, ""],
    ["a group with a field", { all: [LEAF], field: "f" }, ""],
    ["a group with more", { not: LEAF, note: "x" }, ".note"],
    ["not of an array", { not: [LEAF] }, ".not"],
    ["a leaf with more", { ...LEAF, path: "$.x" }, ".path"],
  ])("should refuse as condition: %s", (_, condition, at) => {
    expect(pathsOf(withCondition(condition))).toEqual([`rules[0].condition${at}`]);
    expect(checkCondition(condition, "badge.condition").map((one) => one.path)).toEqual([`badge.condition${at}`]);
  });

  it.each<[string, object, string]>([
    ["both kinds of points", { points_per: { field: "f", per: 1, points: 1 }, points: 1 }, ""],
    ["points as a text", { points: "1" }, ".points"],
    ["points beyond the largest", { points: 100_000.000001 }, ".points"],
    ["points of seven decimals", { points: 1e-7 }, ".points"],
    ["points that are NaN", { points: Number.NaN }, ".points"],
    ["a unit of 0", { points: undefined, points_per: { field: "f", per: 0, points: 1 } }, ".points_per.per"],
    [
      "a unit of seven decimals",
      { points: undefined, points_per: { field: "f", per: 0.1234567, points: 1 } },
      ".points_per.per",
    ],
    ["a maximum of 0", { points: undefined, points_per: { field: "f", per: 1, points: 1, max: 0 } }, ".points_per.max"],
    ["points_per as a number", { points: undefined, points_per: 5 }, ".points_per"],
    ["a fraction as priority", { priority: 0.5 }, ".priority"],
    ["null as priority", { priority: null }, ".priority"],
    ["a text as enabled", { enabled: "yes" }, ".enabled"],
    ["another on_match", { on_match: "skip" }, ".on_match"],
    ["skip_all of a late category", { category: "quality", on_match: "skip_all" }, ".on_match"],
    ["a long description", { description: "x".repeat(10_001) }, ".description"],
    ["a number as id", { rule_id: 5 }, ".rule_id"],
    ["a long id", { rule_id: "x".repeat(201) }, ".rule_id"],
    ["__proto__ as category", { category: "__proto__" }, ".category"],
  ])("should refuse %s", (_, change, at) => {
    expect(pathsOf(setOf({ ...ruleOf("r"), ...change } as never))).toEqual([`rules[0]${at}`]);
  });

  it("should take what is at its bounds", () => {
    const names = Array.from({ length: 1000 }, (_, i) => `c${i}`.padEnd(200, "x"));
    const rules = [1e9, -1e9].map((priority, i) =>
      ruleOf(`${i}`.padEnd(200, "r"), { priority, description: "x".repeat(10_000), points: 100_000 }),
    );
    const versions = Object.fromEntries(names.map((name) => [name, "v".repeat(200)]));
    expect(checkRuleSet({ versions, rules, category_order: names, late_categories: names })).toEqual([]);
    const late = ruleOf("r", { category: names[999] as string, on_match: "skip_all" });
    expect(pathsOf({ ...setOf(late), late_categories: names })).toEqual(["rules[0].on_match"]);
    expect(pathsOf(setOf(ruleOf("r", { priority: 1e9 + 1 })))).toEqual(["rules[0].priority"]);
  });

  it("should say what a set is that has too much in it, and look no further into that", () => {
    const names = Array.from({ length: 1001 }, (_, i) => (i < 1000 ? `c${i}` : 7));
    const versions = Object.fromEntries(names.map((name) => [name, 7]));
    const set = { versions, rules: new Array(10_001), category_order: names, late_categories: names };
    expect(checkRuleSet(set).map(({ message }) => message)).toEqual([
      "versions: expected the versions of at most 1000 categories, received those of 1001",
      "category_order: expected an array of at most 1000 categories, received an array of 1001",
      "late_categories: expected an array of at most 1000 categories, received an array of 1001",
      "rules: expected at most 10000 rules, received an array of 10001",
    ]);
  });

  it("should say all that is wrong with a set, its rules and their points", () => {
    const rules = [
      7,
      { rule_id: "a", category: 7, priority: "1", enabled: 1, description: 7, on_match: "stop", points: "1" },
      {
        rule_id: 7,
        category: "__proto__",
        condition: LEAF,
        points: 1,
        points_per: { field: "", per: 0, points: 1e6, max: 0 },
      },
      { rule_id: "b", category: "quality", condition: LEAF, points_per: 7, on_match: "skip_all" },
      null,
    ];
    const set = { versions: 7, rules, category_order: 7, late_categories: ["quality", "quality", ""] };
    expect(checkRuleSet(set).map(({ message }) => message)).toEqual([
      "versions: expected an object of one version per category, received 7",
      "category_order: expected an array of at most 1000 categories, received 7",
      'late_categories[1]: expected a category that is not in the list yet, received "quality"',
      'late_categories[2]: expected a category of 1 to 200 characters, received ""',
      "rules[0]: expected a rule: an object with rule_id, category and condition, received 7",
      'rule "a", rules[1].category: expected a category of 1 to 200 characters, received 7',
      'rule "a", rules[1].condition: expected a condition: an object with field, operator and value, or with all, any or not, received missing',
      'rule "a", rules[1].points: expected a number from -100000 to 100000 with at most six decimal places, received "1"',
      'rule "a", rules[1].priority: expected a whole number, at most 1000000000 in size, received "1"',
      'rule "a", rules[1].enabled: expected true or false, received 1',
      'rule "a", rules[1].description: expected a text of at most 10000 characters, received 7',
      'rule "a", rules[1].on_match: expected "continue", "skip_category" or "skip_all", received "stop"',
      "rules[2].rule_id: expected an id of 1 to 200 characters, received 7",
      'rules[2].category: expected a category of another name, received "__proto__"',
      "rules[2]: expected exactly one of points and points_per, received both",
      'rules[2].points_per.field: expected the path of a field, 1 to 200 characters, received ""',
      "rules[2].points_per.per: expected a number from 0.000001 to 1000000000 with at most six decimal places, received 0",
      "rules[2].points_per.points: expected a number from -100000 to 100000 with at most six decimal places, received 1000000",
      "rules[2].points_per.max: expected a number from 0.000001 to 100000 with at most six decimal places, received 0",
      'rule "b", rules[3].points_per: expected an object with field, per and points, received 7',
      'rule "b", rules[3].on_match: expected "continue" or "skip_category" in the late category "quality", received "skip_all"',
      "rules[4]: expected a rule: an object with rule_id, category and condition, received null",
    ]);
    expect(checkRuleSet({ versions: {}, rules: 7 }).map(({ message }) => message)).toEqual([
      "rules: expected an array of rules, received 7",
    ]);
    expect(checkRuleSet(7).map(({ message }) => message)).toEqual([
      "the input: expected a rule set: an object with versions and rules, received 7",
    ]);
  });

  it("should hold late categories to what the set says", () => {
    const rule = ruleOf("r", { category: "quality", on_match: "skip_all" });
    expect(pathsOf({ ...setOf(rule), late_categories: [] })).toEqual([]);
    expect(pathsOf({ ...setOf({ ...rule, category: "csat" }), late_categories: ["csat"] })).toEqual([
      "rules[0].on_match",
    ]);
    expect(pathsOf({ ...setOf(rule), late_categories: ["a", "a", 5] })).toEqual([
      "late_categories[1]",
      "late_categories[2]",
    ]);
    expect(pathsOf({ ...setOf(), category_order: "sales" })).toEqual(["category_order"]);
  });

  it("should refuse __proto__ keys as JSON brings them, and inherited properties", () => {
    const parsed: unknown = JSON.parse('{"versions":{"__proto__":"v"},"rules":[],"__proto__":{}}');
    expect(pathsOf(parsed)).toEqual(["__proto__", "versions.__proto__"]);
    expect(pathsOf(Object.create({ versions: {}, rules: [] }))).toContain("rules");
    expect(pathsOf(withCondition(Object.create({ all: [LEAF] })))).toContain("rules[0].condition.all");
  });

  it("should accept 32 groups around a leaf and refuse 33", () => {
    expect(pathsOf(withCondition(nested(32)))).toEqual([]);
    expect(pathsOf(withCondition(nested(33)))).toEqual([`rules[0].condition${".not".repeat(32)}`]);
    expect(pathsOf(withCondition(nested(100_000)))).toHaveLength(1);
  });

  it("should refuse cycles, and let conditions share a node", () => {
    const self: { not?: unknown } = {};
    self.not = self;
    const wide: { all: unknown[] } = { all: [LEAF] };
    wide.all.push(wide, { not: { any: [wide] } }, wide);
    expect(checkRuleSet(withCondition(self))[0]?.received).toBe("a cycle");
    expect(pathsOf(withCondition(wide))).toEqual([
      "rules[0].condition.all[1]",
      "rules[0].condition.all[2].not.any[0]",
      "rules[0].condition.all[3]",
    ]);
    expect(pathsOf(withCondition({ all: [LEAF, LEAF, { not: LEAF }] }))).toEqual([]);
  });

  it("should end where few nodes stand for very many", () => {
    let condition: unknown = LEAF;
    for (let i = 0; i < 32; i++) condition = { all: [condition, condition] };
    const problems = checkRuleSet(withCondition(condition));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.expected).toContain("at most 200000 conditions");
    const values = Array.from({ length: 10_000 }, (_, i) => i);
    const lists = Array.from({ length: 21 }, (_, i) =>
      ruleOf(`r${i}`, { condition: { field: "f", operator: "in", value: values } }),
    );
    expect(pathsOf(setOf(...lists.slice(0, 19)))).toEqual([]);
    expect(pathsOf(setOf(...lists))).toHaveLength(1);
  });

  it("should accept 10,000 rules and refuse 10,001", () => {
    const rules = Array.from({ length: 10_001 }, (_, i) => ruleOf(`r${i}`));
    expect(pathsOf(setOf(...rules.slice(1)))).toEqual([]);
    expect(pathsOf(setOf(...rules))).toEqual(["rules"]);
  });

  it("should end its list after 10,000 problems", () => {
    const rules = Array.from({ length: 10_000 }, () => ({ a: 1, b: 2 }));
    const problems = checkRuleSet({ versions: {}, rules });
    expect(problems).toHaveLength(10_001);
    expect(problems.at(-1)?.received).toBe("more, which are not listed");
    const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`key${i}`, 1]));
    expect(checkRuleSet(keys)).toHaveLength(10_001);
  });
});

describe("assertRuleSet", () => {
  it("should throw one error with every problem, that names the rule", () => {
    const error = refusalOf(() => assertRuleSet(leaf("less_than", "180"), "compileRules"));
    expect(error.code).toBe("ERR_INVALID_RULES");
    expect(error.message).toContain(
      'compileRules: 1 problem\n  - rule "r", rules[0].condition.value: expected a finite',
    );
    expect(() => assertRuleSet(setOf(), "compileRules")).not.toThrow();
  });
});
