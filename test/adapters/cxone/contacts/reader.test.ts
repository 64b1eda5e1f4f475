import { describe, expect, it } from "vitest";
import {
  describeKind,
  newReader,
  note,
  type Reader,
  readAmount,
  readCode,
  readFlag,
  readId,
  readInstant,
  readMs,
  readNeededId,
} from "../../../../src/adapters/cxone/contacts/reader.ts";
import type { QuarantineReason } from "../../../../src/interaction/model.ts";

/** What is read, or else the reason and what the one problem says was received. */
const outcomeOf = (read: (reader: Reader) => unknown): unknown => {
  const reader = newReader();
  const value = read(reader);
  if (reader.problems.length === 0) return value;
  expect([value, reader.problems.length]).toEqual([null, 1]);
  return [reader.reason, reader.problems[0]?.received];
};

describe("readId", () => {
  it.each<[string, unknown, unknown]>([
    ["a number", 516_200_011_001, "516200011001"],
    ["0", 0, null],
    ["the greatest exact number", Number.MAX_SAFE_INTEGER, "9007199254740991"],
    ["a number beyond", 2 ** 53, ["invalid-number", "a large number"]],
    ["a negative number", -1, ["invalid-number", "-1"]],
    ["a fraction", 1.5, ["invalid-number", "1.5"]],
    ["NaN", Number.NaN, ["invalid-number", "NaN"]],
    ["infinity", Number.POSITIVE_INFINITY, ["invalid-number", "Infinity"]],
    ["a number as long as a telephone's", -12_025_550_123, ["invalid-number", "a large number"]],
    ["a big integer", 5n, "5"],
    ["a big 0", 0n, null],
    ["a negative big integer", -12_025_550_123n, ["wrong-type", "a bigint"]],
    ["forty digits", 10n ** 40n - 1n, "9".repeat(40)],
    ["forty-one digits", 10n ** 40n, ["wrong-type", "a bigint"]],
    ["a text", "7f3c", "7f3c"],
    ["an empty text", "", null],
    ["spaces", " \t", null],
    ["a text of 0", "0", null],
    ["a space before", " 7", "7"],
    ["a space behind", "7 ", "7"],
    ["a space within", "7 f", "7 f"],
    ["a hard space around", "\u00a07\u00a0", "7"],
    ["a sign of its own at an end", "~7!", "~7!"],
    ["separators", "516,200,011,001", "516200011001"],
    ["separators elsewhere", "5162,00", "5162,00"],
    ["ninety characters", "x".repeat(90), "x".repeat(90)],
    ["ninety-one", "x".repeat(91), ["wrong-type", "a text of 91 characters"]],
    ["a flag", true, ["wrong-type", "a boolean"]],
    ["a list", [1], ["wrong-type", "an array of 1"]],
    ["an object", {}, ["wrong-type", "an object"]],
    ["null", null, null],
    ["nothing", undefined, null],
  ])("should read %s", (_, value, expected) => {
    expect(outcomeOf((reader) => readId(reader, value, "agentId"))).toEqual(expected);
  });

  it.each<[unknown, string]>([
    [-1, "a text of at most 90 characters or a whole number below 2^53"],
    [true, "a text of at most 90 characters or a whole number"],
  ])("should say what it expected instead of %j", (value, expected) => {
    const reader = newReader();
    readId(reader, value, "agentId");
    expect(reader.problems).toMatchObject([{ path: "agentId", expected }]);
  });

  it("should be missed where it is needed, once", () => {
    const readNeeded = (value: unknown) => outcomeOf((reader) => readNeededId(reader, value, "contactId"));
    expect(readNeeded(null)).toEqual(["missing-id", "null"]);
    expect(readNeeded(0)).toEqual(["missing-id", "a number"]);
    expect(readNeeded([])).toEqual(["wrong-type", "an array of 0"]);
    expect(readNeeded(7)).toBe("7");
    const reader = newReader();
    readNeededId(reader, "", "contactId");
    expect(reader.problems).toMatchObject([{ path: "contactId", expected: "an id other than 0" }]);
  });
});

describe("readInstant", () => {
  it.each<[string, unknown, unknown]>([
    ["the first", "1970-01-01T00:00:00.000Z", 0],
    ["one before", "1969-12-31T23:59:59.999Z", ["malformed-instant", '"1969-12-31T23:59:59.999Z"']],
    ["the last", "9899-12-31T23:59:59.999Z", 250_246_627_199_999],
    ["one behind", "9900-01-01T00:00:00.000Z", ["malformed-instant", "a text of 24 characters"]],
    ["nothing", undefined, null],
    ["null", null, null],
    ["an empty text", "", null],
    ["a one-digit day", "2026-03-4T15:00:00Z", ["malformed-instant", '"2026-03-4T15:00:00Z"']],
    ["a one-digit month", "2026-3-04", ["malformed-instant", '"2026-3-04"']],
    ["what only begins as a date", "2026-03-04 Ann", ["malformed-instant", "a text of 14 characters"]],
    ["a date in a sentence", "on 2026-03-04", ["malformed-instant", "a text of 13 characters"]],
    ["what may be a telephone's number", "5550-12-34567890", ["malformed-instant", "a text of 16 characters"]],
    ["a number", 1_772_636_400_000, ["malformed-instant", "a number"]],
    ["a list of a date", ["2026-03-04"], ["malformed-instant", "an array of 1"]],
  ])("should read %s", (_, value, expected) => {
    expect(outcomeOf((reader) => readInstant(reader, value, "lastUpdateTime"))).toEqual(expected);
  });
});

