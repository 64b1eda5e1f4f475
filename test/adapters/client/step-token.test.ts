import { describe, expect, it } from "vitest";
import { GENESYS_CLIENT_POLICY } from "../../../src/adapters/client/policy.ts";
import { initialToken, stepToken } from "../../../src/adapters/client/step-token.ts";
import type { TokenInput, TokenState, TokenStep } from "../../../src/adapters/client/token-model.ts";

const policy = GENESYS_CLIENT_POLICY;
const HOUR_MS = 3_600_000;

/** The last step of several, from a client without a token. */
function stepAfter(...inputs: readonly TokenInput[]): TokenStep {
  let step: TokenStep = { state: initialToken(policy), effects: [], because: "fresh" };
  for (const input of inputs) step = stepToken(step.state, input, policy);
  return step;
}

const need = (at: number): TokenInput => ({ kind: "need", at });
const obtained = (at: number, lifeSeconds = 3600): TokenInput => ({ kind: "obtained", at, lifeSeconds });
const failed = (at: number, isRefused = false): TokenInput => ({ kind: "failed", at, isRefused });

describe("a token's life", () => {
  it("should begin with one renewal that everyone waits for", () => {
    expect(stepAfter(need(0)).effects).toEqual([{ kind: "renew" }, { kind: "wait", until: null }]);
    expect(stepAfter(need(0), need(1)).effects).toEqual([{ kind: "wait", until: null }]);
  });

  it.each([
    [0, [{ kind: "use", generation: 1 }]],
    [0.9 * HOUR_MS - 1, [{ kind: "use", generation: 1 }]],
    [0.9 * HOUR_MS, [{ kind: "renew" }, { kind: "use", generation: 1 }]],
    [HOUR_MS - 1, [{ kind: "renew" }, { kind: "use", generation: 1 }]],
    [HOUR_MS, [{ kind: "renew" }, { kind: "wait", until: null }]],
  ])("should at %d ms of an hour be %j", (at, effects) => {
    expect(stepAfter(need(0), obtained(0), need(at)).effects).toEqual(effects);
  });

  it("should use the old token while another is under way, and wait once the old one has ended", () => {
    const renewing = stepAfter(need(0), obtained(0), need(0.95 * HOUR_MS)).state;
    expect(stepToken(renewing, need(HOUR_MS - 1), policy).effects).toEqual([{ kind: "use", generation: 1 }]);
    expect(stepToken(renewing, need(HOUR_MS), policy).effects).toEqual([{ kind: "wait", until: null }]);
    expect(stepToken(renewing, obtained(HOUR_MS + 5), policy).state).toMatchObject({ phase: "fresh", generation: 2 });
  });

  it("should go on with an old token that is still good after a failed renewal", () => {
    const step = stepAfter(need(0), obtained(0), need(0.9 * HOUR_MS), failed(0.9 * HOUR_MS), need(0.9 * HOUR_MS + 999));
    expect(step.effects).toEqual([{ kind: "use", generation: 1 }]);
  });
});

describe("failures", () => {
  it("should double the wait from failure to failure, and refuse when the attempts are used up", () => {
    let state: TokenState = initialToken(policy);
    let at = 0;
    const waits: unknown[] = [];
    for (let n = 1; n <= 6; n++) {
      state = stepToken(state, need(at), policy).state;
      state = stepToken(state, failed(at), policy).state;
      const [effect] = stepToken(state, need(at), policy).effects;
      waits.push([effect?.kind, (state.retryAt ?? 0) - at]);
      at = state.retryAt ?? 0;
    }
    expect(waits).toEqual([
      ["wait", 1000],
      ["wait", 2000],
      ["wait", 4000],
      ["wait", 8000],
      ["refuse", 16_000],
      ["refuse", 32_000],
    ]);
    // The first need after the wait asks again.
    expect(stepToken(state, need(at), policy).effects[0]).toEqual({ kind: "renew" });
  });

  it("should refuse at once, and for the longest wait, when the credentials are refused", () => {
    expect(stepAfter(need(0), failed(10, true), need(20)).effects).toEqual([{ kind: "refuse", until: 60_010 }]);
  });

  it("should let the wait grow although the old token is still accepted", () => {
    const due = 0.9 * HOUR_MS;
    const accepted: TokenInput = { kind: "accepted", at: due, generation: 1 };
    const again = stepAfter(
      need(0),
      obtained(0),
      need(due),
      failed(due),
      accepted,
      need(due + 1000),
      failed(due + 1000),
    );
    expect(again.state).toMatchObject({ failures: 2, retryAt: due + 3000 });
  });

  it("should spread the wait upwards and wait as long as the platform asks", () => {
    expect(stepAfter(need(0), { kind: "failed", at: 0, isRefused: false, random: 0.5 }).state.retryAt).toBe(1250);
    expect(stepAfter(need(0), { kind: "failed", at: 0, isRefused: false, retryAfterMs: 9000 }).state.retryAt).toBe(
      9000,
    );
  });
});

