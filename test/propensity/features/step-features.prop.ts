import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze, policyFingerprint } from "../../../src/core/policy.ts";
import { compileKeywords } from "../../../src/propensity/features/compile-keywords.ts";
import { initialFeatures } from "../../../src/propensity/features/initial-features.ts";
import type { FeatureInput, FeaturesState } from "../../../src/propensity/features/model.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "../../../src/propensity/features/policy.ts";
import { readFeatures } from "../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../src/propensity/features/step-features.ts";
import { type Segment, stateAfter } from "./segments.ts";

const matcher = compileKeywords(GUIDE_FEATURE_POLICY.keywords);
const at = fc.nat({ max: 40 });
const ids = fc.constantFrom("u-1", "u-2", "u-3", "__proto__");
const participant = fc.constantFrom("customer" as const, "customer" as const, "agent" as const);
const sentiment = fc.constantFrom(null, -1, -0.6, -0.25, 0, 0.25, 0.5, 1);
const words = fc.array(fc.constantFrom("refund", "Cancel", "supervisor", "cancelled", "please"), { maxLength: 4 });
const segments: fc.Arbitrary<Segment> = fc.record({
  kind: fc.constant("segment" as const),
  utteranceId: ids,
  text: words.map((list) => list.join(" ")),
  confidence: fc.constantFrom(null, 0.5, 0.84, 0.85, 0.9, 1),
  participant,
  at,
  isFinal: fc.boolean(),
  sentiment,
});
const readings = fc.record({
  kind: fc.constant("sentiment" as const),
  at,
  value: sentiment.map((value) => value ?? 0.1),
  participant,
});
const facts = fc.record(
  {
    kind: fc.constant("facts" as const),
    at,
    waitTimeSeconds: fc.nat({ max: 500 }),
    mediaType: fc.constantFrom("voice", "chat"),
    agentTenureDays: fc.nat({ max: 500 }),
    customerHistoryEscalationRate: fc.constantFrom(0, 0.34, 1),
  },
  { requiredKeys: ["kind", "at"] },
);
const ends = fc.record({ kind: fc.constantFrom("started" as const, "ended" as const), at });
const inputs: fc.Arbitrary<FeatureInput> = fc.oneof(
  { weight: 6, arbitrary: segments as fc.Arbitrary<FeatureInput> },
  { weight: 2, arbitrary: readings as fc.Arbitrary<FeatureInput> },
  facts,
  ends,
);
const histories = fc.array(inputs, { maxLength: 40 });
const policies: fc.Arbitrary<FeaturePolicy> = fc
  .record({
    keywordsFrom: fc.constantFrom("customer", "agent", "both"),
    sentimentFrom: fc.constantFrom("customer", "agent", "both"),
    sentimentWeight: fc.constantFrom(0.25, 0.5, 1),
    turnBand: fc.constantFrom(0, 0.5, 1),
    turnWithinReadings: fc.integer({ min: 1, max: 4 }),
  })
  .map((fields) => ({ ...GUIDE_FEATURE_POLICY, ...fields }) as FeaturePolicy);

