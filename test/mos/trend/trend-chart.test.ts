import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/core/canonical-json.ts";
import { digest } from "../../../src/core/digest.ts";
import { GUIDE_ALERT_POLICY } from "../../../src/mos/policy.ts";
import { parseAlertPolicy } from "../../../src/mos/schema.ts";
import type { QualityEpisode, TrendChartOptions, TrendRow } from "../../../src/mos/trend/model.ts";
import { trendChart } from "../../../src/mos/trend/trend-chart.ts";
import { trendRows } from "../../../src/mos/trend/trend-rows.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { scratchFolder } from "../../examples/scratch.ts";
import { bundleProgram } from "../../support/bundle.ts";
import { EXPECTATION, MONDAY, QUARTER_MS, windowAt } from "./quality-windows.ts";
import { labelsOf, pathsOf, type Rendering, render, wordsOf } from "./render.ts";
import { smallCharts } from "./small-charts.ts";

const NEW_YORK = "America/New_York";
const BASELINE = { timeZone: NEW_YORK, expect: () => EXPECTATION };
/** 16 quarters, of which 6 and 7 are missing, 10 is empty, 3 is thin, and 11 to 13 fire. */
const WINDOWS = Array.from({ length: 16 }, (_, i) => i)
  .filter((i) => i !== 6 && i !== 7)
  .map((i) => windowAt(i, i === 3 ? 2 : i === 10 ? 0 : 12, i === 10 ? null : i > 10 && i < 14 ? 3.1 : 4.2));
const isFiring = (startAt: number): boolean =>
  startAt >= MONDAY + 11 * QUARTER_MS && startAt < MONDAY + 14 * QUARTER_MS;
const ROWS = trendRows(WINDOWS, { ...BASELINE, alertStateOf: ({ startAt }) => (isFiring(startAt) ? "firing" : "ok") });
const SURVEY = trendRows(
  WINDOWS.map((one) => ({ ...one, source: "survey" as const })),
  { timeZone: NEW_YORK },
);

