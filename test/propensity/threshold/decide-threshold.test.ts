import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { decideThreshold } from "../../../src/propensity/threshold/decide-threshold.ts";
import {
  GUIDE_AVAILABILITY_POLICY,
  GUIDE_RATE_GUARD_POLICY,
  GUIDE_THRESHOLD_POLICY,
  RECOMMENDED_THRESHOLD_POLICY,
} from "../../../src/propensity/threshold/policy.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

describe("decideThreshold", () => {
  it("should tell a copy with another field from the policy it was made of", () => {
    const strict = { ...GUIDE_THRESHOLD_POLICY, baseThreshold: 0.85 };
    const told = decideThreshold({ available: 12, staffed: 12 }, strict).policyFingerprint;
    expect(told).toBe(policyFingerprint(strict));
    expect(told).not.toBe(GUIDE_THRESHOLD_POLICY.fingerprint);
  });

  it.each([
    [2, 12, 0.8, "scarce"],
    [0, 12, 0.8, "scarce"],
    [3, 15, 0.75, "normal"],
    [7, 35, 0.75, "normal"],
    [1, 5, 0.75, "normal"],
    [199_999_999, 1_000_000_000, 0.8, "scarce"],
    [200_000_000, 1_000_000_000, 0.75, "normal"],
    [12, 12, 0.75, "normal"],
  ])("should be, with %i of %i available and the guide's step, %d", (available, staffed, value, because) => {
    const threshold = decideThreshold({ available, staffed });
    expect(threshold).toEqual({
      value,
      because,
      availabilityRatio: available / staffed,
      scarcityStep: because === "scarce" ? 0.05 : 0,
      queueStep: 0,
      isClamped: false,
      policyFingerprint: GUIDE_THRESHOLD_POLICY.fingerprint,
    });
  });

  it.each([
    [2, 20, 0.8, "scarce"],
    [4, 20, 0.8, "ramp"],
    [6, 20, 0.775, "ramp"],
    [7, 20, 0.7625, "ramp"],
    [8, 20, 0.75, "normal"],
    [20, 20, 0.75, "normal"],
  ])("should be, with %i of %i available and the recommended ramp, %d", (available, staffed, value, because) => {
    expect(decideThreshold({ available, staffed }, RECOMMENDED_THRESHOLD_POLICY)).toMatchObject({ value, because });
  });

  it("should have no threshold with nobody staffed", () => {
    const expected = { value: null, because: "no-supervisors", availabilityRatio: 0, isClamped: false };
    expect(decideThreshold({ available: 0, staffed: 0, queueDepth: 9, isScarce: false })).toMatchObject(expected);
  });

  it("should take the smaller of measured and predicted availability", () => {
    expect(decideThreshold({ available: 9, staffed: 12, predictedAvailable: 2.3 })).toMatchObject({
      because: "scarce",
      availabilityRatio: 2.3 / 12,
    });
    expect(decideThreshold({ available: 2, staffed: 12, predictedAvailable: 9 }).because).toBe("scarce");
    // A forecast for a larger team than came is no error.
    expect(decideThreshold({ available: 12, staffed: 12, predictedAvailable: 40 }).availabilityRatio).toBe(1);
    expect(decideThreshold({ available: 12, staffed: 12, predictedAvailable: null }).availabilityRatio).toBe(1);
  });

  it("should add the queue per staffed supervisor where the policy has a slope", () => {
    const policy = { ...GUIDE_THRESHOLD_POLICY, queueSlope: 0.02 };
    const threshold = decideThreshold({ available: 6, staffed: 12, queueDepth: 18 }, policy);
    expect(threshold).toMatchObject({ value: 0.78, queueStep: 0.03, scarcityStep: 0 });
    const flooded = decideThreshold({ available: 0, staffed: 1, queueDepth: 1e9 }, policy);
    expect(flooded).toMatchObject({ value: 0.95, queueStep: 2e7, scarcityStep: 0.05, isClamped: true });
  });

  it("should add decimals as decimals, so that a score of 0.8 reaches 0.7 + 0.1", () => {
    const policy = { ...GUIDE_THRESHOLD_POLICY, baseThreshold: 0.7, scarcityStep: 0.1 };
    expect(decideThreshold({ available: 0, staffed: 1 }, policy).value).toBe(0.8);
    const ramp = { ...GUIDE_THRESHOLD_POLICY, scarceBelowRatio: 0.1, rampRatio: 0.2 };
    expect(decideThreshold({ available: 3, staffed: 10 }, ramp)).toMatchObject({ value: 0.75, because: "normal" });
  });

  it("should follow what is held where it is told", () => {
    const held = decideThreshold({ available: 5, staffed: 20, isScarce: true });
    expect(held).toMatchObject({ value: 0.8, because: "scarce", availabilityRatio: 0.25 });
    const normal = decideThreshold({ available: 1, staffed: 20, isScarce: false });
    expect(normal).toMatchObject({ value: 0.75, because: "normal" });
    expect(decideThreshold({ available: 1, staffed: 20, isScarce: null }).because).toBe("scarce");
  });

  it.each<[string, unknown, readonly string[]]>([
    [
      "more available than staffed",
      { available: 3, staffed: 2 },
      ["available: expected a whole number not above staffed, received 3"],
    ],
    [
      "negative counts",
      { available: -1, staffed: -2 },
      [
        "available: expected a whole number from 0 to 1000000000, received -1",
        "staffed: expected a whole number from 0 to 1000000000, received -2",
      ],
    ],
    [
      "counts beyond a billion",
      { available: 0, staffed: 1e9 + 1, queueDepth: 1e9 + 1 },
      [
        "staffed: expected a whole number from 0 to 1000000000, received 1000000001",
        "queueDepth: expected a whole number from 0 to 1000000000, received 1000000001",
      ],
    ],
    [
      "halves",
      { available: 0.5, staffed: 1.5 },
      [
        "available: expected a whole number from 0 to 1000000000, received 0.5",
        "staffed: expected a whole number from 0 to 1000000000, received 1.5",
      ],
    ],
    [
      "texts",
      { available: "1", staffed: "2" },
      [
        "available: expected a whole number from 0 to 1000000000, received a text",
        "staffed: expected a whole number from 0 to 1000000000, received a text",
      ],
    ],
    [
      "predictions that are none",
      { available: 1, staffed: 2, predictedAvailable: -1 },
      ["predictedAvailable: expected a finite number >= 0, received -1"],
    ],
    [
      "a prediction of NaN",
      { available: 1, staffed: 2, predictedAvailable: Number.NaN },
      ["predictedAvailable: expected a finite number >= 0, received NaN"],
    ],
    [
      "half a queue",
      { available: 1, staffed: 2, queueDepth: 0.5 },
      ["queueDepth: expected a whole number from 0 to 1000000000, received 0.5"],
    ],
    [
      "a doubtful hold",
      { available: 1, staffed: 2, isScarce: "yes" },
      ['isScarce: expected true or false, received "yes"'],
    ],
    [
      "nothing",
      {},
      [
        "available: expected a whole number from 0 to 1000000000, received missing",
        "staffed: expected a whole number from 0 to 1000000000, received missing",
      ],
    ],
    ["null", null, ["the input: expected an object, received null"]],
  ])("should refuse %s", (_, capacity, lines) => {
    const refused = refusalLines(() => decideThreshold(capacity as never));
    expect(refused).toEqual(["ERR_INVALID_INPUT decideThreshold", ...lines]);
  });

  it("should take -0 as 0", () => {
    const threshold = decideThreshold({ available: -0, staffed: 4, queueDepth: -0, predictedAvailable: -0 });
    expect(threshold.availabilityRatio).toBe(0);
    expect(threshold.queueStep).toBe(0);
    const zero = { ...GUIDE_THRESHOLD_POLICY, baseThreshold: -0, floor: -0, scarcityStep: -0, ceiling: -0 };
    expect(decideThreshold({ available: 4, staffed: 4 }, zero).value).toBe(0);
  });

  it("should refuse a policy made by hand that is out of range, with every problem", () => {
    const policy = { ...GUIDE_THRESHOLD_POLICY, baseThreshold: 0.6, rampRatio: -1, ceiling: 0.5, fingerprint: 5 };
    expect(refusedPaths(() => decideThreshold({ available: 1, staffed: 2 }, policy as never))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.rampRatio",
      "policy.floor",
      "policy.ceiling",
      "policy.fingerprint",
    ]);
    for (const none of [null, [], "guide", 5]) {
      expect(refusedPaths(() => decideThreshold({ available: 1, staffed: 2 }, none as never))).toEqual([
        "ERR_INVALID_POLICY",
        "policy",
      ]);
    }
  });
});

describe("the presets", () => {
  it.each([
    ["GUIDE_THRESHOLD_POLICY", GUIDE_THRESHOLD_POLICY],
    ["RECOMMENDED_THRESHOLD_POLICY", RECOMMENDED_THRESHOLD_POLICY],
    ["GUIDE_AVAILABILITY_POLICY", GUIDE_AVAILABILITY_POLICY],
    ["GUIDE_RATE_GUARD_POLICY", GUIDE_RATE_GUARD_POLICY],
  ])("should carry the fingerprint of %s", (_, policy) => {
    expect(policy.fingerprint).toBe(policyFingerprint(policy));
  });

  it("should differ in the ramp alone", () => {
    const { fingerprint } = RECOMMENDED_THRESHOLD_POLICY;
    expect(RECOMMENDED_THRESHOLD_POLICY).toEqual({ ...GUIDE_THRESHOLD_POLICY, rampRatio: 0.2, fingerprint });
  });
});
