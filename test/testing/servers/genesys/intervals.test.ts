import { describe, expect, it } from "vitest";
import { cutIntervals, type Intervals, writeInterval } from "../../../../src/testing/servers/genesys/intervals.ts";

const stretch = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
const written = (intervals: Intervals | "too-many" | null): unknown =>
  intervals === null || intervals === "too-many"
    ? intervals
    : intervals.starts.map((_, index) => writeInterval(intervals, index).replaceAll(":00.000Z", ""));

describe("cutIntervals", () => {
  it("should take days of the zone, cut off at both ends, with 23 hours where the clock goes forward", () => {
    const weekend = stretch("2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z");
    expect(written(cutIntervals(weekend, "P1D", "Europe/London"))).toEqual([
      "2026-03-28T12:00/2026-03-29T00:00",
      "2026-03-29T00:00/2026-03-29T23:00",
      "2026-03-29T23:00/2026-03-30T12:00",
    ]);
    expect(written(cutIntervals(weekend, "P1D", "UTC"))).toHaveLength(3);
  });

  it("should take weeks from Monday on, and months", () => {
    const month = stretch("2026-02-25T00:00:00Z", "2026-03-05T00:00:00Z");
    expect(written(cutIntervals(month, "P1W", "UTC"))).toEqual([
      "2026-02-25T00:00/2026-03-02T00:00",
      "2026-03-02T00:00/2026-03-05T00:00",
    ]);
    expect(written(cutIntervals(month, "P1M", "America/New_York"))).toEqual([
      "2026-02-25T00:00/2026-03-01T05:00",
      "2026-03-01T05:00/2026-03-05T00:00",
    ]);
  });

  it("should take hours and quarters from the beginning, and the whole without a granularity", () => {
    const hour = stretch("2026-03-02T08:10:00Z", "2026-03-02T09:00:00Z");
    expect(written(cutIntervals(hour, "PT30M", "Europe/London"))).toEqual([
      "2026-03-02T08:10/2026-03-02T08:40",
      "2026-03-02T08:40/2026-03-02T09:00",
    ]);
    expect(written(cutIntervals(hour, undefined, "UTC"))).toEqual(["2026-03-02T08:10/2026-03-02T09:00"]);
  });

  it("should refuse what is no granularity, no zone, or more than 10,000 intervals", () => {
    const years = stretch("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
    expect(cutIntervals(years, "P1Y", "UTC")).toBeNull();
    expect(cutIntervals(years, "PT15M", "UTC")).toBe("too-many");
    expect(cutIntervals({ from: 0, to: 10_000 * 900_000 }, "PT15M", "UTC")).toMatchObject({ endAt: 9_000_000_000 });
    expect(() => cutIntervals(years, "P1D", "Mars/Olympus")).toThrow("Mars/Olympus");
  });
});
