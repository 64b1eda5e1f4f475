import { describe, expect, it } from "vitest";
import { evaluateRules } from "../../../src/gamification/rules/evaluate-rules.ts";
import type { Rule, RuleSet } from "../../../src/gamification/rules/model.ts";
import { orderRules } from "../../../src/gamification/rules/order-rules.ts";
import { scoredEvent } from "../../../src/gamification/rules/scored-event.ts";
import guide from "../../guide/gamification-rules.json" with { type: "json" };

const setOf = (extraRules: readonly unknown[]): RuleSet => ({
  versions: guide.versions,
  rules: [guide.rule, ...extraRules] as Rule[],
});

describe("the guide's rules", () => {
  it.each(guide.cases.map((one) => [one.title, one] as const))("should give: %s", (_, one) => {
    const result = evaluateRules({ ...guide.event, ...one.change }, setOf(one.extraRules));
    expect({ category_scores: result.categoryScores, total_points: result.totalPoints }).toEqual(one.expected);
  });

  it("should become the guide's scored event", () => {
    const result = evaluateRules(guide.event, setOf([]));
    const scored = scoredEvent(guide.event, result, { evaluatedAt: guide.scored.evaluatedAt, timeZone: "UTC" });
    expect(scored).toMatchObject(guide.scored.expected);
  });

  it(`should run in the guide's order: ${guide.order.title}`, () => {
    expect(orderRules(setOf([])).categories).toEqual(guide.order.expected);
  });
});
