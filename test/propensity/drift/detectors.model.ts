import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import type { AdwinState } from "../../../src/propensity/drift/model.ts";
import {
  DEFAULT_ADWIN_POLICY,
  DEFAULT_DDM_POLICY,
  PAGE_HINKLEY_DEFAULTS,
} from "../../../src/propensity/drift/policy.ts";
import { initialAdwin, stepAdwin } from "../../../src/propensity/drift/step-adwin.ts";
import { initialDdm, stepDdm } from "../../../src/propensity/drift/step-ddm.ts";
import { initialPageHinkley, stepPageHinkley } from "../../../src/propensity/drift/step-page-hinkley.ts";
import { naiveAdwin, naiveDdm, naivePageHinkley } from "./naive-detectors.ts";

/** Runs of values around a level each, so that there is something to be found. */
const levels = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 45 })), {
    maxLength: 4,
  })
  .map((runs) => runs.flatMap(([level, noises]) => noises.map((noise) => level + noise)));
const bits = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 50 })), {
    maxLength: 4,
  })
  .map((runs) => runs.flatMap(([limit, draws]) => draws.map((draw): number => (draw < limit ? 1 : 0))));

/** Numbers of bits that no comparison is near to: the model adds up in another order. */
const odd = (from: number, to: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1000 }).map((n) => from + ((to - from) * (n + 0.123456789)) / 1001);

describe("detectors are their models that keep every value", () => {
  it("Page-Hinkley", () => {
    const policies = fc.record({
      lambda: odd(0.5, 12),
      delta: odd(0, 0.3),
      alpha: fc.constantFrom(1, 0.9999, 0.9),
      minimumCount: fc.constantFrom(1, 5, 30),
      mode: fc.constantFrom("up" as const, "down" as const, "both" as const),
    });
    fc.assert(
      fc.property(levels, policies, (values, settings) => {
        const policy = { ...PAGE_HINKLEY_DEFAULTS, ...settings, fingerprint: "x" };
        let state = initialPageHinkley();
        const found: number[] = [];
        values.forEach((value, i) => {
          const step = stepPageHinkley(deepFreeze(state), value, policy);
          expect(stepPageHinkley(JSON.parse(JSON.stringify(state)), value, policy)).toStrictEqual(step);
          if (step.effects.length > 0) found.push(i);
          expect(step.because === "drift").toBe(step.effects.length > 0);
          state = step.state;
        });
        expect(found).toEqual(naivePageHinkley(values, policy));
      }),
    );
  });

  it("DDM", () => {
    const policies = fc.record({
      minimumCount: fc.constantFrom(1, 5, 30),
      warningFactor: odd(0.5, 2.5),
      driftFactor: odd(2.5, 4),
    });
    fc.assert(
      fc.property(bits, policies, (values, settings) => {
        const policy = { ...DEFAULT_DDM_POLICY, ...settings, fingerprint: "x" };
        let state = initialDdm();
        const found: { at: number; kind: string }[] = [];
        values.forEach((value, at) => {
          const wasWarning = state.isWarning;
          const step = stepDdm(deepFreeze(state), value, policy);
          if (step.because === "drift" || step.because === "warning") found.push({ at, kind: step.because });
          const told = step.because === "drift" || (step.because === "warning" && !wasWarning) ? [step.because] : [];
          expect(step.effects.map(({ kind }) => kind)).toEqual(told);
          state = JSON.parse(JSON.stringify(step.state));
          expect(state).toStrictEqual(step.state);
        });
        expect(found).toEqual(naiveDdm(values, policy));
      }),
    );
  });

  it("ADWIN", () => {
    const policies = fc.record({
      delta: odd(0.002, 0.5),
      clock: fc.constantFrom(1, 4, 32),
      maxBuckets: fc.constantFrom(1, 2, 5),
      minimumSubwindow: fc.constantFrom(1, 5),
      graceCount: fc.constantFrom(0, 10),
    });
    fc.assert(
      fc.property(levels, policies, (values, settings) => {
        const policy = { ...DEFAULT_ADWIN_POLICY, ...settings, fingerprint: "x" };
        let state = initialAdwin();
        const found: { at: number; width: number }[] = [];
        values.forEach((value, at) => {
          const step = stepAdwin(deepFreeze(state), value, policy);
          if (step.because === "drift") found.push({ at, width: step.effects[0]?.widthAfter ?? -1 });
          state = JSON.parse(JSON.stringify(step.state));
          expect(state).toStrictEqual(step.state);
          expectSound(state);
        });
        expect(found).toEqual(naiveAdwin(values, policy));
      }),
    );
  });
});

/** What the buckets hold is what the window says. */
function expectSound({ width, total, rows }: AdwinState): void {
  expect(rows.reduce((sum, row, i) => sum + row.length * 2 ** i, 0)).toBe(width);
  expect(rows.flat().reduce((sum, bucket) => sum + bucket.total, 0)).toBeCloseTo(total, 9);
}
