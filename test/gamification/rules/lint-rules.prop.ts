import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canAnswer } from "../../../src/gamification/rules/can-answer.ts";
import { evaluateCondition } from "../../../src/gamification/rules/evaluate-condition.ts";
import { evaluateRules } from "../../../src/gamification/rules/evaluate-rules.ts";
import { lintRules } from "../../../src/gamification/rules/lint-rules.ts";
import { conditions, events, hostileEvents, ruleSets } from "./arbitrary-rules.ts";

const anyEvents = fc.array(fc.oneof(events, hostileEvents), { minLength: 20, maxLength: 20 });

describe("canAnswer", () => {
  it("never calls an answer impossible that an event gets", () => {
    fc.assert(
      fc.property(conditions(), anyEvents, (condition, list) => {
        const answers = list.map((event) => evaluateCondition(condition, event));
        for (const answer of ["true", "false"] as const) {
          if (answers.includes(answer)) expect(canAnswer(condition, answer)).toBe(true);
        }
      }),
    );
  });
});

describe("lintRules", () => {
  it("never calls a rule unreachable that an event reaches while every rule is decided", () => {
    fc.assert(
      fc.property(ruleSets({ maxRules: 6 }), anyEvents, (set, list) => {
        const findings = lintRules(set).filter((one) => one.kind === "unreachable");
        for (const event of list) {
          const { matched, undecided } = evaluateRules(event, set);
          if (undecided.length > 0) continue;
          for (const { ruleId } of findings) expect(matched.map((one) => one.ruleId)).not.toContain(ruleId);
        }
      }),
    );
  });

  it("names rules and places that are there", () => {
    fc.assert(
      fc.property(ruleSets({ maxRules: 6 }), (set) => {
        for (const { ruleId, path, message } of lintRules(set)) {
          const index = Number(/^rules\[(\d+)\]/.exec(path)?.[1]);
          expect(set.rules[index]?.rule_id).toBe(ruleId);
          expect(message.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
