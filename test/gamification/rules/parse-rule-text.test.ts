import { describe, expect, it } from "vitest";
import { parseRuleSet, safeParseRuleSet } from "../../../src/gamification/rules/parse-rule-set.ts";
import { parseRuleSetText, safeParseRuleSetText } from "../../../src/gamification/rules/parse-rule-text.ts";
import { ruleSetJsonSchema } from "../../../src/gamification/rules/schema.ts";
import { refusalOf } from "../../core/refusal.ts";
import { ruleOf, setOf } from "./rule-set-of.ts";

const LEAF = "{ field: a, operator: is_present }";
const yamlOf = (condition: string): string =>
  `versions: { sales: v1 }\nrules:\n  - rule_id: r\n    category: sales\n    points: 1\n    condition: ${condition}\n`;
const jsonOf = (condition: string): string =>
  `{"versions":{},"rules":[{"rule_id":"r","category":"sales","points":1,"condition":${condition}}]}`;
const readValue = (value: string): unknown => {
  const set = parseRuleSetText(yamlOf(`{ field: a, operator: equals, value: ${value} }`));
  return set.rules.map((rule) => (rule.condition as { value?: unknown }).value)[0];
};
const problemsOf = (text: string): readonly (readonly [string, string])[] => {
  const reading = safeParseRuleSetText(text);
  return reading.kind === "valid" ? [] : reading.problems.map((one) => [one.path, one.received]);
};

