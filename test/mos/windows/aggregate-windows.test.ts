import { describe, expect, it } from "vitest";
import type { QualitySample } from "../../../src/mos/model.ts";
import { GUIDE_WINDOW_POLICY, RECOMMENDED_WINDOW_POLICY, type WindowPolicy } from "../../../src/mos/policy.ts";
import { aggregateWindows } from "../../../src/mos/windows/aggregate-windows.ts";
import { collectWindows } from "../../../src/mos/windows/collect-windows.ts";
import type { AggregateOptions, SampleColumns } from "../../../src/mos/windows/model.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const QUARTER_MS = 900_000;
const at8 = Date.UTC(2026, 2, 2, 8);
const call = (score: unknown, at: unknown = at8, more: object = {}): QualitySample =>
  ({ at, score, source: "network", ...more }) as QualitySample;
const columns = (more: object = {}): SampleColumns =>
  ({ at: Float64Array.of(at8, at8), score: Float64Array.of(4, 3), source: "survey", ...more }) as SampleColumns;

describe("aggregateWindows", () => {
  it("should sum up a window by hand", () => {
    expect(aggregateWindows([call(4.4), call(4.1, at8 + 1), call(3.2, at8 + QUARTER_MS - 1)])).toEqual([
      {
        startAt: at8,
        endAt: at8 + QUARTER_MS,
        source: "network",
        count: 3,
        mean: 3.9,
        min: 3.2,
        max: 4.4,
        // Deviations 0.5, 0.2 and -0.7: √(0.78 / 2).
        standardDeviation: expect.closeTo(Math.sqrt(0.39), 14),
        shareBelow: 1 / 3,
      },
    ]);
  });

  it("should put an instant on a boundary into the window that begins there, and cut fractions", () => {
    const starts = aggregateWindows([call(4, -1), call(4, 0), call(4, 899_999.9), call(4, 900_000)]).map(
      ({ startAt, count }) => [startAt, count],
    );
    expect(starts).toEqual([
      [-900_000, 1],
      [0, 2],
      [900_000, 1],
    ]);
  });

  it("should keep a window that lasts a week, or a second", () => {
    const week = { ...GUIDE_WINDOW_POLICY, windowSeconds: 604_800 };
    // 1970-01-01 was a Thursday, so are the starts of such windows.
    expect(new Date(aggregateWindows([call(4)], week)[0]?.startAt as number).getUTCDay()).toBe(4);
    const second = { ...GUIDE_WINDOW_POLICY, windowSeconds: 1 };
    expect(aggregateWindows([call(4, at8 + 999), call(4, at8 + 1000)], second)).toHaveLength(2);
  });

  it("should not clamp what lies on the scale, and count strictly below the bound", () => {
    const [window] = aggregateWindows([call(4.898), call(5), call(1), call(3.5), call(3.499999), call(3.4999999)]);
    expect(window).toMatchObject({ min: 1, max: 5, shareBelow: 2 / 6 });
  });

  it("should have no deviation of one score, and one of 0 of equal scores", () => {
    expect(aggregateWindows([call(4.2)])[0]?.standardDeviation).toBeNull();
    expect(aggregateWindows([call(4.2), call(4.2), call(4.2)])[0]?.standardDeviation).toBe(0);
  });

  it("should stay exact over very many scores", () => {
    const count = 200_000;
    const score = Float64Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 90 : -90));
    const policy = { ...GUIDE_WINDOW_POLICY, scale: { minimum: -90, maximum: 90 }, shareBelow: 0 };
    const [window] = aggregateWindows({ at: new Float64Array(count), score, source: "network" }, policy);
    expect(window).toMatchObject({ count, mean: 0, shareBelow: 0.5 });
    expect(window?.standardDeviation).toBeCloseTo(Math.sqrt((8100 * count) / (count - 1)), 12);
  });

  it("should find windows that lie centuries apart, in any order", () => {
    const days = Array.from({ length: 3000 }, (_, i) => at8 + ((i * 7919) % 3000) * 86_400_000);
    const far = [Date.UTC(1500, 0, 1), ...days, Date.UTC(9000, 0, 1), Date.UTC(1500, 0, 1)];
    const windows = aggregateWindows(far.map((at) => call(4, at)));
    expect(windows.map(({ startAt }) => startAt)).toEqual([...new Set(far)].sort((a, b) => a - b));
    expect(windows[0]?.count).toBe(2);
  });

  it("should give nothing of nothing", () => {
    expect(aggregateWindows([])).toEqual([]);
    expect(aggregateWindows({ at: new Float64Array(0), score: new Float64Array(0), source: "survey" })).toEqual([]);
  });

  it("should give every window of a range, and no others", () => {
    const range = { from: at8 + 1, to: at8 + 3 * QUARTER_MS };
    const samples = [call(2, at8 - 1), call(4, at8 + QUARTER_MS), call(2, range.to)];
    const windows = aggregateWindows(samples, GUIDE_WINDOW_POLICY, { range });
    expect(windows.map(({ startAt, count, mean }) => [(startAt - at8) / QUARTER_MS, count, mean])).toEqual([
      [0, 0, null],
      [1, 1, 4],
      [2, 0, null],
    ]);
    expect(windows[0]).toEqual({
      startAt: at8,
      endAt: at8 + QUARTER_MS,
      source: "network",
      count: 0,
      mean: null,
      min: null,
      max: null,
      standardDeviation: null,
      shareBelow: null,
    });
    expect(aggregateWindows(samples, GUIDE_WINDOW_POLICY, { range: { from: at8, to: at8 } })).toEqual([]);
  });

  it("should fill the range of a series without samples when its source is said", () => {
    const range = { from: at8, to: at8 + 1 };
    const [window] = aggregateWindows([], GUIDE_WINDOW_POLICY, { range, source: "survey" });
    expect(window).toMatchObject({ source: "survey", count: 0 });
    expect(refusedPaths(() => aggregateWindows([], GUIDE_WINDOW_POLICY, { range }))).toEqual([
      "ERR_INVALID_INPUT",
      "options.source",
    ]);
  });
});

