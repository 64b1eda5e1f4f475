import fc from "fast-check";
import type { QualitySample } from "../../../src/mos/model.ts";
import type { WindowPolicy } from "../../../src/mos/policy.ts";
import { GUIDE_WINDOW_POLICY } from "../../../src/mos/policy.ts";

/** Policies with windows of any length and scales of any place and width. */
export const policies: fc.Arbitrary<WindowPolicy> = fc
  .record({
    windowSeconds: fc.oneof(fc.constantFrom(1, 60, 900, 3600, 604_800), fc.integer({ min: 1, max: 604_800 })),
    minimum: fc.oneof(fc.constantFrom(1, 0, 1, -90), fc.integer({ min: -180, max: 100 })),
    width: fc.constantFrom(4, 1, 9, 80),
    isOpusNormalized: fc.boolean(),
    below: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ windowSeconds, minimum, width, isOpusNormalized, below }) => ({
    windowSeconds,
    scale: { minimum, maximum: minimum + width },
    shareBelow: minimum + (width * below) / 1000,
    isOpusNormalized: isOpusNormalized && minimum >= 0,
    fingerprint: `of ${windowSeconds}`,
  }));

/** Usable samples of one series, most of them in a few neighbouring windows. */
export function samplesFor(policy: WindowPolicy = GUIDE_WINDOW_POLICY, maxLength = 60): fc.Arbitrary<QualitySample[]> {
  const { minimum, maximum } = policy.scale;
  const lengthMs = policy.windowSeconds * 1000;
  const part = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 4 }).map((step) => step / 4),
    // Seven places, the last of them a 5: half a micro-unit.
    fc.integer({ min: 0, max: 999_999 }).map((step) => (step * 10 + 5) / 10_000_000),
  );
  const at = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -2 * lengthMs, max: 2 * lengthMs }) },
    { weight: 2, arbitrary: fc.integer({ min: -3, max: 3 }).map((window) => window * lengthMs) },
    { weight: 1, arbitrary: fc.integer({ min: Date.UTC(1001, 0, 8), max: Date.UTC(9998, 11, 1) }) },
    { weight: 1, arbitrary: fc.double({ min: -3 * lengthMs, max: 3 * lengthMs, noNaN: true }) },
  );
  const one = fc.record({
    at,
    score: part.map((share) => Math.min(maximum, Math.max(minimum, minimum + share * (maximum - minimum)))),
    codec: fc.constantFrom("opus", "audio/OPUS", "pcmu", null, undefined),
  });
  return fc
    .constantFrom("network" as const, "survey" as const)
    .chain((source) => fc.array(one, { maxLength }).map((all) => all.map((sample) => ({ ...sample, source }))));
}
