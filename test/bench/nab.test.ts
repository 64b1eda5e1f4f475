import { describe, expect, it } from "vitest";
import { FIXED_THRESHOLD, judgeSeries } from "../../bench/nab/detect.ts";
import { readSeries, readWindows } from "../../bench/nab/read-checkout.ts";
import {
  type ApplicationProfile,
  bestThreshold,
  PROFILES,
  positionWeight,
  probationRows,
  type ScoredSeries,
  scoreAtThreshold,
} from "../../bench/nab/score.ts";
import { syntheticSeries } from "../../bench/nab/synthetic.ts";

const [standard, lowFp, lowFn] = PROFILES as [ApplicationProfile, ApplicationProfile, ApplicationProfile];

/** Rows one second apart; window ends by row number. The first 15 % of 20 rows are 3. */
function series(scores: { readonly [row: number]: number }, windows: [number, number][] = [[10, 14]], rows = 20) {
  const at = Array.from({ length: rows }, (_, n) => n * 1000);
  const one: ScoredSeries = {
    at,
    anomalyScores: at.map((_, n) => scores[n] ?? 0),
    windows: windows.map(([from, to]) => ({ from: from * 1000, to: to * 1000 })),
  };
  return one;
}

describe("positionWeight", () => {
  // 2 / (1 + e^(5 p)) - 1
  it.each([
    [-1, 0.986614],
    [-0.5, 0.848284],
    [0, 0],
    [0.5, -0.848284],
    [1, -0.986614],
    [2.999, -0.999999],
    [3, -1],
    [1000, -1],
  ])("should be at %d: %d", (position, weight) => {
    expect(positionWeight(position)).toBeCloseTo(weight, 6);
  });
});

describe("probationRows", () => {
  it.each([
    [20, 3],
    [26, 3],
    [4032, 604],
    [5000, 750],
    [22_695, 750],
  ])("should be of %d rows: %d", (rows, probation) => {
    expect(probationRows(rows)).toBe(probation);
  });
});

