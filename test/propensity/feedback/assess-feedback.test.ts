import { describe, expect, expectTypeOf, it } from "vitest";
import type * as z from "zod";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { assessFeedback } from "../../../src/propensity/feedback/assess-feedback.ts";
import type { ConfusionCounts } from "../../../src/propensity/feedback/metrics-model.ts";
import {
  type FeedbackPolicy,
  GUIDE_FEEDBACK_POLICY,
  RECOMMENDED_FEEDBACK_POLICY,
} from "../../../src/propensity/feedback/policy.ts";
import {
  type FeedbackPolicySchema,
  feedbackPolicyJsonSchema,
  parseFeedbackPolicy,
  safeParseFeedbackPolicy,
} from "../../../src/propensity/feedback/schema.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

const counts = (tp: number, fp: number, tn = 120, fn = 8): ConfusionCounts => ({
  truePositives: tp,
  falsePositives: fp,
  trueNegatives: tn,
  falseNegatives: fn,
});

describe("assessFeedback", () => {
  it("should not pause at a precision of exactly 0.72", () => {
    const { metrics, gates, automation, alertCount, policyFingerprint: fingerprint } = assessFeedback(counts(36, 14));
    expect(metrics.precision).toBe(0.72);
    expect(metrics.recall).toBe(36 / 44);
    expect(gates.pause).toEqual({ kind: "clear", metric: "precision", value: 0.72, limit: 0.72 });
    expect(gates.retrain).toEqual({ kind: "clear", metric: "false-positive-rate", value: 14 / 134, limit: 0.18 });
    expect([automation, alertCount, fingerprint]).toEqual(["keep", 50, GUIDE_FEEDBACK_POLICY.fingerprint]);
  });

  it.each([
    [18, 7, "clear"],
    [17, 8, "tripped"],
    [36, 14, "clear"],
    [35, 15, "tripped"],
    [720_000_000, 280_000_000, "clear"],
    [719_999_999, 280_000_001, "tripped"],
  ])("should say of %i right and %i wrong alerts that the pause gate is %s", (tp, fp, kind) => {
    const assessment = assessFeedback(counts(tp, fp), parseFeedbackPolicy({ minimumAlerts: 1 }));
    expect(assessment.gates.pause.kind).toBe(kind);
    expect(assessment.automation).toBe(kind === "tripped" ? "pause" : "keep");
  });

  it("should retrain above 18 %, not at it, by either rate", () => {
    expect(assessFeedback(counts(100, 9, 41)).gates.retrain).toMatchObject({ kind: "clear", value: 0.18 });
    expect(assessFeedback(counts(100, 10, 40)).gates.retrain).toMatchObject({ kind: "tripped", value: 0.2 });
    const ladder = (tp: number, fp: number) => assessFeedback(counts(tp, fp, 0, 0), RECOMMENDED_FEEDBACK_POLICY).gates;
    expect(ladder(41, 9).retrain).toEqual({ kind: "clear", metric: "false-discovery-rate", value: 0.18, limit: 0.18 });
    expect(ladder(40, 10)).toMatchObject({ retrain: { kind: "tripped" }, pause: { kind: "clear" } });
    expect(ladder(36, 14).pause.kind).toBe("clear");
    expect(ladder(35, 15)).toMatchObject({ retrain: { kind: "tripped" }, pause: { kind: "tripped" } });
  });

  it("should say nothing on too few alerts, or without anything to divide by", () => {
    const few = assessFeedback(counts(1, 28));
    expect(few.gates.pause).toEqual({
      kind: "insufficient",
      metric: "precision",
      value: 1 / 29,
      limit: 0.72,
      because: "too-few-alerts",
    });
    expect(few.gates.retrain).toMatchObject({ kind: "insufficient", because: "too-few-alerts" });
    expect(few.automation).toBe("keep");
    expect(assessFeedback(counts(1, 29)).automation).toBe("pause");
    expect(assessFeedback(counts(30, 0, 0, 0)).gates.retrain).toMatchObject({ value: null, because: "undefined" });
    expect(assessFeedback(counts(0, 0, 0, 0)).gates.pause).toMatchObject({ value: null, because: "too-few-alerts" });
  });

  it("should ask for more than chance where a confidence is set", () => {
    const policy = parseFeedbackPolicy({ confidence: 0.95, retrainOn: "false-discovery-rate" });
    expect(assessFeedback(counts(35, 15), policy).gates.pause).toMatchObject({
      kind: "insufficient",
      because: "chance",
    });
    expect(assessFeedback(counts(3500, 1500), policy).automation).toBe("pause");
    expect(assessFeedback(counts(40, 10), policy).gates.retrain).toMatchObject({ because: "chance" });
    expect(assessFeedback(counts(4000, 1000), policy).gates.retrain.kind).toBe("tripped");
    // The upper end of Wilson's interval for 30 of 50, 95 % one-sided, by scipy: 0.7059806569075129.
    const at = (pauseBelowPrecision: number) =>
      assessFeedback(counts(30, 20), parseFeedbackPolicy({ confidence: 0.95, pauseBelowPrecision })).gates.pause.kind;
    expect([at(0.7059), at(0.706)]).toEqual(["insufficient", "tripped"]);
  });

  it("should judge precision of alerts alone, and no rate that needs the others", () => {
    const alerts = { truePositives: 20, falsePositives: 20, trueNegatives: null, falseNegatives: null };
    const { metrics, gates, automation, counts: told } = assessFeedback(alerts);
    expect(told).toEqual(alerts);
    expect(metrics).toEqual({
      precision: 0.5,
      recall: null,
      falsePositiveRate: null,
      falseDiscoveryRate: 0.5,
      specificity: null,
      negativePredictiveValue: null,
      fScore: null,
      matthewsCorrelation: null,
    });
    expect(gates.retrain).toMatchObject({ kind: "insufficient", value: null, because: "undefined" });
    expect(automation).toBe("pause");
    expect(assessFeedback(alerts, RECOMMENDED_FEEDBACK_POLICY).gates.retrain).toMatchObject({
      kind: "tripped",
      value: 0.5,
    });
    const halfKnown = assessFeedback({ ...alerts, trueNegatives: 60 }).metrics;
    expect([halfKnown.falsePositiveRate, halfKnown.specificity, halfKnown.recall]).toEqual([0.25, 0.75, null]);
    expect(halfKnown.matthewsCorrelation).toBeNull();
  });

  it("should take sums of weights, and refuse what is no count", () => {
    expect(assessFeedback(counts(36.5, 13.5)).metrics.precision).toBe(0.73);
    expect(assessFeedback(counts(-0, 40)).counts.truePositives).toBe(0);
    expect(refusedPaths(() => assessFeedback(counts(-1, Number.NaN, Number.POSITIVE_INFINITY)))).toEqual([
      "ERR_INVALID_INPUT",
      "truePositives",
      "falsePositives",
      "trueNegatives",
    ]);
    expect(refusedPaths(() => assessFeedback(null as never))).toEqual(["ERR_INVALID_INPUT", ""]);
  });

  it("should tell the counts as they are, and no -0", () => {
    expect(assessFeedback(counts(36, 14)).counts).toEqual(counts(36, 14));
    const nothing = assessFeedback(counts(-0, -0, -0, -0));
    expect([nothing.counts, nothing.alertCount]).toEqual([counts(0, 0, 0, 0), 0]);
    expect(assessFeedback(counts(-0, 40)).gates.pause).toMatchObject({ kind: "tripped", value: 0 });
    expect(assessFeedback(counts(-0, 4)).gates.pause).toMatchObject({ because: "too-few-alerts", value: 0 });
  });

  it("should say what counts and policies have to be", () => {
    expect(refusalLines(() => assessFeedback("36" as never))).toEqual([
      "ERR_INVALID_INPUT assessFeedback",
      "the input: expected an object, received a text",
    ]);
    expect(refusalLines(() => assessFeedback(counts(1, 1), [] as never))).toEqual([
      "ERR_INVALID_POLICY assessFeedback",
      "policy: expected an object of policy fields, received an array of 0",
    ]);
    const bare = { ...GUIDE_FEEDBACK_POLICY, fingerprint: undefined };
    expect(refusalLines(() => assessFeedback(counts(1, 1), bare as never))).toEqual([
      "ERR_INVALID_POLICY assessFeedback",
      "policy.fingerprint: expected the fingerprint of parseFeedbackPolicy, received missing",
    ]);
  });

  it("should refuse a policy made by hand that is out of range", () => {
    const wrong = {
      ...GUIDE_FEEDBACK_POLICY,
      retrainOn: "constructor",
      retrainAbove: 18,
      minimumAlerts: 0,
      confidence: 1,
    };
    expect(refusedPaths(() => assessFeedback(counts(1, 1), wrong as never))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.retrainOn",
      "policy.retrainAbove",
      "policy.minimumAlerts",
      "policy.confidence",
    ]);
    expect(refusedPaths(() => assessFeedback(counts(1, 1), {} as never))).toHaveLength(7);
    expect(refusedPaths(() => assessFeedback(counts(1, 1), null as never))).toEqual(["ERR_INVALID_POLICY", "policy"]);
  });
});

