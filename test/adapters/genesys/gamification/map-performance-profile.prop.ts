import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareScorecards } from "../../../../src/adapters/genesys/gamification/compare-scorecards.ts";
import { mapPerformanceProfile } from "../../../../src/adapters/genesys/gamification/map-performance-profile.ts";
import { scalePoints } from "../../../../src/gamification/composite/scale-points.ts";
import { metricOf, nativePoints, type VendorZone, zoneOf } from "./zones.ts";

const limit = fc.integer({ min: -50, max: 50 });
const points = fc.integer({ min: 0, max: 30 });
const zone: fc.Arbitrary<VendorZone> = fc
  .record({
    limits: fc.tuple(limit, limit),
    open: fc.constantFrom("none", "none", "none", "below", "above", "both"),
    directionType: fc.constantFrom("Up", "Down", "Flat"),
    lowerLimitPoints: points,
    upperLimitPoints: points,
  })
  .map(({ limits: [a, b], open, ...fields }) =>
    zoneOf({
      ...fields,
      ...(open === "below" || open === "both" ? {} : { lowerLimitValue: Math.min(a, b) }),
      ...(open === "above" || open === "both" ? {} : { upperLimitValue: Math.max(a, b) }),
    }),
  );
/** Zones side by side, with and without gaps; and any others. */
const sideBySide = fc
  .tuple(
    fc.array(zone, { minLength: 1, maxLength: 5 }),
    fc.uniqueArray(limit, { minLength: 10, maxLength: 10 }),
    fc.boolean(),
  )
  .map(([zones, limits, hasGaps]) => {
    const sorted = limits.sort((a, b) => a - b);
    return zones.map((one, i) => {
      const at = hasGaps ? 2 * i : i;
      const isOpenBelow = i === 0 && one.lowerLimitValue === undefined;
      const isOpenAbove = i === zones.length - 1 && one.upperLimitValue === undefined;
      const { lowerLimitValue: _, upperLimitValue: __, ...rest } = one;
      return {
        ...rest,
        ...(isOpenBelow ? {} : { lowerLimitValue: sorted[at] as number }),
        ...(isOpenAbove ? {} : { upperLimitValue: sorted[at + 1] as number }),
      };
    });
  });
const value = fc.integer({ min: -120, max: 120 }).map((halves) => halves / 2);

describe("mapPerformanceProfile", () => {
  it("gives a scale to zones side by side, in any order", () => {
    fc.assert(
      fc.property(sideBySide, (zones) => {
        const [metric] = mapPerformanceProfile(metricOf({ zones })).metrics;
        expect(metric).toBeDefined();
        expect(mapPerformanceProfile(metricOf({ zones: [...zones].reverse() })).metrics[0]).toEqual(metric);
      }),
    );
  });

  it("gives the platform's points for every value, wherever it gives a scale", () => {
    const values = fc.array(value, { minLength: 10, maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(sideBySide, fc.array(zone, { minLength: 1, maxLength: 3 })), values, (zones, list) => {
        const profile = mapPerformanceProfile(metricOf({ zones }));
        const scale = profile.metrics[0]?.kpi.scale;
        if (scale === undefined) {
          expect(profile.leftOut[0]?.because).toBe("not-a-scale");
          return;
        }
        const borders = zones.flatMap((one) => [one.lowerLimitValue ?? 0, one.upperLimitValue ?? 0]);
        for (const one of [...list, ...borders]) expect(scalePoints(scale, one)).toBe(nativePoints(zones, one));
      }),
    );
  });

  it("never throws on data, and counts every record once", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        const { counts } = mapPerformanceProfile(input);
        expect(counts.mapped + counts.replaced + counts.leftOut + counts.quarantined).toBe(counts.read);
        const { counts: compared } = compareScorecards(input);
        expect(compared.compared + compared.uncompared + compared.quarantined).toBe(compared.read);
      }),
    );
  });

  it("never throws on metrics and entries of anything", () => {
    const anything = fc.oneof(fc.jsonValue(), fc.constant(metricOf({ zones: [zoneOf()] })));
    const record = fc.record(
      { id: anything, metric: anything, objective: anything, value: anything, points: anything, precision: anything },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(record), (input) => {
        const { counts } = mapPerformanceProfile(input);
        expect(counts.mapped + counts.replaced + counts.leftOut + counts.quarantined).toBe(counts.read);
        const { counts: compared } = compareScorecards(input, { limits: "scaled-by-precision" });
        expect(compared.compared + compared.uncompared + compared.quarantined).toBe(compared.read);
      }),
    );
  });
});
