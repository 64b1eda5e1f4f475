import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { ModelCardFigures } from "./model.ts";

const FIGURES: readonly (keyof ModelCardFigures)[] = [
  "modelVersion",
  "name",
  "purpose",
  "date",
  "training",
  "counts",
  "metrics",
  "calibration",
  "drift",
  "gates",
  "limits",
];

/** @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of the figures for a model card. */
export function checkModelCard(figures: unknown): void {
  const problems: Problem[] = [];
  if (isRecord(figures)) {
    checkUnknownKeys(problems, "", figures, FIGURES);
    checkFields(problems, "", figures, { modelVersion: "id" });
    checkFields(problems, "", figures, present(figures, { name: "text", purpose: "text", date: "text" }));
    checkFields(problems, "", figures, present(figures, { drift: DRIFT, gates: GATES, limits: ["list", "text"] }));
    checkFigures(problems, "training", figures["training"], ["date", "labelRule"]);
    for (const field of ["counts", "metrics", "calibration"]) checkFigures(problems, field, figures[field], []);
    checkOptional(problems, figures["drift"]);
  } else problems.push(problem("figures", "an object of figures", describeValue(figures)));
  refuseProblems("ERR_INVALID_INPUT", "modelCard", problems);
}

const DRIFT: FieldKinds[string] = ["list", ["record", { subject: "text", measure: "text", value: "number-or-null" }]];
const GATES: FieldKinds[string] = [
  "list",
  ["record", { gate: "text", kind: "text", metric: "text", value: "number-or-null", limit: "number" }],
];

/** The kinds of those fields that are there. */
function present(record: Readonly<Record<string, unknown>>, kinds: FieldKinds): FieldKinds {
  return Object.fromEntries(Object.entries(kinds).filter(([field]) => record[field] !== undefined));
}

/** A record whose fields are numbers or `null`, but for some that are texts. */
function checkFigures(problems: Problem[], path: string, record: unknown, texts: readonly string[]): void {
  if (record === undefined) return;
  if (!isRecord(record)) {
    problems.push(problem(path, "an object of figures", describeValue(record)));
    return;
  }
  for (const [field, value] of Object.entries(record)) {
    const isText = texts.includes(field);
    const isRight = isText ? typeof value === "string" : value === null || Number.isFinite(value);
    if (isRight || value === undefined) continue;
    problems.push(problem(`${path}.${field}`, isText ? "a text" : "a finite number or null", describeValue(value)));
  }
}

/** The fields of drift rows that may be left out. */
function checkOptional(problems: Problem[], drift: unknown): void {
  if (!Array.isArray(drift)) return;
  drift.forEach((row: unknown, i) => {
    if (!isRecord(row)) return;
    const { criticalValue, band } = row;
    if (criticalValue != null) checkFields(problems, `drift[${i}]`, row, { criticalValue: "number" });
    if (band != null) checkFields(problems, `drift[${i}]`, row, { band: "text" });
  });
}