/** The features from all that was told, worked out from scratch. */
function naiveFeatures(history: readonly FeatureInput[], policy: FeaturePolicy) {
  const counts = (who: string, from: string): boolean => from === "both" || from === who;
  const said = history.filter((one): one is Segment => one.kind === "segment");
  const ofId = (id: string): Segment | undefined => {
    const all = said.filter((one) => one.utteranceId === id);
    const heard = all.filter(
      (one) => counts(one.participant, policy.keywordsFrom) || counts(one.participant, policy.sentimentFrom),
    );
    const finals = heard.filter((one) => one.isFinal);
    const open = heard.filter((one) => (one.confidence ?? 0) >= policy.minimumConfidence);
    // Of equal instants the last told, which a stable sort keeps last.
    return (finals.length > 0 ? finals : open).sort((a, b) => a.at - b.at).at(-1);
  };
  const utterances = [...new Set(said.map((one) => one.utteranceId))]
    .map(ofId)
    .filter((one) => one !== undefined)
    .filter((one) => (one.confidence ?? 0) >= policy.minimumConfidence);
  const heard = utterances.filter((one) => counts(one.participant, policy.keywordsFrom));
  const hits: Record<string, number> = {};
  for (const one of heard)
    for (const { keyword, hits: n } of matcher.countHits(one.text)) hits[keyword] = (hits[keyword] ?? 0) + n;

  const moods = utterances
    .filter((one) => typeof one.sentiment === "number" && counts(one.participant, policy.sentimentFrom))
    .map((one) => ({ at: one.at, order: `0${one.utteranceId}`, value: one.sentiment as number }));
  const apart = new Map<string, { at: number; order: string; value: number }>();
  for (const one of history) {
    if (one.kind !== "sentiment" || !counts(one.participant ?? "customer", policy.sentimentFrom)) continue;
    apart.set(`${one.at} ${one.participant}`, { at: one.at, order: `1${one.participant}`, value: one.value });
  }
  const all = [...moods, ...apart.values()].sort((a, b) => a.at - b.at || (a.order < b.order ? -1 : 1));
  const values = all.map((one) => one.value);
  const isFall = values.map((value, i) => {
    const before = values.slice(Math.max(0, i - policy.turnWithinReadings), i);
    return value < 0 && before.some((one) => one > 0 && one - value >= policy.turnBand);
  });
  const turns = all.filter((_, i) => isFall[i] === true && isFall[i - 1] !== true);
  const polarity = values.reduce<number | null>(
    (p, value) => (p === null ? value : policy.sentimentWeight * value + (1 - policy.sentimentWeight) * p),
    null,
  );
  const latest = (field: "waitTimeSeconds" | "mediaType" | "agentTenureDays" | "customerHistoryEscalationRate") =>
    history
      .filter((one) => one.kind === "facts" && one[field] !== undefined)
      .sort((a, b) => a.at - b.at)
      .map((one) => (one.kind === "facts" ? one[field] : null))
      .at(-1) ?? null;
  return {
    polarity,
    matches: heard.length === 0 ? null : Object.keys(hits).sort(),
    totalHits: Object.values(hits).reduce((sum, n) => sum + n, 0),
    turnCount: turns.length,
    turnAt: turns.at(-1)?.at ?? null,
    wait: latest("waitTimeSeconds"),
    media: latest("mediaType"),
    tenure: latest("agentTenureDays"),
    rate: latest("customerHistoryEscalationRate"),
  };
}

function shown(state: FeaturesState, policy: FeaturePolicy) {
  const reading = readFeatures(state, 100, policy);
  const { features } = reading;
  return {
    polarity: features.sentimentPolarity,
    matches: features.keywordMatches,
    totalHits: reading.totalHits,
    turnCount: reading.sentimentTurnCount,
    turnAt: reading.sentimentTurn?.at ?? null,
    wait: features.waitTimeSeconds,
    media: features.mediaType,
    tenure: features.agentTenureDays,
    rate: features.customerHistoryEscalationRate,
  };
}

