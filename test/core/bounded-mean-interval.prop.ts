import fc from "fast-check";
import { expect, it } from "vitest";
import { type BoundedSample, boundedMeanInterval } from "../../src/core/bounded-mean-interval.ts";

interface Interval {
  readonly lower: number;
  readonly upper: number;
}

const sample = fc
  .record({
    minimum: fc.double({ min: -100, max: 100, noNaN: true }),
    width: fc.double({ min: 0.001, max: 1000, noNaN: true }),
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 }),
  })
  .map(({ minimum, width, shares }): BoundedSample => {
    const maximum = minimum + width;
    const scores = shares.map((share) => Math.min(minimum + share * width, maximum));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
    return { count: scores.length, mean, sampleVariance: squares / (scores.length - 1), minimum, maximum };
  });
const confidence = fc.double({ min: 0.01, max: 0.9999, noNaN: true });

it("the interval lies on the scale and holds the mean", () => {
  fc.assert(
    fc.property(sample, confidence, fc.boolean(), (one, share, isConservative) => {
      const { lower, upper } = boundedMeanInterval(one, { confidence: share, isConservative }) as Interval;
      const mean = Math.min(Math.max(one.mean as number, one.minimum), one.maximum);
      expect(lower).toBeGreaterThanOrEqual(one.minimum);
      expect(lower).toBeLessThanOrEqual(mean);
      expect(upper).toBeGreaterThanOrEqual(mean);
      expect(upper).toBeLessThanOrEqual(one.maximum);
    }),
  );
});

it("more confidence and more caution never make it narrower", () => {
  fc.assert(
    fc.property(sample, confidence, confidence, (one, a, b) => {
      const less = boundedMeanInterval(one, { confidence: Math.min(a, b) }) as Interval;
      const more = boundedMeanInterval(one, { confidence: Math.max(a, b) }) as Interval;
      const cautious = boundedMeanInterval(one, { confidence: Math.min(a, b), isConservative: true }) as Interval;
      const slack = 1e-12 * (one.maximum - one.minimum + Math.abs(one.minimum));
      for (const wider of [more, cautious]) {
        expect(wider.lower).toBeLessThanOrEqual(less.lower + slack);
        expect(wider.upper).toBeGreaterThanOrEqual(less.upper - slack);
      }
    }),
  );
});

it("turning the scale round turns the interval round", () => {
  fc.assert(
    fc.property(sample, (one) => {
      const turned = { ...one, mean: 0 - (one.mean as number), minimum: 0 - one.maximum, maximum: 0 - one.minimum };
      const [there, back] = [boundedMeanInterval(one), boundedMeanInterval(turned)] as [Interval, Interval];
      const slack = 1e-9 * (one.maximum - one.minimum + Math.abs(one.minimum));
      expect(Math.abs(there.lower + back.upper)).toBeLessThanOrEqual(slack);
      expect(Math.abs(there.upper + back.lower)).toBeLessThanOrEqual(slack);
    }),
  );
});
