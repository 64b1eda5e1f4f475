import { describe, expect, it } from "vitest";
import { loadModel } from "../../../src/propensity/scoring/load-model.ts";
import type { ModelCheckRow, ModelFile } from "../../../src/propensity/scoring/model.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import vectors from "../../vectors/propensity-sklearn.json" with { type: "json" };
import { pathsOf } from "./problems.ts";

const logistic = vectors.logistic as ModelFile;
const FILES = [
  ["a logistic regression", logistic, 1e-14],
  ["gradient boosting", vectors.boosting as ModelFile, 1e-14],
  ["a random forest", vectors.forest as ModelFile, 1e-14],
] as const;

const namesOf = (file: ModelFile): readonly string[] =>
  file.kind === "heuristic" ? [] : file.features.map(({ name }) => name);

function largestError(file: ModelFile, rows: readonly Pick<ModelCheckRow, "x" | "p">[]): number {
  const model = loadModel(file);
  const names = namesOf(file);
  const errors = rows.map(({ x, p }) => {
    const features = Object.fromEntries(names.map((name, i) => [name, x[i]]));
    return Math.abs((scorePropensity(features, model).value as number) - p);
  });
  return Math.max(...errors);
}

describe("models of scikit-learn", () => {
  it.each(FILES)("should answer what %s answered", (_, file, tolerance) => {
    const rows = file.checkRows ?? [];
    expect(rows).toHaveLength(25);
    expect(largestError(file, rows)).toBeLessThan(tolerance);
  });

  it.each(FILES)("should be refused of %s when two columns are exchanged", (_, file) => {
    if (file.kind === "heuristic") throw new Error("none of these");
    const [first, second, ...others] = file.features;
    const exchanged = (file.checkRows ?? []).map(({ x: [a, b, ...rest], ...row }) => ({ ...row, x: [b, a, ...rest] }));
    expect(first?.name === second?.name || others.length === 0).toBe(false);
    expect(pathsOf(() => loadModel({ ...file, checkRows: exchanged } as ModelFile)).length).toBeGreaterThan(0);
  });

  it.each(["sigmoid", "isotonic"] as const)("should be calibrated as CalibratedClassifierCV does by %s", (method) => {
    const { calibration, p } = vectors.calibrated[method];
    const { checkRows: rows = [], ...file } = logistic;
    const calibrated = { ...file, calibration } as ModelFile;
    const wanted = rows.map(({ x }, i) => ({ x, p: p[i] as number }));
    expect(largestError(calibrated, wanted)).toBeLessThan(1e-12);
    expect(loadModel({ ...calibrated, checkRows: wanted } as ModelFile).checkRowCount).toBe(25);
  });
});
