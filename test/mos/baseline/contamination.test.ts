import { describe, expect, it } from "vitest";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { prepareBaseline } from "../../../src/mos/baseline/prepare-baseline.ts";
import { type BaselinePolicy, GUIDE_BASELINE_POLICY, RECOMMENDED_BASELINE_POLICY } from "../../../src/mos/policy.ts";
import { normals, seeded } from "../../gamification/fairness/seeded.ts";
import { baselinePolicy, HOUR_MS, QUARTER_MS, WEEK_MS, windowAt, windowsFrom } from "./windows.ts";

const MONDAY = Date.UTC(2026, 0, 5);
const SCORE_DEVIATION = 0.6;

/** What the series is about in an hour of the week: worse in the afternoon, better at the weekend. */
function usualMean(startAt: number): number {
  const hour = Math.floor((startAt - MONDAY) / HOUR_MS) % 168;
  return 4.1 + (hour >= 120 ? 0.1 : 0) - (hour % 24 >= 13 && hour % 24 < 18 ? 0.2 : 0);
}

/** Eight weeks of quarters of an hour with 5 to 30 scores; the last one is lower by half a point throughout. */
function history(seed: number): ReturnType<typeof windowsFrom> {
  const random = seeded(seed);
  const normal = normals(seed + 1);
  return windowsFrom(MONDAY, MONDAY + 8 * WEEK_MS, (startAt) => {
    const count = 5 + Math.floor(26 * random());
    const bad = startAt >= MONDAY + 7 * WEEK_MS ? 0.5 : 0;
    const mean = normal(usualMean(startAt) - bad, SCORE_DEVIATION / Math.sqrt(count));
    return { count, mean, standardDeviation: SCORE_DEVIATION };
  });
}

/** How far from the truth a baseline is over the next week, in the root of the mean square. */
function errorOf(policy: BaselinePolicy, windows: ReturnType<typeof windowsFrom>): number {
  const prepared = prepareBaseline(buildBaseline(windows, { timeZone: "UTC", policy }));
  let squares = 0;
  for (let i = 0; i < 672; i++) {
    const startAt = MONDAY + 8 * WEEK_MS + i * QUARTER_MS;
    const expectation = prepared.expectWindow(windowAt(startAt));
    squares += ((expectation?.score ?? 0) - usualMean(startAt)) ** 2;
  }
  return Math.sqrt(squares / 672);
}

describe("a history with one bad week", () => {
  const windows = history(20_260_105);
  const previousWeek = errorOf(GUIDE_BASELINE_POLICY, windows);
  const fourWeeks = errorOf(baselinePolicy({ kind: "four-weeks" }), windows);
  const weeklyMedian = errorOf(RECOMMENDED_BASELINE_POLICY, windows);

  it("should mislead last week's window by the whole fall, the mean by a part and the median hardly", () => {
    // The figures of docs/mos/baseline.md.
    expect(previousWeek).toBeCloseTo(0.521, 3);
    expect(fourWeeks).toBeCloseTo(0.155, 3);
    expect(weeklyMedian).toBeCloseTo(0.035, 3);
    expect(previousWeek).toBeGreaterThan(0.4);
    expect(previousWeek).toBeLessThan(0.65);
    expect(fourWeeks).toBeGreaterThan(0.1);
    expect(fourWeeks).toBeLessThan(0.25);
    expect(weeklyMedian).toBeLessThan(0.12);
    expect(previousWeek / weeklyMedian).toBeGreaterThan(4);
  });

  it("should not mislead any where the stretch is known to have been alerting", () => {
    const alerting = [{ startAt: MONDAY + 7 * WEEK_MS, endAt: MONDAY + 8 * WEEK_MS }];
    const startAt = MONDAY + 8 * WEEK_MS + 12 * HOUR_MS;
    const trained = buildBaseline(windows, { timeZone: "UTC", alerting, policy: RECOMMENDED_BASELINE_POLICY });
    const expectation = prepareBaseline(trained).expectWindow(startAt);
    expect(expectation?.weeks).toBe(7);
    expect(Math.abs((expectation?.score ?? 0) - usualMean(startAt))).toBeLessThan(0.1);
    const guide = buildBaseline(windows, { timeZone: "UTC", alerting });
    expect(prepareBaseline(guide).expectWindow(startAt)).toBeNull();
  });
});
