import { roundDecimal } from "../../core/round-decimal.ts";
import { checkModelCard } from "./check-model-card.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import type { ModelCardFigures } from "./model.ts";

/**
 * Writes a model card as Markdown out of figures that are there already: what the model was trained on, how good and how
 * well calibrated it is, how far its inputs have moved, what the gates say.
 *
 * - Same figures, same text: fields in a fixed order, numbers to four decimals, no date but the one given.
 * - A section without figures is left out; a figure of `null` is "not known", never 0.
 * - Texts are shown as they are: no markup, HTML or line break comes out of a name. 200 characters of each.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 *
 * @example
 * const card = modelCard({ modelVersion: "v2.4.1", metrics: { precision: 0.72, recall: null } });
 * card.split("\n")[0]; // "# Model card: v2\\.4\\.1"
 * card.includes("| precision | 0.72 |"); // true
 * card.includes("| recall | not known |"); // true
 *
 * @see docs/propensity/outcomes.md#model-card
 */
export function modelCard(figures: ModelCardFigures): string {
  checkModelCard(figures);
  const { modelVersion, name, purpose, date, training, counts, metrics, calibration, drift, gates, limits } = figures;
  const title =
    name === undefined ? escapeMarkdown(modelVersion) : `${escapeMarkdown(name)} ${escapeMarkdown(modelVersion)}`;
  const sections = [
    `# Model card: ${title}`,
    purpose === undefined ? "" : escapeMarkdown(purpose),
    date === undefined ? "" : `Figures of ${escapeMarkdown(date)}.`,
    section("Training", pairTable(training === undefined ? [] : Object.entries(pick(training, TRAINING)))),
    section("Counts", pairTable(counts === undefined ? [] : Object.entries(pick(counts, COUNTS)))),
    section("Metrics", pairTable(metrics === undefined ? [] : Object.entries(pick(metrics, METRICS)))),
    section("Calibration", pairTable(Object.entries(calibration ?? {}))),
    section(
      "Drift",
      table(
        ["of", "measure", "value", "critical value", "band"],
        (drift ?? []).map((one) => [one.subject, one.measure, one.value, one.criticalValue ?? null, one.band ?? null]),
      ),
    ),
    section(
      "Gates",
      table(
        ["gate", "says", "metric", "value", "limit"],
        (gates ?? []).map((one) => [one.gate, one.kind, one.metric, one.value, one.limit]),
      ),
    ),
    section("Limits", (limits ?? []).map((one) => `- ${escapeMarkdown(one)}`).join("\n")),
  ];
  return `${sections.filter((one) => one !== "").join("\n\n")}\n`;
}

type Cell = string | number | null;

const TRAINING = { rows: "rows", positives: "escalations", date: "date", labelRule: "label rule" };
const COUNTS = {
  truePositives: "true positives",
  falsePositives: "false positives",
  trueNegatives: "true negatives",
  falseNegatives: "false negatives",
};
const METRICS = {
  precision: "precision",
  recall: "recall",
  falsePositiveRate: "false positive rate",
  falseDiscoveryRate: "false discovery rate",
  specificity: "specificity",
  negativePredictiveValue: "negative predictive value",
  fScore: "F score",
  matthewsCorrelation: "Matthews correlation",
};

/** The fields that are there, in our order and under our names. */
function pick(record: object, names: Readonly<Record<string, string>>): Readonly<Record<string, Cell>> {
  const fields = record as Readonly<Record<string, Cell | undefined>>;
  const there = Object.entries(names).filter(([field]) => fields[field] !== undefined);
  return Object.fromEntries(there.map(([field, name]) => [name, fields[field] as Cell]));
}

function section(heading: string, body: string): string {
  return body === "" ? "" : `## ${heading}\n\n${body}`;
}

function pairTable(rows: readonly (readonly [string, Cell])[]): string {
  return table(["figure", "value"], rows);
}

function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return "";
  const lines = rows.map((row) => `| ${row.map(cellText).join(" | ")} |`);
  return [`| ${heads.join(" | ")} |`, `|${"---|".repeat(heads.length)}`, ...lines].join("\n");
}

function cellText(cell: Cell): string {
  if (cell === null) return "not known";
  return typeof cell === "number" ? String(roundDecimal(cell, 4)) : escapeMarkdown(cell);
}
