import { loadAs } from "../scoring/load-model.ts";
import type { LogisticModelFile, ModelCalibration, ModelReference } from "../scoring/model.ts";
import { scoreRows } from "./check-rows-of.ts";

/**
 * A logistic model file with another calibration, its check rows scored anew. The file given is not changed.
 *
 * - The histogram of scores in its `reference` is left out: it was one of other scores. Deciles of features stay.
 *
 * @param calibration - What {@link chooseCalibration} answers; `{ kind: "none" }` takes one away.
 * @throws {ScoringError} `ERR_INVALID_MODEL` when the file or the calibration could not be loaded.
 *
 * @example
 * const rows = [[0], [1], [2], [3], [4], [5]];
 * const { file } = fitLogistic({ rows, labels: [0, 0, 1, 0, 1, 1] }, { features: ["keywordCount"], modelVersion: "escalate-1" });
 * const model = loadModel(withCalibration(file, { kind: "platt", a: -0.5, b: 0.2 }));
 * model.calibration; // "platt"
 */
export function withCalibration(file: LogisticModelFile, calibration: ModelCalibration): LogisticModelFile {
  loadAs("withCalibration", file);
  const { reference, ...others } = file;
  const next: LogisticModelFile = { ...others, calibration, ...withoutScores(reference) };
  // Looked at before it is asked: a calibration of another shape would answer nonsense.
  loadAs("withCalibration", { ...next, checkRows: [] });
  const rows = file.checkRows ?? [];
  return {
    ...next,
    checkRows: scoreRows(
      next,
      rows.map(({ x }) => x),
    ),
  };
}

function withoutScores(reference: ModelReference | null | undefined): Pick<LogisticModelFile, "reference"> {
  const featureQuantiles = reference?.featureQuantiles;
  return featureQuantiles == null ? {} : { reference: { featureQuantiles } };
}
