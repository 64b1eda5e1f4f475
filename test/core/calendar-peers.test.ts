import { TZDate, tz } from "@date-fns/tz";
import { eachHourOfInterval } from "date-fns/eachHourOfInterval";
import { roundToNearestMinutes } from "date-fns/roundToNearestMinutes";
import { startOfHour } from "date-fns/startOfHour";
import { describe, expect, it } from "vitest";
import { createCalendar } from "../../src/core/calendar.ts";
import { aggregateWindows } from "../../src/mos/windows/aggregate-windows.ts";

const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;

/** Six hours around the one that comes twice; the second run of it begins at `secondAt`. */
const NIGHTS = [
  ["America/New_York", Date.UTC(2026, 10, 1, 6)],
  ["Europe/London", Date.UTC(2026, 9, 25, 1)],
  ["America/St_Johns", Date.UTC(2026, 10, 1, 4, 30)],
] as const;

describe.each(NIGHTS)(
  "the night in which an hour comes twice, %s, beside date-fns with @date-fns/tz",
  (zone, secondAt) => {
    const calendar = createCalendar(zone);
    const from = secondAt - 3 * HOUR_MS;
    const hours = [0, 1, 2, 3, 4, 5].map((hour) => from + hour * HOUR_MS);
    const quarters = Array.from({ length: 24 }, (_, i) => from + i * QUARTER_MS);
    const distinct = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);
    const runs = [[secondAt - HOUR_MS], [secondAt]];
    const missingIn = (found: readonly number[]): number[] => hours.filter((at) => !found.includes(at));

    it("should have both runs as hours of their own, which startOfHour merges into one of them", () => {
      expect(distinct(quarters.map((at) => calendar.hourBoundsAt(at).startAt))).toEqual(hours);
      const merged = distinct(quarters.map((at) => startOfHour(new TZDate(at, zone)).getTime()));
      expect(runs).toContainEqual(missingIn(merged));
    });

    it("should list both runs, of which eachHourOfInterval leaves one out", () => {
      const own: number[] = [];
      for (let at = from; at < from + 6 * HOUR_MS; at = calendar.hourBoundsAt(at).endAt) own.push(at);
      expect(own).toEqual(hours);
      const interval = { start: from, end: from + 6 * HOUR_MS - 1 };
      const listed = eachHourOfInterval(interval, { in: tz(zone) }).map((date) => date.getTime());
      expect(runs).toContainEqual(missingIn(listed));
    });

    it("should keep the windows of the second run, which roundToNearestMinutes puts into the first, or those of the first into it", () => {
      const samples = quarters.map((at) => ({ at: at + 60_000, score: 4, source: "network" as const }));
      expect(aggregateWindows(samples).map(({ startAt }) => startAt)).toEqual(quarters);
      const rounded = samples.map(({ at }) =>
        roundToNearestMinutes(new TZDate(at, zone), { nearestTo: 15, roundingMethod: "floor" }).getTime(),
      );
      expect(distinct(rounded)).toHaveLength(20);
    });
  },
);
