import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRuleSet } from "../../../src/gamification/rules/check-rule-set.ts";
import { evaluateRules } from "../../../src/gamification/rules/evaluate-rules.ts";
import { parseRuleSet } from "../../../src/gamification/rules/parse-rule-set.ts";
import { RuleSetSchema } from "../../../src/gamification/rules/schema.ts";
import { hostileEvents, ruleSets } from "./arbitrary-rules.ts";

/** Values that take the place of something in a rule set, right ones now and then. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    "",
    0,
    -0,
    1e-7,
    1e9,
    100_001,
    null,
    true,
    [],
    {},
    "between",
    "in",
    "is_missing",
    "continue",
  ),
  fc.constantFrom<unknown>([1, 2], ["a"], [1, "a"], [true], "a.b", "a..b", "x.constructor", "__proto__", { not: {} }),
);

/** A rule set of which one value, wherever it lies, is another. Returns a copy. */
function replaceAt(value: unknown, index: { left: number }, by: unknown): unknown {
  if (index.left-- === 0) return by;
  if (Array.isArray(value)) return value.map((item) => replaceAt(item, index, by));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceAt(inner, index, by)]));
}

const broken = fc
  .tuple(ruleSets({ maxRules: 2 }), fc.nat({ max: 40 }), anything)
  .map(([set, left, by]) => replaceAt(set, { left }, by));

describe("checkRuleSet", () => {
  it("accepts every rule set within the ranges, and so does the schema", () => {
    fc.assert(
      fc.property(ruleSets(), (set) => {
        expect(checkRuleSet(set)).toEqual([]);
        expect(RuleSetSchema.safeParse(set).success).toBe(true);
      }),
    );
  });

  it("agrees with the schema about every value, but for what crosses rules", () => {
    fc.assert(
      fc.property(fc.oneof(broken, anything), (value) => {
        const crossing = /an id that no other rule has|in the late category/;
        const problems = checkRuleSet(value).filter((one) => !crossing.test(one.expected));
        expect(RuleSetSchema.safeParse(value).success).toBe(problems.length === 0);
      }),
    );
  });

  it("has an answer for any value, and what it accepts gives every event a result", () => {
    fc.assert(
      fc.property(fc.oneof(broken, fc.anything(), ruleSets()), hostileEvents, (value, event) => {
        if (checkRuleSet(value).length > 0) return;
        const result = evaluateRules(event, value as never, { trace: true });
        expect(Number.isFinite(result.totalPoints)).toBe(true);
      }),
    );
  });
});

describe("parseRuleSet", () => {
  it("gives a frozen copy that is read again as the same", () => {
    fc.assert(
      fc.property(ruleSets(), (set) => {
        const read = parseRuleSet(set);
        expect(read).toEqual(JSON.parse(JSON.stringify(set)));
        expect(parseRuleSet(read)).toStrictEqual(read);
        expect(Object.isFrozen(read.rules) && read.rules.every((rule) => Object.isFrozen(rule.condition))).toBe(true);
        expect(Object.isFrozen(set)).toBe(false);
      }),
    );
  });
});
