import { describe, expect, it } from "vitest";
import { initialFeatures } from "../../../src/propensity/features/initial-features.ts";
import type { FeatureInput, FeaturesState } from "../../../src/propensity/features/model.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "../../../src/propensity/features/policy.ts";
import { readFeatures } from "../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../src/propensity/features/step-features.ts";
import { type Segment, segment, stateAfter } from "./segments.ts";

const policyOf = (fields: Partial<FeaturePolicy>): FeaturePolicy => ({ ...GUIDE_FEATURE_POLICY, ...fields });
const reading = (at: number, value: number) => ({ kind: "sentiment", at, value }) as const;
/** Readings one after the other, from the instant 1 on. */
const readings = (...values: readonly number[]) => values.map((value, i) => reading(i + 1, value));

/** Every order of a list. */
function ordersOf<Item>(list: readonly Item[]): readonly (readonly Item[])[] {
  if (list.length < 2) return [list];
  return list.flatMap((one, i) => ordersOf(list.toSpliced(i, 1)).map((rest) => [one, ...rest]));
}

describe("an utterance that is told again", () => {
  const both = policyOf({ keywordsFrom: "both", sentimentFrom: "both" });
  const hello: Partial<Segment> = { text: "hello", sentiment: 0.5 };

  it.each<[string, Partial<Segment>, Partial<Segment>]>([
    ["final", { ...hello, isFinal: false }, hello],
    ["of somebody else", hello, { ...hello, participant: "agent" }],
    ["later", hello, { ...hello, at: 1 }],
    ["with another sentiment", hello, { ...hello, sentiment: 0.4 }],
    ["with a keyword", hello, { ...hello, text: "refund" }],
    ["without a keyword", { text: "refund" }, { text: "hello" }],
    ["with one of its keywords twice", { text: "refund" }, { text: "refund refund" }],
  ])("should be replaced when it is %s", (_, before, after) => {
    const step = stepFeatures(stateAfter([segment(before)], both), segment(after), both);
    expect(step.because).toBe("replaced");
    expect(step.state).toEqual(stateAfter([segment(after)], both));
  });

  it("should be withdrawn though nothing of it was a keyword or a sentiment", () => {
    const step = stepFeatures(stateAfter([segment({ text: "hello" })]), segment({ confidence: 0.5 }));
    expect(step.because).toBe("withdrawn");
    expect(readFeatures(step.state, 0).features.keywordCount).toBeNull();
  });
});

describe("utterances of one instant", () => {
  it("should lie in order of their ids, then the readings apart from them, whatever comes first", () => {
    const policy = policyOf({ sentimentFrom: "both" });
    const inputs: readonly FeatureInput[] = [
      segment({ utteranceId: "u-1", sentiment: 0.4 }),
      segment({ utteranceId: "u-2", sentiment: -0.4 }),
      { ...reading(0, 0.3), participant: "agent" },
      reading(0, -0.2),
    ];
    const states = ordersOf(inputs).map((order) => stateAfter(order, policy));
    expect(states[0]?.recent.map(({ utteranceId, participant }) => utteranceId ?? participant)).toEqual([
      "u-1",
      "u-2",
      "agent",
      "customer",
    ]);
    for (const state of states) expect(state).toEqual(states[0]);
    // ((0.4 - 0.4) / 2 + 0.3) / 2 = 0.15, and (0.15 - 0.2) / 2
    expect(readFeatures(states[0] as FeaturesState, 0, policy).features.sentimentPolarity).toBeCloseTo(-0.025, 15);
  });
});

