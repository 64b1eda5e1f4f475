import { describe, expect, it } from "vitest";
import { compileKeywords } from "../../../src/propensity/features/compile-keywords.ts";
import { initialFeatures } from "../../../src/propensity/features/initial-features.ts";
import type { FeatureInput, FeaturesState } from "../../../src/propensity/features/model.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "../../../src/propensity/features/policy.ts";
import { readFeatures } from "../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../src/propensity/features/step-features.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";
import { segment, stateAfter } from "./segments.ts";

const policyOf = (fields: Partial<FeaturePolicy>): FeaturePolicy => ({ ...GUIDE_FEATURE_POLICY, ...fields });

describe("stepFeatures and what is wrong", () => {
  const step = (input: unknown, policy: unknown = GUIDE_FEATURE_POLICY, state: unknown = initialFeatures()) =>
    refusedPaths(() => stepFeatures(state as FeaturesState, input as FeatureInput, policy as FeaturePolicy));

  it.each<[string, unknown, readonly string[]]>([
    ["nothing", undefined, [""]],
    ["null", null, [""]],
    ["an unknown kind", { kind: "said", at: 0 }, ["kind"]],
    ["no instant", { kind: "started", at: Number.NaN }, ["at"]],
    ["half an instant", { kind: "ended", at: 0.5 }, ["at"]],
    ["a confidence of percent", segment({ confidence: 85 }), ["confidence"]],
    ["a confidence that is no number", segment({ confidence: Number.NaN }), ["confidence"]],
    ["no text", segment({ text: 5 as never }), ["text"]],
    ["an empty id", segment({ utteranceId: "" }), ["utteranceId"]],
    ["a long id", segment({ utteranceId: "x".repeat(201) }), ["utteranceId"]],
    ["a participant of its own", segment({ participant: "ivr" as never }), ["participant"]],
    ["much at once", segment({ isFinal: 1 as never, sentiment: 2 }), ["isFinal", "sentiment"]],
    ["sentiment out of range", segment({ sentiment: -1.01 }), ["sentiment"]],
    ["no sentiment", { kind: "sentiment", at: 0 }, ["value"]],
    ["an infinite sentiment", { kind: "sentiment", at: 0, value: Number.NEGATIVE_INFINITY }, ["value"]],
    ["a strange participant", { kind: "sentiment", at: 0, value: 0, participant: "x" }, ["participant"]],
    [
      "facts out of range",
      {
        kind: "facts",
        at: 0,
        waitTimeSeconds: -1,
        customerHistoryEscalationRate: 34,
        agentTenureDays: "45",
        mediaType: "",
      },
      ["waitTimeSeconds", "customerHistoryEscalationRate", "agentTenureDays", "mediaType"],
    ],
  ])("should refuse %s", (_, input, paths) => {
    expect(step(input)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should cut what is out of range where the policy says so, but not what is no number", () => {
    const policy = policyOf({ onOutOfRange: "clamp" });
    const facts = { waitTimeSeconds: -5, customerHistoryEscalationRate: 34, agentTenureDays: -0 };
    const state = stateAfter([{ kind: "facts", at: 0, ...facts }, segment({ sentiment: -7 })], policy);
    expect(readFeatures(state, 0, policy).features).toMatchObject({
      sentimentPolarity: -1,
      waitTimeSeconds: 0,
      customerHistoryEscalationRate: 1,
      agentTenureDays: 0,
    });
    expect(step({ kind: "sentiment", at: 0, value: Number.NaN }, policy)).toEqual(["ERR_INVALID_INPUT", "value"]);
  });

  it("should refuse a policy that is out of range", () => {
    const policy = policyOf({ minimumConfidence: 85, windowToSeconds: 44, keywords: [{ keyword: "" }] });
    const paths = ["policy.minimumConfidence", "policy.windowToSeconds", "policy.keywords[0].keyword"];
    expect(step(segment(), policy)).toEqual(["ERR_INVALID_POLICY", ...paths]);
    expect(step({ kind: "started", at: 0 }, policy)).toEqual(["ERR_INVALID_POLICY", ...paths.slice(0, 2)]);
    expect(step(segment(), null)).toEqual(["ERR_INVALID_POLICY", "policy"]);
    expect(step({ kind: "started", at: 0 }, [])).toEqual(["ERR_INVALID_POLICY", "policy"]);
  });

  it("should refuse the matcher of another dictionary", () => {
    const matcher = compileKeywords([{ keyword: "refund" }]);
    const act = () => stepFeatures(initialFeatures(), segment(), GUIDE_FEATURE_POLICY, matcher);
    const expected = "expected compileKeywords(policy.keywords), of this very list";
    const lines = ["ERR_INVALID_INPUT stepFeatures", `matcher: ${expected}, received another matcher`];
    expect(refusalLines(act)).toEqual(lines);
    const none = () => stepFeatures(initialFeatures(), segment(), GUIDE_FEATURE_POLICY, null as never);
    expect(refusalLines(none)).toEqual(lines);
    // It does not vouch for a dictionary that is not its own.
    const broken = policyOf({ keywords: [{ keyword: "" }] });
    const bad = () => stepFeatures(initialFeatures(), segment(), broken, matcher);
    expect(refusedPaths(bad)).toEqual(["ERR_INVALID_POLICY", "policy.keywords[0].keyword"]);
  });

  it("should refuse a broken policy beside the matcher of its dictionary", () => {
    const policy = policyOf({ turnBand: 3 });
    const act = () => stepFeatures(initialFeatures(), segment(), policy, compileKeywords(policy.keywords));
    const lines = ["ERR_INVALID_POLICY stepFeatures", "policy.turnBand: expected a number from 0 to 2, received 3"];
    expect(refusalLines(act)).toEqual(lines);
    expect(refusalLines(() => stepFeatures(initialFeatures(), { kind: "ended", at: 0 }, policy))).toEqual(lines);
    const none = () => stepFeatures(initialFeatures(), segment(), null as never, compileKeywords([]));
    expect(refusedPaths(none)).toEqual(["ERR_INVALID_POLICY", "policy"]);
  });

  it("should take a window of one second, and refuse one that ends before it begins", () => {
    const reading = readFeatures(initialFeatures({ startedAt: 0 }), 45_000, policyOf({ windowToSeconds: 45 }));
    expect(reading.windowStatus).toBe("open");
    const linesOf = (windowToSeconds: unknown, fields: Partial<FeaturePolicy> = {}) => {
      const policy = policyOf({ ...fields, windowToSeconds: windowToSeconds as number });
      return refusalLines(() => readFeatures(initialFeatures(), 0, policy));
    };
    expect(linesOf(44)).toEqual([
      "ERR_INVALID_POLICY readFeatures",
      "policy.windowToSeconds: expected a number from windowFromSeconds to 1000000, received 44",
    ]);
    expect(linesOf(45, { turnBand: 3 })).toEqual([
      "ERR_INVALID_POLICY readFeatures",
      "policy.turnBand: expected a number from 0 to 2, received 3",
    ]);
    // What is no end of any window is told of once.
    expect(linesOf(-1)).toEqual([
      "ERR_INVALID_POLICY readFeatures",
      "policy.windowToSeconds: expected a number from 0 to 1000000, received -1",
    ]);
    expect(linesOf("44")).toEqual([
      "ERR_INVALID_POLICY readFeatures",
      "policy.windowToSeconds: expected a number from 0 to 1000000, received a text",
    ]);
  });

  it("should refuse a state that it cannot have made", () => {
    const good = stateAfter([segment({ text: "refund", sentiment: 0 })]);
    const [utterance] = good.recent;
    const states: [unknown, readonly string[]][] = [
      [null, [""]],
      [[], [""]],
      [{ ...good, version: 2 }, ["version"]],
      [{ ...good, hits: [{ keyword: "refund", hits: 0 }] }, ["hits[0].hits"]],
      [{ ...good, recent: [null] }, ["recent[0]"]],
      [{ ...good, recent: [{ ...utterance, hits: [{}] }] }, ["recent[0].hits[0].keyword", "recent[0].hits[0].hits"]],
      [{ ...good, recent: [{ ...utterance, at: null }] }, ["recent[0].at"]],
      [{ ...good, recent: [{ ...utterance, utteranceId: 5 }] }, ["recent[0].utteranceId"]],
      [{ ...good, recent: [{ ...utterance, participant: "x" }] }, ["recent[0].participant"]],
      [{ ...good, recent: [{ ...utterance, sentiment: "0" }] }, ["recent[0].sentiment"]],
      [{ ...good, folded: { ...good.folded, polarity: 2 } }, ["folded.polarity"]],
    ];
    for (const [state, paths] of states) {
      expect(step(segment(), GUIDE_FEATURE_POLICY, state)).toEqual(["ERR_INVALID_STATE", ...paths]);
      expect(refusedPaths(() => readFeatures(state as FeaturesState, 0))).toEqual(["ERR_INVALID_STATE", ...paths]);
    }
  });
});

describe("facts of unknown names", () => {
  it.each<[object, string, string | null]>([
    [{ waitTime: 185 }, "waitTime", null],
    [{ waitTimeSecond: 185 }, "waitTimeSecond", "waitTimeSeconds"],
    [{ mediatype: "voice" }, "mediatype", "mediaType"],
  ])("should refuse %j, a fact of an unknown name, and not lose it", (facts, name, meant) => {
    const expected = meant === null ? "no such key" : `no such key, perhaps "${meant}"`;
    const refusal = { code: "ERR_INVALID_INPUT", problems: [{ path: name, expected }] };
    const told = { kind: "facts", at: 1000, ...facts };
    expect(refusalOf(() => stepFeatures(initialFeatures(), told as FeatureInput))).toMatchObject(refusal);
    expect(refusalOf(() => initialFeatures(facts))).toMatchObject(refusal);
  });

  it("should let more pass in what is no fact", () => {
    const said = { ...segment({ sentiment: -1 }), callId: "c-1" };
    expect(stepFeatures(initialFeatures(), said).because).toBe("entered");
  });
});
