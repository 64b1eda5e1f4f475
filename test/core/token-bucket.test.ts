import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../src/core/policy.ts";
import { initialTokenBucket, stepTokenBucket, type TokenBucketState } from "../../src/core/token-bucket.ts";
import { refusalOf, refusedPaths } from "./refusal.ts";

const POLICY = { capacity: 60, refillPerMinute: 240 };
const FULL = initialTokenBucket(POLICY);

function take(state: TokenBucketState, at: number, tokens = 1, policy = POLICY): ReturnType<typeof stepTokenBucket> {
  return stepTokenBucket(state, { kind: "take", at, tokens }, policy);
}

/** A bucket that was emptied at an instant. */
function empty(at: number, policy = POLICY): TokenBucketState {
  return take(initialTokenBucket(policy), at, policy.capacity, policy).state;
}

describe("initialTokenBucket", () => {
  it("should be full, without an instant, and carry version and fingerprint", () => {
    expect(FULL).toEqual({
      version: 1,
      fingerprint: policyFingerprint(POLICY),
      level: 3_600_000,
      at: null,
      pausedUntil: null,
    });
  });

  it.each<[unknown, unknown, string[]]>([
    [0, 1, ["policy.capacity"]],
    [1, 0, ["policy.refillPerMinute"]],
    [-1, 0.5, ["policy.capacity", "policy.refillPerMinute"]],
    [1e9 + 1, 1e9 + 1, ["policy.capacity", "policy.refillPerMinute"]],
    [Number.NaN, Number.POSITIVE_INFINITY, ["policy.capacity", "policy.refillPerMinute"]],
    ["60", undefined, ["policy.capacity", "policy.refillPerMinute"]],
  ])("should refuse a capacity of %j and a refill of %j", (capacity, refillPerMinute, paths) => {
    const policy = { capacity, refillPerMinute } as typeof POLICY;
    expect(refusedPaths(() => initialTokenBucket(policy))).toEqual(["ERR_INVALID_POLICY", ...paths]);
    expect(refusedPaths(() => take(FULL, 0, 1, policy))).toEqual(["ERR_INVALID_POLICY", ...paths]);
  });

  it("should accept the smallest and the largest numbers", () => {
    for (const size of [1, 1e9]) {
      const policy = { capacity: size, refillPerMinute: size };
      expect(take(initialTokenBucket(policy), 0, size, policy).because).toBe("granted");
    }
  });
});

