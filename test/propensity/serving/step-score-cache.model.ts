import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import type { ScoreCacheState } from "../../../src/propensity/serving/model.ts";
import { GUIDE_SERVING_POLICY } from "../../../src/propensity/serving/policy.ts";
import { initialScoreCache, stepScoreCache } from "../../../src/propensity/serving/step-score-cache.ts";

const policy = { ...GUIDE_SERVING_POLICY, cacheTtlMs: 20, computationTimeoutMs: 10, maximumEntries: 3 };
const inputs = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom("ask" as const, "failed" as const),
      interactionId: fc.constantFrom(..."abcde"),
      afterMs: fc.integer({ min: -5, max: 12 }),
    }),
    fc.record({
      kind: fc.constant("store" as const),
      interactionId: fc.constantFrom(..."abcde"),
      afterMs: fc.integer({ min: -5, max: 12 }),
      score: fc.nat({ max: 9 }),
    }),
  ),
  { maxLength: 60 },
);

describe("stepScoreCache", () => {
  it("answers as maps of scores and computations do that forget what was not used for the longest", () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const scores = new Map<string, { score: number; at: number }>();
        const running = new Map<string, number>();
        let used: string[] = [];
        const use = (id: string): string[] => {
          used = [...used.filter((one) => one !== id), id];
          const gone = used.length > policy.maximumEntries ? [used.shift() as string] : [];
          for (const one of gone) {
            scores.delete(one);
            running.delete(one);
          }
          return gone;
        };
        let state: ScoreCacheState<number> = initialScoreCache<number>(policy);
        let at = 1000;
        for (const { afterMs, ...input } of list) {
          at += afterMs;
          const step = stepScoreCache(deepFreeze(state), { ...input, at }, policy);
          state = JSON.parse(JSON.stringify(step.state));
          expect(state).toEqual(step.state);
          const kinds = step.effects.map((effect) => effect.kind);
          const evicted = step.effects.flatMap((effect) => (effect.kind === "evicted" ? [effect.interactionId] : []));
          const known = scores.get(input.interactionId);
          if (input.kind === "ask") {
            const ageMs = known === undefined ? null : at - known.at;
            const answer = ageMs === null || ageMs < 0 ? "pending" : ageMs <= 20 ? "fresh" : "stale";
            const sinceMs = at - (running.get(input.interactionId) ?? Number.POSITIVE_INFINITY);
            const mustCompute = answer !== "fresh" && !(sinceMs >= 0 && sinceMs < 10);
            expect(kinds.filter((kind) => kind !== "evicted")).toEqual(mustCompute ? [answer, "compute"] : [answer]);
            if (mustCompute) running.set(input.interactionId, at);
            expect(evicted).toEqual(use(input.interactionId));
          } else {
            running.delete(input.interactionId);
            if (input.kind === "store" && (known === undefined || known.at <= at)) {
              scores.set(input.interactionId, { score: input.score, at });
              expect(evicted).toEqual(use(input.interactionId));
            } else expect(kinds).toEqual([]);
          }
          expect(state.entries.map((entry) => entry.interactionId)).toEqual(used);
        }
        const { hits, expired, misses, joined } = state.counts;
        expect(hits + expired + misses).toBe(list.filter(({ kind }) => kind === "ask").length);
        expect(joined).toBeLessThanOrEqual(expired + misses);
      }),
    );
  });
});
