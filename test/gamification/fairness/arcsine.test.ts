import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { angleOf, proportionOf } from "../../../src/gamification/fairness/arcsine.ts";
import vectors from "../../vectors/efron-morris.json" with { type: "json" };

describe("angleOf", () => {
  it.each(vectors.angles as [number, number][])("should give the angle of %s", (proportion, angle) => {
    expect(Math.abs(angleOf(proportion) - angle)).toBeLessThanOrEqual(1e-15);
  });

  it("should have the same size on both sides of one half", () => {
    for (let i = 0; i <= 64; i++) expect(angleOf(i / 128)).toBe(-angleOf(1 - i / 128) + 0);
  });
});

describe("proportionOf", () => {
  it("should turn every angle back", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (proportion) => {
        expect(Math.abs(proportionOf(angleOf(proportion)) - proportion)).toBeLessThanOrEqual(1e-15);
      }),
    );
    expect([0, 0.5, 1].map((one) => proportionOf(angleOf(one)))).toEqual([0, expect.closeTo(0.5, 15), 1]);
  });
});
