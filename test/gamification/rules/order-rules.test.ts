import { describe, expect, it } from "vitest";
import { orderRules } from "../../../src/gamification/rules/order-rules.ts";
import { ruleOf, setOf } from "./rule-set-of.ts";

describe("orderRules", () => {
  it("should take the declared order, then the other categories by code units", () => {
    const rules = [
      ruleOf("a", { category: "zeal" }),
      ruleOf("b", { category: "Ärger" }),
      ruleOf("c", { category: "B" }),
    ];
    const set = { versions: { sales: "v1" }, rules, category_order: ["sales", "bonus"] };
    const ordered = orderRules(set);
    expect(ordered.categories).toEqual(["sales", "bonus", "B", "zeal", "Ärger"]);
    expect(ordered.rules.map((rule) => rule.ruleId)).toEqual(["c", "a", "b"]);
  });

  it("should fill in what a rule leaves out, and leave out disabled rules", () => {
    const { rules } = orderRules(setOf(ruleOf("a", { points: 0.1 }), ruleOf("b", { enabled: false })));
    expect(rules).toMatchObject([{ ruleId: "a", award: { kind: "fixed", micro: 100_000 }, onMatch: "continue" }]);
    expect(rules).toHaveLength(1);
  });

  it("should run the lowest priority first, one that is left out as 0, before the id is looked at", () => {
    const priorities = [5, undefined, -3, 1e9, 0, -1e9];
    const { rules } = orderRules(
      setOf(...priorities.map((priority, i) => ruleOf(`r${i}`, priority === undefined ? {} : { priority }))),
    );
    expect(rules.map(({ ruleId }) => ruleId)).toEqual(["r5", "r2", "r1", "r4", "r0", "r3"]);
  });

  it("should order equal priorities by id in code units, not in a language's order", () => {
    const ids = ["ä", "a", "Z", "r10", "r9"];
    const { rules } = orderRules(setOf(...ids.map((id) => ruleOf(id))));
    expect(rules.map((rule) => rule.ruleId)).toEqual(["Z", "a", "r10", "r9", "ä"]);
  });
});
