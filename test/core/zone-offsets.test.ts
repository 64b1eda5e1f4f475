import { describe, expect, it } from "vitest";
import { createZoneOffsets, findSpans } from "../../src/core/zone-offsets.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BLOCK_MS = 30 * DAY_MS;

/** A zone that is made up: its offset in hours from each instant on. */
function zone(...changes: readonly (readonly [at: number, hours: number])[]): (at: number) => number {
  return (at) => (changes.findLast(([from]) => from <= at)?.[1] ?? 0) * HOUR_MS;
}

describe("findSpans", () => {
  it("should find one span where nothing changes", () => {
    expect(findSpans(0, zone())).toEqual([{ startAt: 0, endAt: BLOCK_MS, offsetMs: 0 }]);
  });

  it("should find a change to the second", () => {
    const at = 10 * DAY_MS + 12_345_000;
    expect(findSpans(0, zone([at, 1]))).toEqual([
      { startAt: 0, endAt: at, offsetMs: 0 },
      { startAt: at, endAt: BLOCK_MS, offsetMs: HOUR_MS },
    ]);
  });

  it("should find changes at the points of the search, and before 1970", () => {
    const at = -27 * DAY_MS;
    expect(findSpans(-BLOCK_MS, zone([at, 2]))).toEqual([
      { startAt: -BLOCK_MS, endAt: at, offsetMs: 0 },
      { startAt: at, endAt: 0, offsetMs: 2 * HOUR_MS },
    ]);
  });

  it("should find two changes between two points of the search", () => {
    const changes = [
      [4 * DAY_MS, 1],
      [5 * DAY_MS, 3],
    ] as const;
    expect(findSpans(0, zone(...changes))).toEqual([
      { startAt: 0, endAt: 4 * DAY_MS, offsetMs: 0 },
      { startAt: 4 * DAY_MS, endAt: 5 * DAY_MS, offsetMs: HOUR_MS },
      { startAt: 5 * DAY_MS, endAt: BLOCK_MS, offsetMs: 3 * HOUR_MS },
    ]);
  });

  it("should find the second of two changes where the first lies beyond the middle of the search", () => {
    const [first, second] = [3 * DAY_MS + 50 * HOUR_MS, 3 * DAY_MS + 60 * HOUR_MS];
    expect(findSpans(0, zone([first, 1], [second, 3]))).toEqual([
      { startAt: 0, endAt: first, offsetMs: 0 },
      { startAt: first, endAt: second, offsetMs: HOUR_MS },
      { startAt: second, endAt: BLOCK_MS, offsetMs: 3 * HOUR_MS },
    ]);
  });

  it("should leave what comes after the block alone", () => {
    expect(findSpans(0, zone([BLOCK_MS + HOUR_MS, 1]))).toEqual([{ startAt: 0, endAt: BLOCK_MS, offsetMs: 0 }]);
  });

  it("should take the offset at the start of the block, and leave a change at its end to the next", () => {
    expect(findSpans(0, zone([0, 1]))).toEqual([{ startAt: 0, endAt: BLOCK_MS, offsetMs: HOUR_MS }]);
    expect(findSpans(0, zone([BLOCK_MS, 1]))).toEqual([
      { startAt: 0, endAt: BLOCK_MS, offsetMs: 0 },
      { startAt: BLOCK_MS, endAt: BLOCK_MS, offsetMs: HOUR_MS },
    ]);
    expect(findSpans(0, zone([BLOCK_MS - 1000, 1]))).toEqual([
      { startAt: 0, endAt: BLOCK_MS - 1000, offsetMs: 0 },
      { startAt: BLOCK_MS - 1000, endAt: BLOCK_MS, offsetMs: HOUR_MS },
    ]);
  });
});

describe("createZoneOffsets", () => {
  it("should answer the same at the seams of its blocks, whatever was asked before", () => {
    for (const order of [
      [BLOCK_MS - 1, BLOCK_MS, 0, -1],
      [-1, 0, BLOCK_MS, BLOCK_MS - 1],
    ]) {
      // Another zone between makes it forget.
      createZoneOffsets("UTC", "createCalendar");
      const spanAt = createZoneOffsets("Asia/Tokyo", "createCalendar");
      for (const at of order) {
        const span = spanAt(at);
        expect(span.startAt <= at && at < span.endAt).toBe(true);
        expect(span.offsetMs).toBe(9 * HOUR_MS);
      }
    }
  });

  it("should not take the zone that was opened last for another, nor for one that is none", () => {
    const tokyo = createZoneOffsets("Asia/Tokyo", "createCalendar");
    expect(createZoneOffsets("Asia/Tokyo", "createCalendar")).toBe(tokyo);
    expect(() => createZoneOffsets("Asia/Edo", "createCalendar")).toThrow("an IANA time zone");
    const utc = createZoneOffsets("UTC", "createCalendar");
    expect([tokyo(0).offsetMs, utc(0).offsetMs]).toEqual([9 * HOUR_MS, 0]);
    expect(createZoneOffsets("Asia/Tokyo", "createCalendar")(0).offsetMs).toBe(9 * HOUR_MS);
  });

  it("should answer for decades in turn, more than it remembers, and again", () => {
    const offsets = createZoneOffsets("Europe/London", "createCalendar");
    const offsetsOf = (count: number): number[] =>
      Array.from({ length: count }, (_, i) => offsets(Date.UTC(1980, 6, 1) + i * BLOCK_MS).offsetMs);
    expect(offsetsOf(520).slice(0, 20)).toEqual(offsetsOf(20));
    expect(new Set(offsetsOf(20))).toEqual(new Set([0, HOUR_MS]));
  });
});
