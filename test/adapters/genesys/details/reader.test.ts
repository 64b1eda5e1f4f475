import { describe, expect, it } from "vitest";
import {
  newReader,
  type Reader,
  readCount,
  readEnd,
  readId,
  readInstant,
  readList,
  readMs,
  readNumber,
  readPackets,
  readRecord,
  readText,
  requireId,
  requireInstant,
} from "../../../../src/adapters/genesys/details/reader.ts";

const AT = Date.UTC(2026, 2, 2, 8);
const ISO = "2026-03-02T08:00:00.000Z";
const LAST = "9999-12-31T23:59:59.999Z";
const INSTANT = "an ISO 8601 instant with a zone, from 1970 on";
const END = "an instant not before the start, within ten years";
const YEARS_MS = 315_360_000_000;
const PACKETS = 1e12;
const MS = "a whole number from 0 to 315360000000";
const endsAfter = (startAt: number | null) => (reader: Reader, value: unknown, field: string) =>
  readEnd(reader, value, field, startAt);
const percent = (reader: Reader, value: unknown, field: string) => readNumber(reader, value, field, -5, 100);
const required = (reader: Reader, value: unknown, field: string) => requireId(reader, value, field, "an id");
const isoOf = (at: number) => new Date(at).toISOString();

type Read = (reader: Reader, value: unknown, field: string) => unknown;