describe("a turn of the sentiment", () => {
  const turned = (at: number, from: number, to: number) => ({ kind: "sentiment-turned", at, from, to });

  it.each<[string, readonly FeatureInput[], FeatureInput, readonly unknown[]]>([
    ["a second one", readings(0.4, -0.4, 0.4), reading(4, -0.4), [turned(4, 0.4, -0.4)]],
    ["the same again, with another fall", readings(0.4, -0.4), reading(2, -0.5), [turned(2, 0.4, -0.5)]],
    ["the same again, from another height", readings(0.4, -0.4), reading(1, 0.5), [turned(2, 0.5, -0.4)]],
    ["nothing of a fall that goes on", readings(0.4, -0.4), reading(3, -0.9), []],
    ["nothing when the last one is taken back", readings(0.4, -0.4, 0.4, -0.4), reading(4, 0.1), []],
    ["nothing of a reading between that changes no turn", readings(0.4, -0.4, 0.1), reading(3, 0.2), []],
    ["nothing of one that lies before the last", readings(0.4, -0.4, 0.4, 0.4, 0.4, -0.4), reading(4, -0.3), []],
  ])("should be told: %s", (_, before, input, effects) => {
    expect(stepFeatures(stateAfter(before), input).effects).toEqual(effects);
  });

  it("should be told of a later reading when the one that had turned has no sentiment any more", () => {
    const before = [
      segment({ utteranceId: "u-1", sentiment: 0.4, at: 1 }),
      segment({ utteranceId: "u-2", sentiment: -0.2, at: 2 }),
      segment({ utteranceId: "u-3", sentiment: -0.5, at: 3 }),
    ];
    expect(readFeatures(stateAfter(before), 9).sentimentTurn).toEqual({ at: 2, from: 0.4, to: -0.2 });
    const step = stepFeatures(stateAfter(before), segment({ utteranceId: "u-2", at: 2 }));
    expect(step.effects).toEqual([turned(3, 0.4, -0.5)]);
  });
});

describe("utterances that are no longer remembered", () => {
  it("should leave their last instant, though one of them was corrected to an earlier one", () => {
    const policy = policyOf({ rememberedUtterances: 2 });
    const said = (utteranceId: string, at: number, isFinal = false) => segment({ utteranceId, at, isFinal });
    const first = stateAfter([said("u-1", -40), said("u-2", -30), said("u-3", -20)], policy);
    expect(first.folded.until).toBe(-40);
    const corrected = stateAfter([said("u-2", -50, true), said("u-4", -10)], policy, first);
    expect(corrected.recent.map(({ utteranceId }) => utteranceId)).toEqual(["u-3", "u-4"]);
    expect(corrected.folded.until).toBe(-40);
  });

  it("should leave that words were heard, whatever comes after", () => {
    const policy = policyOf({ rememberedUtterances: 1 });
    const countAfter = (...inputs: readonly FeatureInput[]) =>
      readFeatures(stateAfter(inputs, policy), 9, policy).features.keywordCount;
    const said = segment({ text: "hello", at: 0 });
    expect(countAfter(...readings(0.1, 0.2, 0.3))).toBeNull();
    expect(countAfter(said, ...readings(0.1))).toBe(0);
    expect(countAfter(said, ...readings(0.1, 0.2, 0.3))).toBe(0);
  });

  it("should go at once when fewer are remembered than before", () => {
    const long = stateAfter([segment({ text: "hello", at: 0 }), ...readings(0.1, -0.1, 0.3)]);
    const policy = policyOf({ rememberedUtterances: 1 });
    const { state } = stepFeatures(long, reading(5, 0.2), policy);
    expect([state.recent.length, state.folded.until, state.folded.hasHeard]).toEqual([1, 3, true]);
    const { policyFingerprint: _, ...same } = readFeatures(stateAfter([reading(5, 0.2)], undefined, long), 9);
    expect(readFeatures(state, 9, policy)).toEqual({ ...same, policyFingerprint: state.fingerprint });
  });

  it("should leave no more readings than a turn may take", () => {
    const policy = policyOf({ rememberedUtterances: 1, turnWithinReadings: 2 });
    expect(stateAfter(readings(0.1, 0.2, 0.3, 0.4, 0.5), policy).folded.readings).toEqual([0.3, 0.4]);
    expect(initialFeatures().folded.readings).toEqual([]);
  });
});
