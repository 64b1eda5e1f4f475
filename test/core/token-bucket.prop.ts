import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  initialTokenBucket,
  stepTokenBucket,
  type TokenBucketInput,
  type TokenBucketPolicy,
  type TokenBucketState,
} from "../../src/core/token-bucket.ts";

const policies = fc.record({
  capacity: fc.integer({ min: 1, max: 100 }),
  refillPerMinute: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 1e6 })),
});

/** Steps of time are small against a minute, large, or backwards. */
const pauses = fc.oneof(
  fc.integer({ min: 0, max: 50 }),
  fc.integer({ min: 0, max: 70_000 }),
  fc.integer({ min: -30_000, max: 0 }),
);

const requests = fc.array(
  fc.record({ afterMs: pauses, tokens: fc.integer({ min: 1, max: 100 }), pauseMs: fc.option(fc.nat({ max: 20_000 })) }),
  { maxLength: 120 },
);

/** Runs the requests and records what was granted when. */
function run(
  policy: TokenBucketPolicy,
  list: readonly { afterMs: number; tokens: number; pauseMs: number | null }[],
  startAt: number,
  onStep: (state: TokenBucketState) => TokenBucketState = (state) => state,
): { grants: { at: number; tokens: number }[]; states: TokenBucketState[] } {
  let state = initialTokenBucket(policy);
  let at = startAt;
  const grants: { at: number; tokens: number }[] = [];
  const states: TokenBucketState[] = [];
  for (const { afterMs, tokens, pauseMs } of list) {
    at += afterMs;
    const input: TokenBucketInput =
      pauseMs === null
        ? { kind: "take", at, tokens: Math.min(tokens, policy.capacity) }
        : { kind: "pause", at, until: at + pauseMs };
    const step = stepTokenBucket(onStep(state), input, policy);
    for (const effect of step.effects) if (effect.kind === "granted") grants.push(effect);
    state = step.state;
    states.push(state);
  }
  return { grants, states };
}

describe("stepTokenBucket", () => {
  it("never grants more than capacity + refillPerMinute in any closed span of 60 seconds", () => {
    fc.assert(
      fc.property(policies, requests, (policy, list) => {
        const { grants } = run(policy, list, 0);
        for (const [i, first] of grants.entries()) {
          let sum = 0;
          for (const grant of grants.slice(i)) if (grant.at <= first.at + 60_000) sum += grant.tokens;
          expect(sum).toBeLessThanOrEqual(policy.capacity + policy.refillPerMinute);
        }
      }),
    );
  });

  it("grants exactly that much when it is asked all the time", () => {
    const policy = { capacity: 3, refillPerMinute: 7 };
    let state = initialTokenBucket(policy);
    let granted = 0;
    for (let at = 0; at <= 60_000; at += 10) {
      const step = stepTokenBucket(state, { kind: "take", at }, policy);
      state = step.state;
      if (step.because === "granted") granted++;
    }
    expect(granted).toBe(10);
  });

  it("keeps its promise: refuses a millisecond before it and grants on it", () => {
    fc.assert(
      fc.property(policies, requests, fc.integer({ min: 1, max: 100 }), (policy, list, wanted) => {
        const state = run(policy, list, 0).states.at(-1) ?? initialTokenBucket(policy);
        const tokens = Math.min(wanted, policy.capacity);
        const at = state.at ?? 0;
        const [effect] = stepTokenBucket(state, { kind: "take", at, tokens }, policy).effects;
        if (effect?.kind !== "wait") return;
        expect(effect.until).toBeGreaterThan(at);
        const ask = (when: number): unknown =>
          stepTokenBucket(state, { kind: "take", at: when, tokens }, policy).because;
        expect(ask(effect.until)).toBe("granted");
        expect(ask(effect.until - 1)).not.toBe("granted");
      }),
    );
  });

  it("never grants during a pause", () => {
    fc.assert(
      fc.property(policies, requests, fc.nat({ max: 100_000 }), fc.nat({ max: 100_000 }), (policy, list, a, b) => {
        const state = run(policy, list, 0).states.at(-1) ?? initialTokenBucket(policy);
        const at = state.at ?? 0;
        const paused = stepTokenBucket(state, { kind: "pause", at, until: at + a }, policy).state;
        const step = stepTokenBucket(paused, { kind: "take", at: at + b }, policy);
        if (b < a) expect(step.because).toBe("paused");
      }),
    );
  });

  it("never holds more than its capacity, nor less than nothing, nor a fraction", () => {
    fc.assert(
      fc.property(policies, requests, (policy, list) => {
        for (const { level } of run(policy, list, 0).states) {
          expect(Number.isSafeInteger(level) && level >= 0 && level <= policy.capacity * 60_000).toBe(true);
          expect(Object.is(level, -0)).toBe(false);
        }
      }),
    );
  });

  it("goes on unchanged from a state that went through JSON", () => {
    fc.assert(
      fc.property(policies, requests, (policy, list) => {
        const stored = (state: TokenBucketState): TokenBucketState => JSON.parse(JSON.stringify(state));
        expect(run(policy, list, 0, stored)).toEqual(run(policy, list, 0));
      }),
    );
  });

  it("shifts every output by d when every instant is shifted by d", () => {
    fc.assert(
      fc.property(policies, requests, fc.integer({ min: -1e12, max: 1e12 }), (policy, list, d) => {
        const plain = run(policy, list, 0);
        const shifted = run(policy, list, d);
        expect(shifted.grants).toEqual(plain.grants.map((grant) => ({ ...grant, at: grant.at + d })));
        expect(shifted.states.map((state) => state.level)).toEqual(plain.states.map((state) => state.level));
        const ends = (states: readonly TokenBucketState[], by: number): (number | null)[] =>
          states.map(({ pausedUntil }) => (pausedUntil === null ? null : pausedUntil + by));
        expect(ends(shifted.states, 0)).toEqual(ends(plain.states, d));
      }),
    );
  });

  it("does not change the state it is given", () => {
    fc.assert(
      fc.property(policies, requests, (policy, list) => {
        expect(run(policy, list, 0, Object.freeze)).toEqual(run(policy, list, 0));
      }),
    );
  });
});