describe("opus on the narrow-band scale", () => {
  const scoreOf = (score: number, codec: unknown, more: object = {}, policy = RECOMMENDED_WINDOW_POLICY) =>
    aggregateWindows([call(score, at8, { codec, ...more })], policy)[0]?.mean;

  it("should be nine tenths, to the micro-unit and half up", () => {
    expect(scoreOf(4.88, "opus")).toBe(4.392);
    expect(scoreOf(5, "audio/opus")).toBe(4.5);
    expect(scoreOf(4.000005, "Opus")).toBe(3.600005);
    expect(scoreOf(4.000001, "AUDIO/OPUS")).toBe(3.600001);
  });

  it("should not fall below the scale", () => {
    expect(scoreOf(1.05, "opus")).toBe(1);
  });

  it.each<[string, unknown, object, WindowPolicy]>([
    ["of another codec", "pcmu", {}, RECOMMENDED_WINDOW_POLICY],
    ["whose codec holds the word", "x-opus", {}, RECOMMENDED_WINDOW_POLICY],
    ["without a codec", undefined, {}, RECOMMENDED_WINDOW_POLICY],
    ["whose codec is a hundred thousand characters", "opus".repeat(25_000), {}, RECOMMENDED_WINDOW_POLICY],
    ["whose codec is no text", { opus: 1 }, {}, RECOMMENDED_WINDOW_POLICY],
    ["from a survey", "opus", { source: "survey" }, RECOMMENDED_WINDOW_POLICY],
    ["under the guide's policy", "opus", {}, GUIDE_WINDOW_POLICY],
  ])("should leave scores %s as they are", (_, codec, more, policy) => {
    expect(scoreOf(4.88, codec, more, policy)).toBe(4.88);
  });

  it("should be asked of the whole of columns, or of each score", () => {
    const meanOf = (codec: unknown, policy = RECOMMENDED_WINDOW_POLICY) =>
      aggregateWindows(columns({ source: "network", codec }), policy)[0]?.mean;
    expect(meanOf("opus")).toBe(3.15);
    expect(meanOf(["opus", null])).toBe(3.3);
    expect(meanOf(["opus", "opus"], GUIDE_WINDOW_POLICY)).toBe(3.5);
    expect(meanOf(null)).toBe(3.5);
  });
});