describe("a rejected token", () => {
  const accepted: TokenInput = { kind: "accepted", at: 1, generation: 1 };
  const rejected: TokenInput = { kind: "rejected", at: 2, generation: 1 };

  it("should be replaced at once when it was accepted before", () => {
    const step = stepAfter(need(0), obtained(0), accepted, rejected, need(2));
    expect(step.effects).toEqual([{ kind: "renew" }, { kind: "wait", until: null }]);
  });

  it("should count as a failure when it never was", () => {
    const step = stepAfter(need(0), obtained(0), rejected, need(2));
    expect(step.effects).toEqual([{ kind: "wait", until: 1002 }]);
  });

  it("should make a platform that rejects every token be asked ever more rarely", () => {
    let state = initialToken(policy);
    let renewals = 0;
    for (let at = 0; at < 60_000; at++) {
      const step = stepToken(state, need(at), policy);
      state = step.state;
      if (step.effects.some(({ kind }) => kind === "renew")) {
        renewals++;
        state = stepToken(state, obtained(at), policy).state;
        state = stepToken(state, { kind: "rejected", at, generation: state.generation }, policy).state;
      }
    }
    expect(renewals).toBe(6);
  });

  it("should say nothing about a later one", () => {
    const state = stepAfter(need(0), obtained(0), accepted, rejected, need(2), obtained(3)).state;
    expect(stepToken(state, { ...rejected, at: 4 }, policy)).toEqual({ state, effects: [], because: "out-of-date" });
  });

  it("should not be used while another is under way", () => {
    const step = stepAfter(need(0), obtained(0), accepted, need(0.9 * HOUR_MS), rejected, need(0.9 * HOUR_MS));
    expect(step.effects).toEqual([{ kind: "wait", until: null }]);
  });
});

describe("the store's token", () => {
  const loaded = (obtainedAt: number, expiresAt: number, at = 0): TokenInput => {
    return { kind: "loaded", at, obtainedAt, expiresAt };
  };

  it("should be used for the rest of its life", () => {
    const state = stepAfter(need(0), loaded(-1_800_000, 1_800_000)).state;
    expect(stepToken(state, need(1_439_999), policy).effects).toEqual([{ kind: "use", generation: 1 }]);
    expect(stepToken(state, need(1_440_000), policy).effects[0]).toEqual({ kind: "renew" });
  });

  it.each([
    ["due for renewal", loaded(-HOUR_MS, 1)],
    ["over", loaded(-HOUR_MS, -1)],
    ["ended before it began", loaded(10, 5)],
    ["of a far future", loaded(10 * 86_400_000, 11 * 86_400_000)],
    ["of more than two days ahead", loaded(2 * 86_400_000 + 1, 3 * 86_400_000)],
    ["without a life", loaded(10, 10)],
    ["due for renewal at this very instant", loaded(-900, 100)],
  ])("should be left alone when it is %s", (_, input) => {
    expect(stepAfter(need(0), input)).toMatchObject({ because: "stale", state: { phase: "renewing" } });
  });

  it("should be used when its clock is at most two days ahead, and a millisecond before it is due", () => {
    expect(stepAfter(need(0), loaded(2 * 86_400_000, 3 * 86_400_000)).because).toBe("loaded");
    expect(stepAfter(need(0), loaded(-899, 101)).because).toBe("loaded");
  });

  it("should be left alone when it is the one that was rejected", () => {
    const step = stepAfter(
      need(0),
      loaded(-1000, HOUR_MS),
      { kind: "rejected", at: 1, generation: 1 },
      need(1),
      loaded(-1000, HOUR_MS, 1),
    );
    expect(step.because).toBe("stale");
  });

  it("should not live for longer than two days whatever it claims", () => {
    expect(stepAfter(need(0), loaded(0, 9e15)).state.expiresAt).toBe(172_800_000);
    expect(stepAfter(need(0), obtained(0, 1e9)).state.expiresAt).toBe(172_800_000);
  });
});

