import { describe, expect, it } from "vitest";
import { aggregateWindows } from "../../src/mos/windows/aggregate-windows.ts";
import type { QualitySeriesOptions } from "../../src/testing/quality/model.ts";
import { scoreQuantile } from "../../src/testing/quality/score-quantile.ts";
import { simulateQualitySeries } from "../../src/testing/quality-series.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 604_800_000;
const MONDAY = Date.UTC(2026, 2, 2);

const queue = (changes: Partial<QualitySeriesOptions> = {}): QualitySeriesOptions => ({
  seed: 20_260_302,
  source: "survey",
  startAt: MONDAY,
  weeks: 1,
  callsPerWindow: 5,
  meanScore: 4.2,
  ...changes,
});

const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const deviationOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1));
};
const scoresOf = (changes: Partial<QualitySeriesOptions>): number[] =>
  simulateQualitySeries(queue(changes)).map(({ score }) => score);

describe("simulateQualitySeries", () => {
  it("should go on making what it made", () => {
    const survey = simulateQualitySeries(queue()).slice(0, 4);
    expect(survey.map(({ at, score }) => [at - MONDAY, score])).toEqual([
      [325985, 5],
      [460164, 5],
      [802964, 4],
      [1050450, 4],
    ]);
    const network = simulateQualitySeries(queue({ source: "network", opusShare: 0.5 })).slice(0, 4);
    expect(network.map(({ at, score, codec }) => [at - MONDAY, score, codec])).toEqual([
      [325985, 4.336313, "pcmu"],
      [460164, 4.770294, "opus"],
      [802964, 4.655697, "opus"],
      [1050450, 4.138606, "pcmu"],
    ]);
  });

  it("should give whole survey scores in the shares that are promised", () => {
    const scores = scoresOf({ callsPerWindow: 60, arrivals: "even" });
    expect(scores).toHaveLength(672 * 60);
    const percents = [1, 2, 3, 4, 5].map(
      (score) => (100 * scores.filter((one) => one === score).length) / scores.length,
    );
    for (const [i, percent] of [5, 5, 8, 29, 53].entries()) {
      // Four standard errors of a share of a half among 40,320.
      expect(Math.abs((percents[i] as number) - percent)).toBeLessThan(1);
    }
    expect(percents.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 9);
  });

  it("should give network scores that crowd below the ceiling", () => {
    const scores = scoresOf({ source: "network", callsPerWindow: 20 }).sort((a, b) => a - b);
    const median = scores[Math.floor(scores.length / 2)] as number;
    expect(meanOf(scores)).toBeCloseTo(4.2, 1);
    expect(median).toBeGreaterThan(4.28);
    expect(scores.at(-1)).toBeLessThanOrEqual(4.409287);
    expect(scores.at(-1)).toBeGreaterThan(4.4);
    expect(scores[0]).toBeLessThan(3);
    expect(scores.every((score) => Math.round(score * 1e6) / 1e6 === score)).toBe(true);
  });

  it("should let opus read 10/9 of the narrow-band score, and change nothing else", () => {
    const plain = simulateQualitySeries(queue({ source: "network" }));
    const mixed = simulateQualitySeries(queue({ source: "network", opusShare: 0.25 }));
    expect(plain.every(({ codec }) => codec === "pcmu")).toBe(true);
    const opus = mixed.filter(({ codec }) => codec === "opus");
    expect(opus.length / mixed.length).toBeCloseTo(0.25, 1);
    expect(mixed.map(({ at }) => at)).toEqual(plain.map(({ at }) => at));
    for (const [i, { codec, score }] of mixed.entries()) {
      const narrow = plain[i]?.score as number;
      expect(score).toBeCloseTo(codec === "opus" ? narrow / 0.9 : narrow, 6);
    }
    expect(Math.max(...opus.map(({ score }) => score))).toBeGreaterThan(4.85);
  });

  it("should follow the hours of the local day, in score and volume", () => {
    const scoreByHour = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? -1 : 0));
    const volumeByHour = Array.from({ length: 24 }, (_, hour) => (hour < 8 ? 0 : hour === 8 ? 2 : 1));
    const timeZone = "America/New_York";
    const changes = { callsPerWindow: 20, arrivals: "even", scoreByHour, volumeByHour, timeZone } as const;
    const samples = simulateQualitySeries(queue(changes));
    // New York is five hours behind until the 8th of March.
    const days = samples.filter(({ at }) => at < MONDAY + 5 * DAY_MS);
    const inHour = (hour: number) => days.filter(({ at }) => Math.floor((at - MONDAY) / HOUR_MS + 19) % 24 === hour);
    expect(inHour(3)).toEqual([]);
    expect(inHour(8)).toHaveLength(5 * 4 * 40);
    expect(inHour(10)).toHaveLength(5 * 4 * 20);
    expect(meanOf(inHour(9).map(({ score }) => score))).toBeLessThan(3.5);
    expect(meanOf(inHour(10).map(({ score }) => score))).toBeGreaterThan(3.9);
  });

  it("should give each day an offset of its own, around none", () => {
    const changes = { weeks: 8, callsPerWindow: 10, meanScore: 3.5, arrivals: "even", dayDeviation: 0.3 } as const;
    const samples = simulateQualitySeries(queue(changes));
    const days = Array.from({ length: 56 }, (_, day) =>
      meanOf(samples.slice(day * 96 * 10, (day + 1) * 96 * 10).map(({ score }) => score)),
    );
    expect(deviationOf(days)).toBeGreaterThan(0.2);
    expect(deviationOf(days)).toBeLessThan(0.4);
    expect(Math.abs(meanOf(days) - 3.5)).toBeLessThan(0.16);
    const rest = simulateQualitySeries(queue({ ...changes, dayDeviation: 0 })).map(({ score }) => score);
    expect(Math.abs(meanOf(rest) - 3.5)).toBeLessThan(0.02);
  });

  it.each([0, 0.4, 3, 2.5, 1200])("should let %s calls arrive by Poisson, or as evenly as whole calls can", (calls) => {
    // An hour a day is enough.
    const volumeByHour = Array.from({ length: 24 }, (_, hour) => (hour === 7 ? 1 : 0));
    const countsOf = (arrivals: "even" | "poisson"): readonly number[] => {
      const samples = simulateQualitySeries(queue({ callsPerWindow: calls, arrivals, volumeByHour, weeks: 2 }));
      const range = { from: MONDAY, to: MONDAY + 2 * WEEK_MS };
      const windows = aggregateWindows(samples, undefined, { range, source: "survey" });
      return windows.flatMap(({ startAt, count }) => (Math.floor(startAt / HOUR_MS) % 24 === 7 ? count : []));
    };
    const [even, poisson] = [countsOf("even"), countsOf("poisson")];
    expect(even).toHaveLength(56);
    expect(even.every((count) => Math.abs(count - calls) < 1)).toBe(true);
    // Five standard errors of the mean and of the variance.
    expect(Math.abs(meanOf(poisson) - calls)).toBeLessThanOrEqual(5 * Math.sqrt(calls / 56));
    const variance = deviationOf(poisson) ** 2;
    expect(Math.abs(variance - calls)).toBeLessThanOrEqual(5 * Math.sqrt((calls + 2 * calls * calls) / 56));
    // A Poisson number is not an even one.
    if (calls > 0) expect(new Set(poisson).size).toBeGreaterThan(2);
  });

  it("should lower the mean by the drops at that instant, which add up", () => {
    const drops = [
      { startAt: MONDAY, endAt: MONDAY + 2 * DAY_MS, drop: 0.5 },
      { startAt: MONDAY + DAY_MS, endAt: MONDAY + 3 * DAY_MS + 1, drop: 0.5 },
      { startAt: MONDAY - WEEK_MS, endAt: MONDAY, drop: 4 },
      { startAt: MONDAY + 4 * DAY_MS, endAt: MONDAY + 5 * DAY_MS, drop: -0.5 },
    ];
    const samples = simulateQualitySeries(queue({ callsPerWindow: 100, arrivals: "even", drops }));
    const days = [0, 1, 2, 3, 4, 5].map((day) =>
      meanOf(samples.flatMap(({ at, score }) => (Math.floor((at - MONDAY) / DAY_MS) === day ? score : []))),
    );
    for (const [day, mean] of [3.7, 3.2, 3.7, 4.2, 4.7, 4.2].entries()) {
      expect(Math.abs((days[day] as number) - mean)).toBeLessThan(0.06);
    }
  });

  it("should keep the mean within its ends, however deep a drop", () => {
    const drops = [{ startAt: MONDAY, endAt: MONDAY + WEEK_MS, drop: 4 }];
    expect(meanOf(scoresOf({ callsPerWindow: 50, drops }))).toBeCloseTo(1.05, 1);
    expect(meanOf(scoresOf({ callsPerWindow: 50, source: "network", drops }))).toBeCloseTo(1.5, 1);
    expect(meanOf(scoresOf({ callsPerWindow: 50, scoreByHour: Array.from({ length: 24 }, () => 4) }))).toBeCloseTo(
      4.95,
      1,
    );
  });

  it("should let a share come late, in the order in which they come", () => {
    const inTime = simulateQualitySeries(queue());
    const samples = simulateQualitySeries(queue({ lateShare: 0.3, lateSeconds: 3600 }));
    expect(inTime.every(({ at, receivedAt }) => at === receivedAt)).toBe(true);
    const late = samples.filter(({ at, receivedAt }) => receivedAt > at);
    expect(late.length / samples.length).toBeCloseTo(0.3, 1);
    expect(late.every(({ at, receivedAt }) => receivedAt - at <= 3_600_000)).toBe(true);
    expect(samples.every((one, i) => i === 0 || one.receivedAt >= (samples[i - 1]?.receivedAt as number))).toBe(true);
    expect(samples.some((one, i) => i > 0 && one.at < (samples[i - 1]?.at as number))).toBe(true);
    const byTime = [...samples].sort((a, b) => a.at - b.at).map(({ at, score }) => [at, score]);
    expect(byTime).toEqual(inTime.map(({ at, score }) => [at, score]));
  });

  it("should take 104 weeks, a day in the far future and no calls at all", () => {
    const far = Date.UTC(9000, 0, 6);
    expect(simulateQualitySeries(queue({ weeks: 104, callsPerWindow: 0 }))).toEqual([]);
    expect(simulateQualitySeries(queue({ startAt: far })).every(({ at }) => at >= far && at < far + WEEK_MS)).toBe(
      true,
    );
    expect(simulateQualitySeries(queue({ startAt: -0 }))).toEqual(simulateQualitySeries(queue({ startAt: 0 })));
  });
});