describe("stepFeatures", () => {
  it("knows what working everything out from scratch finds", () => {
    fc.assert(
      fc.property(histories, policies, (history, policy) => {
        expect(shown(stateAfter(history, policy), policy)).toEqual(naiveFeatures(history, policy));
      }),
    );
  });

  it("does not depend on the order of arrival, where every instant is one of its own", () => {
    const distinct = fc.uniqueArray(inputs, { maxLength: 25, selector: (one) => one.at });
    const shuffled = distinct.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(stateAfter(other)).toEqual(stateAfter(list));
      }),
    );
  });

  it("changes nothing when all that was told is told again", () => {
    fc.assert(
      fc.property(fc.uniqueArray(inputs, { maxLength: 25, selector: (one) => one.at }), (history) => {
        const state = stateAfter(history);
        for (const input of history) {
          const step = stepFeatures(state, input);
          expect(step.state).toBe(state);
          expect(step.effects).toEqual([]);
        }
      }),
    );
  });

  it("leaves of an utterance nothing but its last segment", () => {
    fc.assert(
      fc.property(fc.array(segments, { maxLength: 8 }), words, (before, said) => {
        const last: Segment = {
          kind: "segment",
          utteranceId: "u-9",
          text: said.join(" "),
          confidence: 1,
          participant: "customer",
          at: 50,
          isFinal: true,
        };
        const corrected = before.map((one) => ({ ...one, utteranceId: "u-9", participant: "customer" as const }));
        expect(stateAfter([...corrected, last])).toEqual(stateAfter([last]));
      }),
    );
  });

  it("tells by its effects which keywords count", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const heard = new Set<string>();
        let state = initialFeatures();
        for (const input of history) {
          const step = stepFeatures(state, input);
          state = step.state;
          for (const effect of step.effects) {
            if (effect.kind === "keyword-heard") {
              expect(heard.has(effect.keyword)).toBe(false);
              heard.add(effect.keyword);
            } else if (effect.kind === "keyword-withdrawn") expect(heard.delete(effect.keyword)).toBe(true);
          }
          expect(state.hits.map(({ keyword }) => keyword)).toEqual([...heard].sort());
        }
      }),
    );
  });

  it("reads the same however few utterances it remembers, when they come in order", () => {
    const inOrder = fc
      .array(fc.record({ text: words, sentiment, isFinal: fc.boolean() }), { maxLength: 20 })
      .map((list) =>
        list.map(
          ({ text, ...rest }, i): Segment => ({
            kind: "segment",
            utteranceId: `u-${i}`,
            text: text.join(" "),
            confidence: 1,
            participant: "customer",
            at: i,
            ...rest,
          }),
        ),
      );
    fc.assert(
      fc.property(inOrder, policies, fc.integer({ min: 1, max: 3 }), (history, policy, rememberedUtterances) => {
        const short = { ...policy, rememberedUtterances };
        const state = stateAfter(history, short);
        expect(state.recent.length).toBeLessThanOrEqual(rememberedUtterances);
        const { policyFingerprint: _, ...same } = readFeatures(stateAfter(history, policy), 30, policy);
        expect(readFeatures(state, 30, short)).toEqual({ ...same, policyFingerprint: policyFingerprint(short) });
      }),
    );
  });

  it("goes on from stored JSON, frozen, and with a prepared matcher, as if nothing had been", () => {
    fc.assert(
      fc.property(histories, histories, (before, after) => {
        const state = stateAfter(before);
        const stored: FeaturesState = deepFreeze(JSON.parse(JSON.stringify(state)));
        expect(stored).toEqual(state);
        const prepared = after.reduce(
          (s, input) => stepFeatures(s, input, GUIDE_FEATURE_POLICY, matcher).state,
          stored,
        );
        expect(prepared).toEqual(stateAfter([...before, ...after]));
      }),
    );
  });

  it("moves with its instants", () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: -1e12, max: 1e12 }), (history, shift) => {
        const there = stateAfter(history.map((input) => ({ ...input, at: input.at + shift })));
        const { sentimentTurn: turn, ...here } = readFeatures(stateAfter(history), 100);
        expect(readFeatures(there, 100 + shift)).toEqual({
          ...here,
          sentimentTurn: turn === null ? null : { ...turn, at: turn.at + shift },
        });
      }),
    );
  });

  it("keeps the polarity between the lowest and the highest reading", () => {
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.001, max: 1, noNaN: true }), (list, sentimentWeight) => {
        const policy = { ...GUIDE_FEATURE_POLICY, sentimentWeight };
        const state = stateAfter(
          list.map((value, i) => ({ kind: "sentiment", at: i, value })),
          policy,
        );
        const { features } = readFeatures(state, 0, policy);
        const slack = 1e-15;
        expect(features.sentimentPolarity).toBeGreaterThanOrEqual(Math.max(-1, Math.min(...list) - slack));
        expect(features.sentimentPolarity).toBeLessThanOrEqual(Math.min(1, Math.max(...list) + slack));
      }),
    );
  });
});
