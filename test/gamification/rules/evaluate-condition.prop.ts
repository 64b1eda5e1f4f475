import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateCondition } from "../../../src/gamification/rules/evaluate-condition.ts";
import type { RuleCondition, RuleLeaf, RuleOperator, Truth } from "../../../src/gamification/rules/model.ts";
import { conditions, events, hostileEvents, leaves } from "./arbitrary-rules.ts";

const anyEvent = fc.oneof(events, hostileEvents);
const RANK: { readonly [T in Truth]: number } = { false: 0, unknown: 1, true: 2 };
const OPPOSITE: { readonly [O in RuleOperator]?: RuleOperator } = {
  equals: "not_equals",
  less_than: "greater_than_or_equal",
  less_than_or_equal: "greater_than",
  in: "not_in",
  is_present: "is_missing",
};

function same(event: object, a: RuleCondition, b: RuleCondition): void {
  expect(evaluateCondition(a, event)).toBe(evaluateCondition(b, event));
}

describe("evaluateCondition", () => {
  it("is the least answer of all members and the greatest of any", () => {
    fc.assert(
      fc.property(fc.array(conditions(), { minLength: 1, maxLength: 4 }), anyEvent, (members, event) => {
        const ranks = members.map((one) => RANK[evaluateCondition(one, event)]);
        expect(RANK[evaluateCondition({ all: members }, event)]).toBe(Math.min(...ranks));
        expect(RANK[evaluateCondition({ any: members }, event)]).toBe(Math.max(...ranks));
      }),
    );
  });

  it("obeys De Morgan, and a double negation is none", () => {
    fc.assert(
      fc.property(fc.array(conditions(), { minLength: 1, maxLength: 4 }), anyEvent, (members, event) => {
        const denied = members.map((not) => ({ not }));
        same(event, { not: { all: members } }, { any: denied });
        same(event, { not: { any: members } }, { all: denied });
        same(event, { not: { not: { all: members } } }, { all: members });
      }),
    );
  });

  it("has operators that are each other's negation, on missing fields and wrong types too", () => {
    fc.assert(
      fc.property(leaves(), anyEvent, (leaf, event) => {
        const opposite = OPPOSITE[leaf.operator];
        if (opposite !== undefined) same(event, { not: leaf }, { ...leaf, operator: opposite } as RuleLeaf);
      }),
    );
  });

  it("answers the same whether somebody listens or not, and tells every leaf once, in the order of writing", () => {
    fc.assert(
      fc.property(conditions(), anyEvent, (condition, event) => {
        const told: RuleLeaf[] = [];
        const outcome = evaluateCondition(condition, event, (leaf) => told.push(leaf));
        expect(outcome).toBe(evaluateCondition(condition, event));
        const written: unknown[] = [];
        JSON.stringify(condition, (_, value: unknown) => {
          if (typeof value === "object" && value !== null && "operator" in value) written.push(value);
          return value;
        });
        expect(told).toEqual(written);
      }),
    );
  });
});
