import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QualityWindow } from "../../../src/mos/model.ts";
import { trendRows } from "../../../src/mos/trend/trend-rows.ts";
import { QUARTER_MS, windowAt } from "./quality-windows.ts";

const series: fc.Arbitrary<QualityWindow[]> = fc
  .uniqueArray(fc.record({ quarter: fc.nat(24), count: fc.nat(30), cents: fc.integer({ min: 100, max: 500 }) }), {
    selector: (one) => one.quarter,
    maxLength: 16,
  })
  .map((list) => list.map(({ quarter, count, cents }) => windowAt(quarter, count, count === 0 ? null : cents / 100)));
const rollingWindows = fc.integer({ min: 2, max: 9 });

describe("trendRows", () => {
  it("gives as rolling mean the mean of all scores of the stretch of time that ends with the window", () => {
    fc.assert(
      fc.property(series, rollingWindows, (windows, k) => {
        for (const row of trendRows(windows, { timeZone: "UTC", rollingWindows: k })) {
          const from = row.endAt - k * QUARTER_MS;
          const scores = windows
            .filter((one) => one.startAt >= from && one.endAt <= row.endAt)
            .flatMap((one) => new Array<number>(one.count).fill(Math.round((one.mean ?? 0) * 100)));
          expect(row.rollingCount).toBe(scores.length);
          if (scores.length === 0) expect(row.rollingMean).toBeNull();
          else expect(row.rollingMean).toBeCloseTo(scores.reduce((sum, one) => sum + one, 0) / scores.length / 100, 12);
        }
      }),
    );
  });

  it("does not depend on the order of windows, and has one row for each", () => {
    const turned = series.chain((windows) =>
      fc.tuple(fc.constant(windows), fc.shuffledSubarray(windows, { minLength: windows.length })),
    );
    fc.assert(
      fc.property(turned, rollingWindows, ([windows, others], k) => {
        const rows = trendRows(windows, { timeZone: "Asia/Kolkata", rollingWindows: k });
        expect(trendRows(others, { timeZone: "Asia/Kolkata", rollingWindows: k })).toEqual(rows);
        expect(rows).toHaveLength(windows.length);
      }),
    );
  });

  it("moves with the windows when all instants are shifted", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -50_000, max: 50_000 }), (windows, quarters) => {
        const shift = quarters * QUARTER_MS;
        const shifted = windows.map((one) => ({ ...one, startAt: one.startAt + shift, endAt: one.endAt + shift }));
        const timeless = (list: readonly QualityWindow[]) =>
          trendRows(list, { timeZone: "UTC" }).map(({ startAt, endAt, localTime, ...rest }) => rest);
        expect(timeless(shifted)).toEqual(timeless(windows));
      }),
    );
  });
});