describe("stepTokenBucket, take", () => {
  it("should grant one token when no number is given", () => {
    const step = stepTokenBucket(FULL, { kind: "take", at: 0 }, POLICY);
    expect(step.effects).toEqual([{ kind: "granted", tokens: 1, at: 0 }]);
    expect(step.state.level).toBe(59 * 60_000);
  });

  it("should grant the whole bucket and not one more", () => {
    const step = take(FULL, 1000, 60);
    expect(step).toEqual({
      state: { ...FULL, level: 0, at: 1000 },
      effects: [{ kind: "granted", tokens: 60, at: 1000 }],
      because: "granted",
    });
    expect(take(step.state, 1000)).toEqual({
      state: step.state,
      effects: [{ kind: "wait", tokens: 1, until: 1250 }],
      because: "too-few-tokens",
    });
  });

  it("should grant on the millisecond that it promised, and not before", () => {
    const state = empty(0);
    expect(take(state, 249).effects).toEqual([{ kind: "wait", tokens: 1, until: 250 }]);
    expect(take(state, 250).effects).toEqual([{ kind: "granted", tokens: 1, at: 250 }]);
    expect(take(state, 250).state.level).toBe(0);
  });

  it("should round the promise up to the whole millisecond", () => {
    const policy = { capacity: 5, refillPerMinute: 7 };
    const state = empty(0, policy);
    expect(take(state, 0, 1, policy).effects).toEqual([{ kind: "wait", tokens: 1, until: 8572 }]);
    expect(take(state, 8571, 1, policy).because).toBe("too-few-tokens");
    expect(take(state, 8572, 1, policy).because).toBe("granted");
    expect(take(state, 8572, 1, policy).state.level).toBe(8572 * 7 - 60_000);
  });

  it("should promise several tokens together", () => {
    expect(take(empty(0), 0, 60).effects).toEqual([{ kind: "wait", tokens: 60, until: 15_000 }]);
  });

  it("should never hold more than the capacity, however long it rests", () => {
    const state = empty(0);
    expect(take(state, 15_000, 60).because).toBe("granted");
    expect(take(state, 14_999, 60).because).toBe("too-few-tokens");
    const rested = take(state, Number.MAX_SAFE_INTEGER, 60);
    expect(rested.because).toBe("granted");
    expect(rested.state.level).toBe(0);
  });

  it("should be full and not fuller when the last millisecond brings more than is needed", () => {
    const policy = { capacity: 5, refillPerMinute: 7 };
    expect(take(empty(0, policy), 42_857, 1, policy).state.level).toBe(42_857 * 7 - 60_000);
    expect(take(empty(0, policy), 42_858, 1, policy).state.level).toBe(240_000);
  });

  it("should stay exact with the largest numbers", () => {
    const policy = { capacity: 1e9, refillPerMinute: 1e9 };
    expect(take(empty(0, policy), 1, 1, policy).state.level).toBe(1e9 - 60_000);
    expect(take(empty(0, policy), 59_999, 1e9, policy).effects).toEqual([{ kind: "wait", tokens: 1e9, until: 60_000 }]);
  });

  it("should keep what has come in while it waits", () => {
    const state = take(empty(0), 125).state;
    expect(state).toMatchObject({ level: 125 * 240, at: 125 });
    expect(take(state, 250).because).toBe("granted");
  });

  it("should answer as of the state's instant when the clock goes backwards", () => {
    const state = take(FULL, 10_000, 59).state;
    const step = take(state, 4000);
    expect(step.effects).toEqual([{ kind: "granted", tokens: 1, at: 10_000 }]);
    expect(step.state.at).toBe(10_000);
    expect(take(step.state, 4000).effects).toEqual([{ kind: "wait", tokens: 1, until: 10_250 }]);
  });

  it("should take instants before 1970", () => {
    expect(take(empty(-1000), -751).because).toBe("too-few-tokens");
    expect(take(empty(-1000), -750).because).toBe("granted");
  });

  it.each<[unknown, string[]]>([
    [{ kind: "take", at: Number.NaN }, ["at"]],
    [{ kind: "take", at: 0.5 }, ["at"]],
    [{ kind: "take", at: "0" }, ["at"]],
    [{ kind: "take", at: 0, tokens: 0 }, ["tokens"]],
    [{ kind: "take", at: 0, tokens: -1 }, ["tokens"]],
    [{ kind: "take", at: 0, tokens: 1.5 }, ["tokens"]],
    [{ kind: "take", at: 0, tokens: 61 }, ["tokens"]],
    [{ kind: "take", tokens: Number.NaN }, ["at", "tokens"]],
    [{ kind: "pause", at: 0, until: Number.POSITIVE_INFINITY }, ["until"]],
    [{ kind: "pause", at: Number.NaN }, ["at", "until"]],
    [{ kind: "give", at: 0 }, ["kind"]],
    [{}, ["kind", "at"]],
  ])("should refuse the input %j", (input, paths) => {
    expect(refusedPaths(() => stepTokenBucket(FULL, input as never, POLICY))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each<[unknown, string[]]>([
    [null, [""]],
    [{ ...FULL, version: 2 }, ["version"]],
    [{ ...FULL, level: -1 }, ["level"]],
    [{ ...FULL, level: 0.5 }, ["level"]],
    [{ ...FULL, at: "now" }, ["at"]],
    [{ ...FULL, pausedUntil: Number.NaN }, ["pausedUntil"]],
    [{ version: 1, fingerprint: "" }, ["level", "at", "pausedUntil"]],
  ])("should refuse the state %j", (state, paths) => {
    expect(refusedPaths(() => take(state as never, 0))).toEqual(["ERR_INVALID_STATE", ...paths]);
  });

  it("should cut a level beyond the capacity", () => {
    expect(take({ ...FULL, level: 9e15 }, 0).state.level).toBe(59 * 60_000);
  });
});

describe("the refusals of the token bucket", () => {
  const message = (act: () => unknown): string[] => refusalOf(act).message.split("\n  - ");

  it("should say what is expected", () => {
    expect(message(() => initialTokenBucket({ capacity: 0, refillPerMinute: 1 }))).toEqual([
      "initialTokenBucket: 1 problem",
      "policy.capacity: expected a whole number from 1 to 1000000000, received 0",
    ]);
    expect(message(() => stepTokenBucket(FULL, { kind: "give", at: 0.5, tokens: 61 } as never, POLICY))).toEqual([
      "stepTokenBucket: 3 problems",
      'kind: expected "take" or "pause", received "give"',
      "at: expected an instant in whole epoch milliseconds, received 0.5",
      "tokens: expected a whole number from 1 to 60, received 61",
    ]);
    expect(message(() => stepTokenBucket(FULL, { kind: "pause", at: 0, until: 0.5 }, POLICY))).toEqual([
      "stepTokenBucket: 1 problem",
      "until: expected an instant in whole epoch milliseconds, received 0.5",
    ]);
    expect(message(() => take({ ...FULL, version: 2 as never }, 0))[0]).toBe("stepTokenBucket: 1 problem");
  });
});

describe("stepTokenBucket, pause", () => {
  const paused = stepTokenBucket(FULL, { kind: "pause", at: 1000, until: 6000 }, POLICY);

  it("should grant nothing until the pause is over", () => {
    expect(paused).toEqual({ state: { ...FULL, at: 1000, pausedUntil: 6000 }, effects: [], because: "paused" });
    const step = take(paused.state, 5999);
    expect(step.effects).toEqual([{ kind: "wait", tokens: 1, until: 6000 }]);
    expect(step.because).toBe("paused");
    expect(step.state.level).toBe(FULL.level);
  });

  it("should grant at its end, and forget it", () => {
    const step = take(paused.state, 6000);
    expect(step.because).toBe("granted");
    expect(step.state.pausedUntil).toBeNull();
  });

  it("should fill up during the pause", () => {
    const state = stepTokenBucket(empty(0), { kind: "pause", at: 0, until: 500 }, POLICY).state;
    expect(take(state, 500, 2).because).toBe("granted");
    expect(take(state, 0, 3).effects).toEqual([{ kind: "wait", tokens: 3, until: 750 }]);
    expect(take(state, 0, 1).effects).toEqual([{ kind: "wait", tokens: 1, until: 500 }]);
    expect(take(state, 0, 3).because).toBe("paused");
  });

  it("should keep the later of two pauses", () => {
    const pause = (until: number): ReturnType<typeof stepTokenBucket> =>
      stepTokenBucket(paused.state, { kind: "pause", at: 2000, until }, POLICY);
    expect(pause(6000)).toMatchObject({ because: "already-paused", state: { pausedUntil: 6000 } });
    expect(pause(5000)).toMatchObject({ because: "already-paused", state: { pausedUntil: 6000 } });
    expect(pause(6001)).toMatchObject({ because: "paused", state: { pausedUntil: 6001 } });
  });

  it("should ignore a pause that is over when it comes", () => {
    for (const until of [999, 1000]) {
      const step = stepTokenBucket(FULL, { kind: "pause", at: 1000, until }, POLICY);
      expect(step).toMatchObject({ because: "already-paused", effects: [], state: { pausedUntil: null, at: 1000 } });
    }
    expect(stepTokenBucket(FULL, { kind: "pause", at: 1000, until: 1001 }, POLICY).because).toBe("paused");
  });
});

describe("stepTokenBucket under another policy", () => {
  it("should take the content along and carry the new fingerprint", () => {
    const larger = { capacity: 100, refillPerMinute: 60 };
    const step = take(empty(0), 2000, 1, larger);
    expect(step.state).toEqual({ ...empty(0), fingerprint: policyFingerprint(larger), level: 60_000, at: 2000 });
  });

  it("should cut the content to a smaller capacity", () => {
    expect(take(FULL, 0, 1, { capacity: 5, refillPerMinute: 240 }).state.level).toBe(4 * 60_000);
  });
});
