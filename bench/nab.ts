// Scores the judge of series without counts by the rules of the Numenta Anomaly Benchmark. With the path of a checkout
// of the benchmark it takes its data, without one a few made-up series, which say only that the machinery works.
//
//   npm run --prefix bench nab -- /path/to/NAB
import { printTable } from "./measure.ts";
import { FIXED_THRESHOLD, judgeSeries } from "./nab/detect.ts";
import { readCheckout } from "./nab/read-checkout.ts";
import { type ApplicationProfile, bestThreshold, PROFILES, type ScoredSeries, scoreAtThreshold } from "./nab/score.ts";
import { syntheticSeries } from "./nab/synthetic.ts";

const folder = process.argv[2];
const { series, missing } = folder === undefined ? { series: syntheticSeries(), missing: [] } : readCheckout(folder);
if (folder === undefined) {
  console.log("\nNo checkout of the benchmark was named, so there is no score to compare: these series are made up.");
} else if (missing.length > 0) {
  console.log(`\n${missing.length} labelled series are not in the checkout, so this is not the benchmark's score.`);
}

const before = performance.now();
const scored: ScoredSeries[] = series.map(({ at, values, windows }) => ({
  at,
  windows,
  anomalyScores: judgeSeries(at, values),
}));
const rows = scored.reduce((sum, { at }) => sum + at.length, 0);
const windows = scored.reduce((sum, one) => sum + one.windows.length, 0);
const perRow = (1000 * (performance.now() - before)) / rows;
console.log(`${series.length} series, ${rows} rows, ${windows} windows, ${perRow.toFixed(0)} µs per row`);

const standard = bestThreshold(scored, PROFILES[0] as ApplicationProfile);
const figures = (name: string, score: (profile: ApplicationProfile) => number): string[] => [
  name,
  ...PROFILES.map((profile) => score(profile).toFixed(1)),
];
printTable("Scores, 0 = says nothing, 100 = right at once", [
  ["threshold", ...PROFILES.map(({ name }) => name)],
  figures("the best of each profile, as published scores are", (profile) => bestThreshold(scored, profile).score),
  figures(`the best of standard (${standard.threshold.toFixed(6)})`, (profile) =>
    scoreAtThreshold(scored, profile, standard.threshold),
  ),
  figures(`fixed, the judge's limit (${FIXED_THRESHOLD.toFixed(6)})`, (profile) =>
    scoreAtThreshold(scored, profile, FIXED_THRESHOLD),
  ),
]);
printTable("Published, of all 58 series, the best threshold of each profile", [
  ["detector", ...PROFILES.map(({ name }) => name)],
  ["windowed Gaussian", "39.6", "20.9", "47.4"],
  ["Twitter's detector", "47.1", "33.6", "53.5"],
  ["relative entropy", "54.6", "47.6", "58.8"],
  ["the best (ARTime)", "74.9", "65.1", "80.4"],
]);
if (folder !== undefined) {
  printTable("Rows detected at the fixed threshold", [
    ["series", "windows", "of them found", "rows outside"],
    ...scored.map((one, i) => [series[i]?.name ?? "", ...found(one).map(String)]),
  ]);
}

/** Windows, windows with a detection, and detections outside of windows; the probation counts like the rest. */
function found({ at, anomalyScores, windows: labelled }: ScoredSeries): number[] {
  const detected = at.filter((_, i) => (anomalyScores[i] as number) >= FIXED_THRESHOLD);
  const isIn = (one: number, { from, to }: { from: number; to: number }): boolean => one >= from && one <= to;
  return [
    labelled.length,
    labelled.filter((window) => detected.some((one) => isIn(one, window))).length,
    detected.filter((one) => !labelled.some((window) => isIn(one, window))).length,
  ];
}
