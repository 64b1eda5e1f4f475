import type { PropensityContribution } from "../model.ts";
import type { LogisticModelFile } from "./model.ts";
import { prepareCalibration } from "./prepare-calibration.ts";
import type { RowScorer } from "./prepared-model.ts";
import { planRow } from "./row-plan.ts";

/** The scorer of a logistic model that has been looked at. */
export function prepareLogistic(file: LogisticModelFile): RowScorer {
  const plan = planRow(file.features, "error");
  const coefficients = Float64Array.from(file.coefficients);
  const means = Float64Array.from(file.features, ({ mean }, i) => mean ?? file.scaler?.mean[i] ?? 0);
  const scales = Float64Array.from(file.features, ({ scale }, i) => scale ?? file.scaler?.scale[i] ?? 1);
  const names = plan.features.map(({ name }) => name);
  const intercept = file.intercept + 0;
  const calibration = file.calibration ?? { kind: "none" };
  const { row, isMissing } = plan;

  const amountAt = (i: number): number =>
    ((coefficients[i] as number) * ((row[i] as number) - (means[i] as number))) / (scales[i] as number) + 0;

  const sumRow = (): number => {
    let sum = intercept;
    for (let i = 0; i < row.length; i++) sum += amountAt(i);
    return sum;
  };

  const explainRow = (contributions: PropensityContribution[]): number => {
    let sum = intercept;
    for (let i = 0; i < row.length; i++) {
      const amount = amountAt(i);
      sum += amount;
      const feature = names[i] as string;
      contributions[i] =
        isMissing[i] === 1 ? { feature, value: null, amount } : { feature, value: row[i] as number, amount };
    }
    return sum;
  };

  return {
    kind: "logistic",
    calibration: calibration.kind,
    plan,
    sumRow,
    calibrate: prepareCalibration(calibration, "log-odds"),
    explainRow,
    baseline: intercept,
  };
}
