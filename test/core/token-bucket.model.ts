import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialTokenBucket, stepTokenBucket, type TokenBucketPolicy } from "../../src/core/token-bucket.ts";

/** All that has happened so far; every question is answered by replaying it from the start. */
interface History {
  readonly taken: { readonly at: number; readonly tokens: number }[];
  pausedUntil: number;
  now: number;
}

/** Content in 1/60,000 of a token, as an integer of any size. */
function contentAt(history: History, at: number, policy: TokenBucketPolicy): bigint {
  const full = BigInt(policy.capacity) * 60_000n;
  let content = full;
  let last: number | null = null;
  for (const grant of [...history.taken, { at, tokens: 0 }]) {
    if (last !== null) content += BigInt(grant.at - last) * BigInt(policy.refillPerMinute);
    if (content > full) content = full;
    content -= BigInt(grant.tokens) * 60_000n;
    last = grant.at;
  }
  return content;
}

function canTake(history: History, at: number, tokens: number, policy: TokenBucketPolicy): boolean {
  return at >= history.pausedUntil && contentAt(history, at, policy) >= BigInt(tokens) * 60_000n;
}

const afterMs = fc.oneof(fc.nat({ max: 1000 }), fc.integer({ min: -5000, max: 120_000 }));
const requests = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("take" as const), afterMs, wanted: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ kind: fc.constant("pause" as const), afterMs, lengthMs: fc.nat({ max: 30_000 }) }),
  ),
  { maxLength: 60 },
);
const policies = fc.record({
  capacity: fc.integer({ min: 1, max: 20 }),
  refillPerMinute: fc.integer({ min: 1, max: 900 }),
});

describe("stepTokenBucket", () => {
  it("behaves as a bucket whose whole history is replayed each time", () => {
    fc.assert(
      fc.property(policies, requests, (policy, list) => {
        const history: History = { taken: [], pausedUntil: Number.NEGATIVE_INFINITY, now: Number.NEGATIVE_INFINITY };
        let state = initialTokenBucket(policy);
        let at = 0;
        for (const request of list) {
          at += request.afterMs;
          const now = Math.max(at, history.now);
          history.now = now;
          if (request.kind === "pause") {
            const until = at + request.lengthMs;
            const step = stepTokenBucket(state, { kind: "pause", at, until }, policy);
            expect(step.because).toBe(until > Math.max(now, history.pausedUntil) ? "paused" : "already-paused");
            expect(step.effects).toEqual([]);
            history.pausedUntil = Math.max(history.pausedUntil, until);
            state = step.state;
            continue;
          }
          const tokens = Math.min(request.wanted, policy.capacity);
          const step = stepTokenBucket(state, { kind: "take", at, tokens }, policy);
          state = step.state;
          if (canTake(history, now, tokens, policy)) {
            expect(step.effects).toEqual([{ kind: "granted", tokens, at: now }]);
            history.taken.push({ at: now, tokens });
            continue;
          }
          const [effect] = step.effects;
          if (effect?.kind !== "wait") throw new Error("granted what the model refuses");
          expect(canTake(history, effect.until, tokens, policy)).toBe(true);
          expect(canTake(history, effect.until - 1, tokens, policy)).toBe(false);
          expect(step.because).toBe(now < history.pausedUntil ? "paused" : "too-few-tokens");
        }
      }),
    );
  });
});
