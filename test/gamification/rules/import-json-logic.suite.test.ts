import { describe, expect, it } from "vitest";
import { evaluateCondition } from "../../../src/gamification/rules/evaluate-condition.ts";
import { importJsonLogic } from "../../../src/gamification/rules/import-json-logic.ts";
import suite from "../../vectors/json-logic.json" with { type: "json" };

const cases = suite.cases as unknown as readonly (readonly [expression: unknown, data: unknown, outcome: unknown])[];
const isImported = ([expression]: (typeof cases)[number]): boolean => importJsonLogic(expression).kind === "imported";
/** What JsonLogic takes for true: an empty list is none, unlike in JavaScript. */
const isTrue = (outcome: unknown): boolean => (Array.isArray(outcome) ? outcome.length > 0 : Boolean(outcome));

describe("importJsonLogic on JsonLogic's own suite", () => {
  it("should read 16 of its 278 cases: those that ask fields of an event and nothing else", () => {
    expect(cases).toHaveLength(278);
    expect(cases.filter(isImported)).toHaveLength(16);
  });

  it.each(cases.filter(isImported))("should take %j of %j for as true as %j is", (expression, data, outcome) => {
    const result = importJsonLogic(expression);
    const answer = result.kind === "imported" ? evaluateCondition(result.condition, data) : null;
    expect(answer).toBe(String(isTrue(outcome)));
  });

  it("should say of each of the others what it cannot read: a place in it, and what would be right there", () => {
    for (const [expression] of cases.filter((one) => !isImported(one))) {
      const result = importJsonLogic(expression);
      const problems = result.kind === "refused" ? result.problems : [];
      expect(problems.length).toBeGreaterThan(0);
      for (const { path, expected, received } of problems) {
        expect(expected).toMatch(/^(an expression|a var|one of ==|names of fields)/);
        expect(received).not.toBe("");
        expect([path, hasPlace(expression, path)]).toEqual([path, true]);
      }
    }
  });
});

/** Whether a path leads somewhere: `and[0]["=="][1]`; the only part of a list may stand for the list. */
function hasPlace(expression: unknown, path: string): boolean {
  let value = expression;
  for (const [, name, quoted, index] of path.matchAll(/([A-Za-z_]\w*)|\["([^"]*)"\]|\[(\d+)\]/g)) {
    if (index === "0" && !Array.isArray(value)) continue;
    if (typeof value !== "object" || value === null) return false;
    value = (value as Record<string, unknown>)[name ?? quoted ?? (index as string)];
    if (value === undefined) return false;
  }
  return true;
}
