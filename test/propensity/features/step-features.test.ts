import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { initialFeatures } from "../../../src/propensity/features/initial-features.ts";
import type { FeatureInput, FeaturesState } from "../../../src/propensity/features/model.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "../../../src/propensity/features/policy.ts";
import { readFeatures } from "../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../src/propensity/features/step-features.ts";
import { segment, stateAfter } from "./segments.ts";

const policyOf = (fields: Partial<FeaturePolicy>): FeaturePolicy => ({ ...GUIDE_FEATURE_POLICY, ...fields });
const hitsAfter = (...inputs: FeatureInput[]): Record<string, number> =>
  Object.fromEntries(stateAfter(inputs).hits.map(({ keyword, hits }) => [keyword, hits]));
const lastBecause = (...inputs: FeatureInput[]): string => {
  const last = inputs.pop() as FeatureInput;
  return stepFeatures(stateAfter(inputs), last).because;
};

describe("GUIDE_FEATURE_POLICY", () => {
  it("should have the fingerprint of its fields", () => {
    expect(GUIDE_FEATURE_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_FEATURE_POLICY));
  });
});

describe("stepFeatures with segments", () => {
  it.each([
    [0.85, "entered"],
    [1, "entered"],
    [0.8499999999999999, "low-confidence"],
    [0, "low-confidence"],
    [null, "low-confidence"],
  ])("should, of a partial segment with confidence %d, say %s", (confidence, because) => {
    expect(lastBecause(segment({ text: "refund", confidence, isFinal: false }))).toBe(because);
  });

  it("should take no confidence as not sure enough, however little is enough", () => {
    const policy = policyOf({ minimumConfidence: 0 });
    const step = stepFeatures(initialFeatures(), segment({ confidence: null, isFinal: false }), policy);
    expect(step).toEqual({ state: initialFeatures(), effects: [], because: "low-confidence" });
  });

  it("should know no instant and no sentiment of -0", () => {
    const said = segment({ at: -0, sentiment: -0 });
    const state = stateAfter([said, { kind: "sentiment", at: -0, value: -0 }]);
    const felt = { participant: "customer", at: 0, isFinal: true, hits: [], sentiment: 0 };
    expect(state.recent).toEqual([
      { ...felt, utteranceId: "u-1", isHeard: true },
      { ...felt, utteranceId: null, isHeard: false },
    ]);
    // Half of the least number below 0 is -0.
    const least = -Number.MIN_VALUE;
    const fading = stateAfter([segment({ sentiment: least }), { kind: "sentiment", at: 0, value: least }]);
    expect(readFeatures(fading, 0).features.sentimentPolarity).toBe(0);
  });

  it("should let a later partial take the place of an earlier one, and a final that of all", () => {
    const first = segment({ text: "refund refund", at: 10, isFinal: false });
    const second = segment({ text: "refund cancel", at: 20, isFinal: false });
    const final = segment({ text: "cancel", at: 15 });
    expect(hitsAfter(first)).toEqual({ refund: 2 });
    expect(hitsAfter(first, second)).toEqual({ refund: 1, cancel: 1 });
    expect(hitsAfter(first, second, final)).toEqual({ cancel: 1 });
    expect(hitsAfter(final, second, first)).toEqual({ cancel: 1 });
    expect(lastBecause(second, first)).toBe("late");
    expect(lastBecause(final, second)).toBe("late");
    expect(lastBecause(first, second)).toBe("replaced");
  });

  it("should take the one that arrives last of two for one instant", () => {
    expect(hitsAfter(segment({ text: "refund" }), segment({ text: "cancel" }))).toEqual({ cancel: 1 });
  });

  it("should leave everything as it is when the same comes again", () => {
    const state = stateAfter([segment({ text: "refund" })]);
    const step = stepFeatures(state, segment({ text: "refund" }));
    expect(step).toEqual({ state, effects: [], because: "duplicate" });
    expect(step.state).toBe(state);
  });

  it("should keep what was sure when a partial is not, and take it back when the final is not", () => {
    const sure = segment({ text: "cancel", at: 10, isFinal: false, sentiment: -0.5 });
    const doubtful = segment({ text: "can sell", at: 20, isFinal: false, confidence: 0.5 });
    const final = segment({ text: "can sell", at: 30, confidence: 0.5 });
    expect(hitsAfter(sure, doubtful)).toEqual({ cancel: 1 });
    const step = stepFeatures(stateAfter([sure, doubtful]), final);
    expect(step.because).toBe("withdrawn");
    expect(step.effects).toEqual([{ kind: "keyword-withdrawn", keyword: "cancel", at: 30 }]);
    expect(step.state.hits).toEqual([]);
    expect(readFeatures(step.state, 30).features.sentimentPolarity).toBeNull();
    // The utterance is closed: a partial that was on its way does not open it again.
    expect(lastBecause(sure, final, segment({ text: "cancel", at: 40, isFinal: false }))).toBe("late");
    expect(lastBecause(final, sure)).toBe("late");
  });

  it("should tell keywords when they begin and cease to count", () => {
    const first = stepFeatures(initialFeatures(), segment({ text: "supervisor, refund", at: 5 }));
    expect(first.effects).toEqual([
      { kind: "keyword-heard", keyword: "refund", at: 5 },
      { kind: "keyword-heard", keyword: "supervisor", at: 5 },
    ]);
    const second = stepFeatures(first.state, segment({ utteranceId: "u-2", text: "refund", at: 6 }));
    expect(second.effects).toEqual([]);
    const third = stepFeatures(second.state, segment({ text: "cancel", at: 7 }));
    expect(third.effects).toEqual([
      { kind: "keyword-heard", keyword: "cancel", at: 7 },
      { kind: "keyword-withdrawn", keyword: "supervisor", at: 7 },
    ]);
  });

  it("should count the customer alone, or whom the policy names", () => {
    const said = segment({ text: "refund", participant: "agent", sentiment: -1 });
    expect(lastBecause(said)).toBe("not-counted");
    expect(stateAfter([said])).toEqual(initialFeatures());
    const words = readFeatures(stateAfter([said], policyOf({ keywordsFrom: "both" })), 0).features;
    expect([words.keywordCount, words.sentimentPolarity]).toEqual([1, null]);
    const mood = readFeatures(stateAfter([said], policyOf({ sentimentFrom: "agent" })), 0).features;
    expect([mood.keywordCount, mood.sentimentPolarity]).toEqual([null, -1]);
    const reading = { kind: "sentiment", at: 0, value: -1, participant: "agent" } as const;
    expect(lastBecause(reading)).toBe("not-counted");
  });

  it("should tell nothing said from nothing heard", () => {
    expect(readFeatures(initialFeatures(), 0).features).toMatchObject({ keywordMatches: null, keywordCount: null });
    const heard = stateAfter([segment({ text: "hello" })]);
    expect(readFeatures(heard, 0).features).toMatchObject({ keywordMatches: [], keywordCount: 0 });
  });

  it("should remember so many utterances and keep the counts of the others", () => {
    const policy = policyOf({ rememberedUtterances: 2 });
    const inputs = Array.from({ length: 1000 }, (_, i) => segment({ utteranceId: `u-${i}`, text: "refund", at: i }));
    const state = stateAfter(inputs, policy);
    expect(state.recent.map((one) => one.utteranceId)).toEqual(["u-998", "u-999"]);
    expect(state.folded.until).toBe(997);
    expect(state.hits).toEqual([{ keyword: "refund", hits: 1000 }]);
    expect(JSON.stringify(state).length).toBeLessThan(1500);
    const late = stepFeatures(state, segment({ utteranceId: "u-3", text: "refund", at: 997 }), policy);
    expect(late).toEqual({ state, effects: [], because: "late" });
    const inTime = stepFeatures(state, segment({ utteranceId: "x", text: "cancel", at: 998 }), policy);
    expect(inTime.because).toBe("entered");
    expect(readFeatures(inTime.state, 0, policy).totalHits).toBe(1001);
  });

  it("should know ids and keywords that are names of prototypes", () => {
    const policy = policyOf({ keywords: [{ keyword: "constructor" }, { keyword: "__proto__" }] });
    const said = segment({ utteranceId: "__proto__", text: "constructor proto" });
    const state: FeaturesState = JSON.parse(JSON.stringify(stateAfter([said], policy)));
    expect(state.hits).toEqual([
      { keyword: "__proto__", hits: 1 },
      { keyword: "constructor", hits: 1 },
    ]);
    expect(stepFeatures(state, said, policy).because).toBe("duplicate");
  });
});

