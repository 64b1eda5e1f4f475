import { describe, expect, expectTypeOf, it } from "vitest";
import { decideThreshold } from "../../../src/propensity/threshold/decide-threshold.ts";
import {
  type AvailabilityPolicy,
  GUIDE_AVAILABILITY_POLICY,
  GUIDE_RATE_GUARD_POLICY,
  GUIDE_THRESHOLD_POLICY,
  type RateGuardPolicy,
  RECOMMENDED_THRESHOLD_POLICY,
  type ThresholdPolicy,
} from "../../../src/propensity/threshold/policy.ts";
import {
  availabilityPolicyJsonSchema,
  parseAvailabilityPolicy,
  parseRateGuardPolicy,
  parseThresholdPolicy,
  rateGuardPolicyJsonSchema,
  safeParseAvailabilityPolicy,
  safeParseRateGuardPolicy,
  safeParseThresholdPolicy,
  thresholdPolicyJsonSchema,
} from "../../../src/propensity/threshold/schema.ts";
import { refusedPaths } from "../../core/refusal.ts";

describe("the doors of the threshold", () => {
  it("should fill in the presets", () => {
    expect(parseThresholdPolicy({})).toEqual(GUIDE_THRESHOLD_POLICY);
    expect(parseThresholdPolicy({ rampRatio: 0.2 })).toEqual(RECOMMENDED_THRESHOLD_POLICY);
    expect(parseAvailabilityPolicy({})).toEqual(GUIDE_AVAILABILITY_POLICY);
    expect(parseRateGuardPolicy({})).toEqual(GUIDE_RATE_GUARD_POLICY);
    expectTypeOf(parseThresholdPolicy).returns.toEqualTypeOf<ThresholdPolicy>();
    expectTypeOf(parseAvailabilityPolicy).returns.toEqualTypeOf<AvailabilityPolicy>();
    expectTypeOf(parseRateGuardPolicy).returns.toEqualTypeOf<RateGuardPolicy>();
  });

  it("should read what they have written, and freeze it", () => {
    const policy = parseThresholdPolicy({ queueSlope: 0.01 });
    expect(parseThresholdPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    expect(Object.isFrozen(policy)).toBe(true);
    expect(policy.fingerprint).not.toBe(GUIDE_THRESHOLD_POLICY.fingerprint);
    expect(decideThreshold({ available: 5, staffed: 10 }, policy).policyFingerprint).toBe(policy.fingerprint);
  });

  it.each([
    [{ floor: 0.8 }, ["floor"]],
    [{ ceiling: 0.7 }, ["ceiling"]],
    [{ baseThreshold: 0.6 }, ["floor"]],
    [{ baseThreshold: 1.2, scarcityStep: "0.05", ramp: 0.2 }, ["baseThreshold", "scarcityStep", "ceiling", "ramp"]],
    [{ rampRatio: Number.NaN, queueSlope: -0 }, ["queueSlope", "rampRatio"]],
    [JSON.parse('{"__proto__": {"floor": 1}, "constructor": 1}'), ["__proto__", "constructor"]],
    [null, [""]],
    [[], [""]],
    ["x".repeat(100_000), [""]],
  ])("should refuse the threshold policy %j", (input, paths) => {
    const result = safeParseThresholdPolicy(input);
    expect(result.kind === "invalid" ? result.problems.map(({ path }) => path).sort() : []).toEqual([...paths].sort());
    expect(refusedPaths(() => parseThresholdPolicy(input))[0]).toBe("ERR_INVALID_POLICY");
  });

  it("should refuse a band that is turned and a rate of more than three decimals", () => {
    expect(safeParseAvailabilityPolicy({ leaveAboveRatio: 0.1 })).toMatchObject({
      kind: "invalid",
      problems: [{ path: "leaveAboveRatio", expected: "a number from enterBelowRatio to 1" }],
    });
    expect(safeParseRateGuardPolicy({ alertsPerSupervisorHour: 0.0015 })).toMatchObject({
      kind: "invalid",
      problems: [{ path: "alertsPerSupervisorHour" }],
    });
    expect(parseRateGuardPolicy({ alertsPerSupervisorHour: 0.123 }).alertsPerSupervisorHour).toBe(0.123);
    expect(refusedPaths(() => parseAvailabilityPolicy(5))).toEqual(["ERR_INVALID_POLICY", ""]);
    expect(refusedPaths(() => parseRateGuardPolicy(5))).toEqual(["ERR_INVALID_POLICY", ""]);
  });

  it("should describe every field for editors", () => {
    for (const [schema, policy] of [
      [thresholdPolicyJsonSchema(), GUIDE_THRESHOLD_POLICY],
      [availabilityPolicyJsonSchema(), GUIDE_AVAILABILITY_POLICY],
      [rateGuardPolicyJsonSchema(), GUIDE_RATE_GUARD_POLICY],
    ] as const) {
      const fields = schema["properties"] as Readonly<Record<string, { readonly description?: string }>>;
      expect(Object.keys(fields).sort()).toEqual(Object.keys(policy).sort());
      for (const field of Object.values(fields)) expect(field.description).toBeTypeOf("string");
    }
  });
});
