import fc from "fast-check";
import type { SupervisorCapacity } from "../../../src/propensity/threshold/model.ts";
import { GUIDE_THRESHOLD_POLICY, type ThresholdPolicy } from "../../../src/propensity/threshold/policy.ts";

/** Hundredths, as people write policies. */
export const hundredths = (from = 0, to = 1): fc.Arbitrary<number> =>
  fc.integer({ min: Math.round(from * 100), max: Math.round(to * 100) }).map((n) => n / 100);

/** Any share, the odd ones too. */
export const share = fc.oneof(
  hundredths(),
  fc.double({ min: 0, max: 1, noNaN: true }).map((one) => one + 0),
);

/** Every threshold policy there may be. */
export const thresholdPolicies: fc.Arbitrary<ThresholdPolicy> = fc
  .record({
    ends: fc.tuple(share, share, share),
    scarcityStep: share,
    scarceBelowRatio: share,
    rampRatio: fc.oneof(fc.constant(0), share),
    queueSlope: fc.oneof(fc.constant(0), share),
  })
  .map(({ ends, ...rest }) => {
    const [floor, baseThreshold, ceiling] = [...ends].sort((a, b) => a - b) as [number, number, number];
    return { ...GUIDE_THRESHOLD_POLICY, ...rest, floor, baseThreshold, ceiling };
  });

/** Capacities of teams small and large, with somebody staffed. */
export const capacities: fc.Arbitrary<SupervisorCapacity & { readonly queueDepth: number }> = fc
  .record({
    staffed: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1e9 })),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    queueDepth: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 })),
  })
  .map(({ staffed, part, queueDepth }) => ({ staffed, available: Math.floor(staffed * part), queueDepth }));