describe("what a field is read as", () => {
  it.each<[string, Read, unknown, unknown]>([
    ["a text", readText, "x", "x"],
    ["an empty text", readText, "", null],
    ["no text", readText, undefined, null],
    ["null for a text", readText, null, null],
    ["an id of 200 characters", readId, "x".repeat(200), "x".repeat(200)],
    ["an empty id", readId, "", null],
    ["an id that has to be there", required, "x", "x"],
    ["an instant", readInstant, ISO, AT],
    ["the first instant", readInstant, "1970-01-01T00:00:00Z", 0],
    ["the last instant", readInstant, LAST, 253_402_300_799_999],
    ["no instant", readInstant, undefined, null],
    ["null for an instant", readInstant, null, null],
    ["an instant that has to be there", requireInstant, ISO, AT],
    ["an end a second before its start", endsAfter(AT), isoOf(AT - 1000), AT - 1000],
    ["an end ten years after its start", endsAfter(AT), isoOf(AT + YEARS_MS), AT + YEARS_MS],
    ["an end of what has no start", endsAfter(null), ISO, AT],
    ["no end", endsAfter(AT), null, null],
    ["a duration of 0", readMs, 0, 0],
    ["a duration of −0", readMs, -0, 0],
    ["ten years", readMs, YEARS_MS, YEARS_MS],
    ["no duration", readMs, undefined, null],
    ["null for a duration", readMs, null, null],
    ["the largest count", readCount, 10_000, 10_000],
    ["the most packets", readPackets, PACKETS, PACKETS],
    ["the smallest number", percent, -5, -5],
    ["the largest number", percent, 100, 100],
    ["a number of −0", percent, -0, 0],
    ["no number", percent, undefined, null],
    ["null for a number", percent, null, null],
    ["a list", readList, [7], [7]],
    ["no list", readList, undefined, []],
    ["null for a list", readList, null, []],
    ["a record", readRecord, { a: 1 }, { a: 1 }],
    ["no record", readRecord, undefined, null],
    ["null for a record", readRecord, null, null],
  ])("should take %s", (_, read, value, expected) => {
    const reader = newReader();
    const found = read(reader, value, "field");
    if (typeof expected === "number") expect(found).toBe(expected);
    else expect(found).toEqual(expected);
    expect([reader.problems, reader.reason]).toEqual([[], null]);
  });

  it.each<[string, Read, unknown, unknown, string, string, string]>([
    ["a text that is a number", readText, 7, null, "wrong-type", "a text", "a number"],
    ["an id that is a list", readId, [1], null, "wrong-type", "a text", "an array of 1"],
    [
      "an id of 201 characters",
      readId,
      "x".repeat(201),
      null,
      "wrong-type",
      "a text of at most 200 characters",
      "a text of 201 characters",
    ],
    ["an id that is not there", required, undefined, null, "missing-id", "an id", "missing"],
    ["an empty id that has to be there", required, "", null, "missing-id", "an id", "a text of 0 characters"],
    ["a number for an id that has to be there", required, 7, null, "wrong-type", "a text", "a number"],
    [
      "an instant without zone",
      readInstant,
      "2026-03-02T08:00:00",
      null,
      "malformed-instant",
      INSTANT,
      '"2026-03-02T08:00:00"',
    ],
    [
      "an instant that is a name",
      readInstant,
      "Jane Doe",
      null,
      "malformed-instant",
      INSTANT,
      "a text of 8 characters",
    ],
    [
      "an instant before 1970",
      readInstant,
      "1969-12-31T23:59:59.999Z",
      null,
      "malformed-instant",
      INSTANT,
      '"1969-12-31T23:59:59.999Z"',
    ],
    [
      "an instant of the year 10000",
      readInstant,
      "9999-12-31T23:00:00-01:00",
      null,
      "malformed-instant",
      INSTANT,
      "a text of 25 characters",
    ],
    ["epoch milliseconds", readInstant, AT, null, "malformed-instant", INSTANT, "a number"],
    [
      "no instant that has to be there",
      requireInstant,
      undefined,
      null,
      "malformed-instant",
      "an ISO 8601 instant with a zone",
      "missing",
    ],
    [
      "an end more than a second before its start",
      endsAfter(AT),
      isoOf(AT - 1001),
      null,
      "invalid-number",
      END,
      `"${isoOf(AT - 1001)}"`,
    ],
    [
      "an end more than ten years after its start",
      endsAfter(AT),
      isoOf(AT + YEARS_MS + 1),
      null,
      "invalid-number",
      END,
      `"${isoOf(AT + YEARS_MS + 1)}"`,
    ],
    ["half a millisecond", readMs, 0.5, null, "invalid-number", MS, "0.5"],
    ["a negative duration", readMs, -1, null, "invalid-number", MS, "-1"],
    ["more than ten years", readMs, YEARS_MS + 1, null, "invalid-number", MS, "315360000001"],
    ["a duration that is a text", readMs, "5", null, "wrong-type", MS, "a text of 1 characters"],
    ["a duration that is true", readMs, true, null, "wrong-type", MS, "a boolean"],
    [
      "too many packets",
      readPackets,
      PACKETS + 1,
      null,
      "invalid-number",
      "a whole number from 0 to 1000000000000",
      "1000000000001",
    ],
    ["too many", readCount, 10_001, null, "invalid-number", "a whole number from 0 to 10000", "10001"],
    ["a number below its bounds", percent, -5.1, null, "invalid-number", "a number from -5 to 100", "-5.1"],
    ["a number above its bounds", percent, 100.1, null, "invalid-number", "a number from -5 to 100", "100.1"],
    ["a number that is none", percent, Number.NaN, null, "invalid-number", "a number from -5 to 100", "NaN"],
    ["a number that is a text", percent, "5", null, "wrong-type", "a number from -5 to 100", "a text of 1 characters"],
    ["a list that is an object", readList, {}, [], "wrong-type", "a list", "an object"],
    ["a record that is a list", readRecord, [], null, "wrong-type", "an object", "an array of 0"],
    ["a record that is a text", readRecord, "x", null, "wrong-type", "an object", "a text of 1 characters"],
  ])("should refuse %s", (_, read, value, found, reason, expected, received) => {
    const reader = newReader();
    expect(read(reader, value, "field")).toEqual(found);
    expect(reader.reason).toBe(reason);
    expect(reader.problems.map((one) => [one.path, one.expected, one.received])).toEqual([
      ["field", expected, received],
    ]);
  });

  it("should read an instant that comes again as it did, one that was refused in between too", () => {
    const reader = newReader();
    const other = "2026-03-02T09:00:00.000Z";
    const texts = [ISO, ISO, "soon", ISO, other, "soon", other];
    expect(texts.map((text) => readInstant(reader, text, "field"))).toEqual([
      ...[AT, AT, null, AT, AT + 3_600_000, null, AT + 3_600_000],
    ]);
  });
});