describe("the door of feedback", () => {
  it("should fill in the presets, whose fingerprints are theirs", () => {
    expect(parseFeedbackPolicy({})).toEqual(GUIDE_FEEDBACK_POLICY);
    expect(parseFeedbackPolicy({ retrainOn: "false-discovery-rate" })).toEqual(RECOMMENDED_FEEDBACK_POLICY);
    for (const policy of [GUIDE_FEEDBACK_POLICY, RECOMMENDED_FEEDBACK_POLICY]) {
      expect(policy.fingerprint).toBe(policyFingerprint(policy));
    }
    expectTypeOf(parseFeedbackPolicy).returns.toEqualTypeOf<FeedbackPolicy>();
    expectTypeOf<Omit<z.output<typeof FeedbackPolicySchema>, "fingerprint">>().toEqualTypeOf<
      Omit<{ -readonly [K in keyof FeedbackPolicy]: FeedbackPolicy[K] }, "fingerprint">
    >();
  });

  it("should read what it has written, and freeze it", () => {
    const policy = parseFeedbackPolicy({ confidence: 0.9 });
    expect(parseFeedbackPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    expect(Object.isFrozen(policy)).toBe(true);
    expect(parseFeedbackPolicy({ confidence: null }).confidence).toBeNull();
  });

  it.each([
    [
      { retrainAbove: 1.01, pauseBelowPrecision: -0, minimumAlerts: 30.5 },
      ["minimumAlerts", "pauseBelowPrecision", "retrainAbove"],
    ],
    [{ confidence: 0.4 }, ["confidence"]],
    [{ confidence: "0.9", retrainOn: "fpr", pause: 1 }, ["confidence", "pause", "retrainOn"]],
    [JSON.parse('{"__proto__": {}, "constructor": 1}'), ["__proto__", "constructor"]],
    [null, [""]],
    ["x".repeat(100_000), [""]],
  ])("should refuse %j", (input, paths) => {
    const result = safeParseFeedbackPolicy(input);
    expect(result.kind === "invalid" ? result.problems.map(({ path }) => path).sort() : []).toEqual(paths);
    expect(refusedPaths(() => parseFeedbackPolicy(input))[0]).toBe("ERR_INVALID_POLICY");
  });

  it("should describe every field for editors", () => {
    const fields = feedbackPolicyJsonSchema()["properties"] as Readonly<
      Record<string, { readonly description?: string }>
    >;
    expect(Object.keys(fields).sort()).toEqual(Object.keys(GUIDE_FEEDBACK_POLICY).sort());
    for (const field of Object.values(fields)) expect(field.description).toBeTypeOf("string");
  });
});
