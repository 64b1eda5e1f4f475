import { describe, expect, it } from "vitest";
import { compileRules } from "../../../../src/gamification/rules/compiled/compile-rules.ts";
import { evaluateRules } from "../../../../src/gamification/rules/evaluate-rules.ts";
import type { Rule, RuleCondition } from "../../../../src/gamification/rules/model.ts";
import { leaf, rule, setOf } from "./short-rules.ts";

const fields = (count: number): string[] => Array.from({ length: count }, (_, n) => `f${n}`);
const anyOf = (names: readonly string[]): RuleCondition => ({ any: names.map((name) => leaf(name, "equals", true)) });
/** Makes results that are not remembered as a whole: only entries are shared. */
const multiplying: Rule = rule("r_per", leaf("none", "is_present"), {
  points_per: { field: "none", per: 1, points: 1 },
});

describe("the entry of an undecided rule", () => {
  it("should be shared by events of which it says the same, and made anew where it quotes what came", () => {
    const program = compileRules(setOf(rule("r_any", anyOf(["f0", "f1"])), multiplying));
    const entryOf = (event: object) => program.score(event).undecided[0];
    expect(entryOf({ f0: null })).toBe(entryOf({ f0: null, f2: 7 }));
    expect(entryOf({ f0: null, f1: false })).not.toBe(entryOf({ f0: null }));
    const matchedBy = (event: object) => program.score(event).matched[0];
    expect(matchedBy({ f0: true })).toBe(matchedBy({ f1: true, f2: 7 }));
    expect(Object.isFrozen(entryOf({ f0: null }))).toBe(true);
    expect(Object.isFrozen(entryOf({ f0: null })?.waitsFor)).toBe(true);
    expect(Object.isFrozen(entryOf({ f0: null })?.waitsFor[0])).toBe(true);
    const [one, other] = ["7", "8"].map((f0) => entryOf({ f0, f1: false }));
    expect([one?.waitsFor[0]?.received, other?.waitsFor[0]?.received]).toEqual(['"7"', '"8"']);
    expect(entryOf({ f0: "7", f1: false })).not.toBe(one);
  });

  it.each([26, 27, 40])("should be that of the definition for %i asks, whichever of them are open", (count) => {
    const names = fields(count);
    const ruleSet = setOf(rule("r_any", anyOf(names)), rule("r_all", { not: anyOf(names) }), multiplying);
    const program = compileRules(ruleSet);
    for (let open = 0; open < count; open++) {
      const closed = Object.fromEntries(names.map((name) => [name, false]));
      for (const value of [null, undefined, Number.NaN, "x"]) {
        const event = { ...closed, [names[open] as string]: value };
        expect(program.score(event)).toEqual(evaluateRules(event, ruleSet));
      }
    }
  });

  it("should be that of the definition for more patterns than are kept", () => {
    const names = fields(5);
    const ruleSet = setOf(rule("r_any", anyOf(names)), multiplying);
    const program = compileRules(ruleSet);
    const held = [null, undefined, Number.NaN, false];
    for (let pattern = 0; pattern < 4 ** 5; pattern += 3) {
      const event = Object.fromEntries(names.map((name, n) => [name, held[Math.floor(pattern / 4 ** n) % 4]]));
      expect(program.score(event).undecided).toEqual(evaluateRules(event, ruleSet).undecided);
      expect(program.score(event).undecided).toEqual(evaluateRules(event, ruleSet).undecided);
    }
  });
});

describe("results that are remembered", () => {
  it.each([14, 15, 16, 17, 20])("should not be taken for each other with %i fields", (count) => {
    const names = fields(count);
    const ruleSet = setOf(...names.map((name, n) => rule(`r_${n}`, leaf(name, "equals", true))));
    const program = compileRules(ruleSet);
    for (const value of [null, undefined, Number.NaN, "x", true]) {
      for (const name of names) {
        const event = { ...Object.fromEntries(names.map((each) => [each, false])), [name]: value };
        expect(program.score(event)).toEqual(evaluateRules(event, ruleSet));
      }
    }
  });
});
