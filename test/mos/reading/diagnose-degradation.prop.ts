import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnoseDegradation } from "../../../src/mos/reading/diagnose-degradation.ts";
import type { DegradationFacts } from "../../../src/mos/reading/model.ts";

const mean = fc.integer({ min: 100, max: 500 }).map((cents) => cents / 100);
const facts: fc.Arbitrary<DegradationFacts> = fc.record(
  {
    window: fc.record({
      startAt: fc.constant(0),
      endAt: fc.constant(900_000),
      source: fc.constantFrom("network", "survey"),
      count: fc.integer({ min: 1, max: 200 }),
      mean,
    }),
    expectation: fc.option(fc.record({ score: mean, volume: fc.integer({ min: 0, max: 200 }) })),
    volume: fc.record({
      actual: fc.integer({ min: 0, max: 500 }),
      expected: fc.option(fc.integer({ min: 0, max: 500 })),
    }),
  },
  { requiredKeys: ["window", "expectation"] },
);

describe("diagnoseDegradation", () => {
  it("is the table of the guide, written down in whole numbers", () => {
    fc.assert(
      fc.property(facts, (one) => {
        const { window, expectation, volume } = one;
        const cents = Math.round((window.mean as number) * 100);
        const expected = expectation === null ? null : Math.round(expectation.score * 100);
        const [actual, usual] = volume ? [volume.actual, volume.expected] : [window.count, expectation?.volume ?? null];
        const isDown = expected !== null && cents * 10 <= expected * 9;
        const kind = ((): string => {
          if (window.count < 5) return "unreliable";
          if (!isDown || usual === null || usual === 0) return "unclear";
          if (actual * 4 >= usual * 5) return "capacity";
          if (actual * 4 <= usual * 3) return "unclear";
          return window.source === "survey" ? "agent-proficiency" : "network";
        })();
        expect(diagnoseDegradation(one).kind).toBe(kind);
      }),
    );
  });

  it("does not depend on when the window was, but for the evidence", () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: -1e12, max: 1e12 }), (one, shift) => {
        const moved = { ...one, window: { ...one.window, startAt: shift, endAt: shift + 900_000 } };
        const { evidence, ...reading } = diagnoseDegradation(moved);
        const { evidence: before, ...same } = diagnoseDegradation(one);
        expect(reading).toEqual(same);
        expect(evidence).toEqual({ ...before, startAt: shift, endAt: shift + 900_000 });
      }),
    );
  });
});
