import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delayImpairment } from "../../../src/mos/e-model/delay-impairment.ts";
import { equipmentImpairment } from "../../../src/mos/e-model/equipment-impairment.ts";
import { estimateMos } from "../../../src/mos/e-model/estimate-mos.ts";
import { mosFromR } from "../../../src/mos/e-model/mos-from-r.ts";
import { normalizeOpusMos } from "../../../src/mos/e-model/normalize-opus-mos.ts";
import { rFromMos } from "../../../src/mos/e-model/r-from-mos.ts";

const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
/** The next double above. Positive, normal numbers. */
const next = (x: number): number => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0);
};

describe("mosFromR", () => {
  it("stays within 1 and 4.5, and never falls by more than rounding", () => {
    fc.assert(
      fc.property(between(-200, 300), between(-200, 300), (a, b) => {
        const [low, high] = [mosFromR(Math.min(a, b)), mosFromR(Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(1);
        expect(high).toBeLessThanOrEqual(4.5);
        expect(high).toBeGreaterThanOrEqual(low - 2e-15);
      }),
    );
  });

  it("is within two units in the last place of the exact cubic", () => {
    fc.assert(
      fc.property(between(6.516, 100), (r) => {
        // R as a whole number of 2^-60; the cubic in exact integers, over 10^6 · 2^180.
        const x = BigInt(Math.round(r * 2 ** 20)) << 40n;
        const rounded = Number(x >> 40n) / 2 ** 20;
        const one = 1n << 60n;
        const q = x * (x * (160n * one - x) - 1000n * one * one);
        const exact = Number((q * 7n * 2n ** 60n) / (1_000_000n * one * one * one)) / 2 ** 60 + 1;
        expect(Math.abs(mosFromR(rounded) - exact)).toBeLessThanOrEqual(2 * Number.EPSILON * 2);
      }),
    );
  });

  it("is bent: above R 53.4 the mean of two scores is at most the score of the mean R", () => {
    fc.assert(
      fc.property(between(53.4, 100), between(53.4, 100), (a, b) => {
        expect((mosFromR(a) + mosFromR(b)) / 2).toBeLessThanOrEqual(mosFromR((a + b) / 2) + 1e-12);
      }),
    );
  });
});

describe("rFromMos", () => {
  it("gives the lowest double that reaches the score", () => {
    fc.assert(
      fc.property(between(1.000_001, 4.5), (mos) => {
        const r = rFromMos(mos);
        expect(mosFromR(r)).toBeGreaterThanOrEqual(mos);
        expect(mosFromR(r)).toBeLessThanOrEqual(mos + 2e-15);
        expect(mosFromR(r - 2e-14)).toBeLessThan(mos + 2e-15);
        expect(mosFromR(r - 1e-12)).toBeLessThan(mos);
      }),
    );
  });

  it("undoes mosFromR to 13 digits after the point", () => {
    fc.assert(
      fc.property(between(6.6, 100), (r) => {
        expect(Math.abs(rFromMos(mosFromR(r)) - r)).toBeLessThan(5e-13);
      }),
    );
  });

  it("never falls, not even between neighbouring scores", () => {
    fc.assert(
      fc.property(between(1, 4.499_999), between(1, 4.5), (a, b) => {
        expect(rFromMos(next(a))).toBeGreaterThanOrEqual(rFromMos(a));
        expect(rFromMos(Math.max(a, b))).toBeGreaterThanOrEqual(rFromMos(Math.min(a, b)));
      }),
    );
  });
});

describe("normalizeOpusMos", () => {
  it("undoes the 10/9 that opus is reported with", () => {
    fc.assert(
      fc.property(between(10, 100), (r) => {
        expect(normalizeOpusMos(Math.min(5, (mosFromR(r) * 10) / 9))).toBeCloseTo(mosFromR(r), 12);
      }),
    );
  });
});

describe("the impairments", () => {
  it("never fall with loss, bursts or delay", () => {
    const impairment = between(0, 40);
    const lossRobustness = between(1, 40);
    fc.assert(
      fc.property(
        impairment,
        lossRobustness,
        between(0, 100),
        between(0, 100),
        between(1, 8),
        between(1, 8),
        (ie, bpl, a, b, c, d) => {
          const cost = (lossPercent: number, burstRatio: number): number =>
            equipmentImpairment({ impairment: ie, lossRobustness: bpl, lossPercent, burstRatio });
          const least = cost(Math.min(a, b), Math.min(c, d));
          expect(cost(Math.max(a, b), Math.max(c, d))).toBeGreaterThanOrEqual(least - 1e-12);
          expect(least).toBeGreaterThanOrEqual(ie);
        },
      ),
    );
    fc.assert(
      fc.property(
        between(0, 100_000),
        between(0, 100_000),
        between(0.1, 1),
        between(20, 1000),
        (a, b, sensitivity, minimalDelayMs) => {
          const cost = (delayMs: number): number => delayImpairment(delayMs, { sensitivity, minimalDelayMs });
          expect(cost(Math.max(a, b))).toBeGreaterThanOrEqual(cost(Math.min(a, b)) - 1e-10);
          expect(cost(a)).toBeGreaterThanOrEqual(0);
          expect(cost(a)).toBeLessThan(50);
        },
      ),
    );
  });
});

describe("estimateMos", () => {
  it("never rises when loss, delay, jitter or bursts do", () => {
    const call = fc.record({
      lossPercent: between(0, 100),
      oneWayDelayMs: between(0, 2000),
      jitterMs: between(0, 500),
      burstRatio: between(1, 8),
    });
    const mosOf = (one: Parameters<typeof estimateMos>[0]): number => {
      const estimate = estimateMos(one);
      return estimate.kind === "estimated" ? estimate.mos : Number.NaN;
    };
    fc.assert(
      fc.property(call, call, (a, b) => {
        const worse = {
          lossPercent: Math.max(a.lossPercent, b.lossPercent),
          oneWayDelayMs: Math.max(a.oneWayDelayMs, b.oneWayDelayMs),
          jitterMs: Math.max(a.jitterMs, b.jitterMs),
          burstRatio: Math.max(a.burstRatio, b.burstRatio),
        };
        expect(mosOf(worse)).toBeLessThanOrEqual(mosOf(a) + 1e-12);
      }),
    );
  });
});