describe("trendChart, drawn by Vega", () => {
  let drawing: Promise<Rendering> | null = null;
  /** The rows with all defaults, drawn once. */
  const drawn = (): Promise<Rendering> => {
    drawing ??= render(trendChart(ROWS));
    return drawing;
  };
  let panels: Promise<Rendering> | null = null;
  /** Both sources in panels, under a hostile title, drawn once. */
  const stacked = (): Promise<Rendering> => {
    const title = `datum['x'] {{signal}} <script>alert(1)</script> __proto__ "`;
    panels ??= render(trendChart([...ROWS, ...SURVEY], { layout: "stacked", time: "utc", title }));
    return panels;
  };

  it.each<[string, readonly TrendRow[], TrendChartOptions]>([
    ["one row", ROWS.slice(0, 1), { policy: { ...GUIDE_ALERT_POLICY, judge: { kind: "relative" } } }],
    ["nothing", [], {}],
    ["nothing, stacked", [], { layout: "stacked" }],
  ])("should be drawn without a warning: %s", async (_, rows, options) => {
    const { warnings, svg } = await render(trendChart(rows, options));
    expect(warnings).toEqual([]);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("should be drawn without a warning with all defaults", async () => {
    const { warnings, svg } = await drawn();
    expect(warnings).toEqual([]);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("should have two layers, each with an axis and a domain of its own", async () => {
    expect((trendChart(ROWS)["layer"] as unknown[]).length).toBe(2);
    const { scale, svg } = await drawn();
    expect(scale("layer_1_y").domain()).toEqual([1, 5]);
    expect(scale("layer_0_y").domain()).toEqual([0, 36]);
    expect(scale("x").domain().map(Number)).toEqual([MONDAY, MONDAY + 16 * QUARTER_MS]);
    expect(wordsOf(svg)).toEqual(expect.arrayContaining(["Network MOS", "Volume (scores per window)"]));
  });

  it("should stack two panels over one time axis", async () => {
    const { scale, svg } = await stacked();
    expect(scale("concat_0_y").domain()).toEqual([1, 5]);
    expect(scale("concat_1_y").domain()).toEqual([0, 12]);
    expect(wordsOf(svg).filter((word) => word === "UTC")).toHaveLength(1);
    expect(wordsOf(svg).filter((word) => word === "13:00")).toHaveLength(1);
  });

  it("should end lines at gaps and empty windows", async () => {
    const { svg } = await drawn();
    const [expected, rolling, mean] = pathsOf(svg, "line");
    const strokes = (group = ""): number => (/ d="([^"]*)"/.exec(group)?.[1]?.match(/M/g) ?? []).length;
    // The gap parts all lines; the empty window parts the means alone, since the windows before it have scores.
    expect([strokes(expected), strokes(rolling), strokes(mean)]).toEqual([2, 2, 3]);
    expect(strokes(pathsOf(svg, "area")[0])).toBe(2);
  });

  it("should draw thin windows hollow, and one point for every window with scores", async () => {
    const { svg } = await drawn();
    const [full = "", hollow = ""] = pathsOf(svg, "symbol");
    const points = (group: string): readonly string[] => group.match(/<path[^>]*>/g) ?? [];
    expect([points(full).length, points(hollow).length]).toEqual([12, 1]);
    expect(points(hollow)[0]).toContain('fill="white"');
    expect(points(full)[0]).not.toContain('fill="white"');
  });

  it("should draw one bar per window from 0 on, and the episode over the whole height", async () => {
    const { svg, scale } = await drawn();
    const [bars = "", band = ""] = pathsOf(svg, "rect");
    expect(bars.match(/<path/g)).toHaveLength(14);
    expect(band.match(/<path/g)).toHaveLength(1);
    const x = scale("x");
    const from = x(MONDAY + 11 * QUARTER_MS);
    const width = x(MONDAY + 14 * QUARTER_MS) - from;
    expect(/ d="([^"]*)"/.exec(band)?.[1]).toBe(`M${from},0h${width}v320h-${width}Z`);
    expect(/ d="([^"]*)"/.exec(bars)?.[1]).toMatch(/^M0,213\.333\d*h56\.25v106\.666\d*h-56\.25Z$/);
  });

  it("should draw rules at the thresholds and at the minimum sample", async () => {
    const { svg, scale } = await drawn();
    const heights = pathsOf(svg, "rule").map((group) => Number(/translate\([^,]*,([^)]*)\)/.exec(group)?.[1]));
    const expected = [scale("layer_0_y")(5), scale("layer_1_y")(3.5), scale("layer_1_y")(4)];
    expect(heights.length).toBe(3);
    for (const [i, height] of heights.entries()) expect(height).toBeCloseTo(expected[i] as number, 6);
    expect(wordsOf(svg)).toEqual(expect.arrayContaining(["Breach below 3.5", "Clear above 4", "Minimum sample (5)"]));
  });

  it("should name the source in title, axis and legend, and both where there are both", async () => {
    const one = wordsOf((await drawn()).svg);
    // Title, axis, and five entries of the legend.
    expect(one.filter((word) => word.startsWith("Network MOS"))).toHaveLength(7);
    expect(one.some((word) => word.includes("Survey"))).toBe(false);
    const both = wordsOf((await stacked()).svg);
    expect(both).toEqual(
      expect.arrayContaining([
        "Network MOS and Survey MOS. Hollow points: fewer than 5 scores.",
        "Network MOS and Survey MOS",
        "Network MOS, rolling mean",
        "Survey MOS, rolling mean",
        "Network MOS, alert",
      ]),
    );
    expect(both).not.toContain("Survey MOS, baseline");
  });

  it("should draw of an episode what lies within the rows, and nothing of one beside them", () => {
    const at = (quarter: number): number => MONDAY + quarter * QUARTER_MS;
    const named = { id: "e", name: "n", severity: "low", source: "network" } as const;
    const untold = { firedAt: null, resolvedAt: null, endedBy: null, worstMean: null };
    const spans: readonly [number, number | null][] = [
      [-9, 0],
      [-3, 2],
      [14, null],
      [16, 20],
    ];
    const episodes = spans.map(([from, to]) => ({
      ...named,
      ...untold,
      startAt: at(from),
      endAt: to === null ? null : at(to),
    }));
    const { datasets } = trendChart(ROWS, { episodes }) as unknown as { datasets: { episodes: object[] } };
    expect(datasets.episodes).toEqual([
      { source: "network", startAt: at(0), endAt: at(2) },
      { source: "network", startAt: at(14), endAt: at(16) },
    ]);
  });

  it("should draw the episodes that are given in place of those of the rows", async () => {
    const episode: QualityEpisode = {
      id: "a",
      name: "a",
      severity: "high",
      source: "network",
      startAt: MONDAY,
      endAt: null,
      firedAt: null,
      resolvedAt: null,
      endedBy: null,
      worstMean: null,
    };
    const ended = { ...episode, endAt: MONDAY + 8 * QUARTER_MS };
    const { svg } = await render(trendChart(ROWS, { episodes: [episode, ended] }));
    const [, bands = ""] = pathsOf(svg, "rect");
    expect([...bands.matchAll(/ d="([^"]*)"/g)].map((match) => match[1])).toEqual([
      "M0,0h900v320h-900Z",
      "M0,0h450v320h-450Z",
    ]);
    const without = trendChart(ROWS, { episodes: [{ ...episode, source: "survey" }] });
    expect(JSON.stringify(without["layer"])).not.toContain("episodes");
  });

  it("should take names for data, not for expressions", async () => {
    const { warnings, svg } = await stacked();
    expect(warnings).toEqual([]);
    expect(svg).not.toContain("<script");
    expect(svg).toContain("{{signal}} &lt;script&gt;alert(1)&lt;/script&gt; __proto__");
  });
});