describe("scoreAtThreshold", () => {
  const score = (of: ScoredSeries | ScoredSeries[], profile = standard): number =>
    scoreAtThreshold([of].flat(), profile, 0.5);

  it("should be 0 of what says nothing and 100 of what is right at once", () => {
    for (const profile of PROFILES) {
      expect(score(series({}), profile)).toBe(0);
      expect(score(series({ 10: 1 }), profile)).toBe(100);
    }
  });

  it("should weigh a hit by its place in the window", () => {
    // Row 12 of 10 to 14: position (12 - 15) / 5 = -0.6, weight 0.905148 / 0.986614 = 0.917429.
    // Standard: (0.917429 + 1) / 2. A miss costs twice: (0.917429 + 2) / 3.
    expect(score(series({ 12: 1 }))).toBeCloseTo(95.87145, 4);
    expect(score(series({ 12: 1 }), lowFn)).toBeCloseTo(97.24763, 4);
    // Row 14: position -0.2, weight 0.462117 / 0.986614 = 0.468387.
    expect(score(series({ 14: 1 }))).toBeCloseTo(73.41935, 4);
  });

  it("should count the earliest hit of a window alone", () => {
    expect(score(series({ 12: 1, 13: 1, 14: 1 }))).toBe(score(series({ 12: 1 })));
  });

  it("should weigh a false alarm by its distance from the window before", () => {
    // None before: 0.11 · -1, so (1 - 0.11 + 1) / 2; low FP: 0.22.
    expect(score(series({ 5: 1, 10: 1 }))).toBeCloseTo(94.5, 9);
    expect(score(series({ 5: 1, 10: 1 }), lowFp)).toBeCloseTo(89, 9);
    // Row 16: (16 - 14) / (5 - 1) = 0.5, weight -0.848284.
    expect(score(series({ 10: 1, 16: 1 }))).toBeCloseTo(95.33444, 4);
    // Row 18: position 1, weight -0.986614. Each false alarm counts: both.
    expect(score(series({ 10: 1, 16: 1, 18: 1 }))).toBeCloseTo(89.90806, 4);
    // Without a hit: (-1 - 0.11 · 0.848284 + 1) / 2.
    expect(score(series({ 16: 1 }))).toBeCloseTo(-4.66556, 4);
  });

  it("should count distance from the last window, and in full from three lengths on", () => {
    const two: [number, number][] = [
      [10, 12],
      [20, 22],
    ];
    // 40 rows, probation 6. Row 24: (24 - 22) / 2 = 1; row 28: 3, so -1; row 18: (18 - 12) / 2 = 3, so -1.
    const hits = { 10: 1, 20: 1 };
    const off = (weight: number): number => 100 - (100 * 0.11 * weight) / 4;
    expect(score(series({ ...hits, 24: 1 }, two, 40))).toBeCloseTo(off(0.986614), 4);
    expect(score(series({ ...hits, 28: 1 }, two, 40))).toBeCloseTo(off(1), 9);
    expect(score(series({ ...hits, 18: 1, 28: 1 }, two, 40))).toBeCloseTo(off(2), 9);
  });

  it("should not count rows of the probation", () => {
    expect(score(series({ 0: 1, 2: 1, 10: 1 }))).toBe(100);
    expect(score(series({ 3: 1, 10: 1 }))).toBeCloseTo(94.5, 9);
    // Rows 2 to 4 with the first one in it: row 3 is at position (3 - 5) / 3, weight 0.931109 / 0.986614.
    expect(score(series({ 2: 1, 3: 1 }, [[2, 4]]))).toBeCloseTo(97.1871, 4);
    // A window that ends in it counts neither as a hit nor as a miss.
    expect(
      score(
        series({ 1: 1, 10: 1 }, [
          [1, 2],
          [10, 14],
        ]),
      ),
    ).toBe(100);
  });

  it("should score series together, windows and false alarms of all", () => {
    // Two windows, one found at once: (1 - 1 + 2) / 4; a false alarm in the series without a label: -0.11 / 4.
    const all = [series({ 10: 1 }), series({}), series({ 7: 1 }, [])];
    expect(score(all)).toBeCloseTo(47.25, 9);
    // (1 - 2 - 0.11 + 4) / 6
    expect(score(all, lowFn)).toBeCloseTo(48.16667, 4);
  });

  it.each<[string, number, [number, number][], number[], number]>([
    // Raw scores that the benchmark publishes of single series of windowed Gaussian, whose counts tell the rows.
    ["one window of 403 rows, hit at its middle", 4032, [[2000, 2402]], [2201], 0.8606718242697022],
    [
      "one of two windows of 201 rows, hit at its middle",
      4032,
      [
        [2000, 2200],
        [3000, 3200],
      ],
      [2100],
      -0.13844919792440225,
    ],
    [
      "two windows missed, four false alarms before",
      1882,
      [
        [900, 994],
        [1200, 1294],
      ],
      [400, 500, 600, 700],
      -2.44,
    ],
    ["five windows missed", 10_320, [1, 2, 3, 4, 5].map((n) => [n * 1600, n * 1600 + 206]), [], -5],
  ])("should give what is published: %s", (_, rows, windows, hits, published) => {
    const of = series(Object.fromEntries(hits.map((row) => [row, 1])), windows, rows);
    expect(score(of)).toBeCloseTo((100 * (published + windows.length)) / (2 * windows.length), 9);
  });

  it("should count a false alarm after a window of one row in full", () => {
    expect(score(series({ 10: 1, 11: 1 }, [[10, 10]]))).toBeCloseTo(94.5, 9);
  });

  it.each<[string, ScoredSeries[]]>([
    ["no window at all", [series({ 5: 1 }, [])]],
    ["a window without rows", [series({}, [[30, 40]])]],
    ["fewer scores than rows", [{ ...series({}), anomalyScores: [1] }]],
  ])("should refuse %s", (_, all) => {
    expect(() => score(all)).toThrow();
  });
});