describe("the spread of scores", () => {
  const means = { survey: [1.05, 2, 3, 3.7, 4.2, 4.95], network: [1.5, 2, 3, 3.7, 4.2, 4.4] } as const;

  it.each(["survey", "network"] as const)("should have the mean that was asked for: %s", (source) => {
    for (const mean of means[source]) {
      const quantile = scoreQuantile(source, mean);
      const scores = Array.from({ length: 20_000 }, (_, i) => quantile((i + 0.5) / 20_000));
      expect(Math.abs(meanOf(scores) - mean)).toBeLessThan(0.0005);
    }
  });

  it("should be as wide as the doc comment says", () => {
    const widthOf = (source: "survey" | "network", mean: number): number => {
      const quantile = scoreQuantile(source, mean);
      return Number(deviationOf(Array.from({ length: 20_000 }, (_, i) => quantile((i + 0.5) / 20_000))).toFixed(2));
    };
    expect([widthOf("survey", 4.2), widthOf("survey", 3.2)]).toEqual([1.1, 1.52]);
    expect([widthOf("network", 4.2), widthOf("network", 3.7)]).toEqual([0.27, 0.8]);
  });

  it("should give no lower score for a larger share", () => {
    for (const source of ["survey", "network"] as const) {
      const quantile = scoreQuantile(source, 3.3);
      const scores = Array.from({ length: 1000 }, (_, i) => quantile((i + 0.5) / 1000));
      expect(scores.every((score, i) => i === 0 || score >= (scores[i - 1] as number))).toBe(true);
      expect([scores[0], scores[999]]).toEqual(source === "survey" ? [1, 5] : [1, expect.closeTo(4.409, 2)]);
    }
  });
});