describe("samples that cannot count", () => {
  const cases: [string, unknown, string, string][] = [
    ["nothing", null, "not-a-sample", ""],
    ["a text", "4.2", "not-a-sample", ""],
    ["a list", [1, 2], "not-a-sample", ""],
    ["a score of 0", call(0), "not-measured", ".score"],
    ["a score of -1", call(-1), "not-measured", ".score"],
    ["a score of -0", call(-0), "not-measured", ".score"],
    ["no score", call(null), "not-measured", ".score"],
    ["a score that is missing", call(undefined), "not-measured", ".score"],
    ["NaN", call(Number.NaN), "not-a-number", ".score"],
    ["an endless score", call(Number.NEGATIVE_INFINITY), "not-a-number", ".score"],
    ["a score in a text", call("4.2"), "not-a-number", ".score"],
    ["a score above the scale", call(5.000001), "off-scale", ".score"],
    ["a score below the scale", call(0.999999), "off-scale", ".score"],
    ["a percentage", call(87), "off-scale", ".score"],
    ["a huge score", call(1e308), "off-scale", ".score"],
    ["an instant in a text", call(4, "2026-03-02T08:00:00Z"), "malformed-instant", ".at"],
    ["digits in a text", call(4, String(at8)), "malformed-instant", ".at"],
    ["no instant", call(4, null), "malformed-instant", ".at"],
    ["NaN for an instant", call(4, Number.NaN), "malformed-instant", ".at"],
    ["an endless instant", call(4, Number.POSITIVE_INFINITY), "malformed-instant", ".at"],
    ["microseconds", call(4, at8 * 1000), "malformed-instant", ".at"],
    ["an instant before the year 1001", call(4, Date.UTC(1000, 11, 31)), "malformed-instant", ".at"],
  ];

  it.each(cases)("should list %s, and keep the rest", (_, sample, reason, path) => {
    const samples = [call(4), sample, call(3)] as QualitySample[];
    const { windows, refused } = collectWindows(samples);
    expect(refused).toEqual([{ index: 1, reason, received: expect.any(String) }]);
    expect(windows.map(({ count, mean }) => [count, mean])).toEqual([[2, 3.5]]);
    expect(refusedPaths(() => aggregateWindows(samples))).toEqual(["ERR_INVALID_INPUT", `samples[1]${path}`]);
  });

  it("should accept a score that rounds onto the scale", () => {
    expect(collectWindows([call(5.0000004), call(0.9999996)]).windows[0]).toMatchObject({ min: 1, max: 5 });
  });

  it("should call 0 a score where the scale has it, and less off it", () => {
    const percent = { ...GUIDE_WINDOW_POLICY, scale: { minimum: 0, maximum: 100 }, shareBelow: 70 };
    const { windows, refused } = collectWindows([call(0), call(-1)], percent);
    expect(windows[0]?.count).toBe(1);
    expect(refused.map(({ reason }) => reason)).toEqual(["off-scale"]);
  });

  it("should be listed of columns, too", () => {
    const { windows, refused } = collectWindows(
      columns({ at: Float64Array.of(at8, at8, Number.NaN), score: Float64Array.of(4, Number.NaN, 4) }),
    );
    expect(windows[0]?.count).toBe(1);
    expect(refused).toEqual([
      { index: 1, reason: "not-a-number", received: "NaN" },
      { index: 2, reason: "malformed-instant", received: "NaN" },
    ]);
  });

  it("should be told in one error that stays short", () => {
    const { problems } = refusalOf(() => aggregateWindows(Array.from({ length: 1000 }, () => call(0))));
    expect(problems).toHaveLength(21);
    expect(problems[20]?.message).toBe("samples: expected samples that are all usable, received 1000 that are not");
    expect(refusalOf(() => aggregateWindows(Array.from({ length: 20 }, () => call(0)))).problems).toHaveLength(20);
  });

  it("should not be sought in inherited fields of a sample's own names", () => {
    const hostile = JSON.parse(`{"__proto__": {"at": 0}, "score": 4, "source": "network"}`) as QualitySample;
    expect(collectWindows([hostile]).refused[0]?.reason).toBe("malformed-instant");
  });
});

