import { describe, expect, it } from "vitest";
import { completePolicy, policyFingerprint } from "../../../src/core/policy.ts";
import { readBySchema, toJsonSchema } from "../../../src/core/schema.ts";
import { DEFAULT_RELIABILITY_POLICY, type ReliabilityPolicy } from "../../../src/gamification/fairness/policy.ts";
import { ReliabilityPolicySchema } from "../../../src/gamification/fairness/schema.ts";

describe("ReliabilityPolicySchema", () => {
  it("should fill in the default policy, whose fingerprint is that of its fields", () => {
    const result = readBySchema(ReliabilityPolicySchema, {});
    if (result.kind === "invalid") throw new Error("refused");
    expect(completePolicy<ReliabilityPolicy>(result.value)).toStrictEqual(DEFAULT_RELIABILITY_POLICY);
    expect(DEFAULT_RELIABILITY_POLICY.fingerprint).toBe(policyFingerprint(DEFAULT_RELIABILITY_POLICY));
  });

  it("should read a policy of every field", () => {
    const policy: ReliabilityPolicy = {
      verdictOf: "mean",
      minimumAgents: 2,
      minimumValues: 1_000_000,
      luckBelow: 0.99,
      separatesFrom: 0.99,
      queueMixFrom: 0,
      fingerprint: "not believed",
    };
    expect(readBySchema(ReliabilityPolicySchema, policy)).toEqual({ kind: "valid", value: policy });
  });

  it.each<[unknown, string[]]>([
    [null, [""]],
    [{ verdict: "mean" }, ["verdict"]],
    [{ verdictOf: "median", minimumAgents: 1, minimumValues: 2.5 }, ["verdictOf", "minimumAgents", "minimumValues"]],
    [{ luckBelow: -0, separatesFrom: 1, queueMixFrom: "0.5" }, ["luckBelow", "separatesFrom", "queueMixFrom"]],
    [{ luckBelow: 0.6 }, ["luckBelow"]],
    [{ separatesFrom: 0.1 }, ["luckBelow"]],
  ])("should refuse %j", (input, paths) => {
    const result = readBySchema(ReliabilityPolicySchema, input);
    expect(result.kind === "invalid" && result.problems.map(({ path }) => path)).toEqual(paths);
  });

  it("should describe every field for editors", () => {
    const { properties } = toJsonSchema(ReliabilityPolicySchema) as {
      properties: Record<string, { description: string }>;
    };
    expect(Object.keys(properties).sort()).toEqual(Object.keys(DEFAULT_RELIABILITY_POLICY).sort());
    expect(Object.values(properties).every(({ description }) => description.length > 0)).toBe(true);
  });
});