describe("readMs", () => {
  it.each<[string, unknown, unknown]>([
    ["ten years", 315_360_000, 315_360_000_000],
    ["more", 315_360_000.001, ["invalid-number", "a large number"]],
    ["just below 0", -0.001, ["invalid-number", "-0.001"]],
    ["what is written out last", -999_999, ["invalid-number", "-999999"]],
    ["what no longer is", -1_000_000, ["invalid-number", "a large number"]],
    ["a text", "1,234.5", 1_234_500],
    ["a negative text", "-5", ["invalid-number", "-5"]],
    ["words", "Pat Sample", ["wrong-type", "a text of 10 characters"]],
    ["a big integer", 12_025_550_123n, ["wrong-type", "a bigint"]],
    ["spaces", " ", ["wrong-type", "a text of 1 characters"]],
    ["an empty text", "", null],
    ["null", null, null],
    ["nothing", undefined, null],
  ])("should read %s", (_, value, expected) => {
    expect(outcomeOf((reader) => readMs(reader, value, "agentSeconds"))).toEqual(expected);
  });
});

describe("readAmount", () => {
  it.each<[unknown, QuarantineReason]>([
    [60_001, "invalid-number"],
    [[], "wrong-type"],
  ])("should say up to where %j could be read", (value, reason) => {
    const reader = newReader();
    expect(readAmount(reader, 60_000, "routingTime", 60_000)).toBe(60_000);
    expect(readAmount(reader, value, "routingTime", 60_000)).toBeNull();
    expect(reader.reason).toBe(reason);
    expect(reader.problems).toMatchObject([{ path: "routingTime", expected: "a number from 0 to 60000" }]);
  });
});

describe("readFlag", () => {
  it.each<[unknown, boolean | null]>([
    [true, true],
    [false, false],
    [1, true],
    [0, false],
    [2, null],
    [-1, null],
    ["True", true],
    ["False", false],
    ["true", true],
    ["FALSE", false],
    ["1", true],
    ["0", false],
    [" true ", true],
    [" 0", false],
    ["   true   ", true],
    ["    true   ", null],
    ["  false   ", false],
    ["  false    ", null],
    ["yes", null],
    ["", null],
    [null, null],
    [undefined, null],
    [{}, null],
    [[true], null],
  ])("should read %j as %j", (value, expected) => {
    expect(readFlag(value)).toBe(expected);
  });
});

describe("readCode", () => {
  it.each<[unknown, string | null]>([
    [4, "4"],
    ["4", "4"],
    [" Call", "Call"],
    ["Call ", "Call"],
    ["\u00a0Call\u00a0", "Call"],
    ["~", "~"],
    ["!", "!"],
    [" ", null],
    ["", null],
    [true, null],
    [null, null],
    [[4], null],
  ])("should read %j as %j", (value, expected) => {
    expect(readCode(value)).toBe(expected);
  });
});

describe("note", () => {
  it("should keep the reason that stands first, whatever comes first", () => {
    const reader = newReader();
    const reasons = (["wrong-type", "missing-id", "invalid-number", "malformed-instant", "missing-id"] as const).map(
      (reason) => {
        note(reader, reason, "agentId", "an id", "null");
        return reader.reason;
      },
    );
    expect(reasons).toEqual(["wrong-type", "missing-id", "missing-id", "missing-id", "missing-id"]);
    expect(reader.problems).toHaveLength(5);
  });

  it.each([
    ["the record itself", "", -1, ""],
    ["a field of it", "agentId", -1, "agentId"],
    ["a record in a list", "", 3, "[3]"],
    ["a field that is spelt otherwise", "contactStartDate", 3, "[3].contactStart"],
  ] as const)("should name %s", (_, field, index, path) => {
    const reader = { ...newReader(), index, names: { contactStartDate: "contactStart" } };
    note(reader, "wrong-type", field, "an id", "null");
    expect(reader.problems.map((one) => one.path)).toEqual([path]);
  });
});

describe("describeKind", () => {
  it.each<[unknown, string]>([
    ["Pat", "a text of 3 characters"],
    [7, "a number"],
    [true, "a boolean"],
    [7n, "a bigint"],
    [null, "null"],
    [undefined, "missing"],
    [[1, 2], "an array of 2"],
    [{ a: 1 }, "an object"],
  ])("should not say what a value says", (value, expected) => {
    expect(describeKind(value)).toBe(expected);
  });
});
