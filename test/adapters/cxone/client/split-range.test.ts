import { describe, expect, it } from "vitest";
import { chunkRange, splitRange } from "../../../../src/adapters/cxone/client/split-range.ts";

describe("chunkRange", () => {
  it("should cut no piece behind the end", () => {
    expect(chunkRange({ startAt: 5, endAt: 25 }, 10)).toEqual([
      { startAt: 5, endAt: 15 },
      { startAt: 15, endAt: 25 },
    ]);
    expect(chunkRange({ startAt: 5, endAt: 6 }, 10)).toEqual([{ startAt: 5, endAt: 6 }]);
  });
});

describe("splitRange", () => {
  it("should halve what is twice the shortest, and nothing shorter", () => {
    expect(splitRange({ startAt: 5, endAt: 25 }, 10)).toEqual([
      { startAt: 5, endAt: 15 },
      { startAt: 15, endAt: 25 },
    ]);
    expect(splitRange({ startAt: 5, endAt: 24 }, 10)).toBeNull();
  });
});
