import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import type { AvailabilityInput, RateGuardInput, RateGuardState } from "../../../src/propensity/threshold/model.ts";
import { initialAvailability, stepAvailability } from "../../../src/propensity/threshold/step-availability.ts";
import { initialRateGuard, stepRateGuard } from "../../../src/propensity/threshold/step-rate-guard.ts";

const measurements = fc.array(
  fc
    .record({ at: fc.integer({ min: -1e6, max: 1e6 }), staffed: fc.integer({ min: 0, max: 20 }), part: fc.nat(20) })
    .map(({ at, staffed, part }): AvailabilityInput => ({ at, staffed, available: Math.min(part, staffed) })),
  { maxLength: 30 },
);

describe("stepAvailability", () => {
  it("is scarce exactly when the ratio was below 20 % after it was last above 25 %", () => {
    fc.assert(
      fc.property(measurements, (inputs) => {
        let state = initialAvailability();
        const taken: number[] = [];
        let latest = Number.NEGATIVE_INFINITY;
        for (const input of inputs) {
          state = stepAvailability(deepFreeze(state), input).state;
          if (input.at < latest) continue;
          latest = input.at;
          taken.push(input.staffed === 0 ? 0 : input.available / input.staffed);
          const lastAbove = taken.findLastIndex((ratio) => ratio > 0.25);
          expect(state.isScarce).toBe(taken.slice(lastAbove + 1).some((ratio) => ratio < 0.2));
        }
      }),
    );
  });

  it("tells a beginning and an end in turn, and survives being stored", () => {
    fc.assert(
      fc.property(measurements, (inputs) => {
        let state = initialAvailability();
        let isOpen = false;
        for (const input of inputs) {
          const step = stepAvailability(JSON.parse(JSON.stringify(state)), input);
          expect(step).toStrictEqual(stepAvailability(state, input));
          for (const { kind } of step.effects) {
            expect(kind).toBe(isOpen ? "scarcity-ended" : "scarcity-began");
            isOpen = !isOpen;
          }
          state = step.state;
        }
      }),
    );
  });
});

const asks = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("ask" as const),
      gap: fc.nat(3_000_000),
      score: fc.double({ min: 0, max: 0.94, noNaN: true }),
    }),
    fc.record({ kind: fc.constant("staffing" as const), gap: fc.nat(3_000_000), onShift: fc.nat(12) }),
  ),
  { maxLength: 40 },
);

function inputsOf(list: readonly ({ readonly gap: number } & Record<string, unknown>)[], from = 0): RateGuardInput[] {
  let at = from;
  return list.map(({ gap, ...rest }) => {
    at += gap;
    return { ...rest, at } as RateGuardInput;
  });
}

describe("stepRateGuard", () => {
  it("pays in any span of w hours for at most max(1, 0.8 n) + 0.8 n w alerts", () => {
    fc.assert(
      fc.property(asks, fc.integer({ min: 1, max: 12 }), (list, onShift) => {
        const paid: number[] = [];
        let state = initialRateGuard(onShift);
        for (const input of inputsOf(list)) {
          if (input.kind === "staffing") continue;
          const step = stepRateGuard(state, input);
          if (step.because === "granted") paid.push(input.at);
          state = step.state;
        }
        const perHour = 0.8 * onShift;
        paid.forEach((from, i) => {
          paid.slice(i).forEach((to, j) => {
            expect(j + 1).toBeLessThanOrEqual(Math.max(1, perHour) + (perHour * (to - from)) / 3_600_000 + 1e-9);
          });
        });
      }),
    );
  });

  it("grants exactly what a bucket of fractions grants, also when the team changes", () => {
    fc.assert(
      fc.property(asks, fc.nat(12), (list, onShift) => {
        let state = initialRateGuard(onShift);
        let staff = onShift;
        // Counted in milliseconds of one supervisor: 75 minutes of one are an alert.
        let level = Math.max(4_500_000, 3_600_000 * staff);
        let last: number | null = null;
        for (const input of inputsOf(list)) {
          level = Math.min(Math.max(4_500_000, 3_600_000 * staff), level + (input.at - (last ?? input.at)) * staff);
          last = input.at;
          const { because, state: next } = stepRateGuard(state, input);
          state = next;
          if (input.kind === "staffing") {
            staff = input.onShift;
            level = Math.min(level, Math.max(4_500_000, 3_600_000 * staff));
          } else if (staff === 0) expect(because).toBe("no-supervisors");
          else if (level >= 4_500_000) {
            level -= 4_500_000;
            expect(because).toBe("granted");
          } else expect(because).toBe("budget");
        }
      }),
    );
  });

  it("has an alert again at the instant it names, not a millisecond before", () => {
    fc.assert(
      fc.property(asks, fc.integer({ min: 1, max: 12 }), (list, onShift) => {
        let state = initialRateGuard(onShift);
        for (const input of inputsOf(list)) {
          const step = stepRateGuard(state, input);
          state = step.state;
          const [effect] = step.effects;
          if (effect?.kind !== "suppressed" || effect.until === null) continue;
          const later = (at: number): string => stepRateGuard(step.state, { kind: "ask", at, score: 0 }).because;
          expect([later(effect.until - 1), later(effect.until)]).toEqual(["budget", "granted"]);
        }
      }),
    );
  });

  it("knows no clock, and goes on from a stored state as if it had never stopped", () => {
    fc.assert(
      fc.property(asks, fc.nat(12), fc.integer({ min: -1e12, max: 1e12 }), (list, onShift, by) => {
        const run = (inputs: readonly RateGuardInput[], isStored: boolean): string[] => {
          let state: RateGuardState = initialRateGuard(onShift);
          return inputs.map((input) => {
            const step = stepRateGuard(isStored ? JSON.parse(JSON.stringify(state)) : deepFreeze(state), input);
            state = step.state;
            return step.because;
          });
        };
        expect(run(inputsOf(list, by), true)).toEqual(run(inputsOf(list), false));
      }),
    );
  });
});
