import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "../../src/core/retry-after.ts";

/** The date that RFC 9110 §5.6.7 shows in all three forms: 1994-11-06T08:49:37Z. */
const EXAMPLE_AT = Date.UTC(1994, 10, 6, 8, 49, 37);
const NOW = Date.UTC(2026, 2, 2, 8);
const DAY_MS = 86_400_000;

describe("parseRetryAfter", () => {
  it.each([
    ["0", 0],
    ["1", 1000],
    ["120", 120_000],
    [" 5 ", 5000],
    ["\t5", 5000],
    ["007", 7000],
    ["86399", 86_399_000],
    ["86400", DAY_MS],
    ["86401", DAY_MS],
    ["99999999999999999999", DAY_MS],
    [`${" ".repeat(63)}5`, 5000],
  ])("should read %j as %d ms", (text, expected) => {
    expect(parseRetryAfter(text, NOW)).toBe(expected);
  });

  it.each([
    ["Sun, 06 Nov 1994 08:49:37 GMT", "IMF-fixdate"],
    ["Sunday, 06-Nov-94 08:49:37 GMT", "RFC 850"],
    ["Sun Nov  6 08:49:37 1994", "asctime"],
  ])("should read the example %j of %s", (text) => {
    expect(parseRetryAfter(text, EXAMPLE_AT - 90_000)).toBe(90_000);
    expect(parseRetryAfter(text, EXAMPLE_AT)).toBe(0);
    expect(parseRetryAfter(text, EXAMPLE_AT + 1)).toBe(0);
  });

  it.each([
    ["Mon, 02 Mar 2026 08:00:01 GMT", 1000],
    ["Mon, 02 Mar 2026 08:00:60 GMT", 60_000],
    ["Mon, 02 Mar 2026 23:59:59 GMT", 16 * 3_600_000 - 1000],
    ["Tue, 03 Mar 2026 08:00:00 GMT", DAY_MS],
    ["Tue, 03 Mar 2026 08:00:01 GMT", DAY_MS],
    ["Sat, 01 Jan 2050 00:00:00 GMT", DAY_MS],
    ["Fri, 02 Mar 2026 08:00:05 GMT", 5000],
    ["Mon Mar  2 08:00:05 2026", 5000],
    ["Mon Mar 02 08:00:05 2026", 5000],
    ["Monday, 02-Mar-26 08:00:05 GMT", 5000],
    ["Wednesday, 02-Mar-26 08:00:05 GMT", 5000],
    ["Mon, 02 Mar 0026 08:00:00 GMT", 0],
  ])("should read %j as %d ms from now", (text, expected) => {
    expect(parseRetryAfter(text, NOW)).toBe(expected);
  });

  it.each([
    ["Jan", Date.UTC(2026, 0, 15)],
    ["Feb", Date.UTC(2026, 1, 15)],
    ["Mar", Date.UTC(2026, 2, 15)],
    ["Apr", Date.UTC(2026, 3, 15)],
    ["May", Date.UTC(2026, 4, 15)],
    ["Jun", Date.UTC(2026, 5, 15)],
    ["Jul", Date.UTC(2026, 6, 15)],
    ["Aug", Date.UTC(2026, 7, 15)],
    ["Sep", Date.UTC(2026, 8, 15)],
    ["Oct", Date.UTC(2026, 9, 15)],
    ["Nov", Date.UTC(2026, 10, 15)],
    ["Dec", Date.UTC(2026, 11, 15)],
  ])("should know %s", (month, at) => {
    expect(parseRetryAfter(`Mon, 15 ${month} 2026 00:00:05 GMT`, at)).toBe(5000);
  });

  it.each([
    ["26", 5000],
    ["27", DAY_MS],
    ["76", DAY_MS],
    ["77", 0],
    ["00", 0],
  ])("should take a year of %s in 2026 for one at most 50 years ahead: %d ms", (year, expected) => {
    expect(parseRetryAfter(`Monday, 02-Mar-${year} 08:00:05 GMT`, NOW)).toBe(expected);
  });

  it("should put a two-digit year into the coming century when that is nearer", () => {
    expect(parseRetryAfter("Friday, 01-Jan-00 00:00:05 GMT", Date.UTC(2100, 0, 1))).toBe(5000);
    expect(parseRetryAfter("Friday, 01-Jan-00 00:00:00 GMT", Date.UTC(2099, 11, 31, 23, 59))).toBe(60_000);
    expect(parseRetryAfter("Friday, 31-Dec-49 00:00:05 GMT", Date.UTC(2099, 11, 31))).toBe(DAY_MS);
    expect(parseRetryAfter("Friday, 31-Dec-50 00:00:05 GMT", Date.UTC(2099, 11, 31))).toBe(0);
  });

  it.each([
    "",
    " ",
    "soon",
    "-5",
    "+5",
    "1.5",
    "1e3",
    "5s",
    "5, 6",
    "٥",
    "999999999999999999999",
    "Infinity",
    "NaN",
    "2026-03-02T08:00:00Z",
    "Mon, 02 Mar 2026 08:00:00 UTC",
    "Mon, 02 Mar 2026 08:00:00 +0000",
    "Mon, 2 Mar 2026 08:00:00 GMT",
    "mon, 02 mar 2026 08:00:00 gmt",
    "Xxx, 02 Mar 2026 08:00:00 GMT",
    "Mon, 02 Foo 2026 08:00:00 GMT",
    "Mon, 02 Anf 2026 08:00:00 GMT",
    "Mon, 00 Mar 2026 08:00:00 GMT",
    "Mon, 32 Mar 2026 08:00:00 GMT",
    "Mon, 30 Feb 2026 08:00:00 GMT",
    "Sun, 29 Feb 2026 08:00:00 GMT",
    "Mon, 02 Mar 2026 24:00:00 GMT",
    "Mon, 02 Mar 2026 08:60:00 GMT",
    "Mon, 02 Mar 2026 08:00:61 GMT",
    "Mon, 02 Mar 2026 08:00 GMT",
    "Mon, 02-Mar-26 08:00:00 GMT",
    "Monday, 02-Mar-2026 08:00:00 GMT",
    "Mon Mar 2 08:00:05 2026",
    "x Mon, 02 Mar 2026 08:00:00 GMT",
    "x Monday, 02-Mar-26 08:00:00 GMT",
    "Monday, 02-Mar-26 08:00:00 GMT x",
    "x Mon Mar  2 08:00:05 2026",
    "Mon Mar  2 08:00:05 20267",
    "Mon, 02 Mar 2026 08:00:00 GMT x",
    "1".repeat(100_000),
    " ".repeat(100_000),
    null,
    undefined,
    5,
    ["5"],
    {},
    `${" ".repeat(64)}5`,
  ])("should not read %j", (text) => {
    expect(parseRetryAfter(text, NOW)).toBeNull();
  });

  it("should read a leap day in a leap year alone", () => {
    expect(parseRetryAfter("Thu, 29 Feb 2024 00:00:05 GMT", Date.UTC(2024, 1, 29))).toBe(5000);
  });
});
