import { describe, expect, it } from "vitest";
import type { QualitySample } from "../../../src/mos/model.ts";
import { GUIDE_WINDOW_POLICY, RECOMMENDED_WINDOW_POLICY, type WindowPolicy } from "../../../src/mos/policy.ts";
import { collectWindows } from "../../../src/mos/windows/collect-windows.ts";
import { assertRange } from "../../../src/mos/windows/fill-windows.ts";
import type { SampleColumns } from "../../../src/mos/windows/model.ts";
import { scoreMicro } from "../../../src/mos/windows/score-micro.ts";
import { refusedPaths } from "../../core/refusal.ts";

const FIRST = Date.UTC(1001, 0, 1);
const END = Date.UTC(9999, 0, 1);

describe("the instants of samples", () => {
  it("should be those from 1001-01-01 to before 9999-01-01", () => {
    const at = [FIRST, END - 1, FIRST - 1, END];
    const samples = at.map((one): QualitySample => ({ at: one, score: 4, source: "survey" }));
    const columns: SampleColumns = { at: Float64Array.from(at), score: new Float64Array(4).fill(4), source: "survey" };
    for (const { windows, refused } of [collectWindows(samples), collectWindows(columns)]) {
      expect(windows.map(({ startAt }) => startAt)).toEqual([FIRST, END - 900_000]);
      expect(refused).toEqual([
        { index: 2, reason: "malformed-instant", received: String(FIRST - 1) },
        { index: 3, reason: "malformed-instant", received: String(END) },
      ]);
    }
  });

  it("should be those of ranges, too", () => {
    const check = (from: number, to: number) => () => assertRange({ from, to }, GUIDE_WINDOW_POLICY, "test");
    expect(check(FIRST, FIRST)).not.toThrow();
    expect(check(END - 1, END - 1)).not.toThrow();
    expect(refusedPaths(check(FIRST - 1, END))).toEqual(["ERR_INVALID_INPUT", "range.from", "range.to"]);
    expect(check(1, 900_000_000_000)).not.toThrow();
    expect(refusedPaths(check(1, 900_000_000_001))).toEqual(["ERR_INVALID_INPUT", "range"]);
  });
});

describe("scores of opus calls", () => {
  const meanOf = (codec: unknown, policy: WindowPolicy) =>
    collectWindows(
      { at: Float64Array.of(0), score: Float64Array.of(4), source: "network", codec } as SampleColumns,
      policy,
    ).windows[0]?.mean;

  it("should be as they are, of whole columns too, unless the policy asks for them on the narrow-band scale", () => {
    expect(meanOf("opus", RECOMMENDED_WINDOW_POLICY)).toBe(3.6);
    expect(meanOf("opus", GUIDE_WINDOW_POLICY)).toBe(4);
    expect(meanOf(["opus"], GUIDE_WINDOW_POLICY)).toBe(4);
  });

  it("should be as they are where the codec is a list that reads as its word", () => {
    const sample = { at: 0, score: 4, source: "network", codec: ["opus"] } as unknown as QualitySample;
    expect(collectWindows([sample], RECOMMENDED_WINDOW_POLICY).windows[0]?.mean).toBe(4);
  });

  it("should be brought to a scale that begins at 0", () => {
    const policy = { ...RECOMMENDED_WINDOW_POLICY, scale: { minimum: 0, maximum: 5 } };
    expect(meanOf("opus", policy)).toBe(3.6);
  });
});

describe("scoreMicro", () => {
  // The products with a million come out a little below or above the half: 1000002.4999999999 of the first.
  it.each([
    [1.0000025, 1_000_003],
    [-1.0000025, -1_000_003],
    [1.0000005, 1_000_001],
    [-1.0000005, -1_000_001],
    [1.00000249, 1_000_002],
    [0.0000005, 1],
    [-0.0000005, -1],
    [1.000002499999, 1_000_002],
    [-89.9999995, -90_000_000],
  ])("should round %d half away from zero, by its decimals", (score, micro) => {
    expect(scoreMicro(score)).toBe(micro);
  });
});
