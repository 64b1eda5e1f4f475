import fc from "fast-check";
import { underOwnFingerprint } from "../../../src/core/policy.ts";
import type { QualityWindow } from "../../../src/mos/model.ts";
import { type BaselinePolicy, GUIDE_BASELINE_POLICY, RECOMMENDED_BASELINE_POLICY } from "../../../src/mos/policy.ts";

export const QUARTER_MS = 900_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const WEEK_MS = 604_800_000;

/** A window of fifteen minutes with 20 scores around a mean of 4.2, but for what is told. */
export function windowAt(startAt: number, changes: Partial<QualityWindow> = {}): QualityWindow {
  const mean = changes.mean === undefined ? 4.2 : changes.mean;
  return {
    startAt,
    endAt: startAt + QUARTER_MS,
    source: "network",
    count: 20,
    mean,
    min: mean,
    max: mean,
    standardDeviation: 0.4,
    shareBelow: 0,
    ...changes,
  };
}

/** Windows from one instant to another, without a gap. */
export function windowsFrom(
  fromAt: number,
  toAt: number,
  changesAt: (startAt: number) => Partial<QualityWindow> = () => ({}),
): QualityWindow[] {
  const windows: QualityWindow[] = [];
  for (let at = fromAt; at < toAt; at += QUARTER_MS) windows.push(windowAt(at, changesAt(at)));
  return windows;
}

/** A policy made by hand, under its own fingerprint. */
export function baselinePolicy(changes: Partial<BaselinePolicy>): BaselinePolicy {
  return underOwnFingerprint({ ...GUIDE_BASELINE_POLICY, ...changes });
}

export function medianPolicy(changes: Partial<BaselinePolicy> = {}): BaselinePolicy {
  return underOwnFingerprint({ ...RECOMMENDED_BASELINE_POLICY, ...changes });
}

/** Windows at some of the quarters of a few weeks, with copies that differ, thin ones and unknown deviations. */
export function arbitraryWindows(fromAt: number, weeks: number): fc.Arbitrary<QualityWindow[]> {
  const one = fc
    .record({
      quarter: fc.nat({ max: weeks * 672 - 1 }),
      count: fc.integer({ min: 0, max: 12 }),
      micro: fc.integer({ min: 1_000_000, max: 5_000_000 }),
      deviation: fc.option(fc.integer({ min: 0, max: 20 })),
    })
    .map(({ quarter, count, micro, deviation }) =>
      windowAt(fromAt + quarter * QUARTER_MS, {
        count,
        mean: count === 0 ? null : micro / 1e6,
        standardDeviation: count < 2 || deviation === null ? null : deviation / 10,
      }),
    );
  return fc.array(one, { maxLength: 25 });
}
