import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GENESYS_CLIENT_POLICY } from "../../../src/adapters/client/policy.ts";
import { initialToken, stepToken } from "../../../src/adapters/client/step-token.ts";
import type { TokenInput, TokenState } from "../../../src/adapters/client/token-model.ts";

const policy = GENESYS_CLIENT_POLICY;

/** What may happen, each some time after the one before. */
const happening = fc.record({
  afterMs: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 200_000 })),
  kind: fc.constantFrom("need", "need", "need", "obtained", "failed", "refused", "accepted", "rejected", "loaded"),
  lifeSeconds: fc.integer({ min: 1, max: 300 }),
  random: fc.double({ min: 0, max: 0.99, noNaN: true }),
});

type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function toInput({ kind, lifeSeconds, random }: Happening, at: number, { generation }: TokenState): TokenInput {
  switch (kind) {
    case "obtained":
      return { kind, at, lifeSeconds };
    case "failed":
    case "refused":
      return { kind: "failed", at, isRefused: kind === "refused", random };
    case "accepted":
    case "rejected":
      return { kind, at, generation, random };
    case "loaded":
      return { kind, at, obtainedAt: at - 1000, expiresAt: at + lifeSeconds * 1000 };
    default:
      return { kind: "need", at };
  }
}

describe("whatever happens in whatever order", () => {
  it("one renewal is under way at most", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        let state = initialToken(policy);
        let at = 0;
        let underWay = false;
        for (const one of happenings) {
          at += one.afterMs;
          const input = toInput(one, at, state);
          const step = stepToken(state, input, policy);
          const begins = step.effects.filter(({ kind }) => kind === "renew").length;
          expect(begins).toBeLessThanOrEqual(underWay ? 0 : 1);
          if (begins === 1) underWay = true;
          const hasEnded = ["obtained", "failed"].includes(input.kind) || step.because === "loaded";
          if (hasEnded) underWay = false;
          state = step.state;
        }
      }),
    );
  });

  it("a token is used only within its life, and never after it was rejected", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        let state = initialToken(policy);
        let at = 0;
        const ends = new Map<number, number>();
        for (const one of happenings) {
          at += one.afterMs;
          const input = toInput(one, at, state);
          const step = stepToken(state, input, policy);
          state = step.state;
          if (input.kind === "obtained" && step.because === "obtained") {
            ends.set(state.generation, at + input.lifeSeconds * 1000);
          }
          if (input.kind === "loaded" && step.because === "loaded") ends.set(state.generation, input.expiresAt);
          if (input.kind === "rejected") ends.set(input.generation, 0);
          for (const effect of step.effects) {
            if (effect.kind === "use") expect(at).toBeLessThan(ends.get(effect.generation) ?? 0);
          }
        }
      }),
    );
  });

  it("every need is answered by use, a wait that ends, or a refusal that ends", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        let state = initialToken(policy);
        let at = 0;
        for (const one of happenings) {
          at += one.afterMs;
          state = stepToken(state, toInput(one, at, state), policy).state;
          const answers = stepToken(state, { kind: "need", at }, policy).effects.filter(({ kind }) => kind !== "renew");
          expect(answers).toHaveLength(1);
          const [answer] = answers;
          if (answer?.kind === "wait" || answer?.kind === "refuse") {
            const until = answer.until ?? at;
            expect(until).toBeGreaterThanOrEqual(at);
            expect(until - at).toBeLessThanOrEqual(policy.tokenRetry.maximumDelayMs * 1.5);
          }
        }
      }),
    );
  });

  it("the state is plain JSON and its input stays as it was", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 20 }), (happenings) => {
        let state = initialToken(policy);
        let at = 0;
        for (const one of happenings) {
          at += one.afterMs;
          const before = JSON.stringify(state);
          const next = stepToken(Object.freeze(state), toInput(one, at, state), policy).state;
          expect(JSON.stringify(state)).toBe(before);
          expect(JSON.parse(JSON.stringify(next))).toEqual(next);
          state = next;
        }
      }),
    );
  });
});
