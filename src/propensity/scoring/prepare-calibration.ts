import type { CalibrationInput, ModelCalibration } from "./model.ts";
import { sigmoid } from "./sigmoid.ts";

/** What makes the model's answer out of its sum, which is finite: log-odds, or what is taken for a probability. */
export function prepareCalibration(calibration: ModelCalibration, output: CalibrationInput): (sum: number) => number {
  if (calibration.kind === "none") return output === "log-odds" ? sigmoid : clampToOne;
  const input = inputOf(output, calibration.of ?? output);
  if (calibration.kind === "platt") {
    const { a, b } = calibration;
    return (sum) => sigmoid(-(a * input(sum) + b));
  }
  const x = Float64Array.from(calibration.x);
  const y = Float64Array.from(calibration.y);
  return (sum) => interpolate(x, y, input(sum));
}

/** Log-odds of what is a probability already are not asked for: files that want them are refused. */
function inputOf(output: CalibrationInput, wanted: CalibrationInput): (sum: number) => number {
  if (output === "probability") return clampToOne;
  return wanted === "probability" ? sigmoid : (sum) => sum;
}

function clampToOne(probability: number): number {
  return Math.min(Math.max(probability, 0), 1);
}

/** On the line between the two points around a value, constant outside of them. */
function interpolate(x: Float64Array, y: Float64Array, value: number): number {
  let low = 0;
  let high = x.length - 1;
  if (value <= (x[low] as number)) return y[low] as number;
  if (value >= (x[high] as number)) return y[high] as number;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= value) low = middle;
    else high = middle;
  }
  const x0 = x[low] as number;
  const y0 = y[low] as number;
  const y1 = y[high] as number;
  const between = y0 + ((y1 - y0) * (value - x0)) / ((x[high] as number) - x0);
  return Math.min(between, y1);
}
