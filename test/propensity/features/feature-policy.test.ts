import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { compileKeywords } from "../../../src/propensity/features/compile-keywords.ts";
import { initialFeatures } from "../../../src/propensity/features/initial-features.ts";
import { GUIDE_FEATURE_POLICY } from "../../../src/propensity/features/policy.ts";
import { readFeatures } from "../../../src/propensity/features/read-features.ts";
import {
  featurePolicyJsonSchema,
  parseFeaturePolicy,
  safeParseFeaturePolicy,
} from "../../../src/propensity/features/schema.ts";
import { stepFeatures } from "../../../src/propensity/features/step-features.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { segment } from "./segments.ts";

describe("parseFeaturePolicy", () => {
  it("should read nothing as the guide's policy, and that as itself", () => {
    expect(parseFeaturePolicy({})).toEqual(GUIDE_FEATURE_POLICY);
    expect(parseFeaturePolicy(JSON.parse(JSON.stringify(GUIDE_FEATURE_POLICY)))).toEqual(GUIDE_FEATURE_POLICY);
  });

  it("should make a policy that the machine takes, with a matcher of its own", () => {
    const policy = parseFeaturePolicy({ keywords: [{ keyword: "cancel", variants: ["cancelled"] }] });
    expect(policy.fingerprint).not.toBe(GUIDE_FEATURE_POLICY.fingerprint);
    const said = segment({ text: "Cancelled!" });
    const step = stepFeatures(initialFeatures(), said, policy, compileKeywords(policy.keywords));
    expect(step.state).toEqual(stepFeatures(initialFeatures(), said, policy).state);
    expect(step.state.hits).toEqual([{ keyword: "cancel", hits: 1 }]);
    expect(step.state.fingerprint).toBe(policy.fingerprint);
  });

  it("should fill in empty variants, so that equal dictionaries have equal fingerprints", () => {
    const bare = parseFeaturePolicy({ keywords: [{ keyword: "cancel" }] });
    expect(bare).toEqual(parseFeaturePolicy({ keywords: [{ keyword: "cancel", variants: [] }] }));
  });

  it("should refuse what is out of range, with every problem", () => {
    const input = {
      keywords: [{ keyword: "refund" }, { keyword: "REFUND" }, { keyword: "?!", forms: [] }],
      minimumConfidence: 85,
      sentimentWeight: 0,
      turnWithinReadings: 2.5,
      windowFromSeconds: 121,
      onOutOfRange: "ignore",
      keywordsFrom: "supervisor",
      confidence: 1,
    };
    expect(refusedPaths(() => parseFeaturePolicy(input)).toSorted()).toEqual(
      [
        "ERR_INVALID_POLICY",
        "confidence",
        "keywords[1].keyword",
        "keywords[2].forms",
        "keywords[2].keyword",
        "keywordsFrom",
        "minimumConfidence",
        "onOutOfRange",
        "sentimentWeight",
        "turnWithinReadings",
        "windowToSeconds",
      ].toSorted(),
    );
  });

  it.each([null, [], "policy", { keywords: "refund" }, { keywords: null }])("should refuse %j", (input) => {
    expect(safeParseFeaturePolicy(input).kind).toBe("invalid");
  });

  it("should show every field in its JSON Schema", () => {
    expect(Object.keys(featurePolicyJsonSchema()["properties"] as object)).toEqual(Object.keys(GUIDE_FEATURE_POLICY));
  });
});

describe("the fingerprint that features carry", () => {
  const copy = { ...GUIDE_FEATURE_POLICY, turnBand: 0.4 };
  const before = initialFeatures();
  const steps = [
    ["initialFeatures", () => initialFeatures({}, copy).fingerprint],
    ["a start", () => stepFeatures(before, { kind: "started", at: 1 }, copy).state.fingerprint],
    ["a segment", () => stepFeatures(before, segment({ text: "refund" }), copy).state.fingerprint],
    ["a sentiment", () => stepFeatures(before, { kind: "sentiment", at: 1, value: 0.5 }, copy).state.fingerprint],
    ["facts", () => stepFeatures(before, { kind: "facts", at: 1, waitTimeSeconds: 5 }, copy).state.fingerprint],
    ["an end", () => stepFeatures(before, { kind: "ended", at: 1 }, copy).state.fingerprint],
    ["readFeatures", () => readFeatures(before, 1, copy).policyFingerprint],
  ] as const;

  it.each(steps)("should be that of the policy's fields, not the one copied along: %s", (_, fingerprint) => {
    expect(fingerprint()).toBe(policyFingerprint(copy));
    expect(fingerprint()).not.toBe(GUIDE_FEATURE_POLICY.fingerprint);
  });
});