describe("parseRuleSetText", () => {
  it("should read the same from YAML and JSON, with byte order mark, tabs, comments and either line end", () => {
    const expected = {
      versions: {},
      rules: [{ ...ruleOf("r"), condition: { all: [{ not: { field: "a", operator: "is_present" } }] } }],
    };
    const yaml = [
      "# rules",
      "versions: {}",
      "rules:",
      "- rule_id: r",
      "  category: efficiency",
      "  points: 1 # one",
      "  condition:",
      "    all:",
      "    - not:",
      "        field: a",
      "        operator: is_present",
    ];
    expect(parseRuleSetText(yaml.join("\n"))).toEqual(expected);
    expect(parseRuleSetText(yaml.join("\r\n"))).toEqual(expected);
    expect(parseRuleSetText(`\ufeff${JSON.stringify(expected, null, "\t")}`)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ["yes", "yes"],
    ["no", "no"],
    ["on", "on"],
    ["true", true],
    ["2024-05-14", "2024-05-14"],
    ["12:30", "12:30"],
    ["017", 17],
    ["0x1F", 31],
    ["1e3", 1000],
    ['"5"', "5"],
    ["!!str 5", "5"],
    ["1_000", "1_000"],
  ])("should read the value %s by the core schema of YAML 1.2", (text, value) => {
    expect(readValue(text)).toBe(value);
  });

  it.each<[string, string, string, string]>([
    [
      "a repeated key",
      yamlOf("{ field: a, operator: is_present, field: b }"),
      "line 6, column 50",
      "Map keys must be unique",
    ],
    [
      "a repeated key in JSON",
      '{"versions":{},\n "versions":{},"rules":[]}',
      "line 2, column 2",
      "Map keys must be unique",
    ],
    [
      "a tag that runs code elsewhere",
      yamlOf(`!!js/function "x"`),
      "line 6, column 16",
      "Unresolved tag: tag:yaml.org,2002:js/function",
    ],
    [
      "a tag for dates",
      yamlOf("!!timestamp 2024-05-14"),
      "line 6, column 16",
      "Unresolved tag: tag:yaml.org,2002:timestamp",
    ],
    ["an unknown anchor", yamlOf("*nowhere"), "line 6, column 16", "the alias of an unknown anchor: nowhere"],
    ["an older YAML", `%YAML 1.1\n---\n${yamlOf(LEAF)}`, "line 1, column 1", "a directive"],
    ["two documents", `${yamlOf(LEAF)}---\n${yamlOf(LEAF)}`, "line 7, column 1", "a second one"],
    ["a key that is a list", "? [a]\n: 1", "line 1, column 3", "With stringKeys, all keys must be strings"],
    ["tabs as indentation", "versions:\n\ta: b", "line 2, column 1", "Tabs are not allowed as indentation"],
    ["text after the end", '{"versions":{},"rules":[]} x', "line 1, column 28", "Unexpected scalar at node end"],
    ["a quote without end", 'versions: "a', "line 1, column 13", 'Missing closing "quote'],
  ])("should refuse %s, with line and column", (_, text, path, received) => {
    expect(problemsOf(text)).toEqual([[path, received]]);
  });

  it("should list several flaws of the text, and shorten what they quote", () => {
    const problems = problemsOf(`versions: *${"a".repeat(1000)}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.[1]).toHaveLength(120);
    expect(problemsOf("a: 1\na: 2\nb: 1\nb: 2\n")).toHaveLength(2);
  });

  it("should let conditions share a node by an alias, and refuse one that contains itself", () => {
    const shared = parseRuleSetText(yamlOf(`{ all: [&x ${LEAF}, { not: *x }] }`));
    expect(shared.rules[0]?.condition).toEqual({
      all: [{ field: "a", operator: "is_present" }, { not: { field: "a", operator: "is_present" } }],
    });
    expect(problemsOf(yamlOf(`&x { any: [${LEAF}, *x] }`))).toEqual([["rules[0].condition.any[1]", "a cycle"]]);
    expect(problemsOf(yamlOf(`{ <<: &x ${LEAF} }`))[0]).toEqual(['rules[0].condition["<<"]', "an unknown key"]);
  });

  it("should refuse aliases that stand for very many conditions", () => {
    const lines = Array.from({ length: 28 }, (_, i) => `&x${i + 1} { any: [*x${i}, *x${i}] }`);
    const problems = problemsOf(yamlOf(`{ all: [&x0 ${LEAF}, ${lines.join(", ")}] }`));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.[1]).toBe("more");
  });

  it("should read 10,000 aliases without looking each up in the whole text", () => {
    const problems = problemsOf(`[&a b, ${Array(10_000).fill("*a").join(", ")}]`);
    expect(problems).toEqual([["", "an array of 10001"]]);
  });

  it.each<[string, (depth: number) => string]>([
    ["flow", (depth) => yamlOf(`${"{ not: ".repeat(depth)}${LEAF}${" }".repeat(depth)}`)],
    ["JSON", (depth) => jsonOf(`${'{"not":'.repeat(depth)}{"field":"a","operator":"is_present"}${"}".repeat(depth)}`)],
    [
      "JSON groups",
      (depth) => jsonOf(`${'{"all":['.repeat(depth)}{"field":"a","operator":"is_present"}${"]}".repeat(depth)}`),
    ],
  ])("should read 32 groups of %s and refuse 33 and 20,000", (_, textOf) => {
    expect(safeParseRuleSetText(textOf(32)).kind).toBe("valid");
    expect(problemsOf(textOf(33))).toMatchObject([[expect.stringContaining("rules[0].condition"), "a deeper one"]]);
    expect(problemsOf(textOf(20_000))).toMatchObject([[expect.stringContaining("line "), "more"]]);
  });

  it.each<[string, string]>([
    ["brackets", "[".repeat(20_000)],
    ["closed brackets", "[".repeat(20_000) + "]".repeat(20_000)],
    ["braces without keys", "{".repeat(20_000)],
    ["dashes in a line", "- ".repeat(20_000)],
    ["question marks", "? ".repeat(20_000)],
    ["keys in a line", "a: ".repeat(20_000)],
    ["indentation", Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
    ["brackets after an apostrophe", `a: it's\nb: ${"[".repeat(20_000)}`],
    ["brackets after a quote in a block text", `a: |\n  "\nb: ${"[".repeat(20_000)}`],
    ["brackets after a comment with a quote", `a: 1 # "\nb: ${"[".repeat(20_000)}`],
    ["brackets behind anchors and tags", "&a !!seq [".repeat(20_000)],
  ])("should refuse deep nesting by %s without running out of stack", (_, text) => {
    const [problem] = problemsOf(text);
    expect(problem).toEqual([expect.stringMatching(/^line \d+, column \d+$/), "more"]);
  });

  it("should not count brackets in quotes, comments and block texts", () => {
    const text = `"${"[".repeat(500)}"`;
    expect(readValue(text)).toBe("[".repeat(500));
    const described = `${yamlOf(LEAF)}    description: |\n      ${"[".repeat(500)}\n      # ${"{".repeat(500)}\n`;
    expect(safeParseRuleSetText(described).kind).toBe("valid");
    expect(safeParseRuleSetText(`# ${"[".repeat(500)}\n${yamlOf(LEAF)}`).kind).toBe("valid");
  });

  it("should refuse mappings of very many keys", () => {
    const keys = Array.from({ length: 2001 }, (_, i) => `k${i}: 1`);
    expect(problemsOf(keys.join("\n"))).toMatchObject([[expect.stringContaining("line "), "more"]]);
    expect(problemsOf(`{${keys.join(",")}}`)).toMatchObject([[expect.stringContaining("line 1,"), "more"]]);
  });

  it("should keep __proto__ as a key, which the check refuses", () => {
    expect(problemsOf('{"__proto__": {"rules": []}, "versions": {}}')).toEqual([
      ["__proto__", "an unknown key"],
      ["rules", "missing"],
    ]);
  });

  it.each([[""], ["# nothing"], ["null"], ["5"]])("should refuse %j as a rule set", (text) => {
    expect(problemsOf(text).map(([path]) => path)).toEqual([""]);
  });

  it("should tell of whole numbers that are not exact beside everything else that is wrong", () => {
    const rule = (points: string, more = "") =>
      `{ id: r, name: R, category: sales, points: ${points}, condition: { field: csat, operator: gte, value: 4 }${more} }`;
    const pathsOf = (text: string) => problemsOf(text).map(([path]) => path);
    const text = `versions: { sales: v1 }\nrules:\n  - ${rule("9007199254740993", ", pionts: 5")}\n  - ${rule("-9007199254740995")}`;
    expect(pathsOf(text)).toEqual(
      expect.arrayContaining(["line 3, column 48", "line 4, column 48", "rules[0].pionts"]),
    );
    expect(pathsOf("versions: {}\nrules: []\nextra: 9007199254740993")).toEqual(["line 3, column 8", "extra"]);
  });

  it("should refuse what is no text, and throw with every problem", () => {
    expect(problemsOf(5 as never)).toEqual([["", "5"]]);
    const error = refusalOf(() => parseRuleSetText("a: 1\na: 2\nb: 1\nb: 2\n"));
    expect(error.code).toBe("ERR_INVALID_RULES");
    expect(error.problems).toHaveLength(2);
    expect(error.message.split("\n", 1)).toEqual(["rule file: 2 problems"]);
    expect(safeParseRuleSetText("a: 1\na: 2\nb: 1\nb: 2\n")).toEqual({ kind: "invalid", problems: error.problems });
  });
});

describe("parseRuleSet", () => {
  it("should give a frozen copy of plain objects", () => {
    const input = Object.assign(Object.create(null), setOf(ruleOf("r", { points: -0 })));
    const read = parseRuleSet(input);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.isFrozen(read.rules[0]?.condition)).toBe(true);
    expect(Object.isFrozen(input)).toBe(false);
    expect(Object.is(read.rules[0]?.points, 0)).toBe(true);
  });

  it("should throw, or give the problems as a value", () => {
    const { code, message } = refusalOf(() => parseRuleSet({}));
    expect([code, message.split("\n", 1)]).toEqual(["ERR_INVALID_RULES", ["rule set: 2 problems"]]);
    expect(safeParseRuleSet({})).toMatchObject({
      kind: "invalid",
      problems: [{ path: "versions" }, { path: "rules" }],
    });
  });
});

describe("ruleSetJsonSchema", () => {
  it("should refer to conditions by name, forbid other keys and be new each time", () => {
    const schema = ruleSetJsonSchema();
    expect(schema).toMatchObject({ title: "RuleSet", additionalProperties: false, required: ["versions", "rules"] });
    expect(JSON.stringify(schema)).toContain('"$ref":"#/$defs/condition"');
    expect(ruleSetJsonSchema()).not.toBe(schema);
    expect(ruleSetJsonSchema()).toEqual(schema);
  });
});
