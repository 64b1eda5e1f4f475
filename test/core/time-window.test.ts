import { describe, expect, it } from "vitest";
import { windowOf, windowStart } from "../../src/core/time-window.ts";
import { refusalOf, refusedPaths } from "./refusal.ts";

const QUARTER_MS = 900_000;

describe("windowStart", () => {
  it.each([
    [0, 0],
    [1, 0],
    [QUARTER_MS - 1, 0],
    [QUARTER_MS, QUARTER_MS],
    [QUARTER_MS + 0.5, QUARTER_MS],
    [QUARTER_MS - 0.5, 0],
    [-1, -QUARTER_MS],
    [-0.5, -QUARTER_MS],
    [-QUARTER_MS, -QUARTER_MS],
    [-QUARTER_MS - 1, -2 * QUARTER_MS],
    [1_767_225_600_000, 1_767_225_600_000],
    [-0, 0],
  ])("should put %d into the window from %d", (at, expected) => {
    expect(windowStart(at, QUARTER_MS)).toBe(expected);
  });

  it("should take windows of any whole length", () => {
    expect(windowStart(5, 1)).toBe(5);
    expect(windowStart(-5, 7)).toBe(-7);
    expect(windowStart(Number.MAX_SAFE_INTEGER, 1)).toBe(Number.MAX_SAFE_INTEGER);
    expect(windowStart(-Number.MAX_SAFE_INTEGER, 1)).toBe(-Number.MAX_SAFE_INTEGER);
  });

  it.each([
    [Number.NaN, 1, ["at"]],
    [Number.POSITIVE_INFINITY, 1, ["at"]],
    [Number.MAX_SAFE_INTEGER + 1, 1, ["at"]],
    [0, 0, ["lengthMs"]],
    [0, -1, ["lengthMs"]],
    [0, 1.5, ["lengthMs"]],
    [0, Number.POSITIVE_INFINITY, ["lengthMs"]],
    [Number.NaN, Number.NaN, ["at", "lengthMs"]],
    ["5" as never, "5" as never, ["at", "lengthMs"]],
  ])("should refuse %d with a length of %d", (at, lengthMs, paths) => {
    for (const question of [windowStart, windowOf]) {
      expect(refusedPaths(() => question(at, lengthMs))).toEqual(["ERR_INVALID_INPUT", ...paths]);
    }
  });
});

describe("the refusals of windows", () => {
  it("should say what is expected", () => {
    expect(refusalOf(() => windowStart(Number.NaN, 0)).message.split("\n  - ")).toEqual([
      "windowStart: 2 problems",
      "at: expected an instant in epoch milliseconds, received NaN",
      "lengthMs: expected a whole number >= 1, received 0",
    ]);
  });
});

describe("windowOf", () => {
  it("should be half-open: the start belongs to it, the end to the next", () => {
    expect(windowOf(QUARTER_MS, QUARTER_MS)).toEqual({ startAt: QUARTER_MS, endAt: 2 * QUARTER_MS });
    expect(windowOf(2 * QUARTER_MS - 1, QUARTER_MS)).toEqual({ startAt: QUARTER_MS, endAt: 2 * QUARTER_MS });
    expect(windowOf(2 * QUARTER_MS, QUARTER_MS).startAt).toBe(2 * QUARTER_MS);
    expect(windowOf(-1, QUARTER_MS)).toEqual({ startAt: -QUARTER_MS, endAt: 0 });
  });
});