describe("what a step says and what it leaves", () => {
  const none: TokenState = {
    version: 1,
    fingerprint: initialToken(policy).fingerprint,
    phase: "none",
    generation: 0,
    obtainedAt: null,
    renewAt: null,
    expiresAt: null,
    isProven: false,
    failures: 0,
    retryAt: null,
    isRefused: false,
  };
  const first = { generation: 1, obtainedAt: 0, renewAt: 0.9 * HOUR_MS, expiresAt: HOUR_MS };
  const due = 0.9 * HOUR_MS;
  const accepted: TokenInput = { kind: "accepted", at: 1, generation: 1 };
  const rejected: TokenInput = { kind: "rejected", at: due, generation: 1 };

  it("should begin with nothing, under the numbers of its policy", () => {
    expect(initialToken(policy)).toStrictEqual(none);
    for (const other of [{ renewAtRatio: 0.8 }, { tokenRetry: { ...policy.tokenRetry, maximumAttempts: 4 } }]) {
      expect(initialToken({ ...policy, ...other }).fingerprint).not.toBe(none.fingerprint);
    }
  });

  it.each<[string, TokenInput[], string, Partial<TokenState>]>([
    ["the first need", [need(0)], "due", { phase: "renewing" }],
    ["a need before 1970", [need(-5)], "due", { phase: "renewing" }],
    ["a need meanwhile", [need(0), need(1)], "renewing", { phase: "renewing" }],
    ["a need before 1970 meanwhile", [need(-9), need(-5)], "renewing", { phase: "renewing" }],
    ["a token", [need(0), obtained(0)], "obtained", { phase: "fresh", ...first }],
    ["a need of it", [need(0), obtained(0), need(1)], "fresh", { phase: "fresh", ...first }],
    ["a need when it is due", [need(0), obtained(0), need(due)], "due", { phase: "renewing", ...first }],
    [
      "a need of an earlier time while it is renewed",
      [need(0), obtained(0), need(due), need(5)],
      "renewing",
      { phase: "renewing", ...first },
    ],
    ["its acceptance", [need(0), obtained(0), accepted], "accepted", { phase: "fresh", ...first, isProven: true }],
    [
      "its acceptance after failures",
      [need(0), failed(0), need(1000), obtained(1000), { ...accepted, at: 1001 }],
      "accepted",
      {
        phase: "fresh",
        generation: 1,
        obtainedAt: 1000,
        renewAt: 1000 + due,
        expiresAt: 1000 + HOUR_MS,
        isProven: true,
      },
    ],
    [
      "the acceptance of another one",
      [need(0), obtained(0), { ...accepted, generation: 2 }],
      "out-of-date",
      { phase: "fresh", ...first },
    ],
    [
      "the acceptance of a rejected one",
      [need(0), obtained(0), accepted, rejected, accepted],
      "out-of-date",
      { phase: "none", generation: 1, obtainedAt: 0, isProven: true },
    ],
    ["a failure", [need(0), failed(10)], "failed", { phase: "failed", failures: 1, retryAt: 1010 }],
    [
      "a need meanwhile",
      [need(0), failed(10), need(20)],
      "backing-off",
      { phase: "failed", failures: 1, retryAt: 1010 },
    ],
    [
      "refused credentials",
      [need(0), failed(10, true)],
      "failed",
      { phase: "failed", failures: 1, retryAt: 60_010, isRefused: true },
    ],
    [
      "a need meanwhile",
      [need(0), failed(10, true), need(20)],
      "refused",
      { phase: "failed", failures: 1, retryAt: 60_010, isRefused: true },
    ],
    [
      "a token after refused credentials",
      [need(0), failed(0, true), need(60_000), obtained(60_000)],
      "obtained",
      {
        phase: "fresh",
        generation: 1,
        obtainedAt: 60_000,
        renewAt: 60_000 + due,
        expiresAt: 60_000 + HOUR_MS,
        failures: 1,
      },
    ],
    [
      "a failed renewal of a token that is still good",
      [need(0), obtained(0), need(due), failed(due), need(due + 1)],
      "backing-off",
      { phase: "failed", ...first, failures: 1, retryAt: due + 1000 },
    ],
    [
      "a need of an earlier time after it",
      [need(0), obtained(0), need(due), failed(due), need(5)],
      "backing-off",
      { phase: "failed", ...first, failures: 1, retryAt: due + 1000 },
    ],
    [
      "the old token's rejection after it",
      [need(0), obtained(0), need(due), failed(due), rejected],
      "rejected",
      { phase: "failed", generation: 1, obtainedAt: 0, failures: 1, retryAt: due + 1000 },
    ],
    [
      "the old token's rejection while it is renewed",
      [need(0), obtained(0), need(due), rejected],
      "rejected",
      { phase: "renewing", generation: 1, obtainedAt: 0 },
    ],
    [
      "the rejection of a token that was good",
      [need(0), obtained(0), accepted, rejected],
      "rejected",
      { phase: "none", generation: 1, obtainedAt: 0, isProven: true },
    ],
    [
      "the rejection of a token that never was",
      [need(0), obtained(0), { ...rejected, at: 5 }],
      "unproven",
      { phase: "failed", generation: 1, obtainedAt: 0, failures: 1, retryAt: 1005 },
    ],
    [
      "its rejection told twice",
      [need(0), obtained(0), { ...rejected, at: 5 }, { ...rejected, at: 5 }],
      "out-of-date",
      { phase: "failed", generation: 1, obtainedAt: 0, failures: 1, retryAt: 1005 },
    ],
  ])("should at %s (%j) be %s", (_, inputs, because, fields) => {
    const step = stepAfter(...inputs);
    expect(step.because).toBe(because);
    expect(step.state).toStrictEqual({ ...none, ...fields });
  });

  it("should use no token that is none, before 1970 either", () => {
    expect(stepAfter(need(-5)).effects).toEqual([{ kind: "renew" }, { kind: "wait", until: null }]);
    expect(stepAfter(need(-9), need(-5)).effects).toEqual([{ kind: "wait", until: null }]);
  });

  it("should use no token beyond its end, whatever a stored state says about its renewal", () => {
    const state: TokenState = { ...none, phase: "fresh", ...first, renewAt: 2 * HOUR_MS };
    expect(stepToken(state, need(HOUR_MS), policy).effects).toEqual([{ kind: "renew" }, { kind: "wait", until: null }]);
  });
});

