import { describe, expect, it } from "vitest";
import { createCalendar } from "../../../src/core/calendar.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { type History, placesAt, placesBetween } from "../../../src/mos/baseline/local-windows.ts";
import { DAY_MS, HOUR_MS, QUARTER_MS, WEEK_MS, windowAt, type windowsFrom } from "./windows.ts";

const timeZone = "America/New_York";
const calendar = createCalendar(timeZone);

/** What is known of a series at an instant, all windows of which have ended unless told. */
function historyOf(windows: ReturnType<typeof windowsFrom>, startAt: number, endPlace = windows.length): History {
  return { baseline: buildBaseline(windows, { timeZone, calendar }), calendar, startAt, endPlace };
}
const startsOf = (history: History, places: readonly number[]): readonly string[] =>
  places.map((place) => new Date(history.baseline.windows.startAt[place] as number).toISOString().slice(11, 16));

describe("the windows of an hour on the wall", () => {
  // On 2026-11-01 clocks went from 2:00 (UTC-4) back to 1:00 (UTC-5), at 6:00 UTC.
  const backAt = Date.UTC(2026, 10, 1);
  const back = historyOf(
    [4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5].map((hour) => windowAt(backAt + hour * HOUR_MS)),
    backAt + WEEK_MS,
  );
  it.each([
    [0, ["04:00", "04:30"]],
    [1, ["05:00", "05:30", "06:00", "06:30"]],
    [2, ["07:00", "07:30"]],
    [3, []],
  ])("should be those of %i o'clock where clocks go back at two", (hour, expected) => {
    const places = placesBetween(back, backAt + hour * HOUR_MS, backAt + (hour + 1) * HOUR_MS);
    expect(startsOf(back, places)).toEqual(expected);
  });

  // On 2026-03-08 clocks went from 2:00 (UTC-5) to 3:00 (UTC-4), at 7:00 UTC.
  const onAt = Date.UTC(2026, 2, 8);
  const on = historyOf(
    [6, 6.5, 7, 7.5, 8].map((hour) => windowAt(onAt + hour * HOUR_MS)),
    onAt + WEEK_MS,
  );
  it.each([
    [1, ["06:00", "06:30"]],
    [2, []],
    [3, ["07:00", "07:30"]],
    [4, ["08:00"]],
  ])("should be those of %i o'clock where clocks go on at two", (hour, expected) => {
    const places = placesBetween(on, onAt + hour * HOUR_MS, onAt + (hour + 1) * HOUR_MS);
    expect(startsOf(on, places)).toEqual(expected);
  });

  it("should be those alone that had ended", () => {
    expect(placesBetween({ ...back, endPlace: 3 }, backAt, backAt + DAY_MS)).toEqual([0, 1, 2]);
    expect(placesAt({ ...back, endPlace: 3 }, backAt + HOUR_MS)).toEqual([2]);
    expect(placesAt(back, backAt + HOUR_MS)).toEqual([2, 4]);
  });
});

describe("the window around a time on the wall", () => {
  const now = Date.UTC(2026, 2, 4, 12);
  const localMs = now - WEEK_MS - 5 * HOUR_MS;

  it("should be one that began up to a week before, if windows are that long", () => {
    const window = (startAt: number) => windowAt(startAt, { endAt: startAt + WEEK_MS });
    expect(placesAt(historyOf([window(now - 12 * DAY_MS)], now), localMs)).toEqual([0]);
    expect(placesAt(historyOf([window(now - 2 * WEEK_MS)], now), localMs)).toEqual([]);
    expect(placesAt(historyOf([window(now - 2 * WEEK_MS + 1)], now), localMs)).toEqual([0]);
    expect(placesAt(historyOf([window(now - WEEK_MS + 1)], now), localMs)).toEqual([]);
  });

  it("should not be one that had not ended, after a week that was an hour shorter", () => {
    const asked = Date.UTC(2026, 2, 8, 8);
    const halfAnHourLess = windowAt(asked - WEEK_MS + HOUR_MS / 2, { endAt: asked + HOUR_MS / 2 });
    const long = windowAt(asked - 14.5 * DAY_MS, { endAt: asked - 7.5 * DAY_MS });
    const history = historyOf([long, halfAnHourLess], asked, 1);
    expect(placesAt(history, asked - WEEK_MS - 4 * HOUR_MS)).toEqual([]);
    expect(placesAt({ ...history, endPlace: 2 }, asked - WEEK_MS - 4 * HOUR_MS)).toEqual([1]);
  });

  it("should be none before the first window, and none after the last", () => {
    const history = historyOf([windowAt(now - WEEK_MS)], now);
    const found = [-1, 0, QUARTER_MS - 1, QUARTER_MS].map((ms) => placesAt(history, localMs + ms));
    expect(found).toEqual([[], [0], [0], []]);
  });
});
