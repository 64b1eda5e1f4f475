import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { deriveCacheTtl } from "../../../src/propensity/serving/derive-cache-ttl.ts";
import { GUIDE_SERVING_POLICY, RECOMMENDED_SERVING_POLICY } from "../../../src/propensity/serving/policy.ts";
import {
  parseServingPolicy,
  safeParseServingPolicy,
  servingPolicyJsonSchema,
} from "../../../src/propensity/serving/schema.ts";
import { initialEndpoint, stepEndpoint } from "../../../src/propensity/serving/step-endpoint.ts";
import { initialScoreCache, stepScoreCache } from "../../../src/propensity/serving/step-score-cache.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

describe("parseServingPolicy", () => {
  it("should read nothing as the guide's policy, and each policy as itself", () => {
    expect(parseServingPolicy({})).toEqual(GUIDE_SERVING_POLICY);
    expect(parseServingPolicy({ modelTimeoutMs: 1200, cacheTtlMs: 15_000 })).toEqual(RECOMMENDED_SERVING_POLICY);
    expect(parseServingPolicy(RECOMMENDED_SERVING_POLICY)).toEqual(RECOMMENDED_SERVING_POLICY);
  });

  it.each([GUIDE_SERVING_POLICY, RECOMMENDED_SERVING_POLICY])("should compute the fingerprints in source", (policy) => {
    expect(policy.fingerprint).toBe(policyFingerprint(policy));
  });

  it("should refuse what is out of range, with every problem", () => {
    const input = { budgetMs: 0, maximumEntries: 1.5, minimumTtlMs: 5, maximumTtlMs: 4, ttl: 1, flowWaitMs: -0 };
    const paths = ["budgetMs", "flowWaitMs", "maximumEntries", "ttl", "maximumTtlMs"];
    expect(refusedPaths(() => parseServingPolicy(input)).toSorted()).toEqual(
      ["ERR_INVALID_POLICY", ...paths].toSorted(),
    );
    expect(safeParseServingPolicy({ minimumTtlMs: 60_001 }).kind).toBe("invalid");
    expect(safeParseServingPolicy(null).kind).toBe("invalid");
  });

  it("should show every field in its JSON Schema", () => {
    expect(Object.keys(servingPolicyJsonSchema()["properties"] as object)).toEqual(Object.keys(GUIDE_SERVING_POLICY));
  });
});

describe("a serving policy made by hand", () => {
  it("should be refused with every problem", () => {
    const broken = { ...GUIDE_SERVING_POLICY, budgetMs: Number.NaN, maximumTtlMs: 9999, fingerprint: 3 };
    expect(refusedPaths(() => deriveCacheTtl(1, broken as never))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.budgetMs",
      "policy.fingerprint",
      "policy.maximumTtlMs",
    ]);
    expect(refusedPaths(() => deriveCacheTtl(1, null as never))).toEqual(["ERR_INVALID_POLICY", "policy"]);
  });
});

describe("the limits of the derived time to live", () => {
  const linesOf = (fields: object) =>
    refusalLines(() => deriveCacheTtl(1, { ...GUIDE_SERVING_POLICY, ...fields } as never));

  it("should be told of once, whatever is wrong with them", () => {
    expect(linesOf({ maximumTtlMs: 9999 })).toEqual([
      "ERR_INVALID_POLICY deriveCacheTtl",
      "policy.maximumTtlMs: expected a number from minimumTtlMs to 86400000, received 9999",
    ]);
    expect(linesOf({ maximumTtlMs: -1 })).toEqual([
      "ERR_INVALID_POLICY deriveCacheTtl",
      "policy.maximumTtlMs: expected a number from 0 to 86400000, received -1",
    ]);
    expect(linesOf({ fingerprint: 3 })).toEqual([
      "ERR_INVALID_POLICY deriveCacheTtl",
      "policy.fingerprint: expected a text, received a number",
    ]);
  });

  it("should be allowed to be equal", () => {
    const policy = { ...GUIDE_SERVING_POLICY, minimumTtlMs: 7, maximumTtlMs: 7 };
    expect(deriveCacheTtl(300, policy)).toBe(7);
    expect(deriveCacheTtl(-0, { ...policy, minimumTtlMs: -0 })).toBe(0);
    expect(linesOf({ minimumTtlMs: 7, maximumTtlMs: 7, budgetMs: 0 })).toEqual([
      "ERR_INVALID_POLICY deriveCacheTtl",
      "policy.budgetMs: expected a number from 1 to 1000000, received 0",
    ]);
  });
});

describe("deriveCacheTtl", () => {
  it("should say what a mean has to be", () => {
    expect(refusalLines(() => deriveCacheTtl("300" as never))).toEqual([
      "ERR_INVALID_INPUT deriveCacheTtl",
      "meanInteractionSeconds: expected a finite number >= 0, received a text",
    ]);
  });

  it.each([
    [0, 10_000],
    [200, 10_000],
    [200.02, 10_001],
    [1200, 60_000],
    [1e300, 60_000],
  ])("should give for a mean of %d seconds %i milliseconds", (mean, ttlMs) => {
    expect(deriveCacheTtl(mean)).toBe(ttlMs);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, null])("should refuse a mean of %s", (mean) => {
    const paths = ["ERR_INVALID_INPUT", "meanInteractionSeconds"];
    expect(refusedPaths(() => deriveCacheTtl(mean as number))).toEqual(paths);
  });
});

describe("the fingerprint that a cache and an endpoint carry", () => {
  const copy = { ...GUIDE_SERVING_POLICY, cacheTtlMs: 15_000 };
  const answered = { kind: "answered", at: 1, latencyMs: 80 } as const;
  const steps = [
    ["initialScoreCache", () => initialScoreCache(copy)],
    [
      "stepScoreCache",
      () => stepScoreCache(initialScoreCache(), { kind: "ask", at: 1, interactionId: "i" }, copy).state,
    ],
    ["initialEndpoint", () => initialEndpoint(copy)],
    ["stepEndpoint", () => stepEndpoint(initialEndpoint(), answered, copy).state],
  ] as const;

  it.each(steps)("should be that of the policy's fields, not the one copied along: %s", (_, state) => {
    expect(state().fingerprint).toBe(policyFingerprint(copy));
    expect(state().fingerprint).not.toBe(GUIDE_SERVING_POLICY.fingerprint);
  });
});