describe("what nobody waits for", () => {
  it.each<TokenInput>([obtained(0), failed(0), { kind: "loaded", at: 0, obtainedAt: 0, expiresAt: 9 }])(
    "should change nothing: %j",
    (input) => {
      const state = initialToken(policy);
      expect(stepToken(state, input, policy)).toEqual({ state, effects: [], because: "unexpected" });
    },
  );

  it.each([
    { kind: "need", at: Number.NaN },
    { kind: "obtained", at: 0, lifeSeconds: 0 },
    { kind: "obtained", at: 0, lifeSeconds: -5 },
    { kind: "obtained", at: 0, lifeSeconds: 1.5 },
    { kind: "obtained", at: 0 },
    { kind: "__proto__", at: 0 },
    { kind: "constructor", at: 0 },
    null,
  ])("should be refused as misuse: %j", (input) => {
    expect(() => stepToken(initialToken(policy), input as TokenInput, policy)).toThrow(
      expect.objectContaining({ code: "ERR_INVALID_INPUT", message: expect.stringMatching(/^stepToken: /) }),
    );
  });

  it("should refuse a state that is none", () => {
    expect(() => stepToken({ ...initialToken(policy), phase: "x" as "none" }, need(0), policy)).toThrow(
      'stepToken: 1 problem\n  - phase: expected "none" or "fresh" or "renewing" or "failed", received "x"',
    );
  });
});
