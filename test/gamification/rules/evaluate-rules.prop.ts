import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMicro } from "../../../src/core/micro-units.ts";
import { deepFreeze } from "../../../src/core/policy.ts";
import { evaluateRules } from "../../../src/gamification/rules/evaluate-rules.ts";
import type { RuleResult, RuleSet } from "../../../src/gamification/rules/model.ts";
import { orderRules } from "../../../src/gamification/rules/order-rules.ts";
import { events, hostileEvents, ruleSets } from "./arbitrary-rules.ts";
import { fillMissing } from "./fill-missing.ts";

const anyEvent = fc.oneof({ arbitrary: events, weight: 3 }, { arbitrary: hostileEvents, weight: 1 });

/** What became of each enabled rule; a rule that did not match is in none of the lists. */
function fatesOf(result: RuleResult): readonly string[] {
  return [...result.matched, ...result.skipped, ...result.undecided].map((one) => one.ruleId);
}

function sumMicro(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + toMicro(value), 0);
}

describe("evaluateRules", () => {
  it("never depends on the order of rules in the file, and changes nothing", () => {
    const shuffled = ruleSets().chain((set) =>
      fc.tuple(fc.constant(set), fc.shuffledSubarray([...set.rules], { minLength: set.rules.length })),
    );
    fc.assert(
      fc.property(shuffled, events, ([set, rules], event) => {
        const other = deepFreeze({ ...set, rules });
        expect(evaluateRules(event, other, { trace: true })).toStrictEqual(evaluateRules(event, set, { trace: true }));
      }),
    );
  });

  it("always adds up: a category is the sum of its matches, the total the sum of the categories", () => {
    fc.assert(
      fc.property(ruleSets(), anyEvent, (set, event) => {
        const { totalPoints, categoryScores, matched } = evaluateRules(event, set);
        for (const [category, score] of Object.entries(categoryScores)) {
          const own = matched.filter((one) => one.category === category).map((one) => one.points);
          expect(toMicro(score)).toBe(sumMicro(own));
        }
        expect(toMicro(totalPoints)).toBe(sumMicro(Object.values(categoryScores)));
        expect(JSON.stringify([totalPoints, categoryScores, matched])).not.toContain("-0,");
        expect([totalPoints, ...Object.values(categoryScores)].some((score) => Object.is(score, -0))).toBe(false);
      }),
    );
  });

  it("has every rule matched, skipped, undecided or not met, never two of them", () => {
    fc.assert(
      fc.property(ruleSets(), anyEvent, (set, event) => {
        const result = evaluateRules(event, set, { trace: true });
        const fates = fatesOf(result);
        expect(new Set(fates).size).toBe(fates.length);
        for (const { ruleId, outcome } of result.trace ?? []) {
          if (!fates.includes(ruleId)) expect(outcome).toBe("false");
          if (result.matched.some((one) => one.ruleId === ruleId)) expect(outcome).toBe("true");
        }
      }),
    );
  });

  it("skips exactly the later rules that a rule whose condition is true may skip", () => {
    fc.assert(
      fc.property(ruleSets(), anyEvent, (set, event) => {
        const { skipped, trace } = evaluateRules(event, set, { trace: true });
        const outcomeOf = new Map(trace?.map((one) => [one.ruleId, one.outcome]));
        const skippedBy = new Map(skipped.map((one) => [one.ruleId, one]));
        const { rules } = orderRules(set);
        rules.forEach((rule, i) => {
          const ran = (one: { readonly ruleId: string }): boolean => !skippedBy.has(one.ruleId);
          const first = rules
            .slice(0, i)
            .find(
              (one) =>
                ran(one) &&
                outcomeOf.get(one.ruleId) === "true" &&
                (one.onMatch === "skip_all" || (one.onMatch === "skip_category" && one.category === rule.category)),
            );
          const skip = skippedBy.get(rule.ruleId);
          expect(skip === undefined).toBe(first === undefined);
          if (skip?.because === "skip_category") expect(skip.by).toBe(first?.ruleId);
        });
      }),
    );
  });

  it("never lets a missing fact that arrives turn a decided condition round, nor change a category that is not provisional", () => {
    fc.assert(
      fc.property(ruleSets({ presence: false }), events, events, (set, event, more) => {
        const before = evaluateRules(event, set, { trace: true });
        const after = evaluateRules(fillMissing(event, more), set, { trace: true });
        const outcomeOf = new Map(after.trace?.map((one) => [one.ruleId, one.outcome]));
        for (const { ruleId, outcome } of before.trace ?? []) {
          if (outcome !== "unknown") expect(outcomeOf.get(ruleId)).toBe(outcome);
        }
        for (const [category, score] of Object.entries(before.categoryScores)) {
          if (!before.provisionalCategories.includes(category)) expect(after.categoryScores[category]).toBe(score);
        }
      }),
    );
  });

  it("never waits for a fact that cannot matter: without those it waits for, all other facts leave a rule undecided", () => {
    fc.assert(
      fc.property(ruleSets({ presence: false, maxRules: 4 }), events, events, (set, event, more) => {
        const alone = { ...set, rules: set.rules.map((rule) => ({ ...rule, on_match: "continue" as const })) };
        for (const { ruleId, waitsFor } of evaluateRules(event, alone).undecided) {
          expect(waitsFor.length).toBeGreaterThan(0);
          const awaited = waitsFor.map((one) => one.field);
          const after = evaluateRules(fillMissing(event, more, awaited), alone);
          expect(after.undecided.find((one) => one.ruleId === ruleId)?.waitsFor).toEqual(waitsFor);
        }
      }),
    );
  });

  it("lists provisional categories in running order, each once, those of undecided rules among them", () => {
    fc.assert(
      fc.property(ruleSets(), anyEvent, (set: RuleSet, event) => {
        const { provisionalCategories, undecided } = evaluateRules(event, set);
        const order = orderRules(set).categories;
        expect(provisionalCategories).toEqual(order.filter((one) => provisionalCategories.includes(one)));
        for (const { category } of undecided) expect(provisionalCategories).toContain(category);
      }),
    );
  });
});