describe("options that cannot be met", () => {
  const problemsOf = (options: unknown): readonly { path: string; expected: string; received: string }[] => {
    try {
      simulateQualitySeries(options as QualitySeriesOptions);
    } catch (error) {
      expect(error).toMatchObject({ name: "ScoringError", code: "ERR_INVALID_INPUT" });
      return (error as { problems: readonly { path: string; expected: string; received: string }[] }).problems;
    }
    return [];
  };

  it.each([
    ["seed", -1],
    ["seed", 2 ** 32],
    ["seed", 0.5],
    ["source", "voice"],
    ["source", "constructor"],
    ["startAt", MONDAY + 1],
    ["startAt", Number.NaN],
    ["startAt", 8.64e15],
    ["startAt", "2026-03-02T00:00:00Z"],
    ["weeks", 0],
    ["weeks", 1.5],
    ["weeks", 105],
    ["weeks", Number.POSITIVE_INFINITY],
    ["callsPerWindow", -1],
    ["callsPerWindow", 10_001],
    ["callsPerWindow", Number.NaN],
    ["meanScore", 1],
    ["meanScore", 5],
    ["meanScore", Number.NaN],
    ["scoreByHour", [0]],
    ["scoreByHour", Array.from({ length: 25 }, () => 0)],
    ["scoreByHour", Array.from({ length: 100_000 }, () => "x")],
    ["volumeByHour", "all"],
    ["timeZone", "Mars/Olympus"],
    ["timeZone", "x".repeat(100_000)],
    ["dayDeviation", -0.1],
    ["arrivals", "random"],
    ["opusShare", 0.5],
    ["opusShare", 1.1],
    ["drops", Array.from({ length: 1001 }, () => ({ startAt: 0, endAt: 1, drop: 0 }))],
    ["lateShare", Number.NEGATIVE_INFINITY],
    ["lateSeconds", 0],
    ["dropps", []],
    ["__proto__x", 1],
  ])("should be told one by one: %s", (field, value) => {
    const problems = problemsOf(queue({ [field]: value }));
    expect(problems.map(({ path }) => path)).toEqual([`options.${field}`]);
    expect(problems[0]?.received.length).toBeLessThanOrEqual(60);
  });

  it("should be told all together", () => {
    const drops = [{ startAt: 0, endAt: 1.5, drop: 5 }];
    const problems = problemsOf(queue({ seed: -1, weeks: 0, drops, scoreByHour: [1, 2], volumeByHour: [] }));
    const paths = ["scoreByHour", "seed", "weeks", "drops[0].endAt", "drops[0].drop"].map((path) => `options.${path}`);
    expect(problems.map(({ path }) => path)).toEqual(paths);
    const across = problemsOf(
      queue({ startAt: 1, meanScore: 9, timeZone: "?", drops: [{ startAt: 5, endAt: 5, drop: 1 }] }),
    );
    const places = ["startAt", "meanScore", "drops[0].endAt", "timeZone"].map((path) => `options.${path}`);
    expect(across.map(({ path }) => path)).toEqual(places);
  });

  it("should be told of a series that is too long for memory", () => {
    expect(problemsOf(queue({ callsPerWindow: 10_000, weeks: 104 }))[0]?.path).toBe("options.weeks");
    const volumeByHour = Array.from({ length: 24 }, (_, hour) => (hour === 5 ? 100 : 0));
    expect(problemsOf(queue({ callsPerWindow: 101, volumeByHour }))[0]?.path).toBe("options.callsPerWindow");
  });

  it.each([null, undefined, 1, "queue", [], {}])("should be told of %j", (options) => {
    expect(problemsOf(options).length).toBeGreaterThan(0);
  });

  it("should take undefined as left out", () => {
    const left = queue({ drops: undefined, timeZone: undefined, lateShare: undefined });
    expect(simulateQualitySeries(left)).toEqual(simulateQualitySeries(queue()));
  });
});
