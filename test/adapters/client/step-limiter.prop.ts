import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LimiterInput } from "../../../src/adapters/client/limiter-model.ts";
import { initialLimiter, stepLimiter } from "../../../src/adapters/client/step-limiter.ts";

const setting = fc.record({
  policy: fc.record({
    tokenBucket: fc.record({
      capacity: fc.integer({ min: 1, max: 5 }),
      refillPerMinute: fc.integer({ min: 1, max: 60 }),
    }),
    maximumWaiting: fc.integer({ min: 0, max: 8 }),
  }),
  happenings: fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 4000 }),
      kind: fc.constantFrom("ask", "ask", "ask", "leave", "pause", "tick"),
      number: fc.nat(),
    }),
    { maxLength: 60 },
  ),
});

/** A queue as simple as it can be: who waits, in order. */
function play({ policy, happenings }: typeof setting extends fc.Arbitrary<infer T> ? T : never) {
  let state = initialLimiter(policy);
  let at = 0;
  let tickets = 0;
  let wakeAt: number | null = null;
  const queue: number[] = [];
  const granted: { readonly ticket: number; readonly at: number }[] = [];
  const refused: number[] = [];
  const left: number[] = [];
  let pausedUntil = 0;

  const feed = (input: LimiterInput): void => {
    const step = stepLimiter(state, input, policy);
    state = JSON.parse(JSON.stringify(step.state));
    for (const effect of step.effects) {
      if (effect.kind === "wake") wakeAt = effect.at;
      if (effect.kind === "refused") refused.push(...queue.splice(queue.indexOf(effect.ticket), 1));
      if (effect.kind === "granted") {
        expect(effect.ticket).toBe(queue.shift());
        expect(input.at).toBeGreaterThanOrEqual(pausedUntil);
        granted.push({ ticket: effect.ticket, at: input.at });
      }
    }
    expect(state.waiting).toEqual(queue);
    expect(queue.length).toBeLessThanOrEqual(policy.maximumWaiting);
    if (queue.length > 0) expect(wakeAt).toBeGreaterThan(input.at);
  };
  const wakeUntil = (end: number): void => {
    while (wakeAt !== null && wakeAt <= end) {
      at = wakeAt;
      wakeAt = null;
      feed({ kind: "tick", at });
    }
    at = Math.max(at, end);
  };

  for (const { afterMs, kind, number } of happenings) {
    wakeUntil(at + afterMs);
    if (kind === "ask") {
      queue.push(++tickets);
      feed({ kind, at, ticket: tickets });
    } else if (kind === "leave") {
      const ticket = queue[number % Math.max(queue.length, 1)] ?? 0;
      if (ticket > 0) left.push(...queue.splice(queue.indexOf(ticket), 1));
      feed({ kind, at, ticket });
    } else if (kind === "pause") {
      pausedUntil = Math.max(pausedUntil, at + (number % 5000));
      feed({ kind, at, until: at + (number % 5000) });
    } else {
      feed({ kind: "tick", at });
    }
  }
  wakeUntil(at + 10_000_000);
  return { tickets, granted, refused, left, policy, queue };
}

describe("a limiter", () => {
  it("grants in the order of asking, never in a pause, and never lets more wait than may", () => {
    fc.assert(fc.property(setting, (one) => void play(one)));
  });

  it("lets nobody wait for ever: who asks is granted, refused, or leaves", () => {
    fc.assert(
      fc.property(setting, (one) => {
        const { tickets, granted, refused, left, queue } = play(one);
        expect(queue).toEqual([]);
        expect(granted.length + refused.length + left.length).toBe(tickets);
      }),
    );
  });

  it("grants at most capacity and refill in any 60 seconds", () => {
    fc.assert(
      fc.property(setting, (one) => {
        const { granted, policy } = play(one);
        for (const { at: from } of granted) {
          const within = granted.filter(({ at }) => at >= from && at <= from + 60_000).length;
          expect(within).toBeLessThanOrEqual(policy.tokenBucket.capacity + policy.tokenBucket.refillPerMinute);
        }
      }),
    );
  });
});
