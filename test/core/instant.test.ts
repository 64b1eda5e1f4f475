import { describe, expect, it } from "vitest";
import { ScoringError } from "../../src/core/errors.ts";
import { formatInstant, parseInstant } from "../../src/core/instant.ts";
import { refusalOf, refusedPaths } from "./refusal.ts";

describe("parseInstant", () => {
  it.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01T00:00:00-00:00", 0],
    ["2026-03-02T08:00:00.000Z", 1_772_438_400_000],
    ["2026-03-02T08:00:00+01:00", 1_772_434_800_000],
    ["2026-03-02T08:00:00-12:30", 1_772_483_400_000],
    ["2026-03-02T08:00:00+23:59", 1_772_352_060_000],
    ["2026-03-02T08:00:00.5Z", 1_772_438_400_500],
    ["2026-03-02T08:00:00.1239999Z", 1_772_438_400_123],
    ["1969-12-31T23:59:59.9999Z", -1],
    ["2024-02-29T23:59:59.999Z", 1_709_251_199_999],
    ["0000-01-01T00:00:00Z", -62_167_219_200_000],
    ["9999-12-31T23:59:59.999Z", 253_402_300_799_999],
    [`2026-03-02T08:00:00.${"1".repeat(19)}Z`, 1_772_438_400_111],
  ])("should read %s", (text, at) => {
    expect(parseInstant(text)).toBe(at);
  });

  it.each([
    ["a one-digit day", "2021-04-2T15:30:51.418Z"],
    ["no zone", "2026-03-02T08:00:00"],
    ["no zone after a fraction", "2026-03-02T08:00:00.000"],
    ["no seconds", "2026-03-02T08:00+01:00"],
    ["hour 24", "2026-03-02T24:00:00Z"],
    ["minute 60", "2026-03-02T08:60:00Z"],
    ["second 60", "2016-12-31T23:59:60Z"],
    ["an offset of 24 hours", "2026-03-02T08:00:00+24:00"],
    ["an offset of 60 minutes", "2026-03-02T08:00:00+01:60"],
    ["an offset without minutes", "2026-03-02T08:00:00+01"],
    ["an offset without a colon", "2026-03-02T08:00:00+0100"],
    ["two zones", "2026-03-02T08:00:00Z+01:00"],
    ["lower case", "2026-03-02t08:00:00z"],
    ["a lower-case z", "2026-03-02T08:00:00z"],
    ["a blank for the T", "2026-03-02 08:00:00Z"],
    ["the 30th of February", "2024-02-30T08:00:00Z"],
    ["the 29th of February of a common year", "2023-02-29T08:00:00Z"],
    ["the 31st of April", "2026-04-31T08:00:00Z"],
    ["day 0", "2026-03-00T08:00:00Z"],
    ["month 0", "2026-00-02T08:00:00Z"],
    ["month 13", "2026-13-02T08:00:00Z"],
    ["an empty fraction", "2026-03-02T08:00:00.Z"],
    ["a comma", "2026-03-02T08:00:00,5Z"],
    ["a year of six digits", "+002026-03-02T08:00:00Z"],
    ["Arabic digits", "٢٠٢٦-03-02T08:00:00Z"],
    ["full-width digits", "2026-03-02T08:00:0０Z"],
    ["a blank in front", " 2026-03-02T08:00:00Z"],
    ["a blank behind", "2026-03-02T08:00:00Z "],
    ["a new line behind", "2026-03-02T08:00:00Z\n"],
    ["a minus for a digit", "2026-03-02T08:00:-1Z"],
    ["slashes", "2026/03/02T08:00:00Z"],
    ["dots in the time", "2026-03-02T08.00.00Z"],
    ["another language", "Mon, 02 Mar 2026 08:00:00 GMT"],
    ["a number in a text", "1772438400000"],
    ["nothing", ""],
    ["41 characters", `2026-03-02T08:00:00.${"1".repeat(20)}Z`],
    ["100,000 characters", `2026-03-02T08:00:00.${"0".repeat(100_000)}Z`],
    ["null", null],
    ["undefined", undefined],
    ["a number", 1_772_438_400_000],
    ["a date", new Date(0)],
    ["an array of one", ["2026-03-02T08:00:00Z"]],
    ["an object", { toString: () => "2026-03-02T08:00:00Z" }],
  ])("should refuse %s", (_, text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe("parseInstant, character by character", () => {
  const text = "2026-03-02T08:00:00.123+01:30";

  it.each(Array.from(text, (character, at) => [at, character] as const))(
    "should refuse another sign than a digit at %i, where %s stands",
    (at) => {
      expect(parseInstant(text)).toBe(Date.UTC(2026, 2, 2, 6, 30, 0, 123));
      // The first two stand right before and behind the digits.
      for (const other of ["/", ":", ";", "\0", "x", "é"]) {
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        if (changed !== text) expect([changed, parseInstant(changed)]).toEqual([changed, null]);
      }
    },
  );

  it.each(Array.from(text, (_, length) => [length]))("should refuse the first %i characters alone", (length) => {
    expect(parseInstant(text.slice(0, length))).toBeNull();
  });
});

describe("formatInstant", () => {
  it("should say what it expects", () => {
    expect(refusalOf(() => formatInstant(Number.NaN)).message).toBe(
      "formatInstant: 1 problem\n  - at: expected epoch milliseconds, at most 8640000000000000 in size, received NaN",
    );
    expect(refusedPaths(() => formatInstant(9e15))).toEqual(["ERR_INVALID_INPUT", "at"]);
  });

  it.each([
    [0, "1970-01-01T00:00:00.000Z"],
    [-0, "1970-01-01T00:00:00.000Z"],
    [1_772_438_400_123.9, "2026-03-02T08:00:00.123Z"],
    [8.64e15, "+275760-09-13T00:00:00.000Z"],
    [-8.64e15, "-271821-04-20T00:00:00.000Z"],
  ])("should write %s", (at, text) => {
    expect(formatInstant(at)).toBe(text);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1, -8.64e15 - 1, "0" as never, null as never])(
    "should refuse %s",
    (at) => {
      expect(() => formatInstant(at)).toThrow(ScoringError);
    },
  );
});
