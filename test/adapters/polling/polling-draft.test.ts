import { describe, expect, it } from "vitest";
import { GUIDE_POLLING_POLICY } from "../../../src/adapters/polling/policy.ts";
import { closeDraft, isSlowed, openDraft } from "../../../src/adapters/polling/polling-draft.ts";
import { initialPolling } from "../../../src/adapters/polling/step-polling.ts";
import { draftOf, NOON } from "./walk.ts";

describe("a draft of a step", () => {
  const state = { ...initialPolling(), at: NOON, depth: 3, wakeAt: NOON + 1 };

  it("should become the state it was made of, at its own instant and under its own policy", () => {
    const policy = { ...GUIDE_POLLING_POLICY, windowSeconds: 901 };
    expect(closeDraft(openDraft(state, NOON + 5, policy), NOON + 9)).toEqual({
      ...state,
      fingerprint: initialPolling(policy).fingerprint,
      at: NOON + 5,
      wakeAt: NOON + 9,
    });
  });

  it("should not go back in time, nor start at any but its first instant", () => {
    expect(openDraft(state, NOON - 1, GUIDE_POLLING_POLICY).now).toBe(NOON);
    expect(openDraft(state, NOON + 1, GUIDE_POLLING_POLICY).now).toBe(NOON + 1);
    expect(openDraft(initialPolling(), 5, GUIDE_POLLING_POLICY).now).toBe(5);
  });

  it.each([
    [59_999, 60_000],
    [60_001, 60_001],
    [899_999, 899_999],
    [900_001, 900_000],
  ])("should bring an interval of %d ms into the policy's bounds: %d ms", (intervalMs, expected) => {
    expect(openDraft({ ...state, intervalMs }, NOON, GUIDE_POLLING_POLICY).intervalMs).toBe(expected);
  });

  it("should be slowed by any interval that is longer than usual", () => {
    expect([20_000, 20_001].map((intervalMs) => isSlowed(draftOf({ intervalMs })))).toEqual([false, true]);
  });
});
