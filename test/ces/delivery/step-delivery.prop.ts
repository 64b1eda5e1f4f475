import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliveryCounts } from "../../../src/ces/delivery/delivery-counts.ts";
import type { DeliveryEffect, DeliveryInput, DeliveryState } from "../../../src/ces/delivery/model.ts";
import { initialDelivery, stepDelivery } from "../../../src/ces/delivery/step-delivery.ts";
import type { DeliveryPolicy } from "../../../src/ces/policy.ts";
import { deepFreeze } from "../../../src/core/policy.ts";
import { inputs, policies } from "./arbitrary-inputs.ts";
import { run } from "./deliveries.ts";

/** Every state and its effects, on the way through a series of inputs. */
function* walk(list: readonly DeliveryInput[], policy: DeliveryPolicy) {
  let state = initialDelivery(policy);
  for (const input of list) {
    const step = stepDelivery(deepFreeze(state), deepFreeze(input), policy);
    state = step.state;
    yield { input, ...step };
  }
}

const shifted = <T>(value: T, by: number): T =>
  JSON.parse(JSON.stringify(value), (key, inner) =>
    INSTANTS.has(key) && typeof inner === "number" ? inner + by : inner,
  ) as T;
const INSTANTS = new Set([
  "at",
  "completedAt",
  "dueAt",
  "nextDueAt",
  "firstAt",
  "lastAt",
  "finishedAt",
  "renewalDueAt",
  "wakeAt",
]);

describe("stepDelivery", () => {
  it("never loses a score: accepted = written + skipped + superseded + waiting + dead-lettered + expired", () => {
    fc.assert(
      fc.property(inputs, policies, (list, policy) => {
        let accepted = 0;
        const ended = { written: 0, skipped: 0, superseded: 0, expired: 0 };
        for (const { input, state, effects } of walk(list, policy)) {
          if (input.kind === "score") accepted++;
          for (const { kind } of effects) if (kind in ended) ended[kind as keyof typeof ended]++;
          const counts = deliveryCounts(state);
          expect(counts).toMatchObject({ accepted, ...ended });
          const { written, skipped, superseded, waiting, deadLettered, expired } = counts;
          expect(written + skipped + superseded + waiting + deadLettered + expired).toBe(accepted);
        }
      }),
    );
  });

  it("never has two requests under way for one interaction, nor one interaction in two places", () => {
    fc.assert(
      fc.property(inputs, policies, (list, policy) => {
        for (const { state } of walk(list, policy)) {
          const ids = [...state.items, ...state.letters.map(({ payload }) => payload)].map((one) => one.interactionId);
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
    );
  });

  it("never sends at or after the end of the window", () => {
    fc.assert(
      fc.property(inputs, policies, (list, policy) => {
        for (const { state, effects } of walk(list, policy)) {
          for (const effect of effects) {
            if (effect.kind !== "read" && effect.kind !== "write") continue;
            const item = state.items.find(({ request }) => request === effect.request);
            const window = policy.writeWindowSeconds;
            if (window !== null) expect((state.at ?? 0) - (item?.completedAt ?? 0)).toBeLessThan(window * 1000);
          }
        }
      }),
    );
  });

  it("never makes more attempts than the policy allows, and numbers requests upwards", () => {
    fc.assert(
      fc.property(inputs, policies, (list, policy) => {
        let last = 0;
        for (const { effects } of walk(list, policy)) {
          for (const effect of effects) {
            if (effect.kind !== "read" && effect.kind !== "write") continue;
            expect(effect.attempt >= 1 && effect.attempt <= policy.maxAttempts).toBe(true);
            expect(effect.request).toBe(last + 1);
            last = effect.request;
          }
        }
      }),
    );
  });

  it("never sends more in a minute than the bucket holds and gets back", () => {
    fc.assert(
      fc.property(inputs, policies, (list, policy) => {
        const sentAt: number[] = [];
        for (const { state, effects } of walk(list, policy)) {
          for (const { kind } of effects) if (kind === "read" || kind === "write") sentAt.push(state.at ?? 0);
        }
        const { capacity, refillPerMinute } = policy.tokenBucket;
        for (const [i, from] of sentAt.entries()) {
          const inMinute = sentAt.slice(i).filter((at) => at - from <= 60_000).length;
          expect(inMinute).toBeLessThanOrEqual(capacity + refillPerMinute);
        }
      }),
    );
  });

  it("never remembers longer than the policy says", () => {
    fc.assert(
      fc.property(inputs, policies, (list, policy) => {
        for (const { because, state } of walk(list, policy)) {
          if (because === "unknown-request" || because === "no-renewal-pending") continue;
          const forgottenAt = (state.at ?? 0) - policy.forgetAfterSeconds * 1000;
          for (const { finishedAt } of state.finished.flat()) expect(finishedAt).toBeGreaterThan(forgottenAt);
        }
      }),
    );
  });

  it("never wakes in the past, and always names an instant while something waits", () => {
    fc.assert(
      fc.property(inputs, policies, (list, policy) => {
        for (const { state, effects } of walk(list, policy)) {
          for (const effect of effects) if (effect.kind === "wake") expect(effect.at).toBeGreaterThan(state.at ?? 0);
          if (state.items.length + state.letters.length > 0) expect(state.wakeAt).not.toBeNull();
        }
      }),
    );
  });

  it("comes to an end when every wake is kept and every request answered", () => {
    fc.assert(
      fc.property(inputs, policies, fc.constantFrom(200, 403, 409, 410, 500, null), (list, policy, status) => {
        let { state } = run(list, policy);
        const pending: DeliveryEffect[] = [];
        for (let i = 0; i < 3000; i++) {
          const effect = pending.shift();
          const at = Math.max(state.at ?? 0, effect === undefined ? (state.wakeAt ?? 0) : 0);
          if (effect === undefined && state.wakeAt === null) break;
          const step = stepDelivery(state, answerTo(effect, at, status), policy);
          state = step.state;
          pending.push(
            ...step.effects.filter(({ kind }) => kind === "read" || kind === "write" || kind === "renew-token"),
          );
        }
        expect(deliveryCounts(state)).toMatchObject({ waiting: 0 });
        expect(state.letters).toEqual([]);
      }),
    );
  });

  it("goes on from a stored state as if it had never stopped", () => {
    fc.assert(
      fc.property(inputs, inputs, policies, (before, after, policy) => {
        const whole = run([...before, ...after], policy);
        const half = run(before, policy);
        const stored = JSON.parse(JSON.stringify(half.state)) as DeliveryState;
        expect(stored).toStrictEqual(half.state);
        const rest = run(after, policy, stored);
        expect(rest.state).toStrictEqual(whole.state);
        expect([...half.effects, ...rest.effects]).toStrictEqual(whole.effects);
      }),
    );
  });

  it("knows no clock: inputs shifted in time give outputs shifted as much", () => {
    fc.assert(
      fc.property(inputs, policies, fc.integer({ min: -1e12, max: 1e12 }), (list, policy, by) => {
        const here = run(list, policy);
        const there = run(shifted(list, by), policy);
        expect(there.effects).toStrictEqual(shifted(here.effects, by));
        expect(there.state).toStrictEqual(shifted(here.state, by));
      }),
    );
  });
});

function answerTo(effect: DeliveryEffect | undefined, at: number, status: number | null): DeliveryInput {
  if (effect?.kind === "read") return { kind: "existing", at, request: effect.request, value: null };
  if (effect?.kind === "write") return { kind: "response", at, request: effect.request, status };
  return effect?.kind === "renew-token" ? { kind: "token-renewed", at } : { kind: "tick", at };
}