describe("stepFeatures with sentiment", () => {
  const read = (...values: readonly number[]) =>
    readFeatures(stateAfter(values.map((value, at) => ({ kind: "sentiment", at, value }))), 100);

  it("should move half of the way to each reading", () => {
    expect(read(0.8).features.sentimentPolarity).toBe(0.8);
    expect(read(0.8, -0.4).features.sentimentPolarity).toBe((0.8 - 0.4) / 2);
    expect(read(0.5, 0.5, -1).features.sentimentPolarity).toBe(-0.25);
  });

  it("should take the last reading alone with weight 1", () => {
    const policy = policyOf({ sentimentWeight: 1 });
    const state = stateAfter([segment({ sentiment: 0.9 }), { kind: "sentiment", at: 1, value: -0.62 }], policy);
    expect(readFeatures(state, 1, policy).features.sentimentPolarity).toBe(-0.62);
  });

  it.each<[string, readonly number[], number | null]>([
    ["a fall by exactly the band", [0.25, -0.25], 1],
    ["a fall by less", [0.25, -0.2], null],
    ["a fall to zero", [0.9, 0], null],
    ["a fall from zero", [0, -0.9], null],
    ["a fall in steps, when the band is reached", [0.2, -0.1, -0.4], 2],
    ["a fall over three readings", [0.4, 0, 0, -0.4], 3],
    ["a fall over four", [0.4, 0, 0, 0, -0.4], null],
    ["a fall that goes on", [0.4, -0.4, -0.9], 1],
    ["a second fall", [0.4, -0.4, 0.4, -0.4], 3],
  ])("should find the turn of %s", (_, values, at) => {
    expect(read(...values).sentimentTurn?.at ?? null).toBe(at);
  });

  it("should tell a turn once, with its instant and its readings", () => {
    const readings = [0.3, 0.4, -0.5, -0.9].map((value, at) => ({ kind: "sentiment", at, value }) as const);
    const effects = readings.flatMap((input, i) => stepFeatures(stateAfter(readings.slice(0, i)), input).effects);
    expect(effects).toEqual([{ kind: "sentiment-turned", at: 2, from: 0.4, to: -0.5 }]);
    expect(readFeatures(stateAfter(readings), 9).sentimentTurnCount).toBe(1);
  });

  it("should take a turn back that was corrected away, and tell nothing", () => {
    const inputs = [segment({ sentiment: 0.5 }), segment({ utteranceId: "u-2", sentiment: -0.5, at: 1 })];
    const step = stepFeatures(stateAfter(inputs), segment({ utteranceId: "u-2", sentiment: 0.1, at: 2 }));
    expect(step.effects).toEqual([]);
    expect(readFeatures(step.state, 2).sentimentTurn).toBeNull();
  });

  it("should know readings apart from utterances by instant and participant", () => {
    const reading = { kind: "sentiment", at: 3, value: 0.5 } as const;
    expect(lastBecause(reading, reading)).toBe("duplicate");
    expect(lastBecause(reading, { ...reading, value: 0.6 })).toBe("replaced");
    expect(lastBecause(reading, { ...reading, at: 2 })).toBe("entered");
    const both = policyOf({ sentimentFrom: "both" });
    expect(stepFeatures(stateAfter([reading], both), { ...reading, participant: "agent" }, both).because).toBe(
      "entered",
    );
  });
});
