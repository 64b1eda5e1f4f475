import { describe, expect, it } from "vitest";
import { completePolicy, policyFingerprint } from "../../../src/core/policy.ts";
import { readBySchema, toJsonSchema } from "../../../src/core/schema.ts";
import { compareHandleTimes } from "../../../src/gamification/aht/compare-handle-times.ts";
import { flagHandleTime } from "../../../src/gamification/aht/flag-handle-time.ts";
import { measureConsistency } from "../../../src/gamification/aht/measure-consistency.ts";
import { type AhtPolicy, GUIDE_AHT_POLICY } from "../../../src/gamification/aht/policy.ts";
import { AhtPolicySchema } from "../../../src/gamification/aht/schema.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const wrong: [string, unknown[], unknown[]][] = [
  ["kpi", ["", 3, "x".repeat(101)], ["aht", "x".repeat(100)]],
  ["minPeers", [0, 1001, 1.5, Number.NaN, "3"], [1, 1000]],
  ["variationOf", ["weekly", 0], ["daily", "per-call"]],
  ["variationLimit", [-0.1, 100.1, Number.NaN], [0, 100]],
  ["penaltyFactor", [-0.1, 1.1], [0, 1]],
  ["windowDays", [367, 5.5], [5, 366]],
  ["minimumDays", [1, 21, 2.5], [2, 20]],
  ["ahtDropRatio", [-0.1, 1.1], [0, 1]],
  ["hardCallDropRatio", [-0.1, 1.1], [0, 1]],
  ["shareRise", [-0.1, 1.1], [0, 1]],
  ["minimumCalls", [0, 1_000_001, 1.5], [1, 1_000_000]],
];

describe("GUIDE_AHT_POLICY", () => {
  it("should have the fingerprint of its fields", () => {
    expect(GUIDE_AHT_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_AHT_POLICY));
  });

  it("should be what the schema fills in", () => {
    const result = readBySchema(AhtPolicySchema, {});
    if (result.kind !== "valid") throw new Error("refused");
    expect(completePolicy<AhtPolicy>(result.value)).toEqual(GUIDE_AHT_POLICY);
    expect(toJsonSchema(AhtPolicySchema)).toMatchObject({ title: "AhtPolicy" });
  });
});

describe("an AHT policy", () => {
  it.each(wrong)("should be refused with a %s out of range, by hand and at the door", (field, bad, good) => {
    for (const value of bad) {
      const byHand = { ...GUIDE_AHT_POLICY, [field]: value };
      expect(refusedPaths(() => compareHandleTimes([], byHand))).toEqual(["ERR_INVALID_POLICY", `policy.${field}`]);
      const result = readBySchema(AhtPolicySchema, { [field]: value });
      expect(result.kind === "invalid" && result.problems.map(({ path }) => path)).toEqual([field]);
    }
    for (const value of good) {
      expect(compareHandleTimes([], { ...GUIDE_AHT_POLICY, [field]: value }).agents).toEqual([]);
      expect(readBySchema(AhtPolicySchema, { [field]: value }).kind).toBe("valid");
    }
  });

  it("should be told what each field has to be", () => {
    const nothing = Object.fromEntries(Object.keys(GUIDE_AHT_POLICY).map((field) => [field, null])) as never;
    const told = (subject: string): string =>
      [
        `${subject}: 12 problems`,
        "policy.kpi: expected a text of 1 to 100 characters, received null",
        'policy.variationOf: expected "daily" or "per-call", received null',
        "policy.minPeers: expected a whole number from 1 to 1000, received null",
        "policy.variationLimit: expected a number from 0 to 100, received null",
        "policy.penaltyFactor: expected a number from 0 to 1, received null",
        "policy.windowDays: expected a whole number from 2 to 366, received null",
        "policy.minimumDays: expected a whole number from 2 to windowDays, received null",
        "policy.ahtDropRatio: expected a number from 0 to 1, received null",
        "policy.hardCallDropRatio: expected a number from 0 to 1, received null",
        "policy.shareRise: expected a number from 0 to 1, received null",
        "policy.minimumCalls: expected a whole number from 1 to 1000000, received null",
        "policy.fingerprint: expected the fingerprint of parseAhtPolicy, received null",
      ].join("\n  - ");
    expect(refusalOf(() => compareHandleTimes([], nothing)).message).toBe(told("compareHandleTimes"));
    expect(refusalOf(() => measureConsistency([], nothing)).message).toBe(told("measureConsistency"));
    expect(refusalOf(() => flagHandleTime({ before: {}, after: {} }, nothing)).message).toBe(told("flagHandleTime"));
    for (const policy of [7, null, () => 0]) {
      expect(refusalOf(() => measureConsistency([], policy as never)).problems[0]?.expected).toBe("an object");
    }
  });

  it("should be refused by every function, with all problems", () => {
    const broken = { ...GUIDE_AHT_POLICY, minPeers: 0, fingerprint: 1 } as never;
    for (const act of [
      () => compareHandleTimes([], broken),
      () => measureConsistency([], broken),
      () => flagHandleTime({ before: {}, after: {} }, broken),
    ]) {
      expect(refusedPaths(act)).toEqual(["ERR_INVALID_POLICY", "policy.minPeers", "policy.fingerprint"]);
    }
    expect(refusedPaths(() => measureConsistency([], null as never))).toEqual(["ERR_INVALID_POLICY", "policy"]);
    const [problem] = refusalOf(() => compareHandleTimes([], { ...GUIDE_AHT_POLICY, minimumDays: 21 })).problems;
    expect(problem?.message).toBe("policy.minimumDays: expected a whole number from 2 to windowDays, received 21");
  });
});
