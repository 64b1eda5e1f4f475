import { describe, expect, it } from "vitest";
import { dayOfDate, isDate, readWeek } from "../../src/core/calendar-text.ts";
import { refusalOf } from "./refusal.ts";

describe("dayOfDate and isDate", () => {
  it.each<[unknown, number | null]>([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2026-03-02", 20_514],
    ["2024-02-29", 19_782],
    ["1000-01-01", -354_285],
    ["9999-12-31", 2_932_896],
    ["2026-02-29", null],
    ["2026-00-10", null],
    ["2026-13-10", null],
    ["2026-03-00", null],
    ["0999-12-31", null],
    ["12026-03-02", null],
    ["x2026-03-02", null],
    ["112026-03-02", null],
    ["2026-03-02x", null],
    ["2026-03-2", null],
    ["2026-03-02\n", null],
    ["", null],
    [20_514, null],
    [null, null],
    [undefined, null],
    [["2026-03-02"], null],
    [new Date(0), null],
    [{ toString: () => "2026-03-02" }, null],
  ])("should take %j for the day %j", (date, day) => {
    expect(dayOfDate(date)).toBe(day);
    expect(isDate(date)).toBe(day !== null);
  });
});

describe("readWeek", () => {
  it.each<[unknown]>([
    ["2026-W00"],
    ["2026-W54"],
    ["x2026-W10"],
    ["2026-W10x"],
    [["2026-W10"]],
    [{ toString: () => "2026-W10" }],
  ])("should refuse %j", (text) => {
    expect(refusalOf(() => readWeek(text as string)).message).toContain(
      "isoWeek: expected an ISO week from 1000 to 9999 such as 2026-W10, received ",
    );
  });
});
