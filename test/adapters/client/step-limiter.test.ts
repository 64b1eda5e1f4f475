import { describe, expect, it } from "vitest";
import { initialLimiter, type LimiterPolicy, stepLimiter } from "../../../src/adapters/client/step-limiter.ts";

const policy: LimiterPolicy = { tokenBucket: { capacity: 1, refillPerMinute: 60 }, maximumWaiting: 1 };
const ask = (ticket: number, at = 0) => ({ kind: "ask", at, ticket }) as const;

const granted = () => stepLimiter(initialLimiter(policy), ask(1), policy);
const waiting = () => stepLimiter(granted().state, ask(2), policy);

describe("what stepLimiter answers", () => {
  it("should grant at once what the bucket holds, and wake nobody", () => {
    expect(granted().because).toBe("granted");
    expect(granted().effects).toEqual([{ kind: "granted", ticket: 1 }]);
  });

  it("should let the next one wait, and say when to look again", () => {
    expect(waiting().because).toBe("waiting");
    expect(waiting().effects).toEqual([{ kind: "wake", at: 1000 }]);
  });

  it("should refuse whoever finds the queue full, with the wake for the others still in force", () => {
    const full = stepLimiter(waiting().state, ask(3), policy);
    expect(full.because).toBe("queue-full");
    expect(full.effects).toEqual([
      { kind: "wake", at: 1000 },
      { kind: "refused", ticket: 3 },
    ]);
    expect(full.state.waiting).toEqual([2]);
  });

  it("should wake nobody where nobody may wait", () => {
    const none = { ...policy, maximumWaiting: 0 };
    const first = stepLimiter(initialLimiter(none), ask(1), none);
    expect(stepLimiter(first.state, ask(2), none).effects).toEqual([{ kind: "refused", ticket: 2 }]);
  });

  it("should take the wake back when the last one leaves, and say nothing where nobody waited", () => {
    const left = stepLimiter(waiting().state, { kind: "leave", at: 10, ticket: 2 }, policy);
    expect([left.because, left.effects]).toEqual(["left", [{ kind: "wake", at: null }]]);
    expect(stepLimiter(left.state, { kind: "leave", at: 20, ticket: 9 }, policy).effects).toEqual([]);
  });

  it("should keep the turns that it gives while it refuses another one, under a policy with less room", () => {
    const none = { ...policy, maximumWaiting: 0 };
    const step = stepLimiter(waiting().state, ask(3, 1000), none);
    expect(step.because).toBe("queue-full");
    expect(step.effects).toEqual([
      { kind: "granted", ticket: 2 },
      { kind: "refused", ticket: 3 },
    ]);
  });

  it("should let others go on waiting when one leaves, in their order", () => {
    const roomy = { ...policy, maximumWaiting: 3 };
    let { state } = stepLimiter(initialLimiter(roomy), ask(1), roomy);
    for (const ticket of [2, 3, 4]) ({ state } = stepLimiter(state, ask(ticket), roomy));
    const left = stepLimiter(state, { kind: "leave", at: 10, ticket: 3 }, roomy);
    expect([left.because, left.effects, left.state.waiting]).toEqual(["left", [{ kind: "wake", at: 1000 }], [2, 4]]);
  });

  it("should grant in turn when time has passed, and not before the end of a pause", () => {
    const early = stepLimiter(waiting().state, { kind: "tick", at: 999 }, policy);
    expect([early.because, early.effects]).toEqual(["passed", [{ kind: "wake", at: 1000 }]]);
    const paused = stepLimiter(waiting().state, { kind: "pause", at: 10, until: 5000 }, policy);
    expect([paused.because, paused.effects]).toEqual(["paused", [{ kind: "wake", at: 5000 }]]);
    expect(stepLimiter(paused.state, { kind: "tick", at: 5000 }, policy).effects).toEqual([
      { kind: "granted", ticket: 2 },
      { kind: "wake", at: null },
    ]);
  });

  it("should have nothing left of a burst that somebody else may have used, and let nobody out before it comes back", () => {
    const wide: LimiterPolicy = { tokenBucket: { capacity: 60, refillPerMinute: 60 }, maximumWaiting: 5 };
    const emptied = stepLimiter(initialLimiter(wide), { kind: "empty", at: 5000 }, wide);
    expect([emptied.because, emptied.effects]).toEqual(["emptied", []]);
    const asked = stepLimiter(emptied.state, ask(1, 5000), wide);
    expect(asked.effects).toEqual([{ kind: "wake", at: 6000 }]);
    expect(stepLimiter(asked.state, { kind: "empty", at: 5900 }, wide).effects).toEqual([{ kind: "wake", at: 6900 }]);
    // A clock that went backwards gives nothing back.
    expect(stepLimiter(asked.state, { kind: "empty", at: 10 }, wide).effects).toEqual([{ kind: "wake", at: 6000 }]);
  });

  it("should know its policy by its numbers", () => {
    expect(initialLimiter({ ...policy, maximumWaiting: 2 }).fingerprint).not.toBe(initialLimiter(policy).fingerprint);
  });

  it.each<[unknown, string, string]>([
    [null, "ERR_INVALID_INPUT", "stepLimiter"],
    [{ kind: "wait", at: 0 }, "ERR_INVALID_INPUT", "kind"],
    [{ kind: "ask", at: Number.NaN, ticket: 1 }, "ERR_INVALID_INPUT", "at"],
    [{ kind: "ask", at: 0, ticket: 0.5 }, "ERR_INVALID_INPUT", "ticket"],
    [{ kind: "pause", at: 0, until: "soon" }, "ERR_INVALID_INPUT", "until"],
  ])("should refuse the input %j", (input, code, word) => {
    expect(() => stepLimiter(granted().state, input as never, policy)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(word) }),
    );
  });

  it("should refuse a state of another machine, by name", () => {
    expect(() => stepLimiter({ version: 1 } as never, ask(1), policy)).toThrow(
      expect.objectContaining({ code: "ERR_INVALID_STATE", message: expect.stringContaining("stepLimiter") }),
    );
  });
});
