import { describe, expect, it } from "vitest";
import { addScore, newWindowSums, type SumTerms, talliesOf } from "../../../src/mos/windows/collect-sums.ts";

const terms: SumTerms = { lengthMs: 100, middleMicro: 0, belowMicro: 0 };
const SQUARE_PART = 2 ** 49;

const tallied = (scores: readonly (readonly [at: number, micro: number])[], own = terms) => {
  const sums = newWindowSums(own);
  for (const [at, micro] of scores) addScore(sums, at, micro);
  return talliesOf(sums);
};
const tally = (startAt: number, micros: readonly number[]) => {
  const squares = micros.reduce((sum, micro) => sum + BigInt(micro) * BigInt(micro), 0n);
  return {
    startAt,
    count: micros.length,
    belowCount: micros.filter((micro) => micro < 0).length,
    minMicro: Math.min(...micros),
    maxMicro: Math.max(...micros),
    deviationSum: micros.reduce((sum, micro) => sum + micro, 0),
    squareHigh: Number(squares / BigInt(SQUARE_PART)),
    squareLow: Number(squares % BigInt(SQUARE_PART)),
  };
};

describe("sums by window", () => {
  it("should take runs of one window and scores that are alone as one", () => {
    const micros = [3, -5, 8, 8, -1, 0, 2];
    const expected = [tally(-100, micros), tally(0, micros), tally(100, [7])];
    const run = micros.flatMap((micro, i) => [[i + 1, micro] as const]);
    const before = run.map(([at, micro]) => [at - 100, micro] as const);
    expect(tallied([...run, ...before, [100, 7]])).toEqual(expected);
    expect(tallied([...run.flatMap((one, i) => [one, before[i] as typeof one]), [199, 7]])).toEqual(expected);
  });

  it("should end a run where its window ends, before 1970 too", () => {
    const at = [-190, -180, -20, -10, -100, -199, 0, 1, 100, 99];
    expect(tallied(at.map((one) => [one, 1])).map(({ startAt, count }) => [startAt, count])).toEqual([
      [-200, 3],
      [-100, 3],
      [0, 3],
      [100, 1],
    ]);
  });

  it("should lose none of more scores than are added at once, and count none twice", () => {
    const micros = Array.from({ length: 10_000 }, (_, i) => (i % 7) - 3);
    expect(tallied(micros.map((micro, i) => [1 + (i % 99), micro]))).toEqual([tally(0, micros)]);
  });

  it("should know the least and the largest of a window that lies far off when it comes back to it", () => {
    const far = 10_000_000 * 100;
    const near = Array.from({ length: 5000 }, (_, i) => [i % 100, i % 3] as const);
    const scores = [[0, 1], [far, -5], [far, 5], ...near, [far, 2]] as const;
    expect(tallied(scores)[1]).toEqual(tally(far, [-5, 5, 2]));
  });

  it("should hold more windows than there is room for at first", () => {
    const starts = Array.from({ length: 300 }, (_, i) => ((i * 77) % 300) * 100);
    expect(tallied(starts.map((startAt) => [startAt + 50, startAt - 9000]))).toEqual(
      [...starts].sort((a, b) => a - b).map((startAt) => tally(startAt, [startAt - 9000])),
    );
  });

  it("should keep windows apart that lie as far from each other as they are looked up in at once", () => {
    const starts = [0, 2048, 0, -2048, 2048, 1023, 1024].map((window) => window * 100);
    const counts = tallied(starts.map((startAt) => [startAt, 1])).map(({ startAt, count }) => [startAt / 100, count]);
    expect(counts).toEqual([
      [-2048, 1],
      [0, 2],
      [1023, 1],
      [1024, 1],
      [2048, 2],
    ]);
  });

  it.each([
    ["far beyond what fits", [90_000_000, -90_000_000, 90_000_000, 89_999_999, 1]],
    ["to the very last unit", [2 ** 24, -(2 ** 24)]],
    ["short of it by one", [2 ** 24, 2 ** 24 - 1]],
  ])("should carry squares %s, in a run and alone", (_, micros) => {
    expect(tallied(micros.map((micro, i) => [i + 1, micro]))).toEqual([tally(0, micros)]);
    expect(tallied(micros.map((micro) => [0, micro]))).toEqual([tally(0, micros)]);
  });

  it("should begin a window at 0, not at minus 0", () => {
    expect(Object.is(tallied([[-0, 1]])[0]?.startAt, 0)).toBe(true);
  });

  it("should take deviations from the middle, and count strictly below the bound", () => {
    const [window] = tallied(
      [
        [1, 10],
        [2, 12],
        [3, 9],
      ],
      { lengthMs: 100, middleMicro: 12, belowMicro: 10 },
    );
    expect(window).toEqual({ ...tally(0, [-2, 0, -3]), belowCount: 1, minMicro: 9, maxMicro: 12 });
  });
});