describe("bestThreshold", () => {
  it("should choose what scores best over all series", () => {
    // At 0.9 one hit: (0.917429 - 1 + 2) / 4. At 0.8 both: (0.917429 + 1 + 2) / 4. At 0.3 three false alarms more.
    const all = [series({ 12: 0.9, 5: 0.3, 6: 0.3, 7: 0.3 }), series({ 10: 0.8 })];
    const best = bestThreshold(all, standard);
    expect(best.threshold).toBe(0.8);
    expect(best.score).toBeCloseTo(97.93573, 4);
    expect(scoreAtThreshold(all, standard, 0.8)).toBeCloseTo(best.score, 9);
  });

  it("should take rows of one score together", () => {
    // Alone the hit at 10 would score 100; with it come six false alarms: (1 - 0.11 · 6 + 1) / 2.
    const alarms = Object.fromEntries([4, 5, 6, 7, 8, 9].map((row) => [row, 0.7]));
    expect(bestThreshold([series({ ...alarms, 10: 0.7 })], standard)).toEqual({
      threshold: 0.7,
      score: expect.closeTo(67, 9),
    });
  });

  it("should say nothing where every word costs more than it brings, sooner so where false alarms cost more", () => {
    // Each hit brings up to 2, and 12 false alarms before it cost 1.32 or 2.64.
    const alarms = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [6 + n, 0.7]));
    const late = series({ ...alarms, 20: 0.7 }, [[20, 24]], 40);
    expect(bestThreshold([late], standard)).toEqual({ threshold: 0.7, score: expect.closeTo(34, 9) });
    expect(bestThreshold([late], lowFp)).toEqual({ threshold: Number.POSITIVE_INFINITY, score: 0 });
  });

  it("should be the best of all thresholds tried one by one", () => {
    const scores = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [n, ((n * 7919) % 23) / 23]));
    const all = [
      series(
        scores,
        [
          [60, 80],
          [120, 121],
        ],
        200,
      ),
      series(scores, [[100, 140]], 150),
    ];
    for (const profile of PROFILES) {
      const tried = Array.from({ length: 24 }, (_, n) => scoreAtThreshold(all, profile, n / 23));
      expect(bestThreshold(all, profile).score).toBeCloseTo(Math.max(...tried), 9);
    }
  });
});

describe("reading a checkout", () => {
  it("should read rows and windows as UTC", () => {
    expect(readSeries("timestamp,value\n1970-01-01 00:00:01,2.5\r\n1970-01-02 00:00:00,-1e-3\n")).toEqual({
      at: [1000, 86_400_000],
      values: [2.5, -0.001],
    });
    const windows = readWindows([
      ["1970-01-02 00:00:00.000000", "1970-01-03 00:00:00.000000"],
      ["1970-01-01 00:00:01.000000", "1970-01-01 00:00:02.000000"],
    ]);
    expect(windows).toEqual([
      { from: 1000, to: 2000 },
      { from: 86_400_000, to: 172_800_000 },
    ]);
  });

  it.each([
    "timestamp,value\nyesterday,1",
    "timestamp,value\n1970-01-01 00:00:01,",
    "timestamp,value\n1970-01-01 00:00:01,x",
  ])("should refuse %j", (csv) => {
    expect(() => readSeries(csv)).toThrow();
  });
});

describe("judgeSeries", () => {
  it("should find what is made up at the fixed threshold, and score what comes too late 0", () => {
    const [drop] = syntheticSeries();
    const { at, values, windows } = { at: [], values: [], windows: [], ...drop };
    const short = {
      at: at.slice(0, 2800),
      windows,
      anomalyScores: judgeSeries(at.slice(0, 2800), values.slice(0, 2800)),
    };
    expect(short.anomalyScores.slice(2500, 2560).some((one) => one >= FIXED_THRESHOLD)).toBe(true);
    expect(scoreAtThreshold([short], standard, FIXED_THRESHOLD)).toBeGreaterThan(80);
    expect(judgeSeries([2, 1], [5, 5])).toEqual([0, 0]);
  });
});
