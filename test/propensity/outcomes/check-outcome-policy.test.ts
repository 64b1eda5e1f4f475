import { describe, expect, it } from "vitest";
import { detectOutcome } from "../../../src/propensity/outcomes/detect-outcome.ts";
import { DEFAULT_OUTCOME_POLICY, type OutcomePolicy } from "../../../src/propensity/outcomes/policy.ts";
import { refusalLines } from "../refusal.ts";

const found = (fields: object) => detectOutcome({}, { ...DEFAULT_OUTCOME_POLICY, ...fields } as OutcomePolicy);
const topic = (name: unknown, outcome: unknown = "averted") => ({ topic: name, outcome });

describe("the policy of outcomes", () => {
  it("should take a thousand topics of two hundred characters", () => {
    const topics = Array.from({ length: 1000 }, (_, i) => topic(`${i}`.padEnd(200, "x")));
    expect(found({ topics }).outcome).toBeNull();
    expect(refusalLines(() => found({ topics: [...topics, topic("1001")] }))).toEqual([
      "ERR_INVALID_POLICY detectOutcome",
      "policy.topics: expected a list of at most 1000 topics, received an array of 1001",
    ]);
  });

  it("should refuse topics that are none, each told once", () => {
    const name = "expected a text of 1 to 200 characters, received";
    const outcome = 'expected "averted", "transfer", "complaint" or "not-needed", received';
    const topics = [null, null, topic(5), topic(5), topic("", "x"), topic("t".repeat(201)), topic("t"), topic("t")];
    expect(refusalLines(() => found({ topics, fingerprint: 5 }))).toEqual([
      "ERR_INVALID_POLICY detectOutcome",
      `policy.topics[0].topic: ${name} missing`,
      `policy.topics[0].outcome: ${outcome} missing`,
      `policy.topics[1].topic: ${name} missing`,
      `policy.topics[1].outcome: ${outcome} missing`,
      `policy.topics[2].topic: ${name} 5`,
      `policy.topics[3].topic: ${name} 5`,
      `policy.topics[4].topic: ${name} ""`,
      `policy.topics[4].outcome: ${outcome} "x"`,
      `policy.topics[5].topic: ${name} "${"t".repeat(57)}…"`,
      "policy.topics[7].topic: expected a topic that is not in the list before, received one that is",
      "policy.fingerprint: expected the fingerprint of a policy, received 5",
    ]);
  });

  it("should take names that are those of prototypes, once each", () => {
    expect(found({ topics: [topic("__proto__"), topic("constructor")] }).outcome).toBeNull();
  });
});
