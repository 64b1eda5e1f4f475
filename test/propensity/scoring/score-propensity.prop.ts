import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PropensityFeatures } from "../../../src/propensity/model.ts";
import { modelFromHeuristic } from "../../../src/propensity/scoring/model-from-heuristic.ts";
import { parseHeuristicPolicy } from "../../../src/propensity/scoring/schema.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";

const sentiment = fc.double({ min: -1, max: 1, noNaN: true });
const keywords = fc.nat(12);
const wait = fc.double({ min: 0, max: 2000, noNaN: true });
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const facts: fc.Arbitrary<PropensityFeatures> = fc.record({
  sentimentPolarity: maybe(sentiment),
  keywordCount: maybe(keywords),
  waitTimeSeconds: maybe(wait),
});
const weight = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const model = fc
  .record({
    sentimentWeight: weight,
    keywordWeight: weight.map((value) => Math.max(value, 0.001)),
    waitWeight: weight,
    keywordCountCap: fc.integer({ min: 1, max: 10 }),
    waitCapSeconds: fc.integer({ min: 1, max: 1000 }),
  })
  .map((policy) => modelFromHeuristic(parseHeuristicPolicy(policy)));

function ifKnown(value: number | null | undefined, change: (value: number) => number): number | null {
  return typeof value === "number" ? change(value) : null;
}

describe("the heuristic", () => {
  it("is always within 0 and 1, and is the sum of its parts to the last bit", () => {
    fc.assert(
      fc.property(facts, model, (features, own) => {
        const { value, contributions } = scorePropensity(features, own);
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(contributions.reduce((sum, { amount }) => sum + amount, 0)).toBe(value);
      }),
    );
  });

  it("is never lower when the sentiment falls or when keywords or wait grow", () => {
    fc.assert(
      fc.property(facts, sentiment, keywords, wait, model, (features, s, k, w, own) => {
        const worse: PropensityFeatures = {
          sentimentPolarity: ifKnown(features.sentimentPolarity, (value) => Math.min(value, s)),
          keywordCount: ifKnown(features.keywordCount, (value) => Math.max(value, k)),
          waitTimeSeconds: ifKnown(features.waitTimeSeconds, (value) => Math.max(value, w)),
        };
        const before = scorePropensity(features, own).value ?? 0;
        expect(scorePropensity(worse, own).value ?? 0).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it("lists each fact once, as a part or as missing, and changes none of its input", () => {
    fc.assert(
      fc.property(facts, (features) => {
        const { contributions, missing } = scorePropensity(Object.freeze(features));
        const named = [...contributions.map(({ feature }) => feature), ...missing].sort();
        expect(named).toStrictEqual(["keywordCount", "sentimentPolarity", "waitTimeSeconds"]);
      }),
    );
  });

  it("does not see the order of the keywords or how often one comes", () => {
    const words = fc.array(fc.constantFrom("refund", "cancel", "supervisor", "complaint"), { maxLength: 20 });
    fc.assert(
      fc.property(words, (list) => {
        const twice = { keywordMatches: [...list, ...list].reverse() };
        expect(scorePropensity(twice)).toStrictEqual(scorePropensity({ keywordMatches: [...new Set(list)] }));
      }),
    );
  });
});