describe("the time axis", () => {
  /** The axis of a trend of two windows, so many hours apart. */
  const axisOf = (from: number, hours: number, options: TrendChartOptions = {}, timeZone = NEW_YORK) => {
    const windows = [windowAt(0, 9, 4, { from }), windowAt(hours * 4 - 1, 9, 4, { from })];
    const spec = JSON.stringify(trendChart(trendRows(windows, { timeZone }), options));
    const [, axis = ""] = /"axis":(\{"title":"(?:Local|UTC)[^}]*\})/.exec(spec) ?? [];
    return JSON.parse(axis) as { title: string; values: number[]; labelExpr: string };
  };

  it("should show the wall clock of the zone, or UTC, with the date where it begins", async () => {
    const local = axisOf(MONDAY, 3);
    expect(local.title).toBe("Local time, America/New_York");
    expect(local.values).toEqual(Array.from({ length: 13 }, (_, i) => MONDAY + i * QUARTER_MS));
    const labels = await labelsOf(local);
    expect(labels.slice(0, 3)).toEqual([
      ["08:00", "2026-03-02"],
      ["08:15", ""],
      ["08:30", ""],
    ]);
    expect(labels.at(-1)).toEqual(["11:00", ""]);
    const utc = axisOf(MONDAY, 3, { time: "utc" });
    expect([utc.title, (await labelsOf(utc))[0]]).toEqual(["UTC", ["13:00", "2026-03-02"]]);
  });

  it("should give the repeated hour its two hours, and the skipped one none", async () => {
    const autumn = axisOf(Date.UTC(2026, 10, 1, 4), 12);
    expect((await labelsOf(autumn)).map((label) => (label as string[])[0])).toEqual([
      "00:00",
      "01:00",
      "01:00",
      "02:00",
      "03:00",
      "04:00",
      "05:00",
      "06:00",
      "07:00",
      "08:00",
      "09:00",
      "10:00",
      "11:00",
    ]);
    expect(autumn.values.every((at, i) => at === Date.UTC(2026, 10, 1, 4 + i))).toBe(true);
    const spring = axisOf(Date.UTC(2026, 2, 8, 5), 8);
    expect((await labelsOf(spring)).map((label) => (label as string[])[0])).toEqual([
      "00:00",
      "01:00",
      "03:00",
      "04:00",
      "05:00",
      "06:00",
      "07:00",
      "08:00",
      "09:00",
    ]);
  });

  it("should stand at round times of a zone that is not whole hours away", async () => {
    const labels = (await labelsOf(axisOf(MONDAY, 12, {}, "Asia/Kathmandu"))) as string[][];
    expect(labels.map(([time]) => time)).toEqual([
      "19:00",
      "20:00",
      "21:00",
      "22:00",
      "23:00",
      "00:00",
      "01:00",
      "02:00",
      "03:00",
      "04:00",
      "05:00",
      "06:00",
    ]);
    expect(labels.map(([, date]) => date).filter((date) => date !== "")).toEqual(["2026-03-02", "2026-03-03"]);
  });

  it("should show dates alone over weeks, at local midnights on both sides of a change", async () => {
    const axis = axisOf(Date.UTC(2026, 2, 5, 5), 24 * 7);
    expect(await labelsOf(axis)).toEqual(
      [5, 6, 7, 8, 9, 10, 11, 12].map((day) => `2026-03-${String(day).padStart(2, "0")}`),
    );
    expect(axis.values.map((at) => (at / 3_600_000) % 24)).toEqual([5, 5, 5, 5, 4, 4, 4, 4]);
  });

  it("should skip a mark that clocks skip, and stand on the round times after it", async () => {
    // 18 hours take steps of two: 2:00 is skipped, so after 0:00 comes 4:00, three hours later.
    const axis = axisOf(Date.UTC(2026, 2, 8, 5), 18);
    const times = (await labelsOf(axis)).map((label) => (label as string[])[0]);
    expect(times).toEqual(["00:00", "04:00", "06:00", "08:00", "10:00", "12:00", "14:00", "16:00", "18:00"]);
    expect((axis.values[1] as number) - (axis.values[0] as number)).toBe(3 * 3_600_000);
  });

  it("should have few marks over any range", () => {
    for (const hours of [1, 5, 30, 100, 1000, 10_000, 100_000, 1_000_000, 60_000_000]) {
      const { values } = axisOf(Date.UTC(2026, 0, 1), hours);
      expect(values.length).toBeGreaterThan(0);
      expect(values.length).toBeLessThan(100);
      expect(values.every((at, i) => i === 0 || at > (values[i - 1] as number))).toBe(true);
    }
  });

  it("should not ask the machine's zone", async () => {
    // A process of its own: threads have the zone of theirs.
    const script = join(scratchFolder(), "draw-in-zones.mjs");
    await bundleProgram(fileURLToPath(new URL("draw-in-zones.ts", import.meta.url)), script);
    const words = [script, "Pacific/Chatham", "America/Los_Angeles"];
    const drawn = execFileSync(process.execPath, words, { input: JSON.stringify(trendChart(ROWS)), encoding: "utf8" });
    const [there, here] = JSON.parse(drawn);
    expect(there.offsetMinutes).not.toBe(here.offsetMinutes);
    expect(here.svg).toBe(there.svg);
    expect(there.svg).toContain("<svg");
  });
});

describe("trendChart", () => {
  it("should be plain JSON", () => {
    const spec = trendChart(ROWS);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(spec["$schema"]).toBe("https://vega.github.io/schema/vega-lite/v6.json");
  });

  it.each([
    ["guide", "df7d634828578c59112f819e3cc33036"],
    ["stacked", "2a51fbf9f99e0cd879dc2092548ac858"],
    ["relative", "49dcc9a13f18955623e1ea5b15a683a1"],
    ["autumn", "383af7d66a956b54f40dde51dbcf03a4"],
    ["nothing", "76a69cbc3ea8ef6e63f68d13a9dc39fe"],
  ] as const)(
    "should be the chart it was to the letter, or be drawn and looked at before this is changed: %s",
    (name, was) => {
      expect(digest(canonicalJson(smallCharts()[name]))).toBe(was);
    },
  );

  it.each<[string, unknown, object, ...[string, string, string][]]>([
    [
      "rows of two zones",
      [ROWS[0], { ...ROWS[1], timeZone: "UTC" }, { ...ROWS[2], timeZone: "" }],
      {},
      ["rows[2].timeZone", "a non-empty text", "a text"],
      ["rows[1].timeZone", "the zone of the first row", "another one"],
      ["rows[2].timeZone", "the zone of the first row", "another one"],
    ],
    [
      "sizes beyond their borders",
      [],
      { width: 99, height: 10_001 },
      ["options.width", "a whole number from 100 to 10000", "99"],
      ["options.height", "a whole number from 100 to 10000", "10001"],
    ],
    [
      "options that are none",
      [],
      { layout: "pie", time: null, title: 3 },
      ["options.layout", '"dual-axis" or "stacked"', '"pie"'],
      ["options.time", '"utc" or "local"', "null"],
      ["options.title", "a text", "a number"],
    ],
  ])("should say of %s what is wrong", (_, rows, options, ...problems) => {
    const refusal = refusalOf(() => trendChart(rows as TrendRow[], options as TrendChartOptions));
    expect(refusal.message).toMatch(/^trendChart: /);
    expect(refusal.problems.map(({ path, expected, received }) => [path, expected, received])).toEqual(problems);
  });

  it("should take the ends of its sizes, no options, and an empty title", () => {
    expect(trendChart([], { width: 100, height: 10_000 })).toMatchObject({ width: 100, height: 10_000 });
    expect(trendChart([], undefined)).toEqual(trendChart([]));
    expect(trendChart(ROWS, { title: "" })["title"]).toMatchObject({
      text: "",
      subtitle: [expect.stringMatching(/^Network MOS\. /)],
    });
  });

  it("should draw two episodes where the alert was over in between, up to the last window", () => {
    const states = ["firing", "ok", "recovering", null, "firing"] as const;
    const rows = trendRows(
      states.map((_, i) => windowAt(i, 9, 3)),
      { timeZone: "UTC", alertStateOf: ({ startAt }) => states[(startAt - MONDAY) / QUARTER_MS] ?? null },
    );
    const at = (quarter: number): number => MONDAY + quarter * QUARTER_MS;
    expect(trendChart(rows)).toMatchObject({
      datasets: {
        episodes: [
          { source: "network", startAt: at(0), endAt: at(1) },
          { source: "network", startAt: at(2), endAt: at(5) },
        ],
      },
    });
    expect(trendChart(rows.slice(0, 1))).toMatchObject({ datasets: { episodes: [{ startAt: at(0), endAt: at(1) }] } });
  });

  it.each([
    ["absolute", true, {}],
    ["combined", true, { require: "both" }],
    ["bound", true, { confidence: 0.9 }],
    ["relative", false, {}],
    ["cusum", false, { referenceValue: 0.5, decisionInterval: 5 }],
  ])("should draw thresholds of a judge that compares means: %s", (kind, isDrawn, fields) => {
    const policy = { ...GUIDE_ALERT_POLICY, judge: { kind, ...fields } as never };
    expect(JSON.stringify(trendChart([], { policy })).includes("Breach below 3.5")).toBe(isDrawn);
  });

  it("should name itself whatever it refuses", () => {
    for (const options of [{ policy: null as never }, { episodes: [{}] as never }, { width: 1 }]) {
      expect(refusalOf(() => trendChart([], options)).message).toMatch(/^trendChart: /);
    }
  });

  it("should not depend on the order of rows, nor change them", () => {
    const turned = [...ROWS].reverse();
    expect(trendChart(turned)).toEqual(trendChart(ROWS));
    expect(turned[0]).toBe(ROWS.at(-1));
  });

  it.each<[string, unknown, unknown, string[]]>([
    ["no rows", null, {}, ["rows"]],
    ["a hole", [null], {}, ["rows[0]"]],
    [
      "bad fields",
      [{ ...ROWS[0], mean: Number.NaN, count: -1, localTime: 3 }],
      {},
      ["rows[0].count", "rows[0].mean", "rows[0].localTime"],
    ],
    ["two zones", [ROWS[0], { ...ROWS[1], timeZone: "UTC" }], {}, ["rows[1].timeZone"]],
    [
      "odd options",
      [],
      { layout: "pie", time: "browser", width: 99, height: 0.5, title: {} },
      ["options.layout", "options.time", "options.width", "options.height", "options.title"],
    ],
    ["a name of no option", [], { tittle: "x" }, ["options.tittle"]],
    ["no options", [], null, ["options"]],
    [
      "odd episodes",
      [],
      { episodes: [{}] },
      ["id", "name", "severity", "source", "startAt", "endAt", "firedAt", "worstMean"].map(
        (field) => `options.episodes[0].${field}`,
      ),
    ],
  ])("should refuse %s", (_, rows, options, paths) => {
    expect(refusedPaths(() => trendChart(rows as TrendRow[], options as TrendChartOptions))).toEqual([
      "ERR_INVALID_INPUT",
      ...paths,
    ]);
  });

  it("should refuse rows of another scale than the policy's: they would be drawn off the axis", () => {
    const scale = { minimum: 0, maximum: 100 };
    const bounds = { trigger: { below: 70 }, clear: { above: 80 }, escalateDelta: 10 };
    const policy = parseAlertPolicy({ scale, ...bounds });
    const expect84 = () => ({ ...EXPECTATION, score: 84 });
    const percent = trendRows([windowAt(0, 9, 90)], { timeZone: "UTC", policy, expect: expect84 });
    expect(trendChart(percent, { policy })).toMatchObject({ title: { text: "Network MOS" } });
    const words = (what: string): string => `${what} on the policy's scale, 1 to 5`;
    expect(refusalOf(() => trendChart(percent)).problems).toMatchObject([
      { path: "rows[0].mean", expected: words("a mean"), received: "90" },
      { path: "rows[0].rollingMean", expected: words("a mean"), received: "90" },
      { path: "rows[0].expected", expected: words("a mean"), received: "84" },
      { path: "rows[0].lower", expected: words("an end"), received: expect.any(String) },
      { path: "rows[0].upper", expected: words("an end"), received: expect.any(String) },
    ]);
    const two = [...trendRows([windowAt(0, 9, 4)], { timeZone: "UTC" }), ...percent];
    expect(refusedPaths(() => trendChart(two))).toContain("rows[1].mean");
    expect(refusedPaths(() => trendChart([{ ...(two[0] as TrendRow), mean: 1e300 }]))).toContain("rows[0].mean");
  });

  it("should refuse a policy that is none", () => {
    expect(refusedPaths(() => trendChart([], { policy: null as never }))[0]).toBe("ERR_INVALID_POLICY");
  });
});
