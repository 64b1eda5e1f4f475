// Fits, calibrates and judges a model of escalations on labelled interactions: with the path of a CSV file on those, else
// on a few made-up ones, which say only that the machinery works.
//
//   npm run --prefix bench escalations -- /path/to/interactions.csv
import { readFileSync } from "node:fs";
import { assessInteractions, type FeatureChoice } from "./escalations/assess.ts";
import { readInteractions } from "./escalations/read-interactions.ts";
import { syntheticInteractions } from "./escalations/synthetic.ts";
import { printTable } from "./measure.ts";

const file = process.argv[2];
const interactions = readInteractions(file === undefined ? syntheticInteractions() : readFileSync(file, "utf8"));
if (file === undefined) console.log("\nNo file was named: these interactions are made up.");
const ids = new Set(interactions.map(({ id }) => id));
const unknown = interactions.filter(({ isEscalation }) => isEscalation === null).length;
console.log(`${interactions.length} interactions, ${ids.size} ids, ${unknown} without a verdict`);

const choices: readonly FeatureChoice[] = ["without phrases", "with phrases"];
const figures = choices.map((choice) => assessInteractions(interactions, choice));
const shown = (value: number | null): string => (value === null ? "-" : value.toFixed(4));
const row = (name: string, of: (one: (typeof figures)[number]) => string): string[] => [name, ...figures.map(of)];
printTable("A logistic regression, calibrated, on interactions it has not seen", [
  ["", ...choices],
  row("fitted on, calibrated on, chosen on", ({ rows }) => `${rows.fit}, ${rows.calibrate}, ${rows.choose}`),
  row("judged on, of them escalations", ({ rows, escalations }) => `${rows.test}, ${escalations}`),
  row("fit", ({ fit }) => `${fit.kind}, ${fit.iterations} steps`),
  row(
    "Platt, held-out log loss",
    ({ calibration: { kind, before, after } }) => `${kind}, ${shown(before.logLoss)} -> ${shown(after.logLoss)}`,
  ),
  row("area under the ROC curve", (one) => shown(one.rocAuc)),
  row("average precision", (one) => shown(one.averagePrecision)),
  row("Brier score", (one) => shown(one.brierScore)),
  row("log loss", (one) => shown(one.logLoss)),
  row("calibration error", (one) => shown(one.calibrationError)),
]);
printTable("Gates", [
  ["", "threshold", "alerts", "precision", "recall", "retrain", "pause"],
  ...figures.flatMap(({ gates }, i) =>
    gates.map(({ threshold, assessment: { counts, metrics, gates: told } }) => [
      choices[i] as string,
      threshold.toFixed(4),
      String(counts.truePositives + counts.falsePositives),
      shown(metrics.precision),
      shown(metrics.recall),
      told.retrain.kind,
      told.pause.kind,
    ]),
  ),
]);