describe("misuse of aggregateWindows", () => {
  const strange = [call(4), call(4, at8, { source: "survey" })];

  it.each<[string, unknown, AggregateOptions | undefined, string[]]>([
    ["sources that are mixed", strange, undefined, ["samples[1].source"]],
    ["a source there is none of", [call(4, at8, { source: "qa" })], undefined, ["samples[0].source"]],
    ["no source", [call(4, at8, { source: undefined })], undefined, ["samples[0].source"]],
    ["another source than was said", [call(4)], { source: "survey" }, ["samples[0].source"]],
    ["columns of another source", columns(), { source: "network" }, ["samples.source"]],
    ["columns of two lengths", columns({ score: Float64Array.of(1) }), undefined, ["samples.score"]],
    ["columns that are lists", columns({ at: [1, 2] }), undefined, ["samples.at"]],
    ["columns of smaller numbers", columns({ score: Float32Array.of(1, 2) }), undefined, ["samples.score"]],
    ["too few codecs", columns({ codec: ["opus"] }), undefined, ["samples.codec"]],
    [
      "columns of nothing",
      {},
      undefined,
      ["samples.at", "samples.score", "samples.source", "samples.codec"].slice(0, 3),
    ],
    ["nothing", null, undefined, ["samples"]],
    ["a text", "samples", undefined, ["samples"]],
    ["options that are none", [], null as unknown as AggregateOptions, ["options"]],
    ["a source in the options that is none", [], { source: "qa" as "survey" }, ["options.source"]],
    ["a range that ends before it begins", [], { range: { from: 5, to: 4 } }, ["range.to"]],
    ["a range of texts", [], { range: { from: "0", to: "1" } as never }, ["range.from", "range.to"]],
    ["a range without an end", [], { range: { from: 0 } as never }, ["range.to"]],
    ["a range that is none", [], { range: null as never }, ["range"]],
    ["a range of a million windows and more", [], { range: { from: 0, to: 1e14 } }, ["range"]],
  ])("should refuse %s", (_, samples, options, paths) => {
    for (const read of [aggregateWindows, collectWindows]) {
      expect(refusedPaths(() => read(samples as QualitySample[], GUIDE_WINDOW_POLICY, options))).toEqual([
        "ERR_INVALID_INPUT",
        ...paths,
      ]);
    }
  });

  it("should list few of many samples of another source", () => {
    const mixed = [call(4), ...Array.from({ length: 500 }, () => call(4, at8, { source: "survey" }))];
    expect(refusalOf(() => aggregateWindows(mixed)).problems).toHaveLength(21);
  });

  it.each<[string, object | null, string[]]>([
    ["none", null, ["policy"]],
    ["with windows of no length", { windowSeconds: 0 }, ["policy.windowSeconds"]],
    ["with windows of half a second", { windowSeconds: 0.5 }, ["policy.windowSeconds"]],
    ["with windows of more than a week", { windowSeconds: 604_801 }, ["policy.windowSeconds"]],
    ["without a scale", { scale: null }, ["policy.scale"]],
    ["with a scale of no width", { scale: { minimum: 4, maximum: 4 }, shareBelow: 4 }, ["policy.scale.maximum"]],
    ["with a scale too wide", { scale: { minimum: -100, maximum: 100 } }, ["policy.scale.maximum"]],
    [
      "with a scale far off",
      { scale: { minimum: 200, maximum: 300 } },
      ["policy.scale.minimum", "policy.scale.maximum"],
    ],
    ["with NaN", { scale: { minimum: Number.NaN, maximum: 5 } }, ["policy.scale.minimum"]],
    ["with a bound off the scale", { shareBelow: 0.5 }, ["policy.shareBelow"]],
    ["with a bound that is none", { shareBelow: "3.5" }, ["policy.shareBelow"]],
    ["with a switch that is none", { isOpusNormalized: 1 }, ["policy.isOpusNormalized"]],
    [
      "that normalises below 0",
      { scale: { minimum: -5, maximum: 5 }, isOpusNormalized: true },
      ["policy.isOpusNormalized"],
    ],
    ["without a fingerprint", { fingerprint: undefined }, ["policy.fingerprint"]],
  ])("should refuse a policy %s", (_, change, paths) => {
    const policy = (change === null ? null : { ...GUIDE_WINDOW_POLICY, ...change }) as WindowPolicy;
    expect(refusedPaths(() => aggregateWindows([], policy))).toEqual(["ERR_INVALID_POLICY", ...paths]);
  });
});
